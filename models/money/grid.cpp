#include <algorithm>

#include "models/market/escalation.hpp"
#include "models/market/market.hpp"
#include "models/money/postings.hpp"

namespace changeover {
namespace {

/// The least demand that is billed in a period: the contract's, and what the ratchet keeps of former peaks.
Power least_demand(const DemandTerms& terms, const Meter& meter, int period) {
  Power least;
  if (period >= terms.least_from && period < terms.least_until) least = terms.least;
  for (int t = period - terms.ratchet_periods; t < period; ++t)
    least = std::max(least, terms.ratchet * (t < 0 ? terms.before : meter[static_cast<std::size_t>(t)].demand));
  return least;
}

}  // namespace

void post_site(const PlanView& view, Journal& journal) {
  const MoneyTerms& terms = view.scenario.money;
  for (int t = 0; t < view.periods(); ++t)
    journal.pay(Line::site_operation, Business::site, t,
                escalation(terms.operation_escalation, view.scenario.calendar, t) *
                    (terms.site_operation * view.period_length()));
}

void post_grid(const PlanView& view, Journal& journal, const Meter& meter) {
  const Tariff& tariff = view.scenario.tariff;
  const Calendar& calendar = view.scenario.calendar;
  for (int t = 0; t < view.periods(); ++t) {
    journal.pay(Line::grid_contract, Business::site, t, contract_cost(tariff, calendar, t));
    const Metered& metered = meter[static_cast<std::size_t>(t)];
    const Power missing = std::max(Power{}, least_demand(tariff.demand_terms, meter, t) - metered.demand);
    const Money unused = missing * demand_price(tariff, calendar, t) * view.period_length();
    journal.pay(Line::minimum_demand, Business::site, t, unused);
    const Money least = tariff_growth(tariff, calendar, t) * (tariff.minimum_bill * view.period_length());
    journal.pay(Line::minimum_bill, Business::site, t, std::max(Money{}, least - metered.bill - unused));
  }
}

}  // namespace changeover
