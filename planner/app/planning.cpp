#include "planner/app/planning.hpp"

#include <iostream>

#include "models/base/text.hpp"
#include "planner/app/alternatives.hpp"
#include "planner/app/answering.hpp"
#include "planner/app/cases.hpp"
#include "planner/app/infeasible.hpp"
#include "planner/app/pipeline.hpp"
#include "planner/app/planned_site.hpp"
#include "planner/app/progress.hpp"
#include "planner/app/reading.hpp"
#include "planner/app/replanning.hpp"
#include "planner/app/request.hpp"
#include "planner/app/terminal.hpp"
#include "planner/app/world.hpp"
#include "planner/milp/solve.hpp"
#include "planner/report/csv.hpp"
#include "planner/report/plan_json.hpp"
#include "planner/report/terminal.hpp"

/// The commands `plan` and `audit`.
namespace changeover {
namespace {

namespace fs = std::filesystem;

constexpr const char* version = CHANGEOVER_VERSION;

fs::path folder_of(const PlanArguments& arguments) {
  if (!arguments.folder.empty()) return without_slash(arguments.folder);
  return fs::path(arguments.site.file).parent_path() / "plan";
}

int write_answer(const PlanArguments& arguments, Answer& answer, const Input& input) {
  const std::string json = write_plan(arguments, folder_of(arguments), answer, input);
  if (arguments.json) {
    std::cout << json;
    return exit_planned;
  }
  const std::string path = folder_of(arguments).generic_string();
  std::cout << summary(answer, style_of_stdout()) << "\nFiles: " << path
            << "/plan.json, periods.csv, schedule.csv\nNext:  changeover audit " << path
            << "     check it again, also after editing plan.json by hand\n";
  return exit_planned;
}

int refuse(const PlanArguments& arguments, const Outcome& outcome) {
  std::string message =
      "The audit found a plan that breaks the site's rules; it is not presented. This is a fault of the program: "
      "please report it.\n  " +
      outcome.detail;
  if (outcome.answer)
    for (const Finding& finding : outcome.answer->audit.findings)
      message += "\n  " + std::string(name_of(finding.rule)) + ": " + finding.message;
  return fail(arguments.json, exit_audit, message);
}

}  // namespace

int fail_without_plan(const PlanArguments& arguments, const Input& input, const PlanRequest& request,
                      const Outcome& outcome) {
  switch (outcome.ending) {
    case Ending::infeasible:
      return tell_infeasible(input, request, arguments.json);
    case Ending::none_yet:
      return fail(arguments.json, exit_no_plan,
                  Interrupt::asked()
                      ? std::string("Interrupted: there is no plan yet.")
                      : "There is no plan yet within the limits of the search (" + outcome.detail + ").");
    case Ending::audit_failed:
      return refuse(arguments, outcome);
    default:
      return fail(arguments.json, exit_failed, "changeover: the solver failed: " + outcome.detail);
  }
}

std::string write_plan(const PlanArguments& arguments, const fs::path& folder, Answer& answer, const Input& input) {
  answer.provenance = {.input = relative_to(folder, arguments.site.file),
                       .sha256 = sha256(input.canonical),
                       .scenarios = arguments.site.scenarios,
                       .patches = arguments.site.patches,
                       .actuals = arguments.site.actuals.empty() ? "" : relative_to(folder, arguments.site.actuals),
                       .version = version,
                       .solver = milp::solver_name(),
                       .assumptions = assumptions(input, folder)};
  answer.cases = cases_of(arguments.site, input, answer);
  std::string json = plan_json(answer);
  write_folder(folder,
               {{"plan.json", json},
                {"periods.csv", periods_csv(answer.scenario, answer.best)},
                {"schedule.csv", schedule_csv(answer)}},
               arguments.force);
  return json;
}

void expect_plan_folder(const PlanArguments& arguments, const fs::path& folder) {
  expect_apart(folder, arguments.site.file);
  expect_writable(folder, {"plan.json", "periods.csv", "schedule.csv"}, arguments.force);
}

int plan(const PlanArguments& arguments) {
  const Interrupt interrupt;
  auto request = read_request(arguments.search, arguments.json);
  if (!request) return exit_bad_input;
  std::optional<AlternativesAsked> alternatives_asked;
  if (arguments.alternatives > 0) {
    const auto within = read_share("--within", arguments.within, arguments.json);
    if (!within) return exit_bad_input;
    alternatives_asked = {.count = arguments.alternatives, .within = *within};
  }
  const Input input = read_site(arguments.site);
  print_findings(input, false);
  if (!input.scenario)
    return fail(arguments.json, exit_bad_input, arguments.site.file + ": not planned; correct the errors above",
                input.diagnostics.sorted());

  if (arguments.from) {
    request->from = read_decisions(*arguments.from, *input.scenario, arguments.json, "not begun with");
    if (!request->from) return exit_bad_input;
  }
  expect_plan_folder(arguments, folder_of(arguments));

  return answered(arguments.json, arguments.site.file, [&] {
    Outcome outcome;
    std::string not_replanned;
    with_progress(arguments.verbose, *input.scenario, [&](const OnSearch& tell) {
      outcome = plan_site(*input.scenario, *request, tell, Interrupt::asked);
      if (outcome.ending != Ending::planned) return;
      if (arguments.replan_break_evens) {
        const Replanned replanned = replanned_break_evens(*outcome.answer, *request, tell, Interrupt::asked);
        outcome.answer->break_evens.replanned = replanned.break_evens;
        not_replanned = replanned.obstacle;
      }
      if (alternatives_asked)
        outcome.answer->alternatives =
            shown_alternatives(*outcome.answer, *request, *alternatives_asked, tell, Interrupt::asked);
    });
    if (outcome.ending != Ending::planned) return fail_without_plan(arguments, input, *request, outcome);
    if (!not_replanned.empty()) std::cerr << "note: break-evens were not planned anew: " << not_replanned << "\n";
    return write_answer(arguments, *outcome.answer, input);
  });
}

int audit(const std::string& path) {
  const auto read = read_planned_site(path, false, "audited against");
  if (!read) return exit_bad_input;
  const Scenario& scenario = *read->input.scenario;
  const AuditReport report = audit(scenario, read->file.plan, read->file.claims);
  for (const Finding& finding : report.findings) std::cout << name_of(finding.rule) << ": " << finding.message << "\n";
  std::cout << "audit: " << grouped(report.checks, 0) << " checks, "
            << (report.clean() ? "clean" : grouped(static_cast<double>(report.findings.size()), 0) + " broken")
            << "; net present value " << scenario.currency << " " << grouped(report.npv, 0) << "\n";
  return report.clean() ? exit_planned : exit_audit;
}

}  // namespace changeover
