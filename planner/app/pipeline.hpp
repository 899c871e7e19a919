#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "planner/report/answer.hpp"
#include "planner/search/exact.hpp"

namespace changeover {

/// What a person asks of one planning run.
struct PlanRequest {
  std::optional<double> gap{};  ///< instead of the input's
  std::optional<double> seconds{};
  std::optional<double> memory_gib{};  ///< of each solver process
  int threads = 2;
  std::optional<Plan> from{};                       ///< a plan to begin from, of this scenario or one like it
  bool stay = false;                                ///< with that plan, where it is proven to be within the gap
  std::function<Plan(const Plan& best)> instead{};  ///< the plan to take when that is the best one found; empty = that

  /// The gap to which a scenario is planned.
  [[nodiscard]] double target(const Scenario& scenario) const { return gap.value_or(scenario.aim.gap); }
};

/// The time that a person gave for something, which begins now; none when no time was given.
class TimeLimit {
 public:
  explicit TimeLimit(std::optional<double> seconds) : seconds_(seconds) {}
  /// Seconds, never quite 0.
  [[nodiscard]] std::optional<double> left() const;

 private:
  std::optional<double> seconds_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

/// A value in the unit of a goal (`Proof`) as searches count it: money in $M, least capex negative.
[[nodiscard]] double as_searched(Goal goal, double value);

enum class Ending { planned, infeasible, none_yet, audit_failed, solver_failed };

/// How a run ended. `answer` is there when a plan was found, audited or not; only `planned` may be presented as a plan.
struct Outcome {
  Ending ending = Ending::none_yet;
  std::string detail{};
  std::optional<Answer> answer{};
};

/// Scenario → answer: the two references, the search, the valuation, the audit. Every improving plan is audited before
/// it is told or kept; an interrupted run gives the best audited plan so far.
[[nodiscard]] Outcome plan_site(const Scenario& scenario, const PlanRequest& request, const OnSearch& on_progress,
                                const milp::Cancelled& cancelled);

}  // namespace changeover
