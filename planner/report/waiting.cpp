#include "planner/report/waiting.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "models/base/decimal.hpp"
#include "models/money/cash.hpp"
#include "models/money/valuation.hpp"
#include "models/network/precedence.hpp"
#include "planner/report/carried.hpp"
#include "planner/report/figures.hpp"
#include "planner/report/works.hpp"

namespace changeover {
namespace {

constexpr double tolerance = 1e-6;

/// Of crews: "2", "0.5".
std::string number_text(double amount) { return text_of(rounded(amount, 3)); }

bool exceeds(double amount, double limit) { return amount > limit + tolerance * std::max(1.0, std::abs(limit)); }

/// Tries the start one period earlier, rule by rule.
class EarlierStart {
 public:
  EarlierStart(const Scenario& scenario, const SitePhysics& physics, const Plan& plan)
      : scenario_(scenario),
        physics_(physics),
        plan_(plan),
        view_(scenario, physics, plan),
        works_(planned_works(scenario, plan)) {}

  [[nodiscard]] const PlannedWork* find(const ActivityRef& activity) const {
    const auto work = std::ranges::find(works_, activity, &PlannedWork::activity);
    return work == works_.end() ? nullptr : &*work;
  }

  /// The first rule that forbids it, and the activity that it names, if any.
  [[nodiscard]] std::pair<Waiting, const PlannedWork*> held(const PlannedWork& work) const {
    const auto because = [&](Hold hold, std::string what) {
      return std::pair{Waiting{.activity = work.activity, .hold = hold, .what = std::move(what)},
                       static_cast<const PlannedWork*>(nullptr)};
    };
    if (work.locked)
      return because(Hold::locked, scenario_.history && work.start < scenario_.now() ? "nothing: it has begun"
                                                                                     : "nothing: it is locked");
    if (auto date = by_date(work)) return {*date, nullptr};
    if (auto [waiting, before] = by_order(work); before != nullptr) return {waiting, before};
    if (auto waiting = by_resource(work)) return {*waiting, nullptr};
    if (auto waiting = by_halls_at_once(work)) return {*waiting, nullptr};
    if (!permitted(scenario_.limits, work.start - 1, work.work->duration))
      return because(Hold::working_window, "the working window");
    if (auto waiting = by_least_mining(work)) return {*waiting, nullptr};
    if (auto waiting = by_capex(work)) return {*waiting, nullptr};
    if (auto waiting = by_capacity(work)) return {*waiting, nullptr};
    if (auto waiting = by_shared(work)) return {*waiting, nullptr};
    if (auto waiting = by_cash(work)) return {*waiting, nullptr};
    return because(Hold::none, "nothing: the plan's choice");
  }

 private:
  [[nodiscard]] std::string label(int period) const { return scenario_.calendar.label(period); }

  /// "2 quarters".
  [[nodiscard]] std::string time_text(int periods) const {
    const Step step = scenario_.calendar.step;
    return counted(periods, step == Step::month ? "month" : step == Step::quarter ? "quarter" : "year");
  }

  /// Where the input says how the work is done.
  [[nodiscard]] std::string path_of(const PlannedWork& work) const {
    if (const auto* hall = std::get_if<Ref<Hall>>(&work.activity))
      return "options." + scenario_[std::ranges::find(plan_.conversions, *hall, &Conversion::hall)->option].id;
    const Ref<Project> project = std::get<Ref<Project>>(work.activity);
    const auto& variants = scenario_[project].variants;
    const auto decided = std::ranges::find(plan_.projects, project, &ProjectStart::project);
    return "projects." + scenario_[project].id +
           (variants.size() == 1 ? "" : ".variants." + variants[static_cast<std::size_t>(decided->variant)].id);
  }

  [[nodiscard]] std::optional<Waiting> by_date(const PlannedWork& work) const {
    Waiting waiting{.activity = work.activity};
    const auto because = [&](Hold hold, std::string what) {
      waiting.hold = hold;
      waiting.what = std::move(what);
      return waiting;
    };
    const int start = work.start;
    const int now = scenario_.now();
    if (start <= now && work.work->ready(now) == now)
      return because(Hold::plan_start, now == 0 ? "nothing: it starts with the plan" : "nothing: it starts at once");
    if (start <= work.work->ready(now)) {
      waiting.number = work.work->lead;
      return because(Hold::lead, "its lead time of " + time_text(work.work->lead) + " (" + path_of(work) +
                                     ".lead): it is ordered " + (now == 0 ? "when the plan starts, in " : "in ") +
                                     label(work.work->order_of(start)));
    }
    if (waiting.period = work.work->earliest; waiting.period && start <= *waiting.period)
      return because(Hold::earliest, "its earliest date, " + label(*waiting.period));
    if (const auto* hall = std::get_if<Ref<Hall>>(&work.activity))
      if (waiting.period = scenario_[*hall].available; waiting.period && start <= *waiting.period)
        return because(Hold::available, "the hall, available from " + label(*waiting.period));
    return std::nullopt;
  }

  /// The first of the activities that ends when the work starts.
  [[nodiscard]] std::optional<ActivityRef> ending_before(const PlannedWork& work,
                                                         const std::vector<ActivityRef>& others) const {
    for (const ActivityRef& other : others)
      if (find(other)->finish() == work.start) return other;
    return std::nullopt;
  }

  /// The predecessor that finishes last of those that forbid it.
  [[nodiscard]] std::pair<Waiting, const PlannedWork*> by_order(const PlannedWork& work) const {
    Waiting latest{.activity = work.activity};
    const PlannedWork* last = nullptr;
    int free_from = 0;
    const auto consider = [&](const ActivityRef& before, int lag, int needed, Hold hold) {
      const PlannedWork* other = find(before);
      if (other == nullptr || other->finish() + lag <= needed) return;
      if (last != nullptr && other->finish() + lag <= free_from) return;
      last = other;
      free_from = other->finish() + lag;
      latest.on = before;
      const std::string wait = lag == 0 ? "" : " and " + time_text(lag) + " more";
      latest.hold = hold;
      latest.others = {before};
      latest.period = other->finish();
      latest.number = lag;
      latest.what = id_of(scenario_, before) + ", done from " + label(other->finish()) + wait;
    };
    for (const Follow& follow : follows(scenario_, work))
      consider(follow.activity, follow.lag, work.start - 1, Hold::follows);
    for (const Ref<Project> project : *work.requires_projects)
      consider(project, 0, work.finish() - 1, Hold::requires_done);
    return {latest, last};
  }

  /// "an electrical crew: there are 2, and hall-1 and hall-2 have them through 2029-Q1 (limits.crews.electrical)".
  [[nodiscard]] std::string crews_text(const Waiting& waiting, double asked, double available, double taken) const {
    const std::string& id = waiting.limit;
    const std::string article = std::string_view("aeiou").find(id.front()) == std::string_view::npos ? "a " : "an ";
    std::string text = (asked == 1 ? article + id + " crew" : number_text(asked) + " " + id + " crews") +
                       (available == 1 ? ": there is 1" : ": there are " + number_text(available));
    if (waiting.others.empty()) {
      text += " in " + label(*waiting.period);
    } else {
      text += ", and " + names_of(waiting) + (waiting.others.size() == 1 ? " has " : " have ") +
              (exceeds(available, taken) ? number_text(taken) + " of them"
               : available == 1          ? "it"
                                         : "them") +
              " through " + label(*waiting.period);
    }
    return text + " (limits.crews." + id + ")";
  }

  [[nodiscard]] std::optional<Waiting> by_resource(const PlannedWork& work) const {
    const int before = work.start - 1;
    for (const Use& use : work.work->uses) {
      double taken = 0;
      Waiting waiting{.activity = work.activity, .hold = Hold::resource, .period = before};
      for (const PlannedWork& other : works_)
        for (const Use& theirs : other.work->uses) {
          if (theirs.resource != use.resource || other.activity == work.activity || !other.occupies(before)) continue;
          taken += theirs.amount;
          waiting.others.push_back(other.activity);
        }
      const Resource& resource = scenario_[use.resource];
      const double available = resource.available.at(scenario_.calendar.first_month(before)) +
                               scenario_.waived(Waivable::resource, resource.id, before);
      if (!exceeds(taken + use.amount, available)) continue;
      waiting.on = ending_before(work, waiting.others);
      waiting.limit = resource.id;
      waiting.what = crews_text(waiting, use.amount, available, taken);
      return waiting;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Waiting> by_halls_at_once(const PlannedWork& work) const {
    const auto limit = scenario_.limits.converting_at_once;
    if (!limit || !std::holds_alternative<Ref<Hall>>(work.activity)) return std::nullopt;
    Waiting waiting{
        .activity = work.activity, .hold = Hold::converting_at_once, .period = work.start - 1, .number = *limit};
    for (const PlannedWork& other : works_)
      if (std::holds_alternative<Ref<Hall>>(other.activity) && other.activity != work.activity &&
          other.occupies(work.start - 1))
        waiting.others.push_back(other.activity);
    if (static_cast<int>(waiting.others.size()) < *limit) return std::nullopt;
    waiting.on = ending_before(work, waiting.others);
    waiting.what = names_of(waiting) + ", converted in " + label(work.start - 1) + ": no more than " +
                   counted(*limit, "hall") + " at once";
    return waiting;
  }

  [[nodiscard]] std::optional<Waiting> by_least_mining(const PlannedWork& work) const {
    const auto* hall = std::get_if<Ref<Hall>>(&work.activity);
    const int before = work.start - 1;
    if (hall == nullptr || before >= scenario_.limits.least_mining_until) return std::nullopt;
    Power left;
    for (const Mining& mining : plan_.mining) {
      if (mining.hall == *hall) continue;
      const Fleet& fleet = scenario_[mining.home].fleets[static_cast<std::size_t>(mining.fleet)];
      left +=
          mining.running[static_cast<std::size_t>(before)] * physics_.miner_load(scenario_, mining.hall, fleet.asic);
    }
    const Power least = scenario_.limits.least_mining;
    if (!exceeds(least.in(megawatt), left.in(megawatt))) return std::nullopt;
    const int until = scenario_.limits.least_mining_until;
    return Waiting{.activity = work.activity,
                   .hold = Hold::least_mining,
                   .what = "the " + power_text(least) + " that must mine until " + label(until),
                   .period = until,
                   .limit = power_text(least)};
  }

  [[nodiscard]] std::optional<Waiting> by_capex(const PlannedWork& work) const {
    const Limits& limits = scenario_.limits;
    if (!limits.capex_per_year && !limits.capex_total) return std::nullopt;
    Plan works = works_of(plan_, [](const ActivityRef&) { return true; });
    for (Conversion& each : works.conversions) each.start -= ActivityRef(each.hall) == work.activity ? 1 : 0;
    for (ProjectStart& each : works.projects) each.start -= ActivityRef(each.project) == work.activity ? 1 : 0;
    const Spent earlier = spent(works);
    const Spent now = spent(plan_);
    if (limits.capex_per_year)
      for (const auto& [year, sum] : earlier.by_year)
        if (exceeds(sum, limits.capex_per_year->in(dollar)))
          return of_capex(work, *limits.capex_per_year, year, now.in(year), sum);
    if (limits.capex_total && exceeds(earlier.total, limits.capex_total->in(dollar)))
      return of_capex(work, *limits.capex_total, std::nullopt, now.total, earlier.total);
    return std::nullopt;
  }

  /// Capex of works, in dollars.
  struct Spent {
    std::map<int, double> by_year{};
    double total = 0;
    [[nodiscard]] double in(int year) const { return by_year.contains(year) ? by_year.at(year) : 0; }
  };
  [[nodiscard]] Spent spent(const Plan& plan) const {
    Spent sums;
    int period = 0;
    for (const Money spent :
         capex_by_period(scenario_, physics_, works_of(plan, [](const ActivityRef&) { return true; }))) {
      sums.by_year[scenario_.calendar.year_of(period++)] += spent.in(dollar);
      sums.total += spent.in(dollar);
    }
    return sums;
  }

  [[nodiscard]] Waiting of_capex(const PlannedWork& work, Money most, std::optional<int> year, double now,
                                 double earlier) const {
    const auto text = [&](double amount) { return money_text(dollars(amount), scenario_.currency); };
    const std::string limit = money_text(most, scenario_.currency);
    return {.activity = work.activity,
            .hold = Hold::capex,
            .what = "the capex of " + (year ? std::to_string(*year) : "the plan") + ": " + text(now) + " of " + limit +
                    " is spent, and a start in " + label(work.start - 1) + " would add " + text(earlier - now),
            .number = year,
            .limit = limit};
  }

  /// The racks of a conversion, and the period before the first of them: in which they would be live.
  [[nodiscard]] std::optional<std::pair<const ConversionView*, int>> earlier_racks(const PlannedWork& work) const {
    const auto* hall = std::get_if<Ref<Hall>>(&work.activity);
    if (hall == nullptr) return std::nullopt;
    for (const ConversionView& each : view_.conversions()) {
      if (each.decided.hall != *hall) continue;
      const auto& racks = each.decided.racks;
      const auto first = std::ranges::find_if(racks, [](int live) { return live > 0; });
      if (first == racks.begin() || first == racks.end()) return std::nullopt;
      return std::pair{&each, static_cast<int>(first - racks.begin()) - 1};
    }
    return std::nullopt;
  }

  /// What the networks cannot carry a period earlier, whatever stops mining for it: the racks of the hall as they are
  /// when they go live, beside those that are live already.
  [[nodiscard]] std::optional<Waiting> by_capacity(const PlannedWork& work) const {
    const auto racks = earlier_racks(work);
    if (!racks) return std::nullopt;
    const auto [conversion, before] = *racks;
    const Carried carried(view_);
    const Ref<Hall> hall = conversion->decided.hall;
    const auto with_hall = [&, before = before](const CapacityNetwork& network, LoadPart part) {
      std::vector<Power> load = carried.racks(network.commodity(), before, part);
      const auto h = static_cast<std::size_t>(hall.index);
      load[h] = carried.racks(network.commodity(), before + 1, part)[h];
      return load;
    };
    for (const CapacityNetwork& network : physics_.networks)
      for (const Contingency& state : contingencies(scenario_, network)) {
        const std::vector<Power> capacity = carried.capacities(network, state, before);
        const Delivery delivery =
            network.deliver(capacity, with_hall(network, state.normal() ? LoadPart::all : LoadPart::secure));
        if (delivery.deliverable) continue;
        Waiting waiting = of_equipment(work, Hold::capacity, delivery.bottleneck.equipment, before);
        waiting.what = waiting.limit + ", which carr" + (delivery.bottleneck.equipment.size() == 1 ? "ies " : "y ") +
                       power_text(delivery.cut_capacity) + " of the " + power_text(delivery.cut_load) +
                       " that would be needed in " + label(before) + (state.normal() ? "" : " under " + state.id) +
                       relief(waiting);
        return waiting;
      }
    return by_dual_feed(work, carried, with_hall(physics_.networks[0], LoadPart::dual), before);
  }

  [[nodiscard]] std::optional<Waiting> by_dual_feed(const PlannedWork& work, const Carried& carried,
                                                    const std::vector<Power>& load, int before) const {
    const CapacityNetwork& network = physics_.networks[0];
    const std::vector<Power> capacity = carried.capacities(network, {}, before);
    for (const Ref<Equipment> piece : network.equipment()) {
      Power needed;
      for (std::size_t h = 0; h < load.size(); ++h)
        if (const auto& feeds = physics_.dual_feeds[h];
            feeds && (std::ranges::count(feeds->a, piece) > 0 || std::ranges::count(feeds->b, piece) > 0))
          needed += load[h];
      const Power there = capacity[static_cast<std::size_t>(piece.index)];
      if (!exceeds(needed.in(megawatt), there.in(megawatt))) continue;
      Waiting waiting = of_equipment(work, Hold::dual_feed, {piece}, before);
      waiting.what = waiting.limit + ", which carries " + power_text(there) + " of the " + power_text(needed) +
                     " that the feeds of 2n halls would need in " + label(before) + relief(waiting);
      return waiting;
    }
    return std::nullopt;
  }

  /// `on`: the project that adds to one of the pieces and is done in the period after.
  [[nodiscard]] Waiting of_equipment(const PlannedWork& work, Hold hold, const std::vector<Ref<Equipment>>& pieces,
                                     int before) const {
    Waiting waiting{.activity = work.activity, .hold = hold, .period = before};
    std::vector<std::string> names;
    for (const Ref<Equipment> piece : pieces) names.push_back(scenario_[piece].id);
    waiting.limit = enumerated(names);
    for (const ProjectStart& each : plan_.projects)
      for (const CapacityGain& gain : view_.variant(each).adds)
        if (std::ranges::count(pieces, gain.equipment) > 0 &&
            each.start + view_.variant(each).work.duration == before + 1)
          waiting.on = each.project;
    if (waiting.on) waiting.others = {*waiting.on};
    return waiting;
  }
  [[nodiscard]] std::string relief(const Waiting& waiting) const {
    return waiting.on ? ", until " + id_of(scenario_, *waiting.on) + " is done" : "";
  }

  /// A named limit that the racks would exceed a period earlier, whatever miners use of it.
  [[nodiscard]] std::optional<Waiting> by_shared(const PlannedWork& work) const {
    const auto racks = earlier_racks(work);
    if (!racks) return std::nullopt;
    const auto [conversion, before] = *racks;
    for (std::size_t i = 0; i < scenario_.limits.shared.size(); ++i) {
      const SharedLimit& limit = scenario_.limits.shared[i];
      double used = 0;
      for (const ConversionView& each : view_.conversions())
        for (const Consumption& part : each.option.consumes)
          if (part.limit == Ref<SharedLimit>{static_cast<int>(i)})
            used += each.live(before + (&each == conversion ? 1 : 0)).in(megawatt)*part.amount;
      const double there = limit.capacity.at(scenario_.calendar.first_month(before));
      if (!exceeds(used, there)) continue;
      return Waiting{.activity = work.activity,
                     .hold = Hold::shared,
                     .what = limit.id + ", of which there is " + fixed(there, 1) + " " + limit.unit + " in " +
                             label(before) + " and " + fixed(used, 1) + " would be needed",
                     .period = before,
                     .limit = limit.id};
    }
    return std::nullopt;
  }

  /// The cash that would be missing if it were paid a period earlier.
  [[nodiscard]] std::optional<Waiting> by_cash(const PlannedWork& work) const {
    if (!scenario_.limits.cash) return std::nullopt;
    const auto cash = [&](const Plan& plan) {
      return cash_with_facilities(scenario_, value(scenario_, physics_, plan));
    };
    Plan earlier = works_of(plan_, [](const ActivityRef&) { return true; });
    const std::vector<Cents> works = cash(earlier);
    for (Conversion& each : earlier.conversions) each.start -= ActivityRef(each.hall) == work.activity ? 1 : 0;
    for (ProjectStart& each : earlier.projects) each.start -= ActivityRef(each.project) == work.activity ? 1 : 0;
    const std::vector<Cents> works_earlier = cash(earlier);
    const std::vector<Cents> now = cash(plan_);
    const double floor = scenario_.limits.cash->floor.in(dollar);
    for (int t = 0; t < scenario_.calendar.periods; ++t) {
      const auto i = static_cast<std::size_t>(t);
      const double left = (now[i] + works_earlier[i] - works[i]).money().in(dollar);
      if (!exceeds(floor, left)) continue;
      const std::string limit = money_text(scenario_.limits.cash->floor, scenario_.currency);
      return Waiting{.activity = work.activity,
                     .hold = Hold::cash,
                     .what = "cash, which would fall to " + money_text(dollars(left), scenario_.currency) + " in " +
                             label(t) + ", below " + limit,
                     .period = t,
                     .limit = limit};
    }
    return std::nullopt;
  }

  [[nodiscard]] std::string names_of(const Waiting& waiting) const {
    std::vector<std::string> names;
    for (const ActivityRef& other : waiting.others) names.push_back(id_of(scenario_, other));
    return enumerated(names);
  }

  const Scenario& scenario_;
  const SitePhysics& physics_;
  const Plan& plan_;
  PlanView view_;
  std::vector<PlannedWork> works_;
};

}  // namespace

std::string_view name_of(Hold hold) {
  static constexpr auto names =
      std::to_array<std::string_view>({"locked", "plan_start", "lead", "earliest", "available", "follows",
                                       "requires_done", "resource", "converting_at_once", "working_window",
                                       "least_mining", "capex", "capacity", "dual_feed", "shared", "cash", "none"});
  return names[static_cast<std::size_t>(hold)];
}

std::vector<Waiting> waiting(const Scenario& scenario, const SitePhysics& physics, const Plan& plan,
                             ActivityRef activity) {
  const EarlierStart earlier(scenario, physics, plan);
  std::vector<Waiting> chain;
  const std::size_t longest = plan.conversions.size() + plan.projects.size();
  for (const PlannedWork* work = earlier.find(activity); work != nullptr && chain.size() < longest;) {
    const auto [held, before] = earlier.held(*work);
    chain.push_back(held);
    work = before;
  }
  return chain;
}

std::string describe(const std::vector<Waiting>& chain) {
  std::string text;
  for (const Waiting& link : chain) {
    const bool first = text.empty();
    if (!first && link.what.starts_with("nothing")) break;
    text += (first ? "" : ", which waits for ") + link.what;
  }
  return text;
}

}  // namespace changeover
