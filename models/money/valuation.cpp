#include "models/money/valuation.hpp"

#include "models/money/account.hpp"

namespace changeover {

Ledger value(const Scenario& scenario, const SitePhysics& physics, const Plan& plan) {
  return ledger(account(scenario, physics, plan));
}

}  // namespace changeover
