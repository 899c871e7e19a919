#pragma once

#include <functional>

#include "planner/search/exact.hpp"

namespace changeover {

/// Calls `work` with a listener that shows on stderr how its searches go on: a line that is rewritten, which is gone
/// when the work is done, or with `verbose` a log line for each thing that is new.
void with_progress(bool verbose, const Scenario& scenario, const std::function<void(const OnSearch& tell)>& work);

}  // namespace changeover
