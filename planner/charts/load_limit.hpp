#pragma once

#include "planner/charts/frame.hpp"

namespace changeover::charts {

/// A load by period as a stepped area under the limits that it must keep: peak load at the meter, the capacity of the
/// grid contract and its firm part.
struct LoadLimit {
  Frame frame{};
  Timeline time{};
  Unit unit{};
  Series load{};
  std::vector<Series> limits{};
  std::string unused{};  ///< the name of what is left below the first limit; empty = not marked
  std::vector<Milestone> milestones{};
};
[[nodiscard]] std::string load_limit(const LoadLimit& chart);

}  // namespace changeover::charts
