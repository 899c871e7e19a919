#include "planner/app/planning.hpp"

#include <charconv>
#include <iostream>

#include "models/base/text.hpp"
#include "planner/app/alternatives.hpp"
#include "planner/app/answering.hpp"
#include "planner/app/cases.hpp"
#include "planner/app/infeasible.hpp"
#include "planner/app/log.hpp"
#include "planner/app/pipeline.hpp"
#include "planner/app/reading.hpp"
#include "planner/app/replanning.hpp"
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

constexpr double gibibyte = 1024.0 * 1024.0 * 1024.0;
constexpr double share_of_memory = 0.9;  // judgement: what the solver may take, the rest is the system's

/// `5 min` → 5 and `min`; 0 where there is no number.
std::pair<double, std::string> number_and_unit(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  std::string unit(end, text.data() + text.size());
  unit.erase(0, std::min(unit.size(), unit.find_first_not_of(' ')));
  return {error == std::errc() ? number : 0, unit};
}

/// `60s`, `5 min`, `1h` or plain seconds.
std::optional<double> seconds_of(const std::string& text) {
  const auto [number, unit] = number_and_unit(text);
  const double factor = unit.empty() || unit == "s" ? 1 : unit == "min" || unit == "m" ? 60 : unit == "h" ? 3600 : 0;
  if (!(number * factor > 0) || !(number * factor < 1e7)) return std::nullopt;
  return number * factor;
}

/// `8GB`, `500 MB`, `6 GiB`; in GiB.
std::optional<double> memory_of(const std::string& text) {
  const auto [number, unit] = number_and_unit(text);
  const double bytes = unit == "MB"    ? 1e6
                       : unit == "GB"  ? 1e9
                       : unit == "MiB" ? 1024.0 * 1024.0
                       : unit == "GiB" ? gibibyte
                                       : 0;
  if (!(number * bytes > 0) || !(number * bytes < 1e15)) return std::nullopt;
  return number * bytes / gibibyte;
}

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

std::optional<double> share_of(const PlanArguments& arguments, const std::string& option, const std::string& text) {
  const auto read = read_quantity(text, Kind::share);
  const auto* share = std::get_if<Reading>(&read);
  if (share && share->canonical >= 0 && share->canonical <= 1) return share->canonical;
  fail(arguments.json, exit_bad_input, "changeover: " + option + " takes a share such as 0.1%, found '" + text + "'");
  return std::nullopt;
}

std::optional<PlanRequest> request_of(const PlanArguments& arguments) {
  PlanRequest request{.memory_gib = share_of_memory * physical_memory(), .threads = arguments.threads};
  if (arguments.gap) {
    request.gap = share_of(arguments, "--gap", *arguments.gap);
    if (!request.gap) return std::nullopt;
  }
  if (arguments.time_limit) {
    request.seconds = seconds_of(*arguments.time_limit);
    if (!request.seconds) {
      fail(arguments.json, exit_bad_input,
           "changeover: --time-limit takes a time such as 60s or 5min, found '" + *arguments.time_limit + "'");
      return std::nullopt;
    }
  }
  if (arguments.memory) {
    request.memory_gib = memory_of(*arguments.memory);
    if (!request.memory_gib) {
      fail(arguments.json, exit_bad_input,
           "changeover: --memory takes a size such as 8GB or 500MB, found '" + *arguments.memory + "'");
      return std::nullopt;
    }
  }
  return request;
}

void with_progress(const PlanArguments& arguments, const Scenario& scenario, const Searching& work) {
  try {
    ProgressLine line(scenario.aim.goal, scenario.currency);
    SearchLog log(arguments.verbose);
    work([&](const SearchProgress& progress) {
      log.note(progress);
      if (!arguments.verbose) line.show(progress);
    });
  } catch (const std::overflow_error& error) {
    throw OutOfProportion(arguments.site.file + ": a figure is out of all proportion: " + error.what());
  } catch (const milp::OutOfProportion& error) {
    throw OutOfProportion(arguments.site.file +
                          ": a figure is out of all proportion, in the model's $M and MW: " + error.what());
  }
}

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

std::optional<MadePlan> read_made_plan(const std::string& path, bool json) {
  const fs::path file = plan_file(path);
  auto text = read_file(file);
  if (!text) {
    fail(json, exit_bad_input,
         "changeover: there is no " + file.generic_string() + "; name a plan's folder or its plan.json");
    return std::nullopt;
  }
  const auto header = read_plan_header(*text, file.generic_string());
  if (const auto* findings = std::get_if<std::vector<Diagnostic>>(&header)) {
    print_findings(*findings);
    if (json) fail(json, exit_bad_input, file.generic_string() + ": correct the errors above", *findings);
    return std::nullopt;
  }
  const auto& from = std::get<Provenance>(header);
  return MadePlan{
      .file = file.generic_string(),
      .text = std::move(*text),
      .site = {(file.parent_path() / from.input).lexically_normal().generic_string(), from.scenarios, from.patches},
      .sha256 = from.sha256};
}

void warn_of_change(const MadePlan& plan, const Input& input, const std::string& done) {
  if (!plan.sha256.empty() && sha256(input.canonical) != plan.sha256)
    std::cerr << "warning: " << plan.site.file << " has changed since the plan was made; " << done
              << " what it says now\n";
}

int plan(const PlanArguments& arguments) {
  const Interrupt interrupt;
  auto request = request_of(arguments);
  if (!request) return exit_bad_input;
  std::optional<AlternativesAsked> alternatives_asked;
  if (arguments.alternatives > 0) {
    const auto within = share_of(arguments, "--within", arguments.within);
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

  Outcome outcome;
  std::string not_replanned;
  try {
    with_progress(arguments, *input.scenario, [&](const OnSearch& tell) {
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
  } catch (const OutOfProportion& error) {
    return fail(arguments.json, exit_bad_input, error.what());
  }
  if (!not_replanned.empty()) std::cerr << "note: break-evens were not planned anew: " << not_replanned << "\n";
  if (outcome.ending != Ending::planned) return fail_without_plan(arguments, input, *request, outcome);
  return write_answer(arguments, *outcome.answer, input);
}

int audit(const std::string& path) {
  const auto made = read_made_plan(path, false);
  if (!made) return exit_bad_input;
  const Input input = read_site(made->site);
  print_findings(input, false);
  if (!input.scenario) return exit_bad_input;
  warn_of_change(*made, input, "the plan is audited against");
  const auto plan_file = read_plan(made->text, made->file, *input.scenario);
  if (const auto* findings = std::get_if<std::vector<Diagnostic>>(&plan_file)) {
    print_findings(*findings);
    return exit_bad_input;
  }
  const auto& read = std::get<PlanFile>(plan_file);
  const AuditReport report = audit(*input.scenario, read.plan, read.claims);
  for (const Finding& finding : report.findings) std::cout << name_of(finding.rule) << ": " << finding.message << "\n";
  std::cout << "audit: " << grouped(report.checks, 0) << " checks, "
            << (report.clean() ? "clean" : grouped(static_cast<double>(report.findings.size()), 0) + " broken")
            << "; net present value " << input.scenario->currency << " " << grouped(report.npv, 0) << "\n";
  return report.clean() ? exit_planned : exit_audit;
}

}  // namespace changeover
