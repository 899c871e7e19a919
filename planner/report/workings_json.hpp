#pragma once

#include <optional>

#include "models/base/diagnostic.hpp"
#include "models/money/workings.hpp"
#include "planner/report/json_tree.hpp"
#include "planner/report/json_writer.hpp"

/// The `workings` of plan.json: every row of figures and how it follows from others (docs/reports.md).
namespace changeover {

void write_workings(JsonWriter& json, const Workings& workings, const std::vector<Case>& cases = {});

/// The workings that the node holds; every fault in them is a finding at a place in `file`.
[[nodiscard]] std::optional<Workings> read_workings(const JsonNode& node, const std::string& file,
                                                    Diagnostics& diagnostics);

/// The cases of workings that the node holds.
[[nodiscard]] std::vector<Case> read_cases(const JsonNode& node, const Workings& workings, const std::string& file,
                                           Diagnostics& diagnostics);

/// The names of sheets, axes and operators in JSON, in the order of their enumerations.
inline constexpr std::array<std::string_view, sheet_count> sheet_names{
    "inputs", "inputs_by_period", "inputs_after", "timeline", "schedule",   "power",     "capex",
    "mining", "revenue",          "opex",         "tax",      "after_plan", "cash_flow", "returns"};
inline constexpr std::array<std::string_view, 3> axis_names{"single", "plan", "after"};
inline constexpr std::array<std::string_view, 22> operator_names{
    "number",     "row", "previous", "at", "total", "lowest", "products", "over_year", "sum", "mean", "share_below",
    "mean_below", "+",   "-",        "*",  "/",     "^",      "min",      "max",       "=",   ">=",   "cents"};

}  // namespace changeover
