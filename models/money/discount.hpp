#pragma once

#include "models/site/scenario.hpp"

namespace changeover {

/// Years from the plan's start to when the flows of a period count: its middle, or its end (docs/model.md §1).
/// The period may lie beyond the horizon.
[[nodiscard]] double years_to(const Scenario& scenario, int period);
/// Years from the plan's start to the horizon.
[[nodiscard]] double years_to_horizon(const Scenario& scenario);
/// `(1 + annual)^−years`.
[[nodiscard]] double discount(double annual, double years);
/// `φ_β(t)`.
[[nodiscard]] double discount(const Scenario& scenario, Business business, int period);

}  // namespace changeover
