#include "planner/explain/feasibility.hpp"

#include <algorithm>

#include "planner/audit/audit.hpp"
#include "planner/search/exact.hpp"

namespace changeover {

namespace {

constexpr double any_gap = 1e9;  ///< the first plan will do

/// The fewest starts: an objective by which a proof that there is no plan takes a tenth of the nodes that it takes
/// without any (docs/performance.md).
void seek_fewest_starts(const Context&, const Variables& variables, milp::Model& model) {
  milp::Linear starts;
  for (const auto* activities : {&variables.conversions, &variables.projects})
    for (const Activity& activity : *activities)
      for (const Mode& mode : activity.modes)
        for (const Start& start : mode.starts) starts.add(-1, start.variable);
  model.maximise(starts);
}

}  // namespace

std::optional<Plan> Feasibility::known_plan(const Scenario& scenario) const {
  const auto plan = std::ranges::find_if(plans_, [&](const Plan& each) { return audit(scenario, each).clean(); });
  if (plan == plans_.end()) return std::nullopt;
  return *plan;
}

void Feasibility::learn(const Feasibility& other) {
  for (const Plan& plan : other.plans_)
    if (std::ranges::find(plans_, plan) == plans_.end()) plans_.push_back(plan);
}

Possible Feasibility::of(const Scenario& scenario) {
  if (known_plan(scenario)) return Possible::yes;
  const SearchResult found =
      search_exactly(scenario, SitePhysics(scenario), {.gap = any_gap, .nodes = nodes_, .threads = threads_},
                     seek_fewest_starts, {}, cancelled_);
  if (found.plan && audit(scenario, *found.plan).clean()) {
    plans_.push_back(*found.plan);
    return Possible::yes;
  }
  return found.end == SearchEnd::infeasible ? Possible::no : Possible::unknown;
}

}  // namespace changeover
