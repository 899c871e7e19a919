#pragma once

#include <optional>
#include <span>

#include "planner/charts/frame.hpp"

namespace changeover::charts {

/// Where one line passes another.
struct Crossing {
  std::string name{};  ///< "ahead of mining on from 2031-Q2"
  int period = 0;      ///< the first one at whose end the line is ahead
};

/// Lines by period with zero marked: cumulative cash of the plan beside that of mining on. The first line is drawn
/// strongest; each is named at its end.
struct Lines {
  Frame frame{};
  Timeline time{};
  Unit unit{};
  std::vector<Series> lines{};
  std::optional<Crossing> crossing{};  ///< marked where the first line passes the second
};
[[nodiscard]] std::string lines(const Lines& chart);

/// The first period from which `line` is above `other` to the end, having been at or below it before; none otherwise.
[[nodiscard]] std::optional<int> crossing_of(std::span<const double> line, std::span<const double> other);

}  // namespace changeover::charts
