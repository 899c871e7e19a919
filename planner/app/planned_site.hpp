#pragma once

#include <optional>
#include <string>

#include "planner/app/commands.hpp"
#include "planner/input/input.hpp"
#include "planner/report/plan_json.hpp"

namespace changeover {

/// A plan's file, and the site for which it was made.
struct MadePlan {
  std::string file{};  ///< its plan.json
  std::string text{};
  SiteArguments site{};
  std::string sha256{};  ///< of the input for which it was made; empty when the file does not say

  /// Whether an input is what the plan was made for; an unknown one may be.
  [[nodiscard]] bool made_for(const Input& input) const;
};

/// Reads the header of a plan's folder or of its plan.json. None where it cannot be read: then `fail` has been told
/// why.
[[nodiscard]] std::optional<MadePlan> read_made_plan(const std::string& path, bool json);

/// Warns on stderr where the site has changed since the plan was made: the plan "is `done` what it says now".
void warn_of_change(const MadePlan& plan, const Input& input, const std::string& done);

/// A plan with its site, as that is now.
struct PlannedSite {
  MadePlan made{};
  Input input{};  ///< it holds a scenario
  PlanFile file{};
};

/// Reads a plan's folder or its plan.json, and the site that it names. None where something cannot be read: then the
/// findings have been printed, with `json` also for programs. A site that has changed is warned of.
[[nodiscard]] std::optional<PlannedSite> read_planned_site(const std::string& path, bool json, const std::string& done);

/// Warns on stderr where values that were set for the plan hold over scenarios that are asked for.
void warn_of_values_set(const MadePlan& plan, const SiteArguments& asked);

/// The site with scenarios and values that are asked for, behind those that it has. Throws UsageError where one of the
/// scenarios holds already or is named twice.
[[nodiscard]] SiteArguments with_changes(SiteArguments site, const SiteArguments& asked);

}  // namespace changeover
