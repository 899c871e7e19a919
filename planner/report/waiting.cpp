#include "planner/report/waiting.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "models/network/precedence.hpp"
#include "planner/report/figures.hpp"
#include "planner/report/works.hpp"

namespace changeover {
namespace {

constexpr double tolerance = 1e-6;

bool exceeds(double amount, double limit) { return amount > limit + tolerance * std::max(1.0, std::abs(limit)); }

/// Tries the start one period earlier, rule by rule.
class EarlierStart {
 public:
  EarlierStart(const Scenario& scenario, const SitePhysics& physics, const Plan& plan)
      : scenario_(scenario), physics_(physics), plan_(plan), works_(planned_works(scenario, plan)) {}

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
    if (work.locked) return because(Hold::locked, "nothing: it is locked");
    if (auto date = by_date(work)) return {*date, nullptr};
    if (auto [waiting, before] = by_order(work); before != nullptr) return {waiting, before};
    if (auto waiting = by_resource(work)) return {*waiting, nullptr};
    if (auto waiting = by_halls_at_once(work)) return {*waiting, nullptr};
    if (!permitted(scenario_.limits, work.start - 1, work.work->duration))
      return because(Hold::working_window, "the working window");
    if (auto waiting = by_least_mining(work)) return {*waiting, nullptr};
    if (auto waiting = by_capex(work)) return {*waiting, nullptr};
    return because(Hold::none, "nothing: the plan's choice");
  }

 private:
  [[nodiscard]] std::string label(int period) const { return scenario_.calendar.label(period); }

  [[nodiscard]] std::optional<Waiting> by_date(const PlannedWork& work) const {
    Waiting waiting{.activity = work.activity};
    const auto because = [&](Hold hold, std::string what) {
      waiting.hold = hold;
      waiting.what = std::move(what);
      return waiting;
    };
    const int start = work.start;
    if (start <= 0 && work.work->lead == 0) return because(Hold::plan_start, "nothing: it starts with the plan");
    if (start <= work.work->lead) {
      waiting.number = work.work->lead;
      return because(Hold::lead, "its lead time of " + counted(work.work->lead, "period"));
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
      const std::string wait = lag == 0 ? "" : " and " + counted(lag, "period") + " more";
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
      if (!exceeds(taken + use.amount, resource.available.at(scenario_.calendar.first_month(before)))) continue;
      waiting.on = ending_before(work, waiting.others);
      waiting.limit = resource.id;
      waiting.what = waiting.others.empty() ? "more of " + resource.id + " than there is in " + label(before)
                                            : resource.id + ", with " + names_of(waiting) + " in " + label(before);
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
    std::map<int, double> by_year;
    double total = 0;
    int period = 0;
    for (const Money spent : capex_by_period(scenario_, physics_, works)) {
      by_year[scenario_.calendar.year_of(period++)] += spent.in(dollar);
      total += spent.in(dollar);
    }
    if (limits.capex_per_year)
      for (const auto& [year_number, spent] : by_year)
        if (exceeds(spent, limits.capex_per_year->in(dollar)))
          return of_capex(work, *limits.capex_per_year, "the capex of " + std::to_string(year_number), year_number);
    if (limits.capex_total && exceeds(total, limits.capex_total->in(dollar)))
      return of_capex(work, *limits.capex_total, "the capex of the plan", std::nullopt);
    return std::nullopt;
  }

  [[nodiscard]] Waiting of_capex(const PlannedWork& work, Money most, const std::string& what,
                                 std::optional<int> in_year) const {
    const std::string limit = money_text(most, scenario_.currency);
    return {.activity = work.activity,
            .hold = Hold::capex,
            .what = what + ", at most " + limit,
            .number = in_year,
            .limit = limit};
  }

  [[nodiscard]] std::string names_of(const Waiting& waiting) const {
    std::vector<std::string> names;
    for (const ActivityRef& other : waiting.others) names.push_back(id_of(scenario_, other));
    return enumerated(names);
  }

  const Scenario& scenario_;
  const SitePhysics& physics_;
  const Plan& plan_;
  std::vector<PlannedWork> works_;
};

}  // namespace

std::string_view name_of(Hold hold) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"locked", "plan_start", "lead", "earliest", "available", "follows", "requires_done", "resource",
       "converting_at_once", "working_window", "least_mining", "capex", "none"});
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
