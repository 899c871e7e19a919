#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/base/diagnostic.hpp"
#include "models/site/scenario.hpp"
#include "planner/report/json_writer.hpp"

/// `history` in plan.json: what had happened when the plan was made (docs/reports.md).
namespace changeover {

/// Of a scenario that is under way. `actuals`: the file that said so.
void write_history(JsonWriter& json, const Scenario& scenario, const std::string& actuals);
/// The same as a file that holds nothing else.
[[nodiscard]] std::string history_text(const Scenario& scenario, const std::string& actuals);

/// Lays the history of a plan.json over its site (`models/site/under_way.hpp`); every fault in it is a finding.
[[nodiscard]] std::variant<Scenario, std::vector<Diagnostic>> with_history(const Scenario& site, std::string_view text,
                                                                           const std::string& file);

/// `crew`, `capex a year`: a limit in words.
[[nodiscard]] std::string_view name_of(Waivable limit);

}  // namespace changeover
