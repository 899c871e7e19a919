#pragma once

#include "planner/charts/frame.hpp"

namespace changeover::charts {

struct WaterfallStep {
  std::string name{};
  double amount = 0;
  Tone tone = Tone::cost;
  bool total = false;  ///< a level from zero, `amount` high; other steps go on from the one before
};

/// How a sum comes about: a row a step, from top to bottom.
struct Waterfall {
  Frame frame{};
  Unit unit{};
  std::vector<WaterfallStep> steps{};
};
[[nodiscard]] std::string waterfall(const Waterfall& chart);

}  // namespace changeover::charts
