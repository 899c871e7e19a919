#include "planner/report/answer.hpp"

#include <utility>

#include "models/money/valuation.hpp"

namespace changeover {

ValuedPlan valued(const Scenario& scenario, const SitePhysics& physics, Plan plan) {
  Ledger ledger = value(scenario, physics, plan);
  std::vector<Operation> operations = changeover::operations(scenario, physics, plan);
  Statement statement = changeover::statement(scenario, ledger, operations);
  std::optional<Leverage> leverage = changeover::leverage(scenario, physics, plan, ledger);
  CapexCategories capex = capex_categories(scenario, physics, plan, ledger);
  std::optional<EstimateRange> estimate = estimate_range(scenario, physics, plan, ledger);
  return {.plan = std::move(plan),
          .ledger = std::move(ledger),
          .operations = std::move(operations),
          .statement = std::move(statement),
          .leverage = std::move(leverage),
          .capex = std::move(capex),
          .estimate = std::move(estimate)};
}

}  // namespace changeover
