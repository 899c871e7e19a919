#include <algorithm>

#include "models/market/escalation.hpp"
#include "models/market/market.hpp"
#include "models/money/postings.hpp"

namespace changeover {
namespace {

/// A conversion or project as money sees it.
struct Works {
  const Work& work;
  int start = 0;
  Money cost;  ///< contingency included, at the prices of the plan's start
  Line line = Line::conversion_cost;
  Business business = Business::site;
};

/// A share of the cost in a period, with the contingency on a line of its own.
void post_payment(const PlanView& view, const Works& works, double share, int period, Journal& journal) {
  const MoneyTerms& terms = view.scenario.money;
  const Money paid = share * escalation(terms.capex_escalation, view.scenario.calendar, period) * works.cost;
  const Money base = paid / (1 + terms.contingency);
  journal.pay(works.line, works.business, period, base);
  journal.pay(Line::contingency, works.business, period, paid - base);
}

void post_payments(const PlanView& view, const Works& works, Journal& journal) {
  const Work& work = works.work;
  const int end = works.start + work.duration;
  post_payment(view, works, work.payments.order, works.start - work.lead, journal);
  for (int t = works.start; t < end; ++t)
    post_payment(view, works, work.payments.construction / work.duration, t, journal);
  post_payment(view, works, work.payments.handover, end, journal);
}

void post_taxes(const PlanView& view, const Works& works, Journal& journal) {
  const MoneyTerms& terms = view.scenario.money;
  const Money invested = works.cost * view.period_years();
  for (int t = std::max(0, works.start + works.work.duration); t < view.periods(); ++t) {
    journal.pay(Line::property_tax, works.business, t, terms.property_tax * invested);
    journal.pay(Line::insurance, works.business, t, terms.insurance * invested);
  }
}

}  // namespace

void post_works(const PlanView& view, Journal& journal) {
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
  for (const Works& works : all) {
    post_payments(view, works, journal);
    post_taxes(view, works, journal);
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
