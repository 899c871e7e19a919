#include <algorithm>

#include "models/market/escalation.hpp"
#include "models/market/market.hpp"
#include "models/money/postings.hpp"

namespace changeover {
namespace {

/// The share of the cost that is paid in a period.
double share_paid(const Works& works, int period) {
  const Payments& payments = works.work.payments;
  double share = 0;
  if (period == works.start - works.work.lead) share += payments.order;
  if (period >= works.start && period < works.finish()) share += payments.construction / works.work.duration;
  if (period == works.finish()) share += payments.handover;
  return share;
}

void post_payments(const PlanView& view, const Works& works, Journal& journal) {
  for (int t = 0; t < view.periods(); ++t) {
    const Money paid = payment(view, works, t);
    const Money base = paid / (1 + view.scenario.money.contingency);
    journal.pay(works.line, works.business, t, base);
    journal.pay(Line::contingency, works.business, t, paid - base);
  }
}

void post_taxes(const PlanView& view, const Works& works, Journal& journal) {
  const MoneyTerms& terms = view.scenario.money;
  const Money invested = works.cost * view.period_years();
  for (int t = std::max(0, works.finish()); t < view.periods(); ++t) {
    journal.pay(Line::property_tax, works.business, t, terms.property_tax * invested);
    journal.pay(Line::insurance, works.business, t, terms.insurance * invested);
  }
}

}  // namespace

std::vector<Works> works(const PlanView& view) {
  std::vector<Works> all;
  for (const ConversionView& each : view.conversions())
    all.push_back({.work = each.option.work,
                   .start = each.decided.start,
                   .cost = each.fit.cost,
                   .line = Line::conversion_cost,
                   .business = each.option.business});
  for (const ProjectStart& each : view.plan.projects) {
    const Variant& variant = view.variant(each);
    all.push_back({.work = variant.work,
                   .start = each.start,
                   .cost = variant.cost * (1 + view.scenario.money.contingency),
                   .line = Line::project_cost,
                   .business = Business::site});
  }
  return all;
}

Money payment(const PlanView& view, const Works& works, int period) {
  if (period < 0 || period >= view.periods()) return Money{};
  return share_paid(works, period) * escalation(view.scenario.money, works.work, view.scenario.calendar, period) *
         works.cost;
}

void post_works(const PlanView& view, Journal& journal) {
  for (const Works& each : works(view)) {
    post_payments(view, each, journal);
    post_taxes(view, each, journal);
  }
}

void post_site(const PlanView& view, Journal& journal, const MeterBill& bill) {
  const Scenario& scenario = view.scenario;
  for (int t = 0; t < view.periods(); ++t) {
    const double growth = escalation(scenario.money.operation_escalation, scenario.calendar, t);
    journal.pay(Line::site_operation, Business::site, t,
                growth * (scenario.money.site_operation * view.period_length()));
    const Money least =
        tariff_growth(scenario.tariff, scenario.calendar, t) * (scenario.tariff.minimum_bill * view.period_length());
    journal.pay(Line::minimum_bill, Business::site, t, std::max(Money{}, least - bill[static_cast<std::size_t>(t)]));
  }
}

}  // namespace changeover
