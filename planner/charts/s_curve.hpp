#pragma once

#include <optional>

#include "planner/charts/frame.hpp"

namespace changeover::charts {

/// What the sum may come to, by period: the accuracy of the estimates.
struct SpendingBand {
  std::string name{};  ///< "Class 4: $330m to $530m"
  std::vector<double> low{};
  std::vector<double> high{};
};

/// Spending by period as bars, and its sum so far as a line, on one axis.
struct SCurve {
  Frame frame{};
  Timeline time{};
  Unit unit{};
  Series spent{};            ///< positive
  std::string cumulative{};  ///< the name of the line
  std::optional<SpendingBand> band{};
  std::vector<Milestone> milestones{};
};
[[nodiscard]] std::string s_curve(const SCurve& chart);

}  // namespace changeover::charts
