#pragma once

#include <functional>

#include "models/site/scenario.hpp"

namespace changeover {

/// Multiplies what every conversion and project costs by a factor of its own.
void scale_works(Scenario& scenario, const std::function<double(const Work&)>& factor);

}  // namespace changeover
