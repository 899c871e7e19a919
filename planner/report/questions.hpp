#pragma once

#include <optional>
#include <string>
#include <vector>

#include "planner/explain/story.hpp"
#include "planner/explain/worth.hpp"
#include "planner/report/json_writer.hpp"
#include "planner/report/limits.hpp"
#include "planner/report/phases.hpp"
#include "planner/report/table.hpp"

/// Answers to questions about a plan, for people and for programs (docs/reports.md).
namespace changeover {

/// A plan with what follows from it, without proof and references.
[[nodiscard]] Answer bare_answer(const Scenario& scenario, const Plan& plan);

/// What the start of an activity waits for, and what that waits for in its turn, back to what no other activity holds.
[[nodiscard]] std::vector<Waiting> back_to_the_root(const Answer& answer, ActivityRef activity);

/// Equipment that together separates halls from every supply and is a limit of the plan at some time, the fullest
/// first. What limits the same halls when one or another piece is lost must grow together.
[[nodiscard]] std::vector<std::vector<Ref<Equipment>>> bottlenecks(const Answer& answer);

/// Steps in the order in which they are likely to gain: by how full the limit is that a step widens, and how many
/// activities wait for what it gives; an offer waits too, where it begins on the first or the last day that it may.
[[nodiscard]] std::vector<Increment> likeliest_first(const Answer& answer, std::vector<Increment> steps);

/// "sub-a and sub-b, 99 % full in 2031-Q1".
[[nodiscard]] std::string limit_text(const Scenario& scenario, const LimitUse& use);
/// Whether a limit is as full as makes no difference to a reader.
[[nodiscard]] bool binds(const LimitUse& use);
/// What binds in a plan that did not bind in another one; else what is fullest but for what the step gave more of.
/// None where nothing is used.
[[nodiscard]] std::optional<LimitUse> next_to_bind(const Answer& before, const Answer& after, const Increment& step);

/// "$5.2m less (between $4.9m and $5.4m)": the range where it differs from the figure.
[[nodiscard]] std::string difference_text(const Difference& difference, const std::string& currency);

/// One line for every hall, project and offer: what is chosen, when, and what holds the start. Nothing is searched for.
[[nodiscard]] Table choice_table(const Answer& answer);

/// The whole story of one of them. `gap`: to which its plans were searched.
[[nodiscard]] std::string story_text(const Answer& answer, const Story& story, double gap, const Style& style);
[[nodiscard]] std::string story_json(const Answer& answer, const Story& story, double gap);
[[nodiscard]] std::string choices_json(const Answer& answer);

/// How full a piece of equipment is, what it limits, what is on it, what relieves it, and what more of it is worth.
[[nodiscard]] std::string equipment_text(const Answer& answer, Ref<Equipment> piece,
                                         const std::optional<StepWorth>& gain, double gap, const Style& style);
[[nodiscard]] std::string equipment_json(const Answer& answer, Ref<Equipment> piece,
                                         const std::optional<StepWorth>& gain, double gap);

void write_gain(JsonWriter& json, const Answer& answer, const StepWorth& gain);
[[nodiscard]] std::string worth_text(const Answer& answer, const StepsWorth& worth, double gap, const Style& style);
[[nodiscard]] std::string worth_json(const Answer& answer, const StepsWorth& worth, double gap);

}  // namespace changeover
