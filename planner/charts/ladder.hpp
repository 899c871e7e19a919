#pragma once

#include <optional>

#include "planner/charts/frame.hpp"

namespace changeover::charts {

/// A limit, and what the plan uses of it.
struct Rung {
  std::string name{};
  double used = 0;
  double limit = 0;
  Unit unit{};
  std::string note{};  ///< "2029, live of phase 2"; may be empty
};

struct LadderWords {
  std::string binds = "binds";
  std::string of = "of";      ///< "56.4 of 60.0 MW"
  std::string left = "left";  ///< "3.6 MW left"
};

/// What binds next: a row a limit, the fullest first, as the share of it that is used.
struct Ladder {
  Frame frame{};
  std::vector<Rung> rungs{};
  double binding = 0.999;  ///< the share from which a limit binds
  LadderWords words{};
};
[[nodiscard]] std::string ladder(const Ladder& chart);

}  // namespace changeover::charts
