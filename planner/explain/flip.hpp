#pragma once

#include <optional>
#include <string>

#include "planner/explain/choice.hpp"

/// At what figure of the input a choice of the plan changes.
namespace changeover {

/// A figure that a choice hangs on.
struct Hinge {
  enum class Kind { rent, cost };
  Kind kind = Kind::rent;
  std::string path{};   ///< of the input
  std::string id{};     ///< of the offer, the project or the option
  bool upward = false;  ///< whether the choice changes when the figure rises
};
[[nodiscard]] Scenario scaled(Scenario scenario, const Hinge& hinge, double factor);

/// What an offer pays that the choice serves, in this plan or in the other one; else what the choice costs. None where
/// neither says anything.
[[nodiscard]] std::optional<Hinge> hinge(const Scenario& scenario, const Plan& plan, const Scenario& changed,
                                         const Plan& other, const Subject& subject);

/// The best plan makes the choice at `same` times the figure, and another one at `changes` times it; none where it is
/// the same as far as was looked.
struct Flip {
  Hinge of{};
  double same = 1;
  std::optional<double> changes{};
  int searches = 0;
  bool complete = true;  ///< false: a search ended before it had an answer
};

/// By bisection over plans made anew, to one part in a hundred, beginning where the two plans are worth the same;
/// between nothing and ten times the figure. `other` is the plan of the other choice under `changed`.
[[nodiscard]] Flip flip(const Standing& standing, const Subject& subject, const Hinge& of, const Scenario& changed,
                        const Plan& other, const SearchLimits& limits, const OnSearch& on_progress = {},
                        const milp::Cancelled& cancelled = {});

}  // namespace changeover
