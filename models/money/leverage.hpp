#pragma once

#include <optional>
#include <vector>

#include "models/money/debt.hpp"
#include "models/money/ledger.hpp"
#include "models/network/fit.hpp"
#include "models/site/plan.hpp"

namespace changeover {

/// A plan in the figures of its shareholders: after debt (docs/money.md). By period unless said otherwise.
struct Leverage {
  Financing financing{};
  std::vector<Cents> tax_saved{};        ///< by deducting the interest paid, positive; 0 without tax
  std::vector<Cents> cash_flow{};        ///< to equity; negative: from it
  std::vector<Cents> cumulative{};       ///< of `cash_flow`
  Cents owed_at_horizon{};               ///< all loans less their reserve accounts
  std::vector<double> internal_rates{};  ///< of equity, per year; none, one or several
  std::optional<double> multiple{};      ///< of equity
};

/// Sizes and repays the site's loans for a plan. None where the site has no debt. A facility without a date is repaid
/// from the period after the plan's last capital cost.
[[nodiscard]] std::optional<Leverage> leverage(const Scenario& scenario, const SitePhysics& physics, const Plan& plan,
                                               const Ledger& ledger);

}  // namespace changeover
