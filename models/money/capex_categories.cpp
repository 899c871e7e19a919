#include "models/money/capex_categories.hpp"

#include "models/market/escalation.hpp"
#include "models/money/shared_out.hpp"

namespace changeover {
namespace {

/// What each category has of the payments of a period, before anything is rounded.
ByCategory amounts(const Scenario& scenario, const Account& account, int period) {
  const MoneyTerms& terms = scenario.money;
  const Calendar& calendar = scenario.calendar;
  ByCategory sums{};
  for (const WorkAccount& each : account.works) {
    const double paid = -account.at(each.base, period);
    if (paid == 0) continue;
    const double growth = escalation(terms, each.work, calendar, period);
    for (std::size_t i = 0; i < sums.size(); ++i)
      sums[i] += paid * each.work.split[i] * escalation(terms.capex_escalation[i], calendar, period) / growth;
  }
  return sums;
}

CapexSplit split(const Scenario& scenario, const Account& account, const Ledger& ledger, int period) {
  CapexSplit out{.contingency = ledger.at(Line::contingency, period),
                 .sales_tax = ledger.at(Line::sales_tax, period),
                 .racks = ledger.at(Line::rack_purchases, period),
                 .decommissioning = ledger.at(Line::decommissioning, period)};
  const Cents works = ledger.at(Line::conversion_cost, period) + ledger.at(Line::project_cost, period);
  const std::vector<Cents> shares = shared_out(works, amounts(scenario, account, period));
  for (std::size_t i = 0; i < shares.size(); ++i) out.works[i] = shares[i];
  return out;
}

}  // namespace

Cents CapexSplit::total() const {
  Cents sum = contingency + sales_tax + racks;
  for (const Cents each : works) sum += each;
  return sum;
}

CapexSplit& CapexSplit::operator+=(const CapexSplit& other) {
  for (std::size_t i = 0; i < works.size(); ++i) works[i] += other.works[i];
  contingency += other.contingency;
  sales_tax += other.sales_tax;
  racks += other.racks;
  decommissioning += other.decommissioning;
  return *this;
}

CapexCategories capex_categories(const Scenario& scenario, const Account& account) {
  const Ledger ledger = changeover::ledger(account);
  CapexCategories out;
  for (const WorkAccount& each : account.works) out.split = out.split || each.work.split != unsplit;
  for (int t = 0; t < ledger.periods(); ++t) {
    const CapexSplit of_period = split(scenario, account, ledger, t);
    const int year_number = scenario.calendar.year_of(t);
    if (out.years.empty() || out.years.back().year_number != year_number)
      out.years.push_back({.year_number = year_number});
    out.years.back().split += of_period;
    out.total += of_period;
  }
  return out;
}

}  // namespace changeover
