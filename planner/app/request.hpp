#pragma once

#include <optional>

#include "planner/app/commands.hpp"
#include "planner/app/pipeline.hpp"

namespace changeover {

/// What the command line asks of searches. None where it cannot be read: then `fail` has been told why.
[[nodiscard]] std::optional<PlanRequest> read_request(const SearchArguments& arguments, bool json);

}  // namespace changeover
