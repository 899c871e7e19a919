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
  Money cost;
  if (service.power_included())
    cost += power_bill(scenario, view.physics, service.decided.hall, conversion.decided.option, period).total();
  if (service.net()) return cost;
  const double growth = escalation(terms.operation_escalation, scenario.calendar, period);
  cost += growth * (conversion.option.operation * megawatts(1) * view.period_length());
  cost += (terms.property_tax + terms.insurance) * view.period_years() * (conversion.cost_per_power() * megawatts(1));
  return cost;
}

}  // namespace

Money contracted(const PlanView& view, const ServiceView& service, int period) {
  const Offer& offer = service.offer;
  if (period < service.begin || period >= service.begin + offer.term) return Money{};
  Money flow = -cost_of_serving(view, service, period);
  if (!service.rent_free(period)) flow += rate(view.scenario, offer, service.conversion.rack, service.begin, period);
  flow = service.power(std::min(period, view.periods() - 1)).in(megawatt)*flow;
  if (period < service.begin + offer.credited_over) flow -= prepayment(view, service) / offer.credited_over;
  return flow;
}

std::vector<Money> contracted(const PlanView& view) {
  std::vector<Money> sum(static_cast<std::size_t>(view.periods()));
  for (const ServiceView& service : view.services()) {
    if (service.offer.market) continue;
    const int end = service.begin + service.offer.term;
    sum.resize(std::max(sum.size(), static_cast<std::size_t>(std::max(0, end))));
    for (int t = 0; t < end; ++t) sum[static_cast<std::size_t>(t)] += contracted(view, service, t);
  }
  return sum;
}

}  // namespace changeover
