#pragma once

#include <optional>
#include <string>
#include <vector>

#include "planner/report/answer.hpp"
#include "planner/report/phases.hpp"

namespace changeover {

/// A conversion or a project of the plan, with its dates. A date is a period; before the plan it is negative.
struct ScheduledActivity {
  ActivityRef activity;
  std::string form{};          ///< the option; the variant, empty where there is only one
  std::optional<int> phase{};  ///< its number; none for what was finished when the plan begins
  int order = 0;               ///< start less lead
  int start = 0;
  int finish = 0;                  ///< the period from which it has its effect
  std::optional<int> live{};       ///< of the first racks
  Money capex{};                   ///< racks included
  std::vector<Waiting> waiting{};  ///< at least its own
  bool critical = false;           ///< on the chain of waiting that ends with the conversion that is finished last
};

/// By start.
[[nodiscard]] std::vector<ScheduledActivity> schedule(const Answer& answer, const std::vector<Phase>& phases);

/// What the activity becomes: the option, or the variant (empty when there is only one).
[[nodiscard]] std::string form_of(const Scenario& scenario, const Plan& plan, const ActivityRef& activity);
/// What the activity costs, racks included.
[[nodiscard]] Money own_capex(const Scenario& scenario, const SitePhysics& physics, const Plan& plan,
                              const ActivityRef& activity);

}  // namespace changeover
