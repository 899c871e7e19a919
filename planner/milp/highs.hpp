#pragma once

#include "planner/milp/model.hpp"
#include "planner/milp/solve.hpp"

/// Inside this layer only: the solve in this process, with a way to interrupt it.
namespace changeover::milp {

/// `interrupted` is asked where HiGHS allows an interrupt, which may be seconds apart on a large model.
[[nodiscard]] Outcome run_highs(const Model& model, const Options& options, const OnProgress& on_progress,
                                const Cancelled& interrupted);

/// The numbers that only a bug can get wrong: threads, gap, limits, the length of the start.
void check_options(const Model& model, const Options& options);

/// `time limit of 30 s`.
[[nodiscard]] std::string time_limit_text(const Options& options);

}  // namespace changeover::milp
