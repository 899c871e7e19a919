#pragma once

#include <functional>
#include <type_traits>
#include <vector>

#include "models/money/debt.hpp"

namespace changeover {

[[nodiscard]] inline Cents dollars_and_cents(double amount) { return Cents::rounded(dollars(amount)); }

[[nodiscard]] inline std::vector<Cents> dollars_by_period(const std::vector<double>& amounts) {
  std::vector<Cents> out;
  for (const double each : amounts) out.push_back(dollars_and_cents(each));
  return out;
}

/// One amount of each period of a loan.
template <typename Amount>
[[nodiscard]] auto by_period(const Loan& loan, Amount amount) {
  std::vector<std::remove_cvref_t<std::invoke_result_t<Amount, const LoanPeriod&>>> out;
  for (const LoanPeriod& each : loan.periods) out.push_back(std::invoke(amount, each));
  return out;
}

}  // namespace changeover
