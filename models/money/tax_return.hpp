#pragma once

#include <vector>

#include "models/money/ledger.hpp"
#include "models/site/scenario.hpp"

namespace changeover {

/// The tax of a calendar year, all businesses together.
struct TaxYear {
  int year_number = 0;
  int periods = 0;         ///< of the plan that begin in it
  Cents taxable{};         ///< taxable, less depreciation; negative for a loss
  Cents depreciation{};    ///< positive
  Cents losses_used{};     ///< of former years, positive
  Cents losses_forward{};  ///< at the end of the year, positive
  Cents tax{};             ///< positive
  Cents tax_of_planner{};  ///< the ledger's: a loss is refunded when it arises; positive
  friend bool operator==(const TaxYear&, const TaxYear&) = default;
};

/// Tax as it is assessed: losses are carried forward and offset at most a share of each later year's income, while the
/// planner, whose objective is linear, refunds them at once (docs/model.md §11).
struct TaxReturn {
  std::vector<TaxYear> years{};
  TaxYear at_horizon{};    ///< of the gain there, which losses carried forward offset too; a loss there is lost
  Money npv_of_waiting{};  ///< what the carrying forward costs today at the rate of the site
  friend bool operator==(const TaxReturn&, const TaxReturn&) = default;
};
/// The tax of all years of the plan, positive.
[[nodiscard]] Cents assessed(const TaxReturn& filed);
/// `interest`: paid, by period, and deducted; empty for none. The scenario has tax terms.
[[nodiscard]] TaxReturn tax_return(const Scenario& scenario, const Ledger& ledger,
                                   const std::vector<Cents>& interest = {});

}  // namespace changeover
