#include "planner/report/phases.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "models/market/market.hpp"
#include "planner/report/works.hpp"

namespace changeover {
namespace {

const Conversion* conversion_of(const Plan& plan, Ref<Hall> hall) {
  const auto found = std::ranges::find(plan.conversions, hall, &Conversion::hall);
  return found == plan.conversions.end() ? nullptr : &*found;
}

/// Waves of conversions: only halls, start and finish.
std::vector<Phase> waves(const std::vector<PlannedWork>& conversions) {
  std::vector<Phase> phases;
  int first_done = 0;
  for (const PlannedWork& work : conversions) {
    const bool joins = !phases.empty() && work.start < first_done;
    if (!joins) {
      phases.push_back({.number = static_cast<int>(phases.size()) + 1, .start = work.start, .finish = work.finish()});
      first_done = work.finish();
    }
    Phase& phase = phases.back();
    phase.halls.push_back(std::get<Ref<Hall>>(work.activity));
    phase.finish = std::max(phase.finish, work.finish());
    first_done = std::min(first_done, work.finish());
  }
  return phases;
}

/// The projects that come before some activities, directly or by way of others.
class Predecessors {
 public:
  Predecessors(const Scenario& scenario, const std::vector<PlannedWork>& works) : scenario_(scenario), works_(works) {}

  [[nodiscard]] std::set<Ref<Project>> of(const std::vector<ActivityRef>& activities) const {
    std::set<ActivityRef> seen;
    std::vector<ActivityRef> open(activities);
    std::set<Ref<Project>> projects;
    while (!open.empty()) {
      const ActivityRef activity = open.back();
      open.pop_back();
      const auto work = std::ranges::find(works_, activity, &PlannedWork::activity);
      if (work == works_.end() || !seen.insert(activity).second) continue;
      if (const auto* project = std::get_if<Ref<Project>>(&activity)) projects.insert(*project);
      for (const Follow& follow : follows(scenario_, *work)) open.push_back(follow.activity);
      open.insert(open.end(), work->requires_projects->begin(), work->requires_projects->end());
    }
    return projects;
  }

 private:
  const Scenario& scenario_;
  const std::vector<PlannedWork>& works_;
};

/// Equipment that something reaches the hall over.
std::set<Ref<Equipment>> upstream(const Scenario& scenario, Ref<Hall> hall) {
  std::set<Ref<Equipment>> seen;
  std::vector<Ref<Equipment>> open(scenario[hall].feeds);
  while (!open.empty()) {
    const Ref<Equipment> piece = open.back();
    open.pop_back();
    if (!seen.insert(piece).second) continue;
    open.insert(open.end(), scenario[piece].from.begin(), scenario[piece].from.end());
  }
  return seen;
}

bool serves(const Scenario& scenario, const Variant& variant, const Phase& phase) {
  return std::ranges::any_of(phase.halls, [&](Ref<Hall> hall) {
    const auto reached = upstream(scenario, hall);
    return std::ranges::any_of(variant.adds,
                               [&](const CapacityGain& gain) { return reached.contains(gain.equipment); }) ||
           std::ranges::any_of(variant.floors, [&](const FloorGain& gain) { return gain.hall == hall; });
  });
}

/// The phase, as a place in the list, of each project of the plan.
class Assignment {
 public:
  Assignment(const Scenario& scenario, const std::vector<PlannedWork>& works, std::vector<Phase>& phases)
      : scenario_(scenario), predecessors_(scenario, works), phases_(phases) {}

  void assign(const Plan& plan, const std::vector<PlannedWork>& projects) {
    for (std::size_t i = 0; i < phases_.size(); ++i) {
      const std::vector<ActivityRef> halls(phases_[i].halls.begin(), phases_[i].halls.end());
      put_all(predecessors_.of(halls), i);
    }
    for (const PlannedWork& work : projects) {
      const Ref<Project> project = std::get<Ref<Project>>(work.activity);
      const auto decided = std::ranges::find(plan.projects, project, &ProjectStart::project);
      const Variant& variant = scenario_[project].variants[static_cast<std::size_t>(decided->variant)];
      if (phase_of_.contains(project)) continue;
      if (const auto phase = by_capacity(variant, work.finish())) put_all(predecessors_.of({project}), *phase);
    }
    for (const PlannedWork& work : projects) put(std::get<Ref<Project>>(work.activity), by_date(work.finish()));
    for (const PlannedWork& work : projects) enter(work);
  }

 private:
  void put(Ref<Project> project, std::size_t phase) { phase_of_.emplace(project, phase); }
  void put_all(const std::set<Ref<Project>>& projects, std::size_t phase) {
    for (const Ref<Project> project : projects) put(project, phase);
  }

  [[nodiscard]] std::optional<std::size_t> by_capacity(const Variant& variant, int finish) const {
    std::optional<std::size_t> served;
    for (std::size_t i = 0; i < phases_.size(); ++i) {
      if (!serves(scenario_, variant, phases_[i])) continue;
      served = i;
      if (phases_[i].finish >= finish) break;
    }
    return served;
  }

  [[nodiscard]] std::size_t by_date(int finish) const {
    for (std::size_t i = 0; i < phases_.size(); ++i)
      if (phases_[i].start >= finish) return i;
    return phases_.empty() ? 0 : phases_.size() - 1;
  }

  void enter(const PlannedWork& work) {
    const auto project = std::get<Ref<Project>>(work.activity);
    if (phases_.empty()) phases_.push_back({.start = work.start, .finish = work.finish()});
    Phase& phase = phases_[phase_of_.at(project)];
    phase.projects.push_back(project);
    phase.finish = std::max(phase.finish, work.finish());
  }

  const Scenario& scenario_;
  Predecessors predecessors_;
  std::vector<Phase>& phases_;
  std::map<Ref<Project>, std::size_t> phase_of_;
};

/// Of the kind `Object`, not finished when the plan begins, by start.
template <class Object>
std::vector<PlannedWork> to_do(const std::vector<PlannedWork>& works) {
  std::vector<PlannedWork> chosen;
  for (const PlannedWork& work : works)
    if (std::holds_alternative<Ref<Object>>(work.activity) && work.finish() > 0) chosen.push_back(work);
  std::ranges::stable_sort(chosen, {}, &PlannedWork::start);
  return chosen;
}

/// Critical IT; containers of miners are none.
Power live_at_the_end(const Scenario& scenario, const Conversion& conversion) {
  if (scenario[conversion.option].business == Business::mining) return Power{};
  return conversion.racks.back() * scenario[scenario[conversion.option].rack].peak;
}

/// What 1 MW that a hall serves to an offer earns in a period.
Money earned(const Scenario& scenario, const SitePhysics& physics, const Conversion& conversion, const Offer& offer,
             int begin, int period) {
  const RackSpec& rack = scenario[scenario[conversion.option].rack];
  if (offer.business == Business::mining)
    return container_economics(scenario, physics, conversion.hall, rack, period).revenue;
  return charge(scenario, offer, rack, begin, period);
}

/// A year's rent, cloud and mining revenue of a converted hall at the rates and power of the last period.
Money run_rate(const Scenario& scenario, const SitePhysics& physics, const Plan& plan, const Conversion& conversion) {
  const int last = scenario.calendar.periods - 1;
  Money sum;
  for (const Service& service : plan.services) {
    const auto signing = std::ranges::find(plan.signings, service.offer, &Signing::offer);
    if (service.hall != conversion.hall || signing == plan.signings.end()) continue;
    sum += service.power.back().in(megawatt)*earned(scenario, physics, conversion, scenario[service.offer],
                                                    signing->begin, last);
  }
  return sum / scenario.calendar.years_per_period();
}

void measure(const Scenario& scenario, const SitePhysics& physics, const Plan& plan,
             const std::vector<Operation>& operations, Phase& phase) {
  for (const Ref<Hall> hall : phase.halls) {
    const Conversion& conversion = *conversion_of(plan, hall);
    phase.critical_it += live_at_the_end(scenario, conversion);
    phase.revenue += run_rate(scenario, physics, plan, conversion);
  }
  const auto mining = [&](int period) {
    const bool inside = 0 <= period && period < scenario.calendar.periods;
    return inside ? std::optional(operations[static_cast<std::size_t>(period)].mining) : std::nullopt;
  };
  phase.mining_before = mining(phase.start - 1);
  phase.mining_after = mining(phase.finish);
  const Plan own = works_of(plan, [&](const ActivityRef& activity) {
    if (const auto* hall = std::get_if<Ref<Hall>>(&activity)) return std::ranges::count(phase.halls, *hall) > 0;
    return std::ranges::count(phase.projects, std::get<Ref<Project>>(activity)) > 0;
  });
  for (const Money spent : capex_by_period(scenario, physics, own)) phase.capex += spent;
  const ActivityRef first =
      phase.halls.empty() ? ActivityRef(phase.projects.front()) : ActivityRef(phase.halls.front());
  phase.waiting = waiting(scenario, physics, plan, first);
}

}  // namespace

std::vector<Phase> phases(const Scenario& scenario, const SitePhysics& physics, const Plan& plan,
                          const std::vector<Operation>& operations) {
  const std::vector<PlannedWork> works = planned_works(scenario, plan);
  std::vector<Phase> phases = waves(to_do<Hall>(works));
  Assignment(scenario, works, phases).assign(plan, to_do<Project>(works));

  Power total;
  for (const PlannedWork& work : works)
    if (const auto* hall = std::get_if<Ref<Hall>>(&work.activity); hall != nullptr && work.finish() <= 0)
      total += live_at_the_end(scenario, *conversion_of(plan, *hall));
  for (Phase& phase : phases) {
    measure(scenario, physics, plan, operations, phase);
    total += phase.critical_it;
    phase.critical_it_total = total;
  }
  return phases;
}

}  // namespace changeover
