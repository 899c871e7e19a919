#pragma once

#include <string>
#include <string_view>

#include "planner/report/answer.hpp"
#include "planner/report/table.hpp"

/// A given plan valued as it stands, without a search (docs/reports.md).
namespace changeover {

inline constexpr std::string_view appraisal_schema = "changeover/value/1";

/// All that a report of it may say.
struct Appraisal {
  Scenario scenario{};
  ValuedPlan valued;
  BreakEvens break_evens{};
  AuditReport audit{};      ///< with a claim: it agrees with the value
  Provenance provenance{};  ///< of the site; without a solver
  std::string decisions{};  ///< path of the file from which the plan was read
};

/// value.json. The same appraisal gives the same bytes.
[[nodiscard]] std::string appraisal_json(const Appraisal& appraisal);

/// What the plan is worth, and year by year why; which rules it breaks; where it was read from.
[[nodiscard]] std::string appraisal_summary(const Appraisal& appraisal, const Style& style);

/// The figures of the statement, one a row.
[[nodiscard]] Table figure_table(const Scenario& scenario, const ValuedPlan& plan);
/// The calendar years, one a row, then their sum. Received is positive, paid negative; revenue and cost add up to NOI,
/// NOI and all that is capital to the cash flow. Of what is nothing in every year there is no column.
[[nodiscard]] Table year_table(const Scenario& scenario, const Statement& statement);

}  // namespace changeover
