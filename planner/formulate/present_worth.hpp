#pragma once

#include <array>
#include <optional>
#include <vector>

#include "models/site/scenario.hpp"

namespace changeover {

/// What a dollar of a business counts, after tax, in a sum over a plan (docs/model.md §§1, 11): at the plan's start, or
/// as cash of one period.
class PresentWorth {
 public:
  explicit PresentWorth(const Scenario& scenario) : PresentWorth(scenario, std::nullopt) {}
  /// Undiscounted, of one period alone; nothing after the plan counts.
  [[nodiscard]] static PresentWorth cash_of(const Scenario& scenario, int period) { return {scenario, period}; }

  /// φ: of money that is neither income nor deductible.
  [[nodiscard]] double of_capital(Business business, int period) const;
  /// ψ: of income, and of a cost that is deducted when it is paid. The period may lie beyond the horizon.
  [[nodiscard]] double of_income(Business business, int period) const;
  /// Of a value at the horizon.
  [[nodiscard]] double at_horizon(Business business) const;
  /// What the deductions of a dollar of cost are worth that is placed in service in a period; 0 without tax.
  [[nodiscard]] double of_deductions(Business business, WriteOff TaxTerms::*asset, int in_service) const;
  /// The same for what may stand there already.
  [[nodiscard]] double of_deductions(Business business, const WriteOff& asset, Month in_service) const;

 private:
  PresentWorth(const Scenario& scenario, std::optional<int> cash_of);
  [[nodiscard]] double discounted_horizon(Business business) const;
  [[nodiscard]] double mean_of_year(Business business, int tax_year) const;

  const Scenario& scenario_;
  std::optional<int> cash_of_;
  double rate_ = 0;
  std::array<std::vector<double>, businesses.size()> means_{};  ///< φ̄ by business and calendar year of the plan
};

}  // namespace changeover
