#include "models/money/tax_return.hpp"

#include <algorithm>

#include "models/money/discount.hpp"

namespace changeover {
namespace {

Cents share_of(double share, Cents amount) { return Cents::rounded(share * amount.money()); }

/// Tax of a year whose income is known, given the losses carried into it, which it uses up or adds to.
void assess(const TaxTerms& terms, TaxYear& assessed, Cents& losses) {
  if (assessed.income < Cents{}) {
    losses += -assessed.income;
  } else {
    assessed.losses_used = std::min(losses, share_of(terms.losses, assessed.income));
    losses += -assessed.losses_used;
    assessed.tax = share_of(terms.rate, assessed.income - assessed.losses_used);
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
      assessed.income += ledger.taxable_income(t);
      if (!interest.empty()) assessed.income += -interest[static_cast<std::size_t>(t)];
      for (const Business business : businesses) assessed.depreciation += ledger.written_off(business, t);
      assessed.tax_of_planner += -ledger.at(Line::income_tax, t);
      worth += discount(scenario, Business::site, t);
    }
    assessed.periods = t - first;
    assess(*scenario.money.tax, assessed, losses);
    out.npv_of_waiting += worth / assessed.periods * (assessed.tax - assessed.tax_of_planner).money();
    out.years.push_back(assessed);
  }
  return out;
}

}  // namespace changeover
