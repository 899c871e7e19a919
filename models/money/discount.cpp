#include "models/money/discount.hpp"

#include <cmath>

namespace changeover {

double years_to(const Scenario& scenario, int period) {
  const double point = scenario.money.timing == Timing::mid ? 0.5 : 1;
  return (period + point) * scenario.calendar.years_per_period();
}

double years_to_horizon(const Scenario& scenario) {
  return scenario.calendar.periods * scenario.calendar.years_per_period();
}

double discount(double annual, double years) { return std::pow(1 + annual, -years); }

double discount(const Scenario& scenario, Business business, int period) {
  return discount(scenario.money.rate(business), years_to(scenario, period));
}

}  // namespace changeover
