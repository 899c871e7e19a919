#include "models/market/escalation.hpp"

#include <cmath>

namespace changeover {

double escalation(double growth, const Calendar& calendar, int period) {
  return growth == 0 ? 1 : std::pow(1 + growth, period * calendar.years_per_period());
}

double escalation(const MoneyTerms& terms, const Work& work, const Calendar& calendar, int period) {
  double factor = 0;
  double growth = 0;
  double grown = 1;  // often the same for all categories
  for (std::size_t i = 0; i < cost_categories.size(); ++i) {
    if (terms.capex_escalation[i] != growth) {
      growth = terms.capex_escalation[i];
      grown = escalation(growth, calendar, period);
    }
    factor += work.split[i] * grown;
  }
  return factor;
}

double escalation_of_payments(const MoneyTerms& terms, const Work& work, const Calendar& calendar, int start) {
  const auto paid = [&](int period, double share) { return share * escalation(terms, work, calendar, period); };
  double sum = paid(work.order_of(start), work.payments.order) + paid(start + work.duration, work.payments.handover);
  for (int i = 0; i < work.duration; ++i) sum += paid(start + i, work.payments.construction / work.duration);
  return sum;
}

double sales_tax_on_works(const MoneyTerms& terms, const Calendar& calendar, int period) {
  return terms.sales_tax.rate.at(calendar.first_month(period)) * terms.sales_tax.works;
}

double sales_tax_on_racks(const MoneyTerms& terms, const Calendar& calendar, int period) {
  return terms.sales_tax.rate.at(calendar.first_month(period)) * terms.sales_tax.racks;
}

}  // namespace changeover
