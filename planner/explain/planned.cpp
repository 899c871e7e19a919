#include "planner/explain/planned.hpp"

#include "planner/audit/audit.hpp"

namespace changeover {

Planned planned(const Scenario& scenario, const SearchLimits& limits, const OnSearch& on_progress,
                const milp::Cancelled& cancelled) {
  Planned best;
  std::string refused;
  const auto keep_if_clean = [&](const Plan& plan, double value) {
    if (value <= best.value) return;
    const AuditReport report = audit(scenario, plan);
    if (!report.clean()) {
      refused = "the audit refused a plan: " + report.findings.front().message;
      return;
    }
    best.plan = plan;
    best.value = value;
  };
  const auto listen = [&](const SearchProgress& progress) {
    if (progress.improved != nullptr) keep_if_clean(*progress.improved, progress.value);
    if (on_progress)
      on_progress({.phase = progress.phase, .value = best.value, .bound = progress.bound, .nodes = progress.nodes});
  };
  const SearchResult found = search(scenario, SitePhysics(scenario), limits, listen, cancelled);
  if (found.plan) keep_if_clean(*found.plan, found.value);
  best.bound = found.bound;
  best.end = found.end;
  best.detail = found.detail;
  if (!best.plan && !refused.empty()) {
    best.end = SearchEnd::failed;
    best.detail = refused;
  }
  return best;
}

}  // namespace changeover
