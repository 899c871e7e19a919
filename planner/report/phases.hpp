#pragma once

#include <optional>
#include <vector>

#include "models/money/operations.hpp"
#include "planner/report/waiting.hpp"

namespace changeover {

/// A wave of conversions that are built together, with the projects that they need.
struct Phase {
  int number = 1;
  std::vector<Ref<Hall>> halls{};        ///< by start
  std::vector<Ref<Project>> projects{};  ///< by start
  int start = 0;                         ///< of its first conversion (or its first project, without one)
  int finish = 0;                        ///< period from which everything in it is done
  Power critical_it{};                   ///< live in its halls in the last period
  Power critical_it_total{};             ///< that, of all phases up to this one and of what was there before the plan
  std::optional<Power> mining_before{};  ///< in the period before its start; none when that lies before the plan
  std::optional<Power> mining_after{};   ///< in the period of its finish; none when that lies beyond the plan
  Money capex{};                         ///< of its conversions, projects and racks, replacements included
  Money revenue{};  ///< a year's rent and cloud revenue of its halls at the rates and power of the last period
  std::vector<Waiting> waiting{};  ///< what its start waits for
};

/// A conversion belongs to the phase before it when it starts before the first of that phase's conversions is finished.
/// A project belongs to the first phase whose conversions follow or require it, directly or by way of others; one that
/// adds capacity, to the first phase with a hall that it serves and that is not finished before it; any other, to the
/// first phase that starts when it is done, or else to the last. What was finished when the plan begins is in no phase.
/// `operations` are those of the plan.
[[nodiscard]] std::vector<Phase> phases(const Scenario& scenario, const SitePhysics& physics, const Plan& plan,
                                        const std::vector<Operation>& operations);

}  // namespace changeover
