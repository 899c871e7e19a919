#pragma once

#include <vector>

#include "planner/app/commands.hpp"
#include "planner/input/input.hpp"
#include "planner/report/answer.hpp"

namespace changeover {

/// The plan under every other scenario of its site file, each alone, and under none where it was made under some: the
/// same decisions, other inputs. `input` is what the plan was made for.
[[nodiscard]] std::vector<Case> cases_of(const SiteArguments& site, const Input& input, const Answer& answer);

}  // namespace changeover
