#pragma once

#include <string>

#include "planner/report/answer.hpp"

namespace changeover {

/// One row a period: physical figures and every line of money by business.
[[nodiscard]] std::string periods_csv(const Scenario& scenario, const ValuedPlan& plan);
/// One row an activity: dates, cost, phase and what it waits for.
[[nodiscard]] std::string schedule_csv(const Answer& answer);

}  // namespace changeover
