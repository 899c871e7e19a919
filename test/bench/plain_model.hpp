#pragma once

#include "planner/formulate/formulate.hpp"

/// The model of a site in other words.
namespace changeover::bench {

/// The same model with `z_s = 1` when an activity has started by `s` in the column of `x_s`: `x_s = z_s − z_(s−1)`.
[[nodiscard]] milp::Model with_start_by_variables(const Formulation& formulation);

/// The same model with short names that every reader takes: columns `x0 …`, rows `r0 …`; without the constant.
[[nodiscard]] milp::Model with_short_names(const milp::Model& model);

}  // namespace changeover::bench
