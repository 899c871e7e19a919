#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/quantity.hpp"
#include "planner/input/document.hpp"

namespace changeover {

/// The prices in a CSV file with a header line: one row for each hour of a year, 8,760 or 8,784, from 1 January on;
/// numbers per MWh with a decimal point, in the column of that name or else the last. Cells may stand in double quotes.
/// Nothing when there is a finding; `path` is what the file is given for.
[[nodiscard]] std::optional<std::vector<EnergyPrice>> read_hourly_prices(const Document& csv,
                                                                         const std::optional<std::string>& column,
                                                                         const std::string& path,
                                                                         Diagnostics& diagnostics);

/// The hours of a year by its months; `hourly` are those of a common or a leap year.
[[nodiscard]] std::vector<std::vector<EnergyPrice>> by_month(const std::vector<EnergyPrice>& hourly);

}  // namespace changeover
