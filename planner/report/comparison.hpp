#pragma once

#include <optional>
#include <string>
#include <vector>

#include "planner/explain/attribution.hpp"
#include "planner/report/answer.hpp"
#include "planner/report/json_writer.hpp"
#include "planner/report/table.hpp"

/// Plans beside each other (docs/howto/what-if.md).
namespace changeover {

/// A plan in the figures by which plans are compared; of any site.
struct Profile {
  struct Dates {
    std::string start{};
    std::string live{};
  };
  std::string name{};
  std::string currency{};
  PlanFacts facts{};
  Cents npv;
  Cents capex;  ///< positive
  Cents peak_funding;
  std::vector<double> internal_rates{};
  Cents undiscounted;  ///< all cash flow and the value after the plan
  std::optional<double> payback{};
  Power critical_it_at_end{};
  Power mining_at_end{};
  std::vector<Dates> phases{};
};
[[nodiscard]] Profile profile(const std::string& name, const Scenario& scenario, const SitePhysics& physics,
                              const ValuedPlan& plan);

/// A plan beside the first one.
struct Compared {
  Profile plan{};
  PlanDifference difference{};               ///< from the first plan to this one
  std::optional<Attribution> attribution{};  ///< none where it was not sought
};
[[nodiscard]] Compared compared(const Profile& base, Profile plan);

/// Plans, the first of which the others are compared with.
struct Comparison {
  Profile base{};
  std::vector<Compared> others{};
};

/// Headline figures, one plan a column, each with its difference to the first one.
[[nodiscard]] Table profile_table(const Comparison& comparison);
/// Halls, projects and offers with which not all plans do the same.
[[nodiscard]] Table decision_table(const Comparison& comparison);
/// What each line is worth today, where the plans differ; no rows where their currencies do.
[[nodiscard]] Table line_table(const Comparison& comparison);
/// From the NPV of the first plan to that of another, cause by cause.
[[nodiscard]] Table attribution_table(const Profile& base, const Compared& other);
/// What the reader of an attribution should know, in a sentence; empty when there is nothing.
[[nodiscard]] std::string attribution_note(const Attribution& attribution);

/// Figures, decisions and lines, of three plans beside the first one at a time; each table after an empty line.
[[nodiscard]] std::string tables_text(const Comparison& comparison, const Style& style);
/// All of these, one under the other.
[[nodiscard]] std::string comparison_text(const Comparison& comparison, const Style& style);
/// `plans` and `differences`: two members of the object that is being written.
void write_comparison(JsonWriter& json, const Comparison& comparison);
/// The members of a plan's figures, in the object that is being written.
void write_profile(JsonWriter& json, const Profile& plan);

/// `+$3.1m`, `-$12k`, `$0`.
[[nodiscard]] std::string signed_money_text(Cents amount, const std::string& currency);
/// "hall-3", "project fibre", "offer lease-a".
[[nodiscard]] std::string text_of(DecisionKind kind, const std::string& id);
/// "colo, 2028-Q1, 60 racks"; "from 2028-Q1, 5.0 MW"; "not converted".
[[nodiscard]] std::string text_of(DecisionKind kind, const std::optional<Decision>& decision);

}  // namespace changeover
