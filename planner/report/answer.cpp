#include "planner/report/answer.hpp"

#include <utility>

namespace changeover {

ValuedPlan valued(const Scenario& scenario, const SitePhysics& physics, Plan plan) {
  Account account = changeover::account(scenario, physics, plan);
  Ledger ledger = changeover::ledger(account);
  std::vector<Operation> operations = changeover::operations(scenario, physics, plan);
  Statement statement = changeover::statement(scenario, ledger, operations);
  std::optional<Leverage> leverage = changeover::leverage(scenario, physics, plan, account);
  CapexCategories capex = capex_categories(scenario, account);
  std::optional<EstimateRange> estimate = estimate_range(scenario, physics, plan, account);
  return {.plan = std::move(plan),
          .account = std::move(account),
          .ledger = std::move(ledger),
          .operations = std::move(operations),
          .statement = std::move(statement),
          .leverage = std::move(leverage),
          .capex = std::move(capex),
          .estimate = std::move(estimate)};
}

}  // namespace changeover
