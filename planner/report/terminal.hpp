#pragma once

#include <string>
#include <vector>

#include "planner/report/answer.hpp"
#include "planner/report/display.hpp"
#include "planner/report/phases.hpp"
#include "planner/report/table.hpp"

namespace changeover {

/// The answer on one screen: what to do and what it is worth, beside the references; phases, offers, projects; what to
/// know; proof and audit.
[[nodiscard]] std::string summary(const Answer& answer, const Style& style);

/// "Pecos Ridge, Ward County, Texas".
[[nodiscard]] std::string site_title(const Scenario& scenario);
/// A table after an empty line; nothing when it has no rows.
[[nodiscard]] std::string section(const Table& table, const Style& style);
/// "Audit: 1,284 checks, clean.", or what was found, each on a line, up to `most_findings` of them.
[[nodiscard]] std::string audit_text(const AuditReport& audit, std::size_t most_findings, const Style& style);

/// What the reader should know before relying on the plan, one sentence each.
[[nodiscard]] std::vector<std::string> remarks(const Answer& answer);

/// Those about tax and debt.
void add_financing_remarks(const Scenario& scenario, const ValuedPlan& plan, std::vector<std::string>& all);

/// "no plan is worth more than $118.4m; gap 0.08 % (asked 0.10 %)", in the unit of the goal.
[[nodiscard]] std::string proof_text(const Answer& answer);
/// "Proven: …" on a line of its own, or "Not proven" and why.
[[nodiscard]] std::string proof_section(const Answer& answer, const Style& style);

}  // namespace changeover
