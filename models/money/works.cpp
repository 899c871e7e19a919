#include <algorithm>

#include "models/market/escalation.hpp"
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
  const MoneyTerms& terms = view.scenario.money;
  for (int t = 0; t < view.periods(); ++t) {
    const Money paid = payment(view, works, t);
    const Money untaxed = paid / (1 + sales_tax_on_works(terms, view.scenario.calendar, t));
    const Money base = untaxed / (1 + terms.contingency);
    journal.pay(works.line, works.business, t, base);
    journal.pay(Line::contingency, works.business, t, untaxed - base);
    journal.pay(Line::sales_tax, works.business, t, paid - untaxed);
  }
}

/// Property tax and insurance.
void post_holding(const PlanView& view, const Works& works, Journal& journal) {
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
  const MoneyTerms& terms = view.scenario.money;
  const Calendar& calendar = view.scenario.calendar;
  return share_paid(works, period) * escalation(terms, works.work, calendar, period) *
         (1 + sales_tax_on_works(terms, calendar, period)) * works.cost;
}

void post_works(const PlanView& view, Journal& journal) {
  for (const Works& each : works(view)) {
    post_payments(view, each, journal);
    post_holding(view, each, journal);
  }
}

}  // namespace changeover
