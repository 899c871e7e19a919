#include <algorithm>
#include <iostream>

#include "models/base/diagnostic.hpp"
#include "planner/app/answering.hpp"
#include "planner/app/asking.hpp"
#include "planner/app/commands.hpp"
#include "planner/app/infeasible.hpp"
#include "planner/app/progress.hpp"
#include "planner/app/request.hpp"
#include "planner/app/terminal.hpp"
#include "planner/report/money_words.hpp"
#include "planner/report/questions.hpp"

/// The command `explain`.
namespace changeover {
namespace {

/// What an id of the site names.
struct Named {
  std::optional<Subject> subject{};
  std::optional<Ref<Equipment>> equipment{};
};

template <class Of>
std::optional<Ref<Of>> named(const std::vector<Of>& all, const std::string& id) {
  const auto found = std::ranges::find(all, id, &Of::id);
  if (found == all.end()) return std::nullopt;
  return Ref<Of>{static_cast<int>(found - all.begin())};
}

Named named(const Scenario& scenario, const std::string& id) {
  if (const auto hall = named(scenario.halls, id)) return {.subject = *hall};
  if (const auto project = named(scenario.projects, id)) return {.subject = *project};
  if (const auto offer = named(scenario.offers, id)) return {.subject = *offer};
  return {.equipment = named(scenario.equipment, id)};
}

std::vector<std::string> names(const Scenario& scenario, const Workings& workings) {
  std::vector<std::string> all;
  for (const Hall& each : scenario.halls) all.push_back(each.id);
  for (const Project& each : scenario.projects) all.push_back(each.id);
  for (const Offer& each : scenario.offers) all.push_back(each.id);
  for (const Equipment& each : scenario.equipment) all.push_back(each.id);
  for (const Row& row : workings.rows()) all.push_back(row.name);
  return all;
}

/// The step that gives more of a piece: by itself, or with the others of the fullest limit that it is part of.
std::optional<Increment> step_on(const Scenario& scenario, const Answer& answer, Ref<Equipment> piece) {
  for (const auto& pieces : bottlenecks(answer))
    if (std::ranges::count(pieces, piece) > 0)
      for (Increment& step : steps(scenario, {pieces}))
        if (step.of == Scarce::equipment) return step;
  for (Increment& step : steps(scenario, {{piece}}))
    if (!step.equipment.empty() && step.equipment.front() == piece) return step;
  return std::nullopt;
}

int tell(const std::string& text) {
  std::cout << text;
  return exit_planned;
}

int explain_money(const ExplainArguments& arguments, const PlannedSite& read, Answer answer) {
  const Scenario& scenario = answer.scenario;
  std::optional<int> period;
  if (arguments.period) {
    const auto month = parse_month(*arguments.period);
    if (!month || *month < scenario.calendar.start || scenario.calendar.period_of(*month) >= scenario.calendar.periods)
      return fail(arguments.json, exit_bad_input,
                  "changeover: --period takes a period of the plan such as " + scenario.calendar.label(0) +
                      ", found '" + *arguments.period + "'");
    period = scenario.calendar.period_of(*month);
  }
  answer.best.account = account(scenario, answer.physics, answer.best.plan, Detail::returns);
  const auto rows = rows_called(answer.best.account.workings, arguments.what);
  if (rows.empty()) {
    const std::string near = nearest(arguments.what, names(scenario, answer.best.account.workings));
    return fail(arguments.json, exit_bad_input,
                "changeover: there is no hall, project, offer, equipment or line of money '" + arguments.what + "'" +
                    (near.empty() ? "" : "; did you mean `" + near + "`?"));
  }
  const std::vector<Assumption> given = assumptions(read.input, "");
  if (arguments.json) return tell(money_json_of(answer, rows.front(), period, given));
  std::string text = money_text_of(answer, rows.front(), period, given, style_of_stdout());
  if (rows.size() > 1) {
    text += "\nRows of this name, each by its whole name in quotes:\n";
    for (const int row : rows) text += "  " + title(answer.best.account.workings, row) + "\n";
  }
  return tell(text);
}

}  // namespace

int explain(const ExplainArguments& arguments) {
  const auto request = read_request(arguments.search, arguments.json);
  if (!request) return exit_bad_input;
  if (arguments.infeasible) return explain_infeasible(arguments, *request);
  const auto read = read_planned_site(arguments.plan, arguments.json, "explained by");
  if (!read) return exit_bad_input;
  const Interrupt interrupt;
  return answered(arguments.json, read->made.site.file, [&] {
    const Scenario& scenario = *read->input.scenario;
    if (const auto refused = refuse_without_value(*read, arguments.json)) return *refused;
    const Answer answer = bare_answer(scenario, read->file.plan);
    if (arguments.what.empty())
      return tell(arguments.json ? choices_json(answer) : to_terminal(choice_table(answer), style_of_stdout()));
    const Named what = named(scenario, arguments.what);
    if (!what.subject && !what.equipment) return explain_money(arguments, *read, answer);
    int code = exit_planned;
    const auto plan = standing(*read, arguments.json, code);
    if (!plan) return code;
    const SearchLimits limits = limits_of(scenario, *request);
    const milp::Cancelled over = until_over(*request);
    if (what.subject) {
      std::optional<Story> told;
      with_progress(false, scenario, [&](const OnSearch& tell_progress) {
        told = story(*plan, *what.subject, arguments.flip, limits, tell_progress, over);
      });
      return tell(arguments.json ? story_json(answer, *told, limits.gap)
                                 : story_text(answer, *told, limits.gap, style_of_stdout()));
    }
    std::optional<StepWorth> gain;
    if (const auto step = step_on(scenario, answer, *what.equipment))
      with_progress(false, scenario,
                    [&](const OnSearch& tell_progress) { gain = worth_of(*plan, *step, limits, tell_progress, over); });
    return tell(arguments.json ? equipment_json(answer, *what.equipment, gain, limits.gap)
                               : equipment_text(answer, *what.equipment, gain, limits.gap, style_of_stdout()));
  });
}

}  // namespace changeover
