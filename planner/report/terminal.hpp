#pragma once

#include <string>
#include <vector>

#include "planner/report/answer.hpp"
#include "planner/report/display.hpp"
#include "planner/report/phases.hpp"

namespace changeover {

/// The answer on one screen: what to do and what it is worth, beside the references; phases, offers, projects; what to
/// know; proof and audit.
[[nodiscard]] std::string summary(const Answer& answer, const Style& style);

/// What the reader should know before relying on the plan, one sentence each.
[[nodiscard]] std::vector<std::string> remarks(const Answer& answer);

/// "no plan is worth more than $118.4m; gap 0.08 % (asked 0.10 %)", in the unit of the goal.
[[nodiscard]] std::string proof_text(const Answer& answer);

}  // namespace changeover
