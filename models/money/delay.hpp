#pragma once

#include <optional>

#include "models/network/fit.hpp"
#include "models/site/plan.hpp"
#include "models/site/scenario.hpp"

namespace changeover {

/// The plan with everything in it later by as many whole periods, but for what is locked or began before the plan
/// (docs/money.md, Delay). It need not be feasible: lapses and limits are not looked at. `periods` is not negative.
[[nodiscard]] Plan delayed(const Scenario& scenario, const Plan& plan, int periods);

/// The least delay with which the NPV of the plan is no longer positive, in periods: 0 when it is not positive as it
/// is; none when it is positive however late.
[[nodiscard]] std::optional<int> break_even_delay(const Scenario& scenario, const SitePhysics& physics,
                                                  const Plan& plan);

}  // namespace changeover
