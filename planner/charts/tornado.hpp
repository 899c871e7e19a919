#pragma once

#include <optional>

#include "planner/charts/frame.hpp"

namespace changeover::charts {

/// How far one driver may move, all else as it is.
struct Driver {
  std::string name{};
  std::optional<double> change{};  ///< signed, in the group's unit; none = never within the range that was tried
};

/// Drivers on one scale: factors in %, rates in points, delay in periods.
struct DriverGroup {
  std::string name{};  ///< "Change of the input"
  Unit unit{};
  std::vector<Driver> drivers{};
};

/// The drivers of each group by how little they may move, the most delicate first; those that may move at will, last.
struct Tornado {
  Frame frame{};
  std::vector<DriverGroup> groups{};
  std::string never{};  ///< "never within range"
};
[[nodiscard]] std::string tornado(const Tornado& chart);

}  // namespace changeover::charts
