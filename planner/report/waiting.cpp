#include "planner/report/waiting.hpp"

#include <algorithm>
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
    const auto because = [&](Hold hold, std::string what, std::optional<ActivityRef> on = std::nullopt) {
      return std::pair{Waiting{.activity = work.activity, .hold = hold, .what = std::move(what), .on = on},
                       static_cast<const PlannedWork*>(nullptr)};
    };
    if (work.locked) return because(Hold::locked, "nothing: it is locked");
    if (auto date = by_date(work)) return {*date, nullptr};
    if (auto [waiting, before] = by_order(work); before != nullptr) return {waiting, before};
    if (auto text = by_resource(work); !text.empty())
      return because(Hold::resource, text, ending_before(work, [&](const PlannedWork& other) {
                       return std::ranges::any_of(other.work->uses, [&](const Use& use) { return uses(work, use); });
                     }));
    if (auto text = by_halls_at_once(work); !text.empty())
      return because(Hold::converting_at_once, text, ending_before(work, [](const PlannedWork& other) {
                       return std::holds_alternative<Ref<Hall>>(other.activity);
                     }));
    if (!permitted(scenario_.limits, work.start - 1, work.work->duration))
      return because(Hold::working_window, "the working window");
    if (auto text = by_least_mining(work); !text.empty()) return because(Hold::least_mining, text);
    if (auto text = by_capex(work); !text.empty()) return because(Hold::capex, text);
    return because(Hold::none, "nothing: the plan's choice");
  }

 private:
  [[nodiscard]] std::string label(int period) const { return scenario_.calendar.label(period); }

  [[nodiscard]] std::optional<Waiting> by_date(const PlannedWork& work) const {
    const auto because = [&](Hold hold, std::string what) {
      return Waiting{.activity = work.activity, .hold = hold, .what = std::move(what)};
    };
    const int start = work.start;
    if (start <= 0 && work.work->lead == 0) return because(Hold::plan_start, "nothing: it starts with the plan");
    if (start <= work.work->lead) return because(Hold::lead, "its lead time of " + counted(work.work->lead, "period"));
    if (work.work->earliest && start <= *work.work->earliest)
      return because(Hold::earliest, "its earliest date, " + label(*work.work->earliest));
    if (const auto* hall = std::get_if<Ref<Hall>>(&work.activity))
      if (const auto available = scenario_[*hall].available; available && start <= *available)
        return because(Hold::available, "the hall, available from " + label(*available));
    return std::nullopt;
  }

  /// Whether the work takes of the same resource.
  static bool uses(const PlannedWork& work, const Use& use) {
    return std::ranges::any_of(work.work->uses, [&](const Use& own) { return own.resource == use.resource; });
  }

  /// The first activity that `could` hold the work and ends when it starts.
  template <class Could>
  [[nodiscard]] std::optional<ActivityRef> ending_before(const PlannedWork& work, Could could) const {
    for (const PlannedWork& other : works_)
      if (other.activity != work.activity && other.finish() == work.start && could(other)) return other.activity;
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
      latest.what = id_of(scenario_, before) + ", done from " + label(other->finish()) + wait;
    };
    for (const Follow& follow : follows(scenario_, work))
      consider(follow.activity, follow.lag, work.start - 1, Hold::follows);
    for (const Ref<Project> project : *work.requires_projects)
      consider(project, 0, work.finish() - 1, Hold::requires_done);
    return {latest, last};
  }

  [[nodiscard]] std::string by_resource(const PlannedWork& work) const {
    const int before = work.start - 1;
    for (const Use& use : work.work->uses) {
      double taken = 0;
      std::vector<std::string> others;
      for (const PlannedWork& other : works_)
        for (const Use& theirs : other.work->uses) {
          if (theirs.resource != use.resource || other.activity == work.activity || !other.occupies(before)) continue;
          taken += theirs.amount;
          others.push_back(id_of(scenario_, other.activity));
        }
      const Resource& resource = scenario_[use.resource];
      if (!exceeds(taken + use.amount, resource.available.at(scenario_.calendar.first_month(before)))) continue;
      if (others.empty()) return "more of " + resource.id + " than there is in " + label(before);
      return resource.id + ", with " + enumerated(others) + " in " + label(before);
    }
    return "";
  }

  [[nodiscard]] std::string by_halls_at_once(const PlannedWork& work) const {
    const auto limit = scenario_.limits.converting_at_once;
    if (!limit || !std::holds_alternative<Ref<Hall>>(work.activity)) return "";
    std::vector<std::string> others;
    for (const PlannedWork& other : works_)
      if (std::holds_alternative<Ref<Hall>>(other.activity) && other.activity != work.activity &&
          other.occupies(work.start - 1))
        others.push_back(id_of(scenario_, other.activity));
    if (static_cast<int>(others.size()) < *limit) return "";
    return enumerated(others) + ", converted in " + label(work.start - 1) + ": no more than " +
           counted(*limit, "hall") + " at once";
  }

  [[nodiscard]] std::string by_least_mining(const PlannedWork& work) const {
    const auto* hall = std::get_if<Ref<Hall>>(&work.activity);
    const int before = work.start - 1;
    if (hall == nullptr || before >= scenario_.limits.least_mining_until) return "";
    Power left;
    for (const Mining& mining : plan_.mining) {
      if (mining.hall == *hall) continue;
      const Fleet& fleet = scenario_[mining.home].fleets[static_cast<std::size_t>(mining.fleet)];
      left +=
          mining.running[static_cast<std::size_t>(before)] * physics_.miner_load(scenario_, mining.hall, fleet.asic);
    }
    const Power least = scenario_.limits.least_mining;
    if (!exceeds(least.in(megawatt), left.in(megawatt))) return "";
    return "the " + power_text(least) + " that must mine until " + label(scenario_.limits.least_mining_until);
  }

  [[nodiscard]] std::string by_capex(const PlannedWork& work) const {
    const Limits& limits = scenario_.limits;
    if (!limits.capex_per_year && !limits.capex_total) return "";
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
          return "the capex of " + std::to_string(year_number) + ", at most " +
                 money_text(*limits.capex_per_year, scenario_.currency);
    if (limits.capex_total && exceeds(total, limits.capex_total->in(dollar)))
      return "the capex of the plan, at most " + money_text(*limits.capex_total, scenario_.currency);
    return "";
  }

  const Scenario& scenario_;
  const SitePhysics& physics_;
  const Plan& plan_;
  std::vector<PlannedWork> works_;
};

}  // namespace

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
