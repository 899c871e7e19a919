#pragma once

#include "models/money/plan_view.hpp"

namespace changeover {

/// What a signed offer brings in a period to what serves it: income less what the owner pays, prepayment credits
/// deducted; what is paid ahead is not counted. Beyond the horizon, what its last period serves goes on, and racks are
/// neither replaced nor taxed (docs/model.md §8).
[[nodiscard]] Money contracted(const PlanView& view, const ServiceView& service, int period);

/// The sum of all signed offers by period, to the end of the last contract and at least to that of the plan; open
/// markets sign nothing.
[[nodiscard]] std::vector<Money> contracted(const PlanView& view);

}  // namespace changeover
