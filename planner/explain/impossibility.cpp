#include "planner/explain/impossibility.hpp"

namespace changeover {
namespace {

constexpr long long nodes = 2000;  ///< of one question whether there is a plan: judgement

}  // namespace

Impossibility explain_impossibility(const Scenario& scenario, const SearchLimits& limits, const OnSearch& on_progress,
                                    const milp::Cancelled& cancelled) {
  const auto tell = [&](const std::string& phase) {
    if (on_progress) on_progress({.phase = phase});
  };
  Impossibility found;
  if (!scenario.history) found.shortfalls = shortfalls(scenario, SitePhysics(scenario));
  tell("which rules are in the way");
  Feasibility feasibility(limits.threads, nodes, cancelled);
  found.conflict = minimal_conflict(scenario, rules_of(scenario), feasibility);
  tell("what would help");
  found.repairs = repairs_of(scenario, found.conflict, {.limits = limits}, feasibility, cancelled);
  found.interrupted = cancelled && cancelled();
  return found;
}

}  // namespace changeover
