#pragma once

#include "models/base/calendar.hpp"
#include "models/site/market.hpp"

namespace changeover {

/// `(1 + growth)^(t·y)`: what a price at the plan's start has become in period `t` (docs/model.md §1: `E_c`, `E_o`,
/// `E_r`). Periods before the plan are negative.
[[nodiscard]] double escalation(double growth, const Calendar& calendar, int period);

/// `E_c(t)`: of the cost of a conversion or project, by the categories that it is split into.
[[nodiscard]] double escalation(const MoneyTerms& terms, const Work& work, const Calendar& calendar, int period);

/// The mean of `E_c` over the payments of a work that starts in `start`: what it costs in all, per dollar at the prices
/// of the plan's start.
[[nodiscard]] double escalation_of_payments(const MoneyTerms& terms, const Work& work, const Calendar& calendar,
                                            int start);

/// Sales tax per dollar paid in a period for conversions and projects, and for racks.
[[nodiscard]] double sales_tax_on_works(const MoneyTerms& terms, const Calendar& calendar, int period);
[[nodiscard]] double sales_tax_on_racks(const MoneyTerms& terms, const Calendar& calendar, int period);

}  // namespace changeover
