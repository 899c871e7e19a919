#pragma once

#include "planner/search/exact.hpp"

namespace changeover {

/// Finds the best plan and proves how good it is. Plans come from ruin and recreate, bounds from a Lagrangian
/// relaxation, side by side on two threads; what they leave open goes to the exact model, unless that is too much,
/// without the choices that the bound rules out. The same input gives the same plan on any number of threads, unless
/// there is a limit of `seconds`.
///
/// What is not on the rows of the exact model with columns that have bounds goes to the exact model at once: goals
/// other than NPV, relocation of miners, the cash limit. docs/search.md.
[[nodiscard]] SearchResult search(const Scenario& scenario, const SitePhysics& physics, const SearchLimits& limits,
                                  const OnSearch& on_progress = {}, const milp::Cancelled& cancelled = {});

}  // namespace changeover
