#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/network/fit.hpp"
#include "models/site/plan.hpp"
#include "models/site/scenario.hpp"

namespace changeover {

/// A conversion or a project as the plan does it. It refers into the scenario, which must outlive it.
struct PlannedWork {
  ActivityRef activity;
  const Work* work = nullptr;
  const std::vector<Ref<Project>>* requires_projects = nullptr;
  int start = 0;
  bool locked = false;
  [[nodiscard]] int finish() const { return start + work->duration; }
  [[nodiscard]] bool occupies(int period) const { return start <= period && period < finish(); }
};

/// Conversions, then projects, each in the plan's order.
[[nodiscard]] std::vector<PlannedWork> planned_works(const Scenario& scenario, const Plan& plan);
/// What the activity follows: of a conversion, its hall's and its option's.
[[nodiscard]] std::vector<Follow> follows(const Scenario& scenario, const PlannedWork& work);
[[nodiscard]] std::string id_of(const Scenario& scenario, const ActivityRef& activity);
/// "a", "a and b", "a, b and c".
[[nodiscard]] std::string enumerated(const std::vector<std::string>& names);

/// The plan's conversions and projects that `keep` selects, and nothing else.
template <class Keep>
[[nodiscard]] Plan works_of(const Plan& plan, Keep keep) {
  Plan works;
  for (const Conversion& each : plan.conversions)
    if (keep(ActivityRef(each.hall))) works.conversions.push_back(each);
  for (const ProjectStart& each : plan.projects)
    if (keep(ActivityRef(each.project))) works.projects.push_back(each);
  return works;
}
/// What the works of a plan cost in each period, racks included, as positive amounts.
[[nodiscard]] std::vector<Money> capex_by_period(const Scenario& scenario, const SitePhysics& physics,
                                                 const Plan& works);

}  // namespace changeover
