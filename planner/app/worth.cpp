#include <iostream>

#include "planner/app/answering.hpp"
#include "planner/app/asking.hpp"
#include "planner/app/commands.hpp"
#include "planner/app/progress.hpp"
#include "planner/app/request.hpp"
#include "planner/app/terminal.hpp"
#include "planner/report/questions.hpp"

/// The command `worth`.
namespace changeover {

int worth(const WorthArguments& arguments) {
  const auto request = read_request(arguments.search, arguments.json);
  if (!request) return exit_bad_input;
  const auto read = read_planned_site(arguments.plan, arguments.json, "weighed by");
  if (!read) return exit_bad_input;
  const Interrupt interrupt;
  return answered(arguments.json, read->made.site.file, [&] {
    int code = exit_planned;
    const auto plan = standing(*read, arguments.json, code);
    if (!plan) return code;
    const Answer answer = bare_answer(plan->scenario, plan->plan);
    const SearchLimits limits = limits_of(plan->scenario, *request);
    StepsWorth found;
    with_progress(false, plan->scenario, [&](const OnSearch& tell) {
      found = worth_of_steps(*plan, likeliest_first(answer, steps(plan->scenario, bottlenecks(answer))),
                             static_cast<std::size_t>(arguments.top), limits, tell, until_over(*request));
    });
    if (found.interrupted && found.gains.empty())
      return fail(arguments.json, exit_no_plan, "Interrupted: no step was weighed yet.");
    std::cout << (arguments.json ? worth_json(answer, found, limits.gap)
                                 : worth_text(answer, found, limits.gap, style_of_stdout()));
    return static_cast<int>(exit_planned);
  });
}

}  // namespace changeover
