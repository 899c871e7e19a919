#pragma once

#include <string>
#include <variant>
#include <vector>

#include "models/base/diagnostic.hpp"
#include "planner/report/answer.hpp"

/// plan.json: the whole answer (docs/reports.md).
namespace changeover {

inline constexpr std::string_view plan_schema = "changeover/plan/1";

/// The same answer gives the same bytes.
[[nodiscard]] std::string plan_json(const Answer& answer);

/// What is read of a plan.json: decisions, and what the file says that they are worth. Everything else in it follows
/// from these and is not read.
struct PlanFile {
  Plan plan{};
  Claims claims{};
  Provenance provenance{};
};

/// Where the plan comes from: what is needed to read its scenario. `file` is for the places of findings.
[[nodiscard]] std::variant<Provenance, std::vector<Diagnostic>> read_plan_header(std::string_view text,
                                                                                 const std::string& file);
/// Dates are read as everywhere (`2028-07`, `2028-Q3`, `2028`), a date within a period as that period. A list that is
/// left out is empty.
[[nodiscard]] std::variant<PlanFile, std::vector<Diagnostic>> read_plan(std::string_view text, const std::string& file,
                                                                        const Scenario& scenario);
/// The decisions alone: of a plan.json, of a value.json, or of a file that holds nothing else.
[[nodiscard]] std::variant<Plan, std::vector<Diagnostic>> read_plan_decisions(std::string_view text,
                                                                              const std::string& file,
                                                                              const Scenario& scenario);

}  // namespace changeover
