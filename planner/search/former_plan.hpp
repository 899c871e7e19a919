#pragma once

#include "planner/search/draft.hpp"
#include "planner/search/exact.hpp"

/// A plan to begin from, on the columns of a model: it may be one of a scenario like this one.
namespace changeover {

/// As far as the model has what the plan decides.
[[nodiscard]] Sketch sketch_of(const Scenario& scenario, const Formulation& formulation, const Blocks& blocks,
                               const Plan& plan);

/// Decides the starts and signatures of the plan, where the model has them; what the plan does not have but must be
/// done stays open. Keeps a reference to the plan.
[[nodiscard]] Fixing held_to(const Plan& plan);

}  // namespace changeover
