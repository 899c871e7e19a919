#pragma once

#include "planner/milp/model.hpp"
#include "planner/milp/solve.hpp"

/// Inside this layer only: one model solved twice, with presolve and without (docs/decisions/highs.md).
namespace changeover::milp {

/// Whether a claim about `model` is heard only beside another one.
[[nodiscard]] bool wants_second_opinion(const Model& model, const Options& options);

/// Whether `outcome` claims what a second opinion might refute.
[[nodiscard]] bool claims_proof(const Outcome& outcome);

/// The same solve, with presolve the other way round.
[[nodiscard]] Options the_other_way(Options options);

/// The first opinion, unless a point of the second refutes it; `detail` says so where the two disagree.
[[nodiscard]] Outcome better_founded(Outcome first, Outcome second);

}  // namespace changeover::milp
