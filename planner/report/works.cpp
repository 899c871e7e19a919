#include "planner/report/works.hpp"

#include "models/money/statement.hpp"
#include "models/money/valuation.hpp"

namespace changeover {
namespace {

bool is_locked(const Scenario& scenario, const Conversion& decided) {
  for (const LockedConversion& lock : scenario.locks.conversions)
    if (lock.hall == decided.hall) return true;
  return false;
}

bool is_locked(const Scenario& scenario, const ProjectStart& decided) {
  for (const LockedProject& lock : scenario.locks.projects)
    if (lock.project == decided.project) return true;
  return false;
}

}  // namespace

std::vector<PlannedWork> planned_works(const Scenario& scenario, const Plan& plan) {
  std::vector<PlannedWork> works;
  for (const Conversion& each : plan.conversions) {
    const ConversionOption& option = scenario[each.option];
    works.push_back({.activity = each.hall,
                     .work = &option.work,
                     .requires_projects = &option.requires_projects,
                     .start = each.start,
                     .locked = is_locked(scenario, each)});
  }
  for (const ProjectStart& each : plan.projects) {
    const Project& project = scenario[each.project];
    works.push_back({.activity = each.project,
                     .work = &project.variants[static_cast<std::size_t>(each.variant)].work,
                     .requires_projects = &project.requires_projects,
                     .start = each.start,
                     .locked = is_locked(scenario, each)});
  }
  return works;
}

std::vector<Follow> follows(const Scenario& scenario, const PlannedWork& work) {
  std::vector<Follow> all;
  if (const auto* hall = std::get_if<Ref<Hall>>(&work.activity)) all = scenario[*hall].after;
  all.insert(all.end(), work.work->after.begin(), work.work->after.end());
  return all;
}

std::string id_of(const Scenario& scenario, const ActivityRef& activity) {
  return std::visit([&](const auto& ref) { return scenario[ref].id; }, activity);
}

std::string enumerated(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i)
    text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  return text;
}

std::vector<Money> capex_by_period(const Scenario& scenario, const SitePhysics& physics, const Plan& works) {
  const Ledger ledger = value(scenario, physics, works);
  std::vector<Money> capex;
  for (int t = 0; t < ledger.periods(); ++t) capex.push_back(-figures(ledger, t).capex.total().money());
  return capex;
}

}  // namespace changeover
