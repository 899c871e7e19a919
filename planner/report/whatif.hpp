#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "planner/report/comparison.hpp"

/// What another input makes of a plan (docs/howto/what-if.md).
namespace changeover {

inline constexpr std::string_view whatif_schema = "changeover/whatif/1";

struct WhatIf {
  std::string plan{};  ///< the file of the plan as it was
  std::vector<std::string> scenarios{};
  std::vector<std::string> patches{};
  Comparison comparison{};   ///< the plan as it was under its own input, and the one that is planned under the new one
  std::string unreadable{};  ///< why the old decisions cannot be read under the new input; empty = they can
  AuditReport broken{};      ///< the old decisions under the new input
  bool stays = false;        ///< the old decisions are still good enough
  std::optional<double> old_bound{};  ///< what no plan was worth more than under the old input, where the goal is NPV
  /// What the new decisions bring, by hall, project and offer, the greatest first; they add up to that cause. Empty
  /// where the old decisions have no worth under the new input.
  std::vector<std::pair<std::string, Cents>> by_subject{};
  std::string folder{};  ///< where the new plan was written; empty = nowhere
};

/// `answer` is that of the new input.
[[nodiscard]] std::string whatif_text(const WhatIf& whatif, const Answer& answer, const Style& style);
[[nodiscard]] std::string whatif_json(const WhatIf& whatif, const Answer& answer);

}  // namespace changeover
