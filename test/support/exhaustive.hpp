#pragma once

#include <optional>

#include "models/site/plan.hpp"
#include "models/site/scenario.hpp"

/// The best plan of a small site by trying every one: an oracle that knows neither the model nor a solver.
namespace changeover::test {

struct BestPlan {
  double npv = 0;  ///< dollars
  Plan plan{};
  long long tried = 0;
};

/// Every choice of starts, variants and signatures, then for each the best racks by dynamic programming over the
/// periods, offers served by trying every split in whole megawatts, and miners by margin, which is optimal where loads
/// are limited by one flow network. Nothing when no plan is feasible. For sites of `random_site` with
/// `Recipe{.exhaustive = true}`: racks and miners of 1 MW, power the only network that binds.
[[nodiscard]] std::optional<BestPlan> best_by_exhaustion(const Scenario& scenario);

}  // namespace changeover::test
