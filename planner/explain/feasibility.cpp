#include "planner/explain/feasibility.hpp"

#include <algorithm>

#include "planner/audit/audit.hpp"
#include "planner/search/exact.hpp"

namespace changeover {

bool Feasibility::has_known_plan(const Scenario& scenario) const {
  return std::ranges::any_of(plans_, [&](const Plan& plan) { return audit(scenario, plan).clean(); });
}

Possible Feasibility::of(const Scenario& scenario) {
  if (has_known_plan(scenario)) return Possible::yes;
  ++solved_;
  const auto any = [](const Context&, const Variables&, milp::Model& model) { model.maximise(milp::Linear(0)); };
  const SearchResult found = search_exactly(scenario, SitePhysics(scenario),
                                            {.gap = 1, .nodes = nodes_, .threads = threads_}, any, {}, cancelled_);
  if (found.plan && audit(scenario, *found.plan).clean()) {
    plans_.push_back(*found.plan);
    return Possible::yes;
  }
  return found.end == SearchEnd::infeasible ? Possible::no : Possible::unknown;
}

}  // namespace changeover
