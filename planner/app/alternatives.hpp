#pragma once

#include "planner/app/pipeline.hpp"

namespace changeover {

/// What `--alternatives` and `--within` ask for.
struct AlternativesAsked {
  int count = 0;
  double within = 0;  ///< share
};

/// Other plans that are nearly as good as that of the answer, valued and audited under its scenario. The request's
/// seconds hold for all of their searches together.
[[nodiscard]] ShownAlternatives shown_alternatives(const Answer& answer, const PlanRequest& request,
                                                   const AlternativesAsked& asked, const OnSearch& on_progress,
                                                   const milp::Cancelled& cancelled);

}  // namespace changeover
