#pragma once

#include "planner/deliver/telling.hpp"

namespace changeover::deliver {

/// Null where the plan says nothing of it, or it has no equipment.
[[nodiscard]] const Network* network_of(const Dossier& plan, const std::string& commodity);
/// Each piece of equipment: what it can carry at the start and at the end, and when it is loaded most.
[[nodiscard]] Table network_table(const Telling& tell, const Network& network);

}  // namespace changeover::deliver
