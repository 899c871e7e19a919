#pragma once

#include "models/money/plan_view.hpp"

namespace changeover {

/// What a signed offer brings in a period to what serves it: income less what the owner pays for power, operation,
/// property tax and insurance of the fit-out, prepayment credits deducted; what is paid ahead and the cost of owned
/// racks are not counted. Beyond the horizon, what its last period serves goes on (docs/model.md §8).
[[nodiscard]] Money contracted(const PlanView& view, const ServiceView& service, int period);

/// The sum of all signed offers by period, to the end of the last contract and at least to that of the plan; open
/// markets sign nothing.
[[nodiscard]] std::vector<Money> contracted(const PlanView& view);

}  // namespace changeover
