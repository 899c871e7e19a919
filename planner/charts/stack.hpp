#pragma once

#include "planner/charts/frame.hpp"

namespace changeover::charts {

/// Parts of a whole by period, stacked: power by use under the limit of the contract, revenue by business. Negative
/// values hang below zero.
struct Stack {
  Frame frame{};
  Timeline time{};
  Unit unit{};
  std::vector<Series> layers{};  ///< from below
  std::vector<Series> limits{};  ///< stepped lines; the first is that of `unused`
  std::string unused{};          ///< the name of what lies between the layers and the limit; empty = not marked
  std::vector<Milestone> milestones{};
};
[[nodiscard]] std::string stack(const Stack& chart);

}  // namespace changeover::charts
