#pragma once

#include "planner/formulate/variables.hpp"

namespace changeover {

/// Settles every column that decides about the time before `now` as the scenario's history says (docs/model.md §12).
void settle_past(const Context& context, const Variables& variables, milp::Model& model);

}  // namespace changeover
