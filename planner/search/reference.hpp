#pragma once

#include "planner/search/exact.hpp"

/// The two plans that every answer stands beside (docs/model.md §10).
namespace changeover {

/// What the references of a scenario are held to: all but its cash limit, for a yardstick need not be paid for.
[[nodiscard]] Scenario yardstick(const Scenario& scenario);

/// Converts nothing beyond what is locked.
[[nodiscard]] SearchResult keep_mining(const Scenario& scenario, const SitePhysics& physics, const SearchLimits& limits,
                                       const milp::Cancelled& cancelled = {});

/// Converts every hall that somebody would rent, as early as activities, resources and budgets allow.
[[nodiscard]] SearchResult convert_at_once(const Scenario& scenario, const SitePhysics& physics,
                                           const SearchLimits& limits, const milp::Cancelled& cancelled = {});

/// The starts that `convert_at_once` fixes: hall by hall in input order, each with the projects that it must have.
struct EarliestStarts {
  std::vector<Conversion> conversions{};  ///< without racks
  std::vector<ProjectStart> projects{};
};
[[nodiscard]] EarliestStarts earliest_starts(const Scenario& scenario, const SitePhysics& physics);

}  // namespace changeover
