#include <cmath>

#include "models/market/market.hpp"

namespace changeover {
namespace {

/// The price of the month in which a lease began, escalated on whole years since; a market's price of the month.
template <class Q>
Q price(const Path<Q>& path, const Offer& offer, const Calendar& calendar, int begin, int period) {
  if (offer.market) return path.at(calendar.first_month(period));
  const int whole_years = (period - begin) * calendar.months_per_period() / 12;
  return path.at(calendar.first_month(begin)) * std::pow(1 + offer.escalator, whole_years);
}

}  // namespace

Money rate(const Scenario& scenario, const Offer& offer, const RackSpec& rack, int begin, int period) {
  const Calendar& calendar = scenario.calendar;
  const Duration time = hours(calendar.hours_per_period());
  if (offer.business == Business::hosting)
    return price(offer.rent, offer, calendar, begin, period) * megawatts(1) * time;
  const double accelerators = rack.accelerators * (megawatts(1) / rack.peak);
  return accelerators * offer.utilisation * (price(offer.accelerator_price, offer, calendar, begin, period) * time);
}

}  // namespace changeover
