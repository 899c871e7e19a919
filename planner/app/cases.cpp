#include "planner/app/cases.hpp"

#include <algorithm>
#include <stdexcept>

#include "planner/app/reading.hpp"
#include "planner/report/decisions.hpp"
#include "planner/report/plan_json.hpp"

namespace changeover {
namespace {

Case case_under(const std::string& name, const SiteArguments& site, const Answer& answer,
                const std::string& decisions) {
  const Input input = read_site(site);
  if (!input.scenario) return {.name = name, .obstacle = "its input has errors"};
  const auto read = read_plan_decisions(decisions, "plan.json", *input.scenario);
  const auto* plan = std::get_if<Plan>(&read);
  if (plan == nullptr) return {.name = name, .obstacle = "the plan's decisions do not fit it"};
  try {
    const Account under = account(*input.scenario, SitePhysics(*input.scenario), *plan, Detail::returns);
    return answer.best.account.workings.case_of(name, under.workings);
  } catch (const std::exception& error) {
    return {.name = name, .obstacle = error.what()};
  }
}

}  // namespace

std::vector<Case> cases_of(const SiteArguments& site, const Input& input, const Answer& answer) {
  const std::string decisions = decisions_text(answer.scenario, answer.best.plan);
  std::vector<Case> all;
  SiteArguments other = site;
  other.scenarios.clear();
  if (!site.scenarios.empty()) all.push_back(case_under("none", other, answer, decisions));
  for (const std::string& name : input.scenario_names) {
    if (std::ranges::find(site.scenarios, name) != site.scenarios.end()) continue;
    other.scenarios = {name};
    all.push_back(case_under(name, other, answer, decisions));
  }
  return all;
}

}  // namespace changeover
