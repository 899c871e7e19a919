#include <algorithm>

#include "models/market/escalation.hpp"
#include "models/market/market.hpp"
#include "models/money/postings.hpp"

namespace changeover {
namespace {

void post_income(const PlanView& view, const ServiceView& service, Journal& journal) {
  const Line line = service.offer.business == Business::cloud ? Line::cloud_revenue : Line::rent;
  for (int t = 0; t < view.periods(); ++t)
    if (service.power(t) != Power{})
      journal.receive(line, service.offer.business, t,
                      service.power(t).in(megawatt)*charge(view.scenario, service.offer, service.conversion.rack,
                                                           service.begin, t));
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
                    expected_share(service.offer, service.begin, t) *
                        (service.power(t) * (operated + taxed * view.period_years())));
  }
}

/// The tenant's share of the fit-out, and what is credited of it.
void post_tenant_contribution(const PlanView& view, const ServiceView& service, Journal& journal) {
  const Offer& offer = service.offer;
  const Money paid = tenant_contribution(service);
  journal.receive(Line::tenant_contribution, offer.business, service.begin, paid);
  const Money credited = reimbursed_share(offer, view.scenario.calendar) * paid;
  for (int t = service.begin; t < service.begin + offer.reimbursement.over; ++t)
    journal.pay(Line::reimbursement, offer.business, t, credited);
}

void post_backstop(const PlanView& view, const ServiceView& service, Journal& journal) {
  const Offer& offer = service.offer;
  if (service.fresh())
    journal.pay(Line::credit_backstop, offer.business, service.begin,
                offer.backstop.upfront * service.power(service.begin));
  for (int t = 0; t < view.periods(); ++t)
    journal.pay(
        Line::credit_backstop, offer.business, t,
        expected_share(offer, service.begin, t) * (offer.backstop.fee * service.power(t) * view.period_length()));
}

void post_late_damages(const PlanView& view, const Signing& signing, Journal& journal) {
  const Offer& offer = view.scenario[signing.offer];
  for (int t = std::max(0, offer.ready_by); t < std::min(signing.begin, view.periods()); ++t)
    journal.pay(Line::late_damages, offer.business, t, offer.late * offer.least * view.period_length());
}

}  // namespace

Money prepayment(const PlanView& view, const ServiceView& service) {
  if (!service.fresh()) return Money{};
  const Money full_rate = rate(view.scenario, service.offer, service.conversion.rack, service.begin, service.begin);
  return service.offer.prepaid * prepaid_share(service.offer) * service.power(service.begin).in(megawatt)*full_rate;
}

Money tenant_contribution(const ServiceView& service) {
  if (!service.fresh()) return Money{};
  return service.offer.tenant_capex * (service.conversion.cost_per_power() * service.power(service.begin));
}

void post_offers(const PlanView& view, Journal& journal) {
  for (const ServiceView& service : view.services()) {
    if (service.mines()) continue;
    post_income(view, service, journal);
    post_prepayment(view, service, journal);
    post_recoveries(view, service, journal);
    post_tenant_contribution(view, service, journal);
    post_backstop(view, service, journal);
  }
  for (const Signing& signing : view.plan.signings) post_late_damages(view, signing, journal);
}

void post_power_sold(const PlanView& view, Journal& journal, Meter& meter) {
  for (const ServiceView& service : view.services()) {
    if (service.mines()) continue;
    const Ref<Hall> hall = service.decided.hall;
    const double at_meter = service.conversion.fit.load_peak / view.physics.efficiency(hall);
    for (int t = 0; t < view.periods(); ++t) {
      const double drawn = drawn_share(service.offer, service.begin, t) * service.power(t).in(megawatt);
      if (drawn == 0) continue;
      const PowerBill power = power_bill(view.scenario, view.physics, hall, service.conversion.decided.option, t);
      Metered& metered = meter[static_cast<std::size_t>(t)];
      metered.bill += drawn * power.total();
      metered.demand += megawatts(drawn * at_meter);
      if (!service.power_included()) continue;
      journal.pay(Line::energy_racks, service.offer.business, t, drawn * power.energy);
      journal.pay(Line::demand_charges, service.offer.business, t, drawn * power.demand);
      journal.pay(Line::coincident_charges, service.offer.business, t, drawn * power.coincident);
    }
  }
}

}  // namespace changeover
