#pragma once

#include <vector>

#include "planner/explain/compared.hpp"

namespace changeover {

/// What one step brings, planned anew.
struct StepWorth {
  Increment step{};
  Difference outcome{};
  /// Nobody has to take a step: what does not gain, gains nothing.
  [[nodiscard]] Money gained() const { return std::max(Money{}, outcome.difference); }
};

struct StepsWorth {
  std::vector<StepWorth> gains{};      ///< the most first
  std::vector<Increment> not_tried{};  ///< the less promising ones
  std::optional<Difference> all{};     ///< what all steps at once bring; none where that was not found
  bool interrupted = false;
};

/// What the most promising of some steps bring, each by itself: `most` of them are planned anew.
///
/// To choose them all steps are taken at once. A step that the plan then found can do without is less promising than
/// one that it needs; of equals, the first is tried first.
[[nodiscard]] StepsWorth worth_of_steps(const Standing& standing, const std::vector<Increment>& steps, std::size_t most,
                                        const SearchLimits& limits, const OnSearch& on_progress = {},
                                        const milp::Cancelled& cancelled = {});

/// What one step brings.
[[nodiscard]] StepWorth worth_of(const Standing& standing, const Increment& step, const SearchLimits& limits,
                                 const OnSearch& on_progress = {}, const milp::Cancelled& cancelled = {});

}  // namespace changeover
