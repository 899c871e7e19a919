#include "planner/deliver/reuse.hpp"

#include <algorithm>

#include "planner/deliver/sections.hpp"

namespace changeover::deliver {
namespace {

using Decided = Decisions;

const Activity* conversion_of(const Dossier& plan, const std::string& hall) {
  for (const Activity& each : plan.schedule)
    if (each.conversion && each.id == hall) return &each;
  return nullptr;
}

/// Units of a home's model that the last change leaves running, wherever they stand.
double running_at_end(const Decided& decisions, const std::string& home, const std::string& model) {
  double units = 0;
  for (const Decided::Miners& each : decisions.miners)
    if (each.home == home && each.model == model && !each.running.empty()) units += each.running.back().second;
  return units;
}

class Register {
 public:
  Register(const Telling& tell, const Site& site) : tell_(tell), site_(site) {
    std::vector<Money> costs;
    for (const Activity& each : tell.plan.schedule) costs.push_back(each.capex);
    scale_ = tell.scale_of(costs);
  }

  [[nodiscard]] Table table() const {
    Table table{.id = "table-reuse",
                .caption = tell_.say("reuse.caption"),
                .columns = {left(tell_.say("reuse.asset")), left(tell_.say("reuse.fate")), left(tell_.say("reuse.why")),
                            right(tell_.say("reuse.cost", {{"unit", {figure(scale_.unit)}}}))},
                .note = tell_.say("reuse.note", {{"class", tell_.estimate_class()}, {"sold", {miners_sold()}}})};
    group("reuse.halls", table);
    for (const Site::Hall& each : site_.halls) add_hall(each, table);
    group("reuse.fleets", table);
    for (const Site::Hall& each : site_.halls) add_fleets(each, table);
    for (const Network& network : tell_.plan.networks) {
      table.rows.push_back({.heading = tell_.say("reuse.equipment." + network.commodity), .kind = RowKind::group});
      for (const Network::Equipment& each : network.equipment) add_equipment(each, table);
    }
    return table;
  }

 private:
  void group(const std::string& key, Table& table) const {
    table.rows.push_back({.heading = tell_.say(key), .kind = RowKind::group});
  }

  [[nodiscard]] Span miners_sold() const {
    Money sum;
    for (const Line& each : tell_.plan.statement.lines)
      if (each.line == "miners sold") sum += each.flow.total;
    return tell_.money(sum, line_anchor("miners sold"));
  }

  void add(Text asset, const std::string& fate, Text why, Text cost, Table& table) const {
    table.rows.push_back(
        {.heading = std::move(asset), .cells = {tell_.say("fate." + fate), std::move(why), std::move(cost)}});
  }

  void add_hall(const Site::Hall& hall, Table& table) const {
    const Text asset{tell_.thing("halls", hall.id)};
    const Activity* conversion = conversion_of(tell_.plan, hall.id);
    if (conversion != nullptr)
      return add(asset, "modified",
                 tell_.say("reuse.becomes", {{"option", {tell_.thing("options", conversion->form)}},
                                             {"period", {tell_.date(conversion->finish, formula("decision"))}}}),
                 tell_.scaled(conversion->capex, scale_, formula("capex")), table);
    add(asset, "kept", tell_.say("reuse.stays"), {absent()}, table);
  }

  void add_fleets(const Site::Hall& hall, Table& table) const {
    for (const Site::Fleet& each : hall.fleets) {
      const Text asset{tell_.number(each.count, 0, tell_.input("halls." + hall.id + ".miners." + each.model)),
                       words(" "), name(each.name), words(", "), tell_.thing("halls", hall.id)};
      add_fleet(asset, hall, each, table);
    }
  }

  void add_fleet(const Text& asset, const Site::Hall& hall, const Site::Fleet& fleet, Table& table) const {
    std::vector<Text> events;
    const Decided& decisions = tell_.plan.decisions;
    for (const Decided::Sale& each : decisions.sales)
      if (each.home == hall.id && each.model == fleet.model)
        events.push_back(tell_.say("reuse.sold", {{"units", units(each.units)}, {"period", {decided(each.period)}}}));
    for (const Decided::Move& each : decisions.moves)
      if (each.from == hall.id && each.model == fleet.model)
        events.push_back(tell_.say("reuse.moved", {{"units", units(each.units)},
                                                   {"hall", {tell_.thing("halls", each.to)}},
                                                   {"period", {decided(each.period)}}}));
    const double left_running = running_at_end(decisions, hall.id, fleet.model);
    const bool is_sold = std::ranges::any_of(
        decisions.sales, [&](const Decided::Sale& each) { return each.home == hall.id && each.model == fleet.model; });
    if (left_running > 0)
      events.push_back(tell_.say("reuse.runs", {{"units", units(static_cast<long long>(left_running + 0.5))}}));
    if (events.empty()) events.push_back(tell_.say("reuse.off"));
    add(asset, is_sold ? "sold" : left_running > 0 ? "kept" : "idle", enumerated(tell_.say, events), {absent()}, table);
  }

  void add_equipment(const Network::Equipment& piece, Table& table) const {
    const double before = piece.capacity.front().value_or(0);
    const double after = piece.capacity.back().value_or(0);
    const bool carries = std::ranges::any_of(piece.load, [](const auto& load) { return load && *load > 0; });
    const Text asset{piece.name == piece.id ? code(piece.id) : name(piece.name)};
    const Span today = tell_.power(megawatts(before), formula("capacity"));
    const Span later = tell_.power(megawatts(after), formula("capacity"));
    if (after > before + 1e-6)
      return add(asset, before == 0 ? "new" : "modified",
                 tell_.say("reuse.enlarged", {{"before", {today}}, {"after", {later}}}), {absent()}, table);
    if (before == 0) return add(asset, "idle", tell_.say("reuse.not_built"), {absent()}, table);
    if (after < before - 1e-6)
      return add(asset, "modified", tell_.say("reuse.reduced", {{"before", {today}}, {"after", {later}}}), {absent()},
                 table);
    add(asset, carries ? "kept" : "idle",
        tell_.say(carries ? "reuse.carries" : "reuse.carries_nothing", {{"capacity", {today}}}), {absent()}, table);
  }

  [[nodiscard]] Text units(long long number) const { return tell_.count("unit", number, formula("decision")); }
  [[nodiscard]] Span decided(const std::string& period) const { return tell_.date(period, formula("decision")); }

  const Telling& tell_;
  const Site& site_;
  MoneyScale scale_{};
};

}  // namespace

Table reuse_register(const Telling& tell, const Site& site) { return Register(tell, site).table(); }

}  // namespace changeover::deliver
