#pragma once

#include "models/money/plan_view.hpp"

namespace changeover {

/// What an offer brings in a period to the hall that serves it, as is to be expected of a renewal: income less what the
/// owner pays for power, operation, property tax and insurance of the fit-out and the credit backstop; what is paid
/// ahead and the cost of owned racks are not counted. Beyond the horizon, what the last period serves goes on
/// (docs/model.md §8).
[[nodiscard]] Money brought(const PlanView& view, const ServiceView& service, int period);
/// What is credited to the tenant in a period, of a prepayment and of its share of the fit-out.
[[nodiscard]] Money credited(const PlanView& view, const ServiceView& service, int period);

/// What signed offers bring in their terms less what is credited, by period, to the end of the last term and at least
/// to that of the plan: what lenders count on. Renewals and open markets are no contract.
[[nodiscard]] std::vector<Money> contracted(const PlanView& view);

}  // namespace changeover
