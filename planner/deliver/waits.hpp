#pragma once

#include "planner/deliver/telling.hpp"

namespace changeover::deliver {

/// What a phase waits for, link by link, in the language.
[[nodiscard]] Text waits_for(const Telling& tell, const Phase& phase);

}  // namespace changeover::deliver
