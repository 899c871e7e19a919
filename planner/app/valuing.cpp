#include "planner/app/valuing.hpp"

#include <stdexcept>

#include "models/money/valuation.hpp"
#include "planner/app/reading.hpp"
#include "planner/report/plan_json.hpp"

namespace changeover {
namespace {

/// "`hall-9` is no hall of the site".
std::string first_error(const std::vector<Diagnostic>& findings) {
  for (const Diagnostic& each : findings)
    if (each.severity == Severity::error) return (each.path.empty() ? "" : each.path + ": ") + each.message;
  return "it cannot be read";
}

}  // namespace

std::variant<ValuedPlan, std::string> valued_or_why(const Scenario& scenario, const SitePhysics& physics, Plan plan) {
  try {
    return valued(scenario, physics, std::move(plan));
  } catch (const std::invalid_argument& error) {
    return error.what();
  } catch (const std::overflow_error& error) {
    return error.what();
  }
}

Worths worths_under(const SiteArguments& site, const std::string& decisions) {
  const Input input = read_site(site);
  if (!input.scenario) return first_error(input.diagnostics.sorted());
  const auto read = read_plan_decisions(decisions, "plan.json", *input.scenario);
  if (const auto* findings = std::get_if<std::vector<Diagnostic>>(&read)) return first_error(*findings);
  try {
    const SitePhysics physics(*input.scenario);
    return line_worths(*input.scenario, value(*input.scenario, physics, std::get<Plan>(read)));
  } catch (const std::invalid_argument& error) {
    return error.what();
  } catch (const std::overflow_error& error) {
    return error.what();
  }
}

std::optional<SubjectWorths> subject_worths_of(const Scenario& scenario, const Plan& plan) {
  try {
    return subject_worths(scenario, account(scenario, SitePhysics(scenario), plan));
  } catch (const std::invalid_argument&) {
    return std::nullopt;
  } catch (const std::overflow_error&) {
    return std::nullopt;
  }
}

}  // namespace changeover
