#pragma once

#include "models/base/calendar.hpp"

namespace changeover {

/// `(1 + per_year)^(t·y)`: what a price at the plan's start has become in period `t` (docs/model.md §1: `E_c`, `E_o`,
/// `E_r`). Periods before the plan are negative.
[[nodiscard]] double escalation(double per_year, const Calendar& calendar, int period);

}  // namespace changeover
