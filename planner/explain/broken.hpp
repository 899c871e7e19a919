#pragma once

#include <vector>

#include "planner/search/exact.hpp"

/// Limits that what has been built and signed breaks, whatever is decided from now on.
namespace changeover {

/// What has been built and signed, and nothing else: racks and services go on as they are, nothing is mined, nothing
/// begins. `scenario` is under way.
[[nodiscard]] Plan as_it_stands(const Scenario& scenario);

/// By how much it breaks limits, from when until when: what must be waived so that there can be a plan at all.
[[nodiscard]] std::vector<Waiver> broken(const Scenario& scenario);

/// The scenario with as little waived as it takes. What new works, other racks or a repair can put right is waived
/// only until the earliest period from which there is a plan without it; what is not settled within `nodes` of the
/// solver counts as impossible. Where there is no plan even so, everything is waived that is broken.
[[nodiscard]] Scenario with_waivers(Scenario scenario, int threads, long long nodes, const milp::Cancelled& cancelled);

}  // namespace changeover
