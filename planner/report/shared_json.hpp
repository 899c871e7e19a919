#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "planner/report/answer.hpp"
#include "planner/report/json_writer.hpp"

/// What plan.json and value.json have in common, money apart (`statement_json.hpp`).
namespace changeover {

/// A number, or null.
void write_optional(JsonWriter& json, std::string_view key, const std::optional<double>& number);
void write_optional(JsonWriter& json, std::string_view key, const std::optional<Cents>& amount);
void write_amounts(JsonWriter& json, std::string_view key, const std::vector<Cents>& amounts);
void write_figures(JsonWriter& json, std::string_view key, const std::vector<double>& figures);
void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts);
/// `input`: where the site was read from.
void write_input(JsonWriter& json, const Provenance& provenance);
/// `assumptions`: every value of the effective input, with who says it, where and on what ground.
void write_assumptions(JsonWriter& json, const std::vector<Assumption>& assumptions);
/// `periods`: labels, first months, and every series.
void write_periods(JsonWriter& json, const Scenario& scenario, const ValuedPlan& plan);
/// `audit`: how much was checked and what was found.
void write_audit(JsonWriter& json, const Calendar& calendar, const AuditReport& audit);
/// `bound`, `gap`, `proof`: how good the plan is proven to be, in the unit of its goal.
void write_proof(JsonWriter& json, const Answer& answer);

}  // namespace changeover
