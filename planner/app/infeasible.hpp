#pragma once

#include "planner/app/commands.hpp"
#include "planner/app/pipeline.hpp"
#include "planner/input/input.hpp"

namespace changeover {

/// Says why a site has no plan and what would give it one, on stderr and, with `json`, on stdout. A time
/// limit of the request counts anew. The exit code.
int tell_infeasible(const Input& input, const PlanRequest& request, bool json);

}  // namespace changeover
