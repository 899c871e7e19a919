#pragma once

#include <optional>
#include <vector>

#include "models/money/account.hpp"
#include "models/money/debt.hpp"

namespace changeover {

/// A plan in the figures of its shareholders: after debt, and after the tax that is assessed (docs/money.md, Debt). By
/// period unless said otherwise.
struct Leverage {
  Fundable fundable{};  ///< what the loans are sized on and served from
  Financing financing{};
  Cents tenants{};                       ///< tenants' share of the capital cost, in all
  std::vector<Cents> bridged{};          ///< what equity pays ahead of tenants (negative) and gets back (positive)
  std::vector<Cents> tax_saved{};        ///< by deducting the interest paid, positive; 0 without tax
  std::vector<Cents> cash_flow{};        ///< to equity; negative: from it
  std::vector<Cents> cumulative{};       ///< of `cash_flow`
  Cents needed{};                        ///< of equity: the lowest cumulative cash flow, as a positive amount
  Cents owed_at_horizon{};               ///< all loans less their reserve accounts
  Cents terminal{};                      ///< value at the horizon, after tax and what is owed
  std::vector<double> internal_rates{};  ///< of equity, per year; none, one or several
  std::optional<double> multiple{};      ///< of equity
};

/// Sizes and repays the site's loans for a plan. None where the site has no debt. A facility without a date is repaid
/// from the period after the last capital cost but the replacement of racks.
[[nodiscard]] std::optional<Leverage> leverage(const Scenario& scenario, const SitePhysics& physics, const Plan& plan,
                                               const Account& account);

}  // namespace changeover
