#pragma once

#include "planner/deliver/telling.hpp"

namespace changeover::deliver {

/// Each asset that the site has: kept, modified, replaced, sold or left idle, why, and at what cost.
[[nodiscard]] Table reuse_register(const Telling& tell, const Site& site);

}  // namespace changeover::deliver
