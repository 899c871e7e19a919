#include "planner/explain/story.hpp"

namespace changeover {

Story story(const Standing& standing, const Subject& subject, bool flips, const SearchLimits& limits,
            const OnSearch& on_progress, const milp::Cancelled& cancelled) {
  const Scenario& scenario = standing.scenario;
  Story told{.subject = subject, .made = choice(scenario, standing.plan, subject)};
  const auto stopped = [&] { return cancelled && cancelled(); };
  const auto look = [&](const std::optional<Amendment>& amendment, Reach reach) -> std::optional<OtherChoice> {
    if (!amendment || stopped()) return std::nullopt;
    OtherChoice found{.amendment = *amendment, .scenario = with(scenario, *amendment)};
    found.outcome = compared(standing, found.scenario, reach, limits, on_progress, cancelled);
    return found;
  };
  told.otherwise = look(otherwise(scenario, standing.plan, subject), Reach::narrower);
  told.sooner = look(moved(scenario, standing.plan, subject, -1), Reach::narrower);
  told.later = look(moved(scenario, standing.plan, subject, 1), Reach::narrower);
  if (flips && told.otherwise && told.otherwise->outcome.plan && !stopped()) {
    const Plan& other = *told.otherwise->outcome.plan;
    if (const auto of = hinge(scenario, standing.plan, told.otherwise->scenario, other, subject))
      told.flip = flip(standing, subject, *of, told.otherwise->scenario, other, limits, on_progress, cancelled);
  }
  told.interrupted = stopped();
  return told;
}

}  // namespace changeover
