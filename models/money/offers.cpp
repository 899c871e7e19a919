#include <algorithm>

#include "models/market/escalation.hpp"
#include "models/market/market.hpp"
#include "models/money/postings.hpp"

namespace changeover {
namespace {

/// What a service earns in a period at its full rate.
Money full_rate(const PlanView& view, const ServiceView& service, int period) {
  const Money per_megawatt = rate(view.scenario, service.offer, service.conversion.rack, service.begin, period);
  return service.power(period).in(megawatt)*per_megawatt;
}

void post_income(const PlanView& view, const ServiceView& service, Journal& journal) {
  const Line line = service.offer.business == Business::cloud ? Line::cloud_revenue : Line::rent;
  for (int t = 0; t < view.periods(); ++t)
    if (service.power(t) != Power{} && !service.rent_free(t))
      journal.receive(line, service.offer.business, t, full_rate(view, service, t));
}

void post_prepayment(const PlanView& view, const ServiceView& service, Journal& journal) {
  const Offer& offer = service.offer;
  const Money ahead = prepayment(view, service);
  journal.receive(Line::prepayment, offer.business, service.begin, ahead);
  for (int t = service.begin; t < service.begin + offer.credited_over; ++t)
    journal.pay(Line::prepayment, offer.business, t, ahead / offer.credited_over);
}

/// What a tenant under `nnn` pays back of operation, property tax and insurance.
void post_recoveries(const PlanView& view, const ServiceView& service, Journal& journal) {
  if (!service.net()) return;
  const MoneyTerms& terms = view.scenario.money;
  const PowerCost taxed = service.conversion.cost_per_power() * (terms.property_tax + terms.insurance);
  for (int t = 0; t < view.periods(); ++t) {
    const double growth = escalation(terms.operation_escalation, view.scenario.calendar, t);
    const PowerCost operated = growth * (service.conversion.option.operation * view.period_length());
    journal.receive(Line::recoveries, service.offer.business, t,
                    service.power(t) * (operated + taxed * view.period_years()));
  }
}

void post_tenant_contribution(const PlanView& view, const ServiceView& service, Journal& journal) {
  if (service.begin < 0 || service.begin >= view.periods()) return;
  journal.receive(Line::tenant_contribution, service.offer.business, service.begin,
                  service.offer.tenant_capex * (service.conversion.cost_per_power() * service.power(service.begin)));
}

void post_late_damages(const PlanView& view, const Signing& signing, Journal& journal) {
  const Offer& offer = view.scenario[signing.offer];
  for (int t = std::max(0, offer.ready_by); t < std::min(signing.begin, view.periods()); ++t)
    journal.pay(Line::late_damages, offer.business, t, offer.late * offer.least * view.period_length());
}

}  // namespace

Money prepayment(const PlanView& view, const ServiceView& service) {
  if (service.begin < 0 || service.begin >= view.periods()) return Money{};
  return service.offer.prepaid * full_rate(view, service, service.begin);
}

void post_offers(const PlanView& view, Journal& journal) {
  for (const ServiceView& service : view.services()) {
    post_income(view, service, journal);
    post_prepayment(view, service, journal);
    post_recoveries(view, service, journal);
    post_tenant_contribution(view, service, journal);
  }
  for (const Signing& signing : view.plan.signings) post_late_damages(view, signing, journal);
}

void post_power_sold(const PlanView& view, Journal& journal, MeterBill& bill) {
  for (const ServiceView& service : view.services())
    for (int t = 0; t < view.periods(); ++t) {
      const double sold = service.power(t).in(megawatt);
      if (sold == 0) continue;
      const PowerBill power =
          power_bill(view.scenario, view.physics, service.decided.hall, service.conversion.decided.option, t);
      bill[static_cast<std::size_t>(t)] += sold * power.total();
      if (!service.power_included()) continue;
      journal.pay(Line::energy_racks, service.offer.business, t, sold * power.energy);
      journal.pay(Line::demand_charges, service.offer.business, t, sold * power.demand);
      journal.pay(Line::coincident_charges, service.offer.business, t, sold * power.coincident);
    }
}

}  // namespace changeover
