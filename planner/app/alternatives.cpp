#include "planner/app/alternatives.hpp"

#include "planner/explain/alternatives.hpp"

namespace changeover {
ShownAlternatives shown_alternatives(const Answer& answer, const PlanRequest& request, const AlternativesAsked& asked,
                                     const OnSearch& on_progress, const milp::Cancelled& cancelled) {
  const TimeLimit time(request.seconds);
  const Scenario& scenario = answer.scenario;
  const Alternatives found = alternatives(
      scenario, answer.best.plan, as_searched(scenario.aim.goal, answer.proof.value),
      {.count = asked.count,
       .within = asked.within,
       .gap = request.target(scenario),
       .limits =
           [&] {
             return SearchLimits{.seconds = time.left(), .threads = request.threads, .memory_gib = request.memory_gib};
           }},
      on_progress, cancelled);
  ShownAlternatives shown{.asked_for = asked.count, .within = asked.within, .why_fewer = found.why_fewer};
  for (const AlternativePlan& each : found.plans) {
    ShownAlternative plan{
        .asked = each.asked, .distance = each.distance, .valued = valued(scenario, answer.physics, each.plan)};
    plan.audit = audit(scenario, each.plan, {.npv = plan.valued.statement.worth.npv_in_total().in(dollar)});
    if (plan.audit.clean()) shown.plans.push_back(std::move(plan));
  }
  return shown;
}

}  // namespace changeover
