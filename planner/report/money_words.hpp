#pragma once

#include <string>
#include <vector>

#include "models/base/assumption.hpp"
#include "planner/report/answer.hpp"
#include "planner/report/display.hpp"

/// How a figure of money follows from the input.
namespace changeover {

/// The rows of the workings that a name means: `npv`, `rent`, `rent, lease-a, hall-1`; whatever their case. Sums come
/// before what they sum up. None where no row is called so.
[[nodiscard]] std::vector<int> rows_called(const Workings& workings, const std::string& name);

/// "NPV, hosting", "rent, lease-a, hall-1".
[[nodiscard]] std::string title(const Workings& workings, int row);

/// The formula of a row with its figures in a period, and those of what it follows from, down to the input, each row
/// once; of alike addends only the largest is followed. Without a period, that in which the row is largest.
/// `assumptions`: for the places of inputs.
[[nodiscard]] std::string money_text_of(const Answer& answer, int row, std::optional<int> period,
                                        const std::vector<Assumption>& assumptions, const Style& style);
[[nodiscard]] std::string money_json_of(const Answer& answer, int row, std::optional<int> period,
                                        const std::vector<Assumption>& assumptions);

}  // namespace changeover
