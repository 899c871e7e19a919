#include <iostream>

#include "models/base/text.hpp"
#include "planner/app/answering.hpp"
#include "planner/app/cases.hpp"
#include "planner/app/infeasible.hpp"
#include "planner/app/log.hpp"
#include "planner/app/pipeline.hpp"
#include "planner/app/planned_site.hpp"
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
  const fs::path folder = folder_of(arguments);
  answer.provenance = {.input = relative_to(folder, arguments.site.file),
                       .sha256 = sha256(input.canonical),
                       .scenarios = arguments.site.scenarios,
                       .patches = arguments.site.patches,
                       .version = version,
                       .solver = milp::solver_name(),
                       .assumptions = assumptions(input, folder)};
  answer.cases = cases_of(arguments.site, input, answer);
  const std::string json = plan_json(answer);
  write_folder(folder,
               {{"plan.json", json},
                {"periods.csv", periods_csv(answer.scenario, answer.best)},
                {"schedule.csv", schedule_csv(answer)}},
               arguments.force);
  if (arguments.json) {
    std::cout << json;
    return exit_planned;
  }
  const std::string path = folder.generic_string();
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

int plan(const PlanArguments& arguments) {
  const Interrupt interrupt;
  auto request = read_request(arguments.search, arguments.json);
  if (!request) return exit_bad_input;
  const Input input = read_site(arguments.site);
  print_findings(input, false);
  if (!input.scenario)
    return fail(arguments.json, exit_bad_input, arguments.site.file + ": not planned; correct the errors above",
                input.diagnostics.sorted());

  if (arguments.from) {
    request->from = read_decisions(*arguments.from, *input.scenario, arguments.json, "not begun with");
    if (!request->from) return exit_bad_input;
  }
  expect_apart(folder_of(arguments), arguments.site.file);
  expect_writable(folder_of(arguments), {"plan.json", "periods.csv", "schedule.csv"}, arguments.force);

  Outcome outcome;
  std::string not_replanned;
  try {
    ProgressLine line(input.scenario->aim.goal, input.scenario->currency);
    SearchLog log(arguments.verbose);
    const auto tell = [&](const SearchProgress& progress) {
      log.note(progress);
      if (!arguments.verbose) line.show(progress);
    };
    outcome = plan_site(*input.scenario, *request, tell, Interrupt::asked);
    if (arguments.replan_break_evens && outcome.ending == Ending::planned) {
      const Replanned replanned = replanned_break_evens(*outcome.answer, *request, tell, Interrupt::asked);
      outcome.answer->break_evens.replanned = replanned.break_evens;
      not_replanned = replanned.obstacle;
    }
  } catch (const std::overflow_error& error) {
    return fail(arguments.json, exit_bad_input,
                arguments.site.file + ": a figure is out of all proportion: " + error.what());
  } catch (const milp::OutOfProportion& error) {
    return fail(arguments.json, exit_bad_input,
                arguments.site.file + ": a figure is out of all proportion, in the model's $M and MW: " + error.what());
  }
  if (!not_replanned.empty()) std::cerr << "note: break-evens were not planned anew: " << not_replanned << "\n";
  switch (outcome.ending) {
    case Ending::planned:
      return write_answer(arguments, *outcome.answer, input);
    case Ending::infeasible:
      return tell_infeasible(input, *request, arguments.json);
    case Ending::none_yet:
      return fail(arguments.json, exit_no_plan,
                  Interrupt::asked()
                      ? std::string("Interrupted: there is no plan yet.")
                      : "There is no plan yet within the limits of the search (" + outcome.detail + ").");
    case Ending::audit_failed:
      return refuse(arguments, outcome);
    case Ending::solver_failed:
      break;
  }
  return fail(arguments.json, exit_failed, "changeover: the solver failed: " + outcome.detail);
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
