#pragma once

#include <optional>
#include <vector>

#include "models/money/ledger.hpp"
#include "models/money/operations.hpp"
#include "models/money/returns.hpp"

/// Measures of a plan that a statement shows, each defined in docs/money.md.
namespace changeover {

/// Cash flow of each period when it counts, then the terminal value at the horizon.
[[nodiscard]] std::vector<CashFlow> flows(const Scenario& scenario, const Ledger& ledger);
/// By period, in cents: their sums are exact.
[[nodiscard]] std::vector<double> cash_flows(const Ledger& ledger);
/// By period, each business at its own rate; in the site's currency of the plan's start.
[[nodiscard]] std::vector<double> discounted_cash_flows(const Scenario& scenario, const Ledger& ledger);

/// NOI of hosting and cloud in the last twelve months, prepayments apart, over the plan's capex; none in a plan shorter
/// than twelve months or without capex.
[[nodiscard]] std::optional<double> yield_on_cost(const Scenario& scenario, const Ledger& ledger);
/// Conversions, projects and contingency over the critical IT live in the last period.
[[nodiscard]] std::optional<PowerCost> capex_per_power(const Scenario& scenario, const Ledger& ledger,
                                                       const std::vector<Operation>& operations);
/// The flat price of critical IT sold that pays for it: costs of hosting and cloud, and of projects, over what is sold,
/// both discounted.
[[nodiscard]] std::optional<CapacityPrice> levelised_cost(const Scenario& scenario, const Ledger& ledger,
                                                          const std::vector<Operation>& operations);

}  // namespace changeover
