#pragma once

#include <optional>
#include <span>
#include <vector>

namespace changeover {

/// Money at a time: positive received, negative paid.
struct CashFlow {
  double years = 0;   ///< from the plan's start
  double amount = 0;  ///< in one currency
  friend bool operator==(const CashFlow&, const CashFlow&) = default;
};

/// `Σ amount·(1 + rate)^−years`.
[[nodiscard]] double present_value(std::span<const CashFlow> flows, double rate);

/// Every rate per year in (−0.99, 10) at which the present value changes sign, ascending: none, one or several. Rates
/// nearer to each other than 0.1 % of `1 + rate` may be missed, and so is one at which the present value only touches
/// zero.
[[nodiscard]] std::vector<double> internal_rates(std::span<const CashFlow> flows);

/// `Σ of the positive flows / Σ of the negative`; none without negative flows.
[[nodiscard]] std::optional<double> multiple(std::span<const CashFlow> flows);

/// When the running sum of flows, one for each period of `period_years`, is back at zero after its lowest point (of
/// equals the last), by straight lines between period ends, in years; 0 when it is never negative, none when it stays
/// so.
[[nodiscard]] std::optional<double> payback(std::span<const double> flows, double period_years);

}  // namespace changeover
