#pragma once

#include "planner/app/commands.hpp"
#include "planner/app/pipeline.hpp"
#include "planner/input/input.hpp"

namespace changeover {

/// Says why a site has no plan and what would give it one, on stderr and, with `json`, on stdout. A time
/// limit of the request counts anew. The exit code.
int tell_infeasible(const Input& input, const PlanRequest& request, bool json);

/// `explain --infeasible`: of a site file, a folder with a site.yaml, or the site of a plan, as it is now. Whether it
/// has a plan at all is asked first; exit code 0 when it has.
int explain_infeasible(const ExplainArguments& arguments, const PlanRequest& request);

}  // namespace changeover
