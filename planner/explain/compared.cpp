#include "planner/explain/compared.hpp"

#include <cmath>

#include "models/money/statement.hpp"
#include "models/money/valuation.hpp"
#include "planner/audit/audit.hpp"

namespace changeover {

Money net_present_value(const Scenario& scenario, const Plan& plan) {
  return worth(scenario, value(scenario, SitePhysics(scenario), plan)).npv_in_total();
}

Difference compared(const Standing& standing, const Scenario& changed, Reach reach, SearchLimits limits,
                    const OnSearch& on_progress, const milp::Cancelled& cancelled) {
  limits.from = standing.plan;
  Planned found = planned(changed, limits, on_progress, cancelled);
  Difference result{.end = found.end, .detail = std::move(found.detail)};
  if (found.plan) {
    result.plan = std::move(found.plan);
    result.npv = net_present_value(changed, *result.plan);
  }
  if (audit(changed, standing.plan).clean()) {
    const Money as_it_stands = net_present_value(changed, standing.plan);
    if (!result.plan || as_it_stands > result.npv) {
      result.plan = standing.plan;
      result.npv = as_it_stands;
    }
  }
  if (!result.plan) return result;
  result.difference = result.npv - standing.npv;
  if (standing.bound) result.least = result.npv - *standing.bound;
  if (std::isfinite(found.bound))
    result.most = std::max(result.npv, Money(found.bound, million_dollars)) - standing.npv;
  if (reach == Reach::wider) result.least = std::max(Money{}, result.least.value_or(Money{}));
  if (reach == Reach::narrower) result.most = std::min(Money{}, result.most.value_or(Money{}));
  if (result.plan != standing.plan && audit(standing.scenario, *result.plan).clean())
    result.better_now = net_present_value(standing.scenario, *result.plan) > standing.npv;
  return result;
}

}  // namespace changeover
