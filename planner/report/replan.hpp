#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "planner/explain/keeping.hpp"
#include "planner/report/comparison.hpp"

/// What has become of a plan that is under way, and what is to be done now
/// (docs/howto/replanning-a-project-under-way.md).
namespace changeover {

inline constexpr std::string_view replan_schema = "changeover/replan/1";

/// Something that has turned out otherwise than planned.
struct Happened {
  std::string what{};  ///< "hall-3", "project fibre", an input's path
  std::string planned{};
  std::string is{};
  friend bool operator==(const Happened&, const Happened&) = default;
};

/// Works and offers that have begun, or were to have: what they are in a plan that is under way against what they were
/// to be. `carried`: the former plan with what has happened, in terms of `now`.
[[nodiscard]] std::vector<Happened> happened(const Scenario& before, const Plan& former, const Scenario& now,
                                             const Plan& carried);

/// A limit that is broken already, and where it is written; empty where that is not known.
struct ToldWaiver {
  Waiver waiver{};
  std::string place{};
};

struct Replan {
  std::string plan{};     ///< the file of the former plan
  std::string actuals{};  ///< the file that says what has happened
  std::vector<Happened> happened{};
  std::vector<ToldWaiver> waivers{};
  Plan former{};  ///< as it is carried on, in terms of the new scenario
  Kept kept{};
  Money change_cost{};
  Comparison comparison{};  ///< the plan as it was to be, and the new one
  /// What the new decisions bring, by hall, project and offer, the greatest first; they add up to that cause.
  std::vector<std::pair<std::string, Cents>> by_subject{};
  std::string folder{};
};

/// `answer` is that of the scenario that is under way.
[[nodiscard]] std::string replan_text(const Replan& replan, const Answer& answer, const Style& style);
[[nodiscard]] std::string replan_json(const Replan& replan, const Answer& answer);

}  // namespace changeover
