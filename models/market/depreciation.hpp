#pragma once

#include <vector>

#include "models/base/calendar.hpp"
#include "models/site/finance.hpp"

namespace changeover {

/// The shares of an asset's cost that are deducted in the calendar year in which it is placed in service and in each
/// year after it; they add up to 1. MACRS with the half-year convention: IRS Publication 946, table A-1; the class of
/// 39 years with the mid-month convention, as in table A-7a. `bonus` is deducted at once, of MACRS classes of 20 years
/// or less.
[[nodiscard]] std::vector<double> deductions(const WriteOff& write_off, Month in_service, double bonus);

}  // namespace changeover
