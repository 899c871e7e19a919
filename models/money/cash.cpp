#include "models/money/cash.hpp"

#include <algorithm>

namespace changeover {

std::vector<Cents> cash_with_facilities(const Scenario& scenario, const Ledger& ledger) {
  const auto& limit = scenario.limits.cash;
  if (!limit) return {};
  const Calendar& calendar = scenario.calendar;
  std::vector<Cents> all;
  Cents own = Cents::rounded(limit->opening);
  Cents taxable;
  for (int t = 0; t < ledger.periods(); ++t) {
    own += ledger.cash_flow(t) - ledger.at(Line::income_tax, t);
    taxable += ledger.taxable_income(t);
    if (calendar.ends_year(t)) {
      if (scenario.money.tax) own += -std::max(Cents{}, Cents::rounded(scenario.money.tax->rate * taxable.money()));
      taxable = Cents{};
    }
    all.push_back(own + Cents::rounded(limit->facilities.at(calendar.first_month(t))));
  }
  return all;
}

}  // namespace changeover
