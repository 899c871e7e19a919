#pragma once

#include <array>
#include <vector>

#include "models/site/scenario.hpp"

namespace changeover {

/// What a dollar of a business counts in a sum over a plan.
class PresentWorth {
 public:
  /// At the plan's start, after tax (docs/model.md §§1, 11).
  explicit PresentWorth(const Scenario& scenario) : PresentWorth(scenario, Sum::present, 0) {}
  /// As cash of one period, before tax; nothing after the plan counts.
  [[nodiscard]] static PresentWorth cash_of(const Scenario& scenario, int period) {
    return {scenario, Sum::cash, period};
  }
  /// As taxable income of one calendar year of the plan.
  [[nodiscard]] static PresentWorth taxable_of(const Scenario& scenario, int tax_year) {
    return {scenario, Sum::taxable, tax_year};
  }

  /// φ: of money that is neither income nor deductible.
  [[nodiscard]] double of_capital(Business business, int period) const;
  /// ψ: of income, and of a cost that is deducted when it is paid. The period may lie beyond the horizon.
  [[nodiscard]] double of_income(Business business, int period) const;
  /// Of a value at the horizon.
  [[nodiscard]] double at_horizon(Business business) const;
  /// What the deductions of a dollar of cost add that is placed in service in a period; 0 without tax.
  [[nodiscard]] double of_deductions(Business business, WriteOff TaxTerms::*asset, int in_service) const;
  /// The same for what may stand there already.
  [[nodiscard]] double of_deductions(Business business, const ExistingAsset& asset) const;

 private:
  enum class Sum { present, cash, taxable };
  PresentWorth(const Scenario& scenario, Sum sum, int when);
  [[nodiscard]] double of_deductions(Business business, const WriteOff& asset, Month in_service, double bonus) const;
  [[nodiscard]] double discounted(Business business, int period) const;
  [[nodiscard]] double discounted_horizon(Business business) const;
  [[nodiscard]] double mean_of_year(Business business, int tax_year) const;

  const Scenario& scenario_;
  Sum sum_;
  int when_;  ///< the period or calendar year that counts
  double rate_ = 0;
  std::array<std::vector<double>, businesses.size()> factors_{};  ///< φ by business and period of the plan
  std::array<std::vector<double>, businesses.size()> means_{};    ///< φ̄ by business and calendar year of the plan
};

}  // namespace changeover
