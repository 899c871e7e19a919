#pragma once

#include <span>
#include <vector>

#include "models/money/debt.hpp"
#include "models/money/debt_sizing.hpp"

namespace changeover {

/// What a loan still owes after each number of periods of its term, as long as only what is due is paid: the first
/// element is `drawn`, the last 0. `capacity` is `debt_capacity` of the facility.
[[nodiscard]] std::vector<Cents> repayment_plan(const Facility& facility, double years_per_period, Cents drawn,
                                                std::span<const Cents> capacity);

/// What senior loans leave, by period; each loan takes its service from it.
struct CashLeft {
  std::vector<Cents> contracted{};  ///< contracted cash flow less debt service; may be negative
  std::vector<Cents> flow{};        ///< cash flow less debt service; may be negative
  std::vector<Cents> in_hand{};  ///< what can be paid: after debt service and reserves as they are met; never negative
};

/// Draws and repays a loan in every period of `cash`, whose service it takes from it.
[[nodiscard]] Loan serve(const Facility& facility, double years_per_period, const Drawdown& drawdown,
                         const std::vector<Cents>& plan, CashLeft& cash);

}  // namespace changeover
