#include "models/market/escalation.hpp"

#include <cmath>

namespace changeover {

double escalation(double per_year, const Calendar& calendar, int period) {
  return std::pow(1 + per_year, period * calendar.years_per_period());
}

}  // namespace changeover
