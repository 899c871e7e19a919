#pragma once

#include "planner/deliver/telling.hpp"

namespace changeover::deliver {

/// The report on a plan for an audience, in a language. Every link in it leads somewhere in it.
[[nodiscard]] Document compose(const Dossier& plan, const Edition& edition);

}  // namespace changeover::deliver
