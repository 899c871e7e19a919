#include "planner/deliver/reuse.hpp"

#include <algorithm>
#include <set>

#include "models/money/ledger.hpp"
#include "planner/deliver/sections.hpp"

namespace changeover::deliver {
namespace {

using Decided = Decisions;

const Activity* activity_of(const Dossier& plan, const std::string& id, bool conversion) {
  const auto at = std::ranges::find_if(
      plan.schedule, [&](const Activity& each) { return each.id == id && each.conversion == conversion; });
  return at == plan.schedule.end() ? nullptr : &*at;
}

/// The rows of the workings that `holds` selects.
template <class Holds>
std::vector<int> rows(const Dossier& plan, Holds holds) {
  std::vector<int> all;
  if (!plan.workings) return all;
  const auto& known = plan.workings->rows();
  for (std::size_t i = 0; i < known.size(); ++i)
    if (holds(known[i])) all.push_back(static_cast<int>(i));
  return all;
}

bool is(const changeover::Row& row, changeover::Line line) { return row.name == traits(line).name; }

/// Of a conversion or a project: in the form in which it is done.
bool is_of(const changeover::Row& row, const Activity& activity) {
  return row.subjects.size() > 1 && row.subjects[0] == activity.id &&
         (activity.form.empty() || row.subjects[1] == activity.form);
}

bool is_capex(const changeover::Row& row) {
  return std::ranges::any_of(lines(), [&](const LineTraits& each) { return each.capex && row.name == each.name; });
}

std::vector<int> cost_of(const Dossier& plan, const Activity& activity) {
  return rows(plan, [&](const changeover::Row& row) { return is_of(row, activity) && is_capex(row); });
}

/// A fleet where it stood when the plan began.
struct FleetAtStart {
  const Site::Hall& hall;
  const Site::Fleet& fleet;
  int place = 1;   ///< among the hall's, from 1
  int number = 0;  ///< as in `Decisions::Fleet`

  [[nodiscard]] bool is(const Decided::Fleet& other) const {
    return other == Decided::Fleet{.home = hall.id, .model = fleet.model, .number = number};
  }
  /// Whether a row of miners that leave is about it: hall, model and, where they tell, `from` its home and its place.
  [[nodiscard]] bool is(const Subjects& subjects) const {
    if (subjects.size() < 2 || subjects[1] != fleet.model) return false;
    std::string home = subjects[0];
    bool other = false;
    for (std::size_t i = 2; i < subjects.size(); ++i) {
      if (subjects[i].starts_with("from ")) home = subjects[i].substr(5);
      if (subjects[i].starts_with("fleet ")) other = subjects[i] != "fleet " + std::to_string(place);
    }
    return home == hall.id && !other;
  }
  /// Whether a row of miners at the horizon is about it: home, model and place.
  [[nodiscard]] bool is_left(const Subjects& subjects) const {
    return subjects == Subjects{hall.id, fleet.model, std::to_string(place)};
  }
};

std::vector<FleetAtStart> fleets(const Site::Hall& hall) {
  std::vector<FleetAtStart> all;
  for (const Site::Fleet& each : hall.fleets) {
    const auto same = [&](const Site::Fleet& other) { return other.model == each.model; };
    const auto before = std::ranges::count_if(all, [&](const FleetAtStart& other) { return same(other.fleet); });
    const bool only = std::ranges::count_if(hall.fleets, same) == 1;
    all.push_back({hall, each, static_cast<int>(all.size()) + 1, only ? 0 : static_cast<int>(before) + 1});
  }
  return all;
}

/// Units that the last change leaves running, wherever they stand.
double running_at_end(const Decided& decisions, const FleetAtStart& fleet) {
  double units = 0;
  for (const Decided::Miners& each : decisions.miners)
    if (fleet.is(each.fleet) && !each.running.empty()) units += each.running.back().second;
  return units;
}

class Register {
 public:
  Register(const Telling& tell, const Site& site) : tell_(tell), site_(site) {}

  [[nodiscard]] std::vector<Reuse> assets() {
    for (const Site::Hall& each : site_.halls) add_hall(each);
    for (const Site::Hall& hall : site_.halls)
      for (const FleetAtStart& each : fleets(hall)) add_fleet(each);
    for (const Network& network : tell_.plan.networks)
      for (const Network::Equipment& each : network.equipment)
        add_equipment("reuse.equipment." + network.commodity, each);
    for (const Activity& each : tell_.plan.schedule)
      if (!each.conversion && !counted_.contains(each.id)) add_work(each);
    return std::move(assets_);
  }

 private:
  void add_hall(const Site::Hall& hall) {
    Reuse of{.group = "reuse.halls", .asset = {tell_.thing("halls", hall.id)}};
    if (const Activity* conversion = activity_of(tell_.plan, hall.id, true)) {
      of.fate = "modified";
      of.why = tell_.say("reuse.becomes", {{"option", {tell_.thing("options", conversion->form)}},
                                           {"period", {tell_.date(conversion->finish, formula("decision"))}}});
      of.cost = cost_of(tell_.plan, *conversion);
      of.value = rows(tell_.plan, [&](const changeover::Row& row) {
        return is_of(row, *conversion) && (is(row, changeover::Line::rack_resale) || row.name == "racks left");
      });
    } else {
      of.fate = "kept";
      of.why = tell_.say("reuse.stays");
    }
    assets_.push_back(std::move(of));
  }

  void add_fleet(const FleetAtStart& fleet) {
    const std::string& model = fleet.fleet.model;
    Reuse of{.group = "reuse.fleets",
             .asset = {tell_.number(fleet.fleet.count, 0, tell_.input("halls." + fleet.hall.id + ".miners." + model)),
                       words(" "), name(fleet.fleet.name), words(", "), tell_.thing("halls", fleet.hall.id)}};
    std::vector<Text> events;
    const Decided& decisions = tell_.plan.decisions;
    bool is_sold = false, is_moved = false;
    for (const Decided::Sale& each : decisions.sales) {
      if (!fleet.is(each.fleet)) continue;
      is_sold = true;
      events.push_back(tell_.say("reuse.sold", {{"units", units(each.units)}, {"period", {decided(each.period)}}}));
    }
    for (const Decided::Move& each : decisions.moves) {
      if (!fleet.is(each.fleet)) continue;
      is_moved = true;
      events.push_back(tell_.say("reuse.moved", {{"units", units(each.units)},
                                                 {"hall", {tell_.thing("halls", each.to)}},
                                                 {"period", {decided(each.period)}}}));
    }
    const double left_running = running_at_end(decisions, fleet);
    if (left_running > 0)
      events.push_back(tell_.say("reuse.runs", {{"units", units(static_cast<long long>(left_running + 0.5))}}));
    if (events.empty()) events.push_back(tell_.say("reuse.off"));
    of.fate = is_sold ? "sold" : is_moved ? "moved" : left_running > 0 ? "kept" : "idle";
    of.why = enumerated(tell_.say, events);
    of.value = rows(tell_.plan, [&](const changeover::Row& row) {
      return (is(row, changeover::Line::miner_sales) && fleet.is(row.subjects)) ||
             (row.name == "miners left" && fleet.is_left(row.subjects));
    });
    of.cost = rows(tell_.plan, [&](const changeover::Row& row) {
      return (is(row, changeover::Line::decommissioning) || is(row, changeover::Line::relocation)) &&
             fleet.is(row.subjects);
    });
    assets_.push_back(std::move(of));
  }

  void add_equipment(const std::string& group, const Network::Equipment& piece) {
    const double before = piece.capacity.front().value_or(0);
    const double after = piece.capacity.back().value_or(0);
    const bool carries = std::ranges::any_of(piece.load, [](const auto& load) { return load && *load > 0; });
    const Span today = tell_.power(megawatts(before), formula("capacity"));
    const Span later = tell_.power(megawatts(after), formula("capacity"));
    Reuse of{.group = group, .asset = {piece.name == piece.id ? code(piece.id) : name(piece.name)}};
    if (after > before + 1e-6) {
      of.fate = before == 0 ? "new" : "modified";
      of.why = tell_.say(piece.projects.empty() ? "reuse.rises" : "reuse.enlarged",
                         {{"before", {today}}, {"after", {later}}});
    } else if (before == 0) {
      of.fate = "idle";
      of.why = tell_.say("reuse.not_built");
    } else if (after < before - 1e-6) {
      of.fate = "modified";
      of.why = tell_.say("reuse.reduced", {{"before", {today}}, {"after", {later}}});
    } else {
      of.fate = carries ? "kept" : "idle";
      of.why = tell_.say(carries ? "reuse.carries" : "reuse.carries_nothing", {{"capacity", {today}}});
    }
    for (const std::string& project : piece.projects) add_project(project, of);
    assets_.push_back(std::move(of));
  }

  /// Its cost stands beside the first piece that it enlarges.
  void add_project(const std::string& project, Reuse& of) {
    const Activity* activity = activity_of(tell_.plan, project, false);
    if (activity == nullptr) return;
    const bool first = counted_.insert(project).second;
    of.why = tell_.say(first ? "reuse.by" : "reuse.by_same",
                       {{"what", of.why}, {"project", {tell_.thing("projects", project)}}});
    if (!first) return;
    const std::vector<int> cost = cost_of(tell_.plan, *activity);
    of.cost.insert(of.cost.end(), cost.begin(), cost.end());
  }

  void add_work(const Activity& project) {
    assets_.push_back({.group = "reuse.works",
                       .asset = {tell_.thing("projects", project.id)},
                       .fate = "new",
                       .why = tell_.say("reuse.done", {{"period", {tell_.date(project.finish, formula("decision"))}}}),
                       .cost = cost_of(tell_.plan, project)});
  }

  [[nodiscard]] Text units(long long number) const { return tell_.count("unit", number, formula("decision")); }
  [[nodiscard]] Span decided(const std::string& period) const { return tell_.date(period, formula("decision")); }

  const Telling& tell_;
  const Site& site_;
  std::vector<Reuse> assets_{};
  std::set<std::string> counted_{};  ///< projects whose cost stands beside a piece of equipment
};

/// The amounts of rows together, over the whole plan.
Money sum_of(const std::vector<int>& rows, const std::vector<std::vector<double>>& figures) {
  Money sum;
  for (const int row : rows)
    for (const double each : figures[static_cast<std::size_t>(row)]) sum += Money{each, dollar};
  return sum;
}

}  // namespace

std::vector<Reuse> reuse(const Telling& tell, const Site& site) { return Register(tell, site).assets(); }

Table reuse_register(const Telling& tell, const Site& site) {
  const std::vector<Reuse> assets = reuse(tell, site);
  std::vector<std::vector<double>> figures;
  if (tell.plan.workings) figures = tell.plan.workings->evaluate();
  std::vector<Money> values, costs, all;
  Money value, cost;
  for (const Reuse& each : assets) {
    values.push_back(sum_of(each.value, figures));
    costs.push_back(-sum_of(each.cost, figures));
    value += values.back();
    cost += costs.back();
  }
  all = values;
  all.insert(all.end(), costs.begin(), costs.end());
  const MoneyScale scale = tell.scale_of(all);
  Table table{.id = "table-reuse",
              .caption = tell.say("reuse.caption"),
              .columns = {left(tell.say("reuse.asset")), left(tell.say("reuse.fate")), left(tell.say("reuse.why")),
                          right(tell.say("reuse.value", {{"unit", {figure(scale.unit)}}})),
                          right(tell.say("reuse.cost", {{"unit", {figure(scale.unit)}}}))},
              .note = tell.say("reuse.note", {{"class", tell.estimate_class()}})};
  std::string group;
  for (std::size_t i = 0; i < assets.size(); ++i) {
    const Reuse& each = assets[i];
    if (each.group != group) table.rows.push_back({.heading = tell.say(group = each.group), .kind = RowKind::group});
    table.rows.push_back(
        {.heading = each.asset,
         .cells = {tell.say("fate." + each.fate), each.why, tell.scaled(values[i], scale, formula("reuse")),
                   tell.scaled(costs[i], scale, formula("reuse"))}});
  }
  table.rows.push_back(
      {.heading = tell.say("reuse.sum"),
       .cells = {{}, {}, tell.scaled(value, scale, formula("reuse")), tell.scaled(cost, scale, formula("reuse"))},
       .kind = RowKind::sum});
  return table;
}

}  // namespace changeover::deliver
