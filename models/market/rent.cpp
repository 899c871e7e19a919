#include <algorithm>
#include <cmath>

#include "models/market/market.hpp"

namespace changeover {
namespace {

/// What steps and indexation make of a rate after whole years.
double stepped(const Escalator& escalator, const Dated<double>& inflation, Month begin, int years) {
  double factor = 1;
  for (const RentStep& step : escalator.steps)
    if (step.years <= years) factor *= 1 + step.rise;
  if (escalator.indexed)
    for (int j = 1; j <= years; ++j)
      factor *= 1 + std::clamp(inflation.at(begin.plus(12 * j)), escalator.indexed->least, escalator.indexed->most);
  return factor;
}

/// The price of the month in which a lease began, escalated; a market's price of the month.
template <class Q>
Q price(const Path<Q>& path, const Scenario& scenario, const Offer& offer, int begin, int period) {
  const Calendar& calendar = scenario.calendar;
  if (offer.market) return path.at(calendar.first_month(period));
  const int years = whole_years_since(calendar, begin, period);
  const double escalated = std::pow(1 + offer.escalator.annual, years) * rate_steps(scenario, offer, begin, period);
  return path.at(calendar.first_month(begin)) * escalated;
}

double ramped(const Offer& offer, int begin, int period) {
  double share = 1;
  for (const RampStep& step : offer.ramp)
    if (step.from <= period - begin) share = step.share;
  return share;
}

/// Of the time or power drawn, what is paid for it.
double utilisation(const Offer& offer) { return offer.business == Business::cloud ? offer.utilisation : 1; }

}  // namespace

int whole_years_since(const Calendar& calendar, int begin, int period) {
  return (period - begin) * calendar.months_per_period() / 12;
}

double rate_steps(const Scenario& scenario, const Offer& offer, int begin, int period) {
  const double renewed = offer.renewal && period >= offer.end(begin) ? offer.renewal->rate : 1;
  return renewed * stepped(offer.escalator, scenario.money.inflation, scenario.calendar.first_month(begin),
                           whole_years_since(scenario.calendar, begin, period));
}

Money rate(const Scenario& scenario, const Offer& offer, const RackSpec& rack, int begin, int period) {
  const Duration time = hours(scenario.calendar.hours_per_period());
  if (offer.business == Business::hosting)
    return price(offer.rent, scenario, offer, begin, period) * megawatts(1) * time;
  const double accelerators = rack.accelerators * (megawatts(1) / rack.peak);
  return accelerators * (price(offer.accelerator_price, scenario, offer, begin, period) * time);
}

double expected_share(const Offer& offer, int begin, int period) {
  const int end = offer.end(begin);
  return offer.renewal && end > 0 && period >= end ? offer.renewal->probability : 1;
}

double drawn_share(const Offer& offer, int begin, int period) {
  return expected_share(offer, begin, period) * ramped(offer, begin, period);
}

double paid_share(const Offer& offer, int begin, int period) {
  if (period - begin < offer.free_rent) return 0;
  return expected_share(offer, begin, period) *
         std::max(offer.take_or_pay, utilisation(offer) * ramped(offer, begin, period));
}

Money charge(const Scenario& scenario, const Offer& offer, const RackSpec& rack, int begin, int period) {
  return paid_share(offer, begin, period) * rate(scenario, offer, rack, begin, period);
}

double prepaid_share(const Offer& offer) { return std::max(offer.take_or_pay, utilisation(offer)); }

double reimbursed_share(const Offer& offer, const Calendar& calendar) {
  const auto& [over, interest] = offer.reimbursement;
  if (over == 0) return 0;
  const double of_period = interest * calendar.years_per_period();
  return of_period == 0 ? 1.0 / over : of_period / (1 + of_period) / (1 - std::pow(1 + of_period, -over));
}

}  // namespace changeover
