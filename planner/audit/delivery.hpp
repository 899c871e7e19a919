#pragma once

#include <optional>
#include <vector>

#include "models/site/scenario.hpp"

namespace changeover::auditing {

/// Halls that need more than the equipment carries which separates them from every supply.
struct Shortfall {
  std::vector<Ref<Hall>> halls{};
  std::vector<Ref<Equipment>> equipment{};  ///< what carries nothing is named only when nothing carries
  double needed = 0;                        ///< MW
  double carried = 0;                       ///< MW
};

/// Tries to deliver loads (MW, by hall) over a network whose equipment carries `capacities` (MW at the halls, by
/// equipment). Flows are whole watts, loads rounded down and capacities up; a shortfall of 1 W or a millionth of the
/// need is none.
[[nodiscard]] std::optional<Shortfall> shortfall(const Scenario& scenario, Commodity commodity,
                                                 const std::vector<double>& capacities,
                                                 const std::vector<double>& loads);

}  // namespace changeover::auditing
