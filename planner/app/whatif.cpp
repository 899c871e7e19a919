#include "planner/report/whatif.hpp"

#include <exception>
#include <iostream>
#include <variant>

#include "planner/app/answering.hpp"
#include "planner/app/planned_site.hpp"
#include "planner/app/planning.hpp"
#include "planner/app/progress.hpp"
#include "planner/app/reading.hpp"
#include "planner/app/request.hpp"
#include "planner/app/terminal.hpp"
#include "planner/app/valuing.hpp"
#include "planner/app/world.hpp"
#include "planner/report/decisions.hpp"
#include "planner/report/plan_json.hpp"

/// The command `whatif`.
namespace changeover {
namespace {

/// The causes that a person named: scenarios, then values that are set.
std::vector<std::string> inputs_of(const SiteArguments& asked) {
  std::vector<std::string> all;
  for (const std::string& each : asked.scenarios) all.push_back("scenario " + each);
  all.insert(all.end(), asked.patches.begin(), asked.patches.end());
  return all;
}

/// What is asked for, as far as it is to count.
SiteArguments part_of(const SiteArguments& asked, const Changed& changed) {
  SiteArguments part;
  for (std::size_t i = 0; i < changed.size(); ++i) {
    if (!changed[i]) continue;
    if (i < asked.scenarios.size())
      part.scenarios.push_back(asked.scenarios[i]);
    else
      part.patches.push_back(asked.patches[i - asked.scenarios.size()]);
  }
  return part;
}

Contest contest_of(const MadePlan& made, const SiteArguments& asked, const std::string& new_decisions) {
  return {.inputs = inputs_of(asked),
          .worth =
              [&made, &asked, new_decisions](bool second_plan, const Changed& changed) {
                return worths_under(with_changes(made.site, part_of(asked, changed)),
                                    second_plan ? new_decisions : made.text);
              },
          .rest = "other changes of the input"};
}

}  // namespace

int whatif(const WhatIfArguments& arguments) {
  const Interrupt interrupt;
  const bool json = arguments.planning.json;
  auto request = read_request(arguments.planning.search, json);
  if (!request) return exit_bad_input;
  const auto made = read_made_plan(arguments.plan, json);
  if (!made) return exit_bad_input;
  PlanArguments planning = arguments.planning;
  const SiteArguments& asked = arguments.planning.site;
  if (asked.scenarios.empty() && asked.patches.empty())
    throw UsageError("whatif needs something to change: --set path=value or --scenario");
  planning.site = with_changes(made->site, asked);
  warn_of_values_set(*made, asked);
  const std::filesystem::path folder = without_slash(planning.folder);
  if (!folder.empty()) expect_plan_folder(planning, folder);

  const Input before = read_site(made->site);
  const Input after = read_site(planning.site);
  for (const Input* input : {&before, &after}) {
    if (input == &after || !input->scenario) print_findings(*input, false);
    if (!input->scenario)
      return fail(json, exit_bad_input, made->site.file + ": not planned; correct the errors above",
                  input->diagnostics.sorted());
  }
  warn_of_change(*made, before, "compared with");
  const auto old = read_plan(made->text, made->file, *before.scenario);
  if (const auto* findings = std::get_if<std::vector<Diagnostic>>(&old)) {
    print_findings(*findings);
    return fail(json, exit_bad_input, made->file + ": not compared; correct the errors above", *findings);
  }
  const auto& old_file = std::get<PlanFile>(old);
  const SitePhysics physics_before(*before.scenario);
  auto old_valued = valued_or_why(*before.scenario, physics_before, old_file.plan);
  if (const auto* obstacle = std::get_if<std::string>(&old_valued))
    return fail(json, exit_audit, made->file + ": the plan cannot be valued: " + *obstacle);

  WhatIf told{.plan = made->file, .scenarios = asked.scenarios, .patches = asked.patches};
  if (before.scenario->aim.goal == Goal::npv && made->made_for(before)) told.old_bound = old_file.claims.bound;
  const auto kept = read_plan_decisions(made->text, made->file, *after.scenario);
  if (const auto* plan = std::get_if<Plan>(&kept)) {
    request->from = *plan;
    request->stay = true;
    told.broken = changeover::audit(*after.scenario, *plan);
  } else {
    told.unreadable = std::get<std::vector<Diagnostic>>(kept).front().message;
  }

  return answered(json, made->site.file, [&] {
    Outcome outcome;
    with_progress(planning.verbose, *after.scenario, [&](const OnSearch& tell) {
      outcome = plan_site(*after.scenario, *request, tell, Interrupt::asked);
    });
    if (outcome.ending != Ending::planned) return fail_without_plan(planning, after, *request, outcome);
    Answer& answer = *outcome.answer;
    told.stays = request->from && *request->from == answer.best.plan;
    told.comparison.base = profile("before", *before.scenario, physics_before, std::get<ValuedPlan>(old_valued));
    told.comparison.others.push_back(
        compared(told.comparison.base, profile("after", answer.scenario, answer.physics, answer.best)));
    Compared& now = told.comparison.others.front();
    now.attribution =
        attribution(told.comparison.base.facts.worths, now.plan.facts.worths,
                    contest_of(*made, asked, decisions_text(answer.scenario, answer.best.plan)), DecisionsCome::last);
    if (const auto as_it_was = request->from ? subject_worths_of(*after.scenario, *request->from) : std::nullopt)
      told.by_subject = subject_gains(*as_it_was, subject_worths(answer.scenario, answer.best.account),
                                      now.attribution->causes.back().amount());
    std::exception_ptr unwritten;
    if (!folder.empty()) {
      try {
        write_plan(planning, folder, answer, after);
        told.folder = folder.generic_string();
      } catch (const WorldError&) {
        unwritten = std::current_exception();
      }
    }
    std::cout << (json ? whatif_json(told, answer) : whatif_text(told, answer, style_of_stdout()));
    if (unwritten) std::rethrow_exception(unwritten);
    return static_cast<int>(exit_planned);
  });
}

}  // namespace changeover
