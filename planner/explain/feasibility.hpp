#pragma once

#include <optional>
#include <vector>

#include "models/site/scenario.hpp"
#include "planner/milp/solve.hpp"

namespace changeover {

enum class Possible { yes, no, unknown };

/// Says of one scenario after another whether it has any plan at all. They differ in values and locks only, not in what
/// stands in their lists, so that a plan of one can be one of another: those found so far are tried first.
class Feasibility {
 public:
  /// `nodes`: of the solver, for one scenario; what they do not settle is unknown. None: until it is settled.
  Feasibility(int threads, std::optional<long long> nodes, milp::Cancelled cancelled)
      : threads_(threads), nodes_(nodes), cancelled_(std::move(cancelled)) {}

  [[nodiscard]] Possible of(const Scenario& scenario);
  /// One of the plans found so far that the scenario allows.
  [[nodiscard]] std::optional<Plan> known_plan(const Scenario& scenario) const;
  /// Takes over the plans that another one has found.
  void learn(const Feasibility& other);
  [[nodiscard]] bool cancelled() const { return cancelled_ && cancelled_(); }

 private:
  int threads_;
  std::optional<long long> nodes_;
  milp::Cancelled cancelled_;
  std::vector<Plan> plans_{};
};

}  // namespace changeover
