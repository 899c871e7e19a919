#include "planner/report/schedule.hpp"

#include <algorithm>

#include "planner/report/works.hpp"

namespace changeover {
namespace {

std::optional<int> phase_of(const std::vector<Phase>& phases, const ActivityRef& activity) {
  for (const Phase& phase : phases) {
    const auto* hall = std::get_if<Ref<Hall>>(&activity);
    const bool in = hall != nullptr ? std::ranges::count(phase.halls, *hall) > 0
                                    : std::ranges::count(phase.projects, std::get<Ref<Project>>(activity)) > 0;
    if (in) return phase.number;
  }
  return std::nullopt;
}

/// The first period with racks live.
std::optional<int> live_from(const Plan& plan, const ActivityRef& activity) {
  const auto* hall = std::get_if<Ref<Hall>>(&activity);
  if (hall == nullptr) return std::nullopt;
  const auto& racks = std::ranges::find(plan.conversions, *hall, &Conversion::hall)->racks;
  const auto first = std::ranges::find_if(racks, [](int n) { return n > 0; });
  return first == racks.end() ? std::nullopt : std::optional(static_cast<int>(first - racks.begin()));
}

/// Follows the waiting back from the conversion that is finished last, or from the last project where there is none.
void mark_critical(std::vector<ScheduledActivity>& all) {
  const auto rank = [](const ScheduledActivity& each) {
    return std::pair{std::holds_alternative<Ref<Hall>>(each.activity), each.finish};
  };
  auto at = std::ranges::max_element(all, {}, rank);
  while (at != all.end() && !at->critical) {
    at->critical = true;
    const std::optional<ActivityRef> before = at->waiting.front().on;
    at = before ? std::ranges::find(all, *before, &ScheduledActivity::activity) : all.end();
  }
}

}  // namespace

std::string form_of(const Scenario& scenario, const Plan& plan, const ActivityRef& activity) {
  if (const auto* hall = std::get_if<Ref<Hall>>(&activity))
    return scenario[std::ranges::find(plan.conversions, *hall, &Conversion::hall)->option].called();
  const auto project = std::get<Ref<Project>>(activity);
  const auto& variants = scenario[project].variants;
  const auto decided = std::ranges::find(plan.projects, project, &ProjectStart::project);
  return variants.size() == 1 ? "" : variants[static_cast<std::size_t>(decided->variant)].id;
}

Money own_capex(const Scenario& scenario, const SitePhysics& physics, const Plan& plan, const ActivityRef& activity) {
  Money sum;
  const Plan own = works_of(plan, [&](const ActivityRef& other) { return other == activity; });
  for (const Money spent : capex_by_period(scenario, physics, own)) sum += spent;
  return sum;
}

std::vector<ScheduledActivity> schedule(const Answer& answer, const std::vector<Phase>& phases) {
  const Scenario& scenario = answer.scenario;
  const Plan& plan = answer.best.plan;
  std::vector<ScheduledActivity> all;
  for (const PlannedWork& work : planned_works(scenario, plan))
    all.push_back({.activity = work.activity,
                   .form = form_of(scenario, plan, work.activity),
                   .phase = phase_of(phases, work.activity),
                   .order = work.work->order_of(work.start),
                   .start = work.start,
                   .finish = work.finish(),
                   .live = live_from(plan, work.activity),
                   .capex = own_capex(scenario, answer.physics, plan, work.activity),
                   .waiting = waiting(scenario, answer.physics, plan, work.activity),
                   .follows = follows(scenario, work),
                   .required = *work.requires_projects});
  std::ranges::stable_sort(all, {}, &ScheduledActivity::start);
  mark_critical(all);
  return all;
}

}  // namespace changeover
