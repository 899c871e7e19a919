#pragma once

#include <vector>

#include "models/money/ledger.hpp"
#include "models/site/scenario.hpp"

namespace changeover {

/// What is there at the end of each period, with what lenders have committed by then (docs/model.md §9, cash): before
/// debt, each calendar year taxed as if it stood alone, in its last period. Empty without a cash limit.
[[nodiscard]] std::vector<Cents> cash_with_facilities(const Scenario& scenario, const Ledger& ledger);

}  // namespace changeover
