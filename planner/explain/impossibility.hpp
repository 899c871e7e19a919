#pragma once

#include "planner/explain/arithmetic.hpp"
#include "planner/explain/repairs.hpp"

namespace changeover {

/// Why a site has no plan, and what would give it one.
struct Impossibility {
  std::vector<Shortfall> shortfalls{};  ///< none where the plan is under way: what stands already counts otherwise
  Conflict conflict{};
  std::vector<Repair> repairs{};
  bool interrupted = false;  ///< before everything was tried
};

/// Explains a scenario that has no plan. `limits`: of the plan of each repair.
[[nodiscard]] Impossibility explain_impossibility(const Scenario& scenario, const SearchLimits& limits,
                                                  const OnSearch& on_progress = {},
                                                  const milp::Cancelled& cancelled = {});

}  // namespace changeover
