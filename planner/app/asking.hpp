#pragma once

#include <optional>

#include "planner/app/pipeline.hpp"
#include "planner/app/planned_site.hpp"
#include "planner/explain/compared.hpp"

/// Questions about a plan that are answered by planning again.
namespace changeover {

/// The plan of a folder as it stands: audited, valued, with the bound that its file claims as long as the site is as it
/// was. None where it cannot be asked about; then `fail` has been told why and `code` says so.
[[nodiscard]] std::optional<Standing> standing(const PlannedSite& read, bool json, int& code);

/// What one of several searches is held to: all of them share the time that was given.
[[nodiscard]] SearchLimits limits_of(const Scenario& scenario, const PlanRequest& request);

/// Whether the person has had enough: Ctrl-C, or the time that was given is over.
[[nodiscard]] milp::Cancelled until_over(const PlanRequest& request);

/// Where the decisions of a plan do not hang together so that they can be valued: tells so, and gives the exit code.
[[nodiscard]] std::optional<int> refuse_without_value(const PlannedSite& read, bool json);

}  // namespace changeover
