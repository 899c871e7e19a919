#pragma once

#include <string>
#include <vector>

#include "planner/app/pipeline.hpp"

namespace changeover {

/// Break-evens of the best plan, or why there are none.
struct Replanned {
  std::vector<BreakEven> break_evens{};
  std::string obstacle{};  ///< empty when there are
};
/// For each driver, where the best plan that can be found is worth as much as to keep mining, everything else as it is:
/// by bisection to 1 % of a factor, or half a percentage point of the rates, with one search and one reference a step,
/// within the gap of the request. None where it is so at no setting. `answer` is that of the scenario. There are none
/// unless the goal is NPV, the answer is proven and to keep mining is possible, nor when a search is cut short.
[[nodiscard]] Replanned replanned_break_evens(const Answer& answer, const PlanRequest& request,
                                              const OnSearch& on_progress, const milp::Cancelled& cancelled);

}  // namespace changeover
