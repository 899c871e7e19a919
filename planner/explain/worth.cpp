#include "planner/explain/worth.hpp"

#include <algorithm>

#include "planner/audit/audit.hpp"

namespace changeover {
namespace {

/// What moves payments too may make a plan worse.
Reach reach_of(const Increment& step) {
  return step.of == Scarce::lead || step.of == Scarce::duration ? Reach::other : Reach::wider;
}

/// The scenario with all steps but one.
Scenario with_all_but(const Scenario& scenario, const std::vector<Increment>& steps, const Increment* left_out) {
  Scenario changed = scenario;
  for (const Increment& step : steps)
    if (&step != left_out) step.change.apply(changed);
  return changed;
}

/// The steps, those that a plan with all of them needs first.
std::vector<Increment> by_promise(const Scenario& scenario, const std::vector<Increment>& steps,
                                  const std::optional<Plan>& plan) {
  if (!plan) return steps;
  std::vector<Increment> needed, others;
  for (const Increment& step : steps)
    (audit(with_all_but(scenario, steps, &step), *plan).clean() ? others : needed).push_back(step);
  needed.insert(needed.end(), others.begin(), others.end());
  return needed;
}

}  // namespace

StepWorth worth_of(const Standing& standing, const Increment& step, const SearchLimits& limits,
                   const OnSearch& on_progress, const milp::Cancelled& cancelled) {
  return {step,
          compared(standing, with(standing.scenario, step.change), reach_of(step), limits, on_progress, cancelled)};
}

StepsWorth worth_of_steps(const Standing& standing, const std::vector<Increment>& steps, std::size_t most,
                          const SearchLimits& limits, const OnSearch& on_progress, const milp::Cancelled& cancelled) {
  const auto stopped = [&] { return cancelled && cancelled(); };
  StepsWorth result;
  std::vector<Increment> ordered = steps;
  if (steps.size() > most) {
    const Scenario everything = with_all_but(standing.scenario, steps, nullptr);
    result.all = compared(standing, everything, Reach::other, limits, on_progress, cancelled);
    if (!stopped()) ordered = by_promise(standing.scenario, steps, result.all->plan);
  }
  for (const Increment& step : ordered) {
    if (result.gains.size() >= most || stopped()) {
      result.not_tried.push_back(step);
      continue;
    }
    result.gains.push_back(worth_of(standing, step, limits, on_progress, cancelled));
  }
  result.interrupted = stopped();
  std::ranges::stable_sort(result.gains, std::ranges::greater{}, &StepWorth::gained);
  return result;
}

}  // namespace changeover
