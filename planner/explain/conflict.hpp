#pragma once

#include <vector>

#include "planner/explain/feasibility.hpp"
#include "planner/explain/rules.hpp"

namespace changeover {

/// Rules that cannot all be kept.
struct Conflict {
  std::vector<SiteRule> rules{};  ///< empty and minimal: what stands by itself leaves no plan
  bool minimal = false;           ///< shown: without any one of them the others can be kept
};

/// A minimal conflict among `rules` of a scenario that has no plan when all of them are kept: by QuickXplain (Junker,
/// "QuickXplain: preferred explanations and relaxations for over-constrained problems", AAAI 2004), which asks about
/// each half before it asks about each rule, and then by dropping each rule that is left. Of several conflicts it finds
/// one of the rules that stand first. What could not be settled is kept, and then the conflict is not shown to be
/// minimal. Nothing when it is cancelled.
[[nodiscard]] Conflict minimal_conflict(const Scenario& scenario, const std::vector<SiteRule>& rules,
                                        Feasibility& feasibility);

/// The scenario with those of its rules, and without the others.
[[nodiscard]] Scenario with_only(const Scenario& scenario, const std::vector<SiteRule>& rules,
                                 const std::vector<bool>& kept);

}  // namespace changeover
