#include "models/money/contracts.hpp"

#include <algorithm>

#include "models/market/escalation.hpp"
#include "models/market/market.hpp"
#include "models/money/postings.hpp"

namespace changeover {
namespace {

/// What the owner pays for 1 MW of critical IT sold in a period.
Money cost_of_serving(const PlanView& view, const ServiceView& service, int period) {
  const Scenario& scenario = view.scenario;
  const MoneyTerms& terms = scenario.money;
  const ConversionView& conversion = service.conversion;
  const double expected = expected_share(service.offer, service.begin, period);
  Money cost = expected * (service.offer.backstop.fee * megawatts(1) * view.period_length());
  if (service.power_included())
    cost += drawn_share(service.offer, service.begin, period) *
            power_bill(scenario, view.physics, service.decided.hall, conversion.decided.option, period).total();
  if (service.net()) return cost;
  const double growth = escalation(terms.operation_escalation, scenario.calendar, period);
  cost += expected * growth * (conversion.option.operation * megawatts(1) * view.period_length());
  cost += expected * (terms.property_tax + terms.insurance) * view.period_years() *
          (conversion.cost_per_power() * megawatts(1));
  return cost;
}

}  // namespace

Money brought(const PlanView& view, const ServiceView& service, int period) {
  const Offer& offer = service.offer;
  if (!offer.runs(service.begin, period)) return Money{};
  const Money paid = charge(view.scenario, offer, service.conversion.rack, service.begin, period);
  return service.power(std::min(period, view.periods() - 1)).in(megawatt) *
         (paid - cost_of_serving(view, service, period));
}

Money credited(const PlanView& view, const ServiceView& service, int period) {
  const Offer& offer = service.offer;
  const int since = period - service.begin;
  Money sum;
  if (since < 0) return sum;
  if (since < offer.credited_over) sum += prepayment(view, service) / offer.credited_over;
  if (since < offer.reimbursement.over)
    sum += reimbursed_share(offer, view.scenario.calendar) * tenant_contribution(service);
  return sum;
}

std::vector<Money> contracted(const PlanView& view) {
  std::vector<Money> sum(static_cast<std::size_t>(view.periods()));
  for (const ServiceView& service : view.services()) {
    if (service.offer.market) continue;
    const int end = service.offer.end(service.begin);
    sum.resize(std::max(sum.size(), static_cast<std::size_t>(std::max(0, end))));
    for (int t = 0; t < end; ++t)
      sum[static_cast<std::size_t>(t)] += brought(view, service, t) - credited(view, service, t);
  }
  return sum;
}

}  // namespace changeover
