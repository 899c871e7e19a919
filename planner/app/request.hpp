#pragma once

#include <optional>
#include <string>

#include "planner/app/commands.hpp"
#include "planner/app/pipeline.hpp"

namespace changeover {

/// `1%` as a share. None for anything else: then `fail` has been told so, of the option `--gap`.
[[nodiscard]] std::optional<double> read_share(const std::string& option, const std::string& text, bool json);

/// What the command line asks of searches. None where it cannot be read: then `fail` has been told why.
[[nodiscard]] std::optional<PlanRequest> read_request(const SearchArguments& arguments, bool json);

}  // namespace changeover
