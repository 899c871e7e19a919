#include "models/money/tax_return.hpp"

#include <algorithm>

#include "models/money/discount.hpp"

namespace changeover {
namespace {

Cents share_of(double share, Cents amount) { return Cents::rounded(share * amount.money()); }

/// Tax of a year whose income is known, given the losses carried into it, which it uses up or adds to.
void assess(const TaxTerms& terms, TaxYear& assessed, Cents& losses) {
  if (assessed.taxable < Cents{}) {
    losses += -assessed.taxable;
  } else {
    assessed.losses_used = std::min(losses, share_of(terms.losses, assessed.taxable));
    losses += -assessed.losses_used;
    assessed.tax = share_of(terms.rate, assessed.taxable - assessed.losses_used);
  }
  assessed.losses_forward = losses;
}

}  // namespace

Cents assessed(const TaxReturn& filed) {
  Cents sum;
  for (const TaxYear& each : filed.years) sum += each.tax;
  return sum;
}

TaxReturn tax_return(const Scenario& scenario, const Ledger& ledger, const std::vector<Cents>& interest) {
  const Calendar& calendar = scenario.calendar;
  TaxReturn out;
  Cents losses;
  for (int t = 0; t < ledger.periods();) {
    TaxYear assessed{.year_number = calendar.year_of(t)};
    double worth = 0;
    const int first = t;
    for (; t < ledger.periods() && calendar.year_of(t) == assessed.year_number; ++t) {
      assessed.taxable += ledger.taxable_income(t);
      if (!interest.empty()) assessed.taxable += -interest[static_cast<std::size_t>(t)];
      for (const Business business : businesses) assessed.depreciation += ledger.written_off(business, t);
      assessed.tax_of_planner += -ledger.at(Line::income_tax, t);
      worth += discount(scenario, Business::site, t);
    }
    assessed.periods = t - first;
    assess(*scenario.money.tax, assessed, losses);
    out.npv_of_waiting += worth / assessed.periods * (assessed.tax - assessed.tax_of_planner).money();
    out.years.push_back(assessed);
  }
  const double at_horizon = discount(scenario.money.rate(Business::site), years_to_horizon(scenario));
  for (const Business business : businesses) out.at_horizon.taxable += ledger.gain_at_horizon(business);
  out.at_horizon.tax_of_planner = share_of(scenario.money.tax->rate, out.at_horizon.taxable);
  assess(*scenario.money.tax, out.at_horizon, losses);
  out.npv_of_waiting += at_horizon * (out.at_horizon.tax - out.at_horizon.tax_of_planner).money();
  return out;
}

}  // namespace changeover
