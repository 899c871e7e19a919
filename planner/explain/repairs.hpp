#pragma once

#include <vector>

#include "planner/explain/conflict.hpp"
#include "planner/explain/levers.hpp"
#include "planner/explain/planned.hpp"

namespace changeover {

/// One thing done otherwise, by about the least amount that helps.
struct Concession {
  LeverKind kind = LeverKind::date;
  std::string about{};
  std::string path{};  ///< of what is to be written otherwise in the input
  std::string says{};  ///< "raise the capex of a year from $90M to $96M"
  double amount = 0;
  Money price{};  ///< of capacity that is bought; otherwise 0
};

/// A way to make a site possible that is not, and the plan that it then has.
struct Repair {
  std::vector<Concession> concessions{};
  Scenario site{};   ///< as it is then
  Plan plan{};       ///< audited, the best that a short search found
  double value = 0;  ///< of the plan, in the goal's own unit ($M for money), before the price of what is conceded
  double bound = 0;  ///< no plan of the repaired site has more
  double worth = 0;  ///< less the price, where the goal is money; it is paid when the plan begins: judgement
};

/// How long repairs are looked for.
struct RepairEffort {
  SearchLimits limits{.gap = 0.05};  ///< of each plan
  std::size_t most = 5;
};

/// Repairs that give up about as little as can be of one rule of the conflict, or of as few as it takes when one is not
/// enough; at most so many, each of another kind, the most worthwhile first. Physical limits stay (see
/// `levers_of`).
[[nodiscard]] std::vector<Repair> repairs_of(const Scenario& scenario, const Conflict& conflict,
                                             const RepairEffort& effort, Feasibility& feasibility,
                                             const milp::Cancelled& cancelled);

}  // namespace changeover
