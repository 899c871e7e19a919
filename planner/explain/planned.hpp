#pragma once

#include "planner/search/search.hpp"

/// Planning a scenario that differs a little from another one.
namespace changeover {

/// The best plan that a search found and the audit passed, in the goal's own unit ($M for money, MW for power; least
/// capex counts negative), and a bound that no plan exceeds.
struct Planned {
  std::optional<Plan> plan{};
  double value = -milp::infinity;
  double bound = milp::infinity;
  SearchEnd end = SearchEnd::failed;
  std::string detail{};  ///< why there is no plan, or why it is not proven
  [[nodiscard]] bool proven_impossible() const { return !plan && end == SearchEnd::infeasible; }
};

/// Every improving plan is audited; one that the audit refuses is left out, and when none is left `end` is `failed`.
[[nodiscard]] Planned planned(const Scenario& scenario, const SearchLimits& limits, const OnSearch& on_progress = {},
                              const milp::Cancelled& cancelled = {});

}  // namespace changeover
