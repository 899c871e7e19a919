#pragma once

#include <optional>
#include <string>

#include "planner/app/commands.hpp"
#include "planner/input/input.hpp"
#include "planner/report/plan_json.hpp"

namespace changeover {

/// A plan's folder with the site for which it was made.
struct PlannedSite {
  SiteArguments site{};
  Input input{};  ///< it holds a scenario
  PlanFile file{};
  bool changed = false;  ///< the site is no longer as it was when the plan was made
};

/// Reads a plan's folder or its plan.json, and the site that it names. None where something cannot be read: then the
/// findings have been printed, with `json` also for programs. A site that has changed is warned of: the plan "is
/// `done` what it says now".
[[nodiscard]] std::optional<PlannedSite> read_planned_site(const std::string& path, bool json, const std::string& done);

}  // namespace changeover
