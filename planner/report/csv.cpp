#include "planner/report/csv.hpp"

#include "planner/report/tables.hpp"

namespace changeover {

std::string periods_csv(const Scenario& scenario, const ValuedPlan& plan) {
  return to_csv(period_table(scenario, plan));
}

std::string schedule_csv(const Answer& answer) {
  const ValuedPlan& best = answer.best;
  return to_csv(schedule_table(answer, phases(answer.scenario, answer.physics, best.plan, best.operations)));
}

}  // namespace changeover
