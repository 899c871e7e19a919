#pragma once

#include "planner/audit/timeline.hpp"

/// What racks and miners load a hall with in a period, MW (docs/model.md §4).
namespace changeover::auditing {

/// `all`: racks and miners. `secure`: racks of options with redundancy n-1 or 2n. `dual`: of those with 2n.
enum class Part { all, secure, dual };

/// Peak IT of the racks that are live, containers of miners included.
[[nodiscard]] double rack_power(const Timeline& timeline, Ref<Hall> hall, int period, Part part = Part::all);
/// Electrical load at the hall, cooling included.
[[nodiscard]] double power_load(const Timeline& timeline, Ref<Hall> hall, int period, Part part = Part::all);
/// Heat that leaves by a medium.
[[nodiscard]] double heat_load(const Timeline& timeline, Ref<Hall> hall, Medium medium, int period,
                               Part part = Part::all);
/// Of hosting and cloud: a container of miners is no critical IT.
[[nodiscard]] double critical_it(const Timeline& timeline, Ref<Hall> hall, int period, Part part = Part::all);
/// Hall load of running miners alone, and of containers that serve the Bitcoin network.
[[nodiscard]] double mining_load(const Timeline& timeline, Ref<Hall> hall, int period);

}  // namespace changeover::auditing
