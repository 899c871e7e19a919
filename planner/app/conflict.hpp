#pragma once

#include <string>

#include "planner/milp/solve.hpp"

#include "models/site/scenario.hpp"

namespace changeover {

/// Why a site has no plan: which of its rules, dropped alone, would make one possible; one sentence a line. Every
/// sentence is the result of a solve.
[[nodiscard]] std::string explain_conflict(const Scenario& scenario, const milp::Cancelled& cancelled);

}  // namespace changeover
