#include <algorithm>
#include <iostream>
#include <stdexcept>
#include <utility>
#include <variant>

#include "planner/app/answering.hpp"
#include "planner/app/commands.hpp"
#include "planner/app/reading.hpp"
#include "planner/app/terminal.hpp"
#include "planner/app/world.hpp"
#include "planner/report/appraisal.hpp"
#include "planner/report/csv.hpp"
#include "planner/report/plan_json.hpp"

/// The command `value`.
namespace changeover {
namespace {

namespace fs = std::filesystem;

/// A plan that has no value, since it does not hang together: no figure of it may be shown.
struct Worthless {
  std::string reason{};
  AuditReport audit{};
};

bool breaks(const AuditReport& report, Rule rule) {
  return std::ranges::find(report.findings, rule, &Finding::rule) != report.findings.end();
}

/// The plan's value and what the audit says to the plan. Of decisions that can be read in two ways, such as a hall
/// that is converted twice, valuation and audit reckon two values.
std::variant<Appraisal, Worthless> appraise(const Scenario& scenario, Plan plan) {
  AuditReport report = audit(scenario, plan);
  if (breaks(report, Rule::shape)) return Worthless{"it cannot be read as a plan", std::move(report)};
  try {
    const SitePhysics physics(scenario);
    ValuedPlan worth = valued(scenario, physics, std::move(plan));
    report = audit(scenario, worth.plan, {.npv = worth.statement.worth.npv_in_total().in(dollar)});
    if (breaks(report, Rule::value)) return Worthless{"valuation and audit do not agree on it", std::move(report)};
    BreakEvens zeros = break_evens(scenario, physics, worth.plan);
    return Appraisal{
        .scenario = scenario, .valued = std::move(worth), .break_evens = std::move(zeros), .audit = std::move(report)};
  } catch (const std::invalid_argument& error) {
    return Worthless{error.what(), std::move(report)};
  } catch (const std::overflow_error& error) {
    return Worthless{error.what(), std::move(report)};
  }
}

int refuse(const ValueArguments& arguments, const Worthless& plan) {
  std::string message = arguments.decisions + ": the plan cannot be valued: " + plan.reason;
  for (const Finding& finding : plan.audit.findings)
    message += "\n  " + std::string(name_of(finding.rule)) + ": " + finding.message;
  return fail(arguments.json, plan.audit.clean() ? exit_bad_input : exit_audit, message);
}

/// The document, with its paths as seen from the folder in which it will lie.
std::string json_in(const fs::path& folder, Appraisal appraisal) {
  if (!folder.empty()) {
    appraisal.provenance.input = relative_to(folder, appraisal.provenance.input);
    appraisal.decisions = relative_to(folder, appraisal.decisions);
  }
  return appraisal_json(appraisal);
}

int answer(const ValueArguments& arguments, const Appraisal& appraisal) {
  const fs::path folder = without_slash(arguments.folder);
  const std::string json = json_in(folder, appraisal);
  if (!folder.empty())
    write_folder(folder, {{"value.json", json}, {"periods.csv", periods_csv(appraisal.scenario, appraisal.valued)}},
                 arguments.force);
  if (arguments.json) {
    std::cout << json;
  } else {
    std::cout << appraisal_summary(appraisal, style_of_stdout());
    if (!folder.empty()) std::cout << "Files: " << folder.generic_string() << "/value.json, periods.csv\n";
  }
  return appraisal.audit.clean() ? exit_planned : exit_audit;
}

}  // namespace

int value(const ValueArguments& arguments) {
  const Input input = read_site(arguments.site);
  print_findings(input, false);
  if (!input.scenario)
    return fail(arguments.json, exit_bad_input, arguments.site.file + ": not valued; correct the errors above",
                input.diagnostics.sorted());
  const auto plan = read_decisions(arguments.decisions, *input.scenario, arguments.json, "not valued");
  if (!plan) return exit_bad_input;
  if (!arguments.folder.empty()) {
    expect_apart(without_slash(arguments.folder), arguments.site.file);
    expect_writable(without_slash(arguments.folder), {"value.json", "periods.csv"}, arguments.force);
  }

  auto appraised = appraise(*input.scenario, *plan);
  if (const auto* worthless = std::get_if<Worthless>(&appraised)) return refuse(arguments, *worthless);
  auto& appraisal = std::get<Appraisal>(appraised);
  appraisal.provenance = {.input = arguments.site.file,
                          .sha256 = sha256(input.canonical),
                          .scenarios = arguments.site.scenarios,
                          .patches = arguments.site.patches,
                          .version = CHANGEOVER_VERSION,
                          .assumptions = assumptions(input, without_slash(arguments.folder))};
  appraisal.decisions = plan_file(arguments.decisions).generic_string();
  return answer(arguments, appraisal);
}

}  // namespace changeover
