#include "planner/formulate/present_worth.hpp"

#include <cmath>

#include "models/market/depreciation.hpp"

namespace changeover {

PresentWorth::PresentWorth(const Scenario& scenario, Sum sum, int when)
    : scenario_(scenario),
      sum_(sum),
      when_(when),
      rate_(sum == Sum::present && scenario.money.tax ? scenario.money.tax->rate : 0) {
  const Calendar& calendar = scenario.calendar;
  for (const Business business : businesses) {
    auto& factors = factors_[static_cast<std::size_t>(business)];
    if (sum == Sum::present)
      for (int t = 0; t < calendar.periods; ++t) factors.push_back(discounted(business, t));
    auto& means = means_[static_cast<std::size_t>(business)];
    for (int t = 0; t < calendar.periods;) {
      double total = 0;
      const int first = t;
      for (; t < calendar.periods && calendar.year_of(t) == calendar.year_of(first); ++t)
        total += of_capital(business, t);
      means.push_back(total / (t - first));
    }
  }
}

double PresentWorth::of_capital(Business business, int period) const {
  switch (sum_) {
    case Sum::present:
      break;
    case Sum::cash:
      return period == when_ ? 1 : 0;
    case Sum::taxable:
      return 0;
  }
  const auto& factors = factors_[static_cast<std::size_t>(business)];
  const auto at = static_cast<std::size_t>(period);
  return period >= 0 && at < factors.size() ? factors[at] : discounted(business, period);
}

double PresentWorth::discounted(Business business, int period) const {
  const double point = scenario_.money.timing == Timing::mid ? 0.5 : 1.0;
  return std::pow(1 + scenario_.money.rate(business), -(period + point) * scenario_.calendar.years_per_period());
}

double PresentWorth::mean_of_year(Business business, int tax_year) const {
  return means_[static_cast<std::size_t>(business)][static_cast<std::size_t>(tax_year - scenario_.calendar.year_of(0))];
}

double PresentWorth::of_income(Business business, int period) const {
  const Calendar& calendar = scenario_.calendar;
  const bool after = period >= calendar.periods;
  if (sum_ == Sum::taxable) return !after && calendar.year_of(period) == when_ ? 1 : 0;
  if (after) return (1 - rate_) * of_capital(business, period);
  return of_capital(business, period) - rate_ * mean_of_year(business, calendar.year_of(period));
}

double PresentWorth::discounted_horizon(Business business) const {
  if (sum_ != Sum::present) return 0;
  return std::pow(1 + scenario_.money.rate(business),
                  -scenario_.calendar.periods * scenario_.calendar.years_per_period());
}

double PresentWorth::at_horizon(Business business) const { return (1 - rate_) * discounted_horizon(business); }

double PresentWorth::of_deductions(Business business, WriteOff TaxTerms::*asset, int in_service) const {
  const auto& tax = scenario_.money.tax;
  const Month finished = scenario_.calendar.first_month(in_service);
  return tax ? of_deductions(business, (*tax).*asset, finished, tax->bonus.at(finished)) : 0;
}

double PresentWorth::of_deductions(Business business, const ExistingAsset& asset) const {
  return of_deductions(business, asset.write_off, asset.in_service, asset.bonus);
}

double PresentWorth::of_deductions(Business business, const WriteOff& asset, Month in_service, double bonus) const {
  const Calendar& calendar = scenario_.calendar;
  const int last_year = calendar.year_of(calendar.periods - 1);
  int tax_year = in_service.year();
  double left = 1;
  double saved = 0;
  double deducted = 0;
  for (const double share : deductions(asset, in_service, bonus)) {
    if (tax_year > last_year) break;
    if (tax_year >= calendar.year_of(0)) saved += share * mean_of_year(business, tax_year);
    if (tax_year == when_) deducted += share;
    left -= share;
    ++tax_year;
  }
  if (sum_ == Sum::taxable) return -deducted;
  if (scenario_.money.terminal != Terminal::none) saved += left * discounted_horizon(business);
  return rate_ * saved;
}

}  // namespace changeover
