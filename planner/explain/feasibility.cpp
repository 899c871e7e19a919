#include "planner/explain/feasibility.hpp"

#include <algorithm>

#include "planner/audit/audit.hpp"

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

SearchResult any_plan(const Scenario& scenario, std::optional<long long> nodes, const milp::Cancelled& cancelled) {
  return search_exactly(scenario, SitePhysics(scenario), {.gap = any_gap, .nodes = nodes}, seek_fewest_starts, {},
                        cancelled);
}

}  // namespace

Feasibility::Ahead::Ahead(Scenario scenario, std::optional<long long> nodes, milp::Cancelled cancelled)
    : scenario_(std::move(scenario)),
      result_(std::async(std::launch::async, [this, nodes, cancelled = std::move(cancelled)] {
        return any_plan(scenario_, nodes, [&] { return dropped_ || (cancelled && cancelled()); });
      })) {}

Feasibility::Ahead::~Ahead() { dropped_ = true; }

std::optional<Plan> Feasibility::known_plan(const Scenario& scenario) const {
  const auto plan = std::ranges::find_if(plans_, [&](const Plan& each) { return audit(scenario, each).clean(); });
  if (plan == plans_.end()) return std::nullopt;
  return *plan;
}

void Feasibility::learn(const Feasibility& other) {
  for (const Plan& plan : other.plans_)
    if (std::ranges::find(plans_, plan) == plans_.end()) plans_.push_back(plan);
}

Feasibility Feasibility::with_nodes(long long nodes) const {
  Feasibility other(threads_, nodes, cancelled_);
  other.plans_ = plans_;
  return other;
}

Possible Feasibility::of(const Scenario& scenario, const std::optional<Scenario>& next) {
  if (known_plan(scenario)) return Possible::yes;
  const std::shared_ptr<Ahead> begun = ahead_ && ahead_->is(scenario) ? ahead_ : nullptr;
  ahead_.reset();
  if (next && threads_ > 1 && !known_plan(*next)) ahead_ = std::make_shared<Ahead>(*next, nodes_, cancelled_);
  const SearchResult found = begun ? begun->result() : any_plan(scenario, nodes_, cancelled_);
  if (found.plan && audit(scenario, *found.plan).clean()) {
    plans_.push_back(*found.plan);
    return Possible::yes;
  }
  return found.end == SearchEnd::infeasible ? Possible::no : Possible::unknown;
}

}  // namespace changeover
