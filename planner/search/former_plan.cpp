#include "planner/search/former_plan.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace changeover {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// The columns of a conversion: those of its start, its racks and what they serve. Only the start where the racks are
/// more than can be installed here; nothing where there is no such start.
Holding holding_of(const Scenario& scenario, const Blocks& blocks, const Conversion& conversion) {
  const auto& ways = blocks.halls[at(conversion.hall.index)].ways;
  for (int w = 0; w < static_cast<int>(ways.size()); ++w) {
    const Way& way = ways[at(w)];
    if (scenario[conversion.hall].options[at(way.place)] != conversion.option) continue;
    const auto found = std::find(way.periods.begin(), way.periods.end(), conversion.start);
    if (found == way.periods.end()) continue;
    Holding holding{.pick = {w, static_cast<int>(found - way.periods.begin())}};
    holding.columns.emplace_back(way.starts[at(holding.pick.start)], 1);
    const int first = way.live_from(conversion.start);
    Installed installed(way);
    for (int t = first; t < std::min(blocks.periods, static_cast<int>(conversion.racks.size())); ++t) {
      const int live = conversion.racks[at(t)];
      if (live > installed.by(t - first)) return {.pick = holding.pick};
      if (live > 0) holding.columns.emplace_back(way.racks[at(t - way.first_live)], live);
    }
    return holding;
  }
  return {};
}

/// Fixes the column of a choice at one and those of the others at zero, where the model has the choice and nothing is
/// fixed yet. `chosen`: a column, none at all, or −1 where the model does not have it.
void hold(const std::vector<int>& columns, std::optional<int> chosen, milp::Model& model) {
  if (chosen == -1) return;
  for (const int column : columns) {
    const milp::Column& now = model.columns()[at(column)];
    if (now.lower < now.upper) model.fix({column}, column == chosen ? 1 : 0);
  }
}

/// The starts of an activity, and that of a period in one of its modes.
void hold(const Activity& activity, std::optional<std::pair<int, int>> mode_and_period, milp::Model& model) {
  std::vector<int> columns;
  for (const Mode& mode : activity.modes)
    for (const Start& start : mode.starts) columns.push_back(start.variable.index);
  std::optional<int> chosen;
  if (mode_and_period) {
    const auto [mode, period] = *mode_and_period;
    const auto start = at(mode) < activity.modes.size() ? activity.modes[at(mode)].starts_in(period) : std::nullopt;
    chosen = start ? start->index : -1;
  }
  hold(columns, chosen, model);
}

}  // namespace

Sketch sketch_of(const Scenario& scenario, const Formulation& formulation, const Blocks& blocks, const Plan& plan) {
  const Variables& variables = formulation.variables;
  Sketch sketch{.halls = std::vector<Holding>(blocks.halls.size()),
                .projects = std::vector<int>(blocks.projects.size(), -1),
                .offers = std::vector<int>(blocks.offers.size(), -1)};
  for (const Conversion& conversion : plan.conversions)
    sketch.halls[at(conversion.hall.index)] = holding_of(scenario, blocks, conversion);
  for (const ProjectStart& project : plan.projects)
    if (const auto start = variables.activity(project.project).modes[at(project.variant)].starts_in(project.start))
      sketch.projects[at(project.project.index)] = start->index;
  std::vector<std::optional<int>> begins(scenario.offers.size());
  for (const Signing& signing : plan.signings) begins[at(signing.offer.index)] = signing.begin;
  for (const Signature& signature : variables.signatures)
    if (signature.signed_ && begins[at(signature.offer.index)] == signature.begin)
      sketch.offers[at(signature.offer.index)] = signature.signed_->index;
  std::map<std::pair<int, int>, const Service*> services;  // by offer and hall
  for (const Service& service : plan.services) services[{service.offer.index, service.hall.index}] = &service;
  for (const Serving& serving : variables.servings) {
    Holding& holding = sketch.halls[at(serving.hall.index)];
    const auto found = services.find({serving.offer.index, serving.hall.index});
    if (found == services.end() || holding.columns.empty() || begins[at(serving.offer.index)] != serving.begin)
      continue;
    const Way& way = blocks.halls[at(serving.hall.index)].ways[at(holding.pick.way)];
    const auto& power = found->second->power;
    if (way.place != serving.place || at(serving.period) >= power.size()) continue;
    if (const double served = power[at(serving.period)].in(megawatt); served > 0)
      holding.columns.emplace_back(serving.power.index, served);
  }
  return sketch;
}

Fixing held_to(const Plan& plan) {
  return [&plan](const Context& context, const Variables& variables, milp::Model& model) {
    const Scenario& scenario = context.scenario;
    std::vector<std::optional<std::pair<int, int>>> halls(scenario.halls.size());
    for (const Conversion& conversion : plan.conversions) {
      const auto& options = scenario[conversion.hall].options;
      const auto place = std::find(options.begin(), options.end(), conversion.option) - options.begin();
      halls[at(conversion.hall.index)] = {static_cast<int>(place), conversion.start};
    }
    for (const Ref<Hall> hall : refs(scenario.halls)) hold(variables.activity(hall), halls[at(hall.index)], model);
    std::vector<std::optional<std::pair<int, int>>> projects(scenario.projects.size());
    for (const ProjectStart& project : plan.projects)
      projects[at(project.project.index)] = {project.variant, project.start};
    for (const Ref<Project> project : refs(scenario.projects))
      if (projects[at(project.index)] || !scenario[project].mandatory)
        hold(variables.activity(project), projects[at(project.index)], model);
    for (const Ref<Offer> offer : refs(scenario.offers)) {
      const auto signing = std::find_if(plan.signings.begin(), plan.signings.end(),
                                        [&](const Signing& each) { return each.offer == offer; });
      std::vector<int> columns;
      std::optional<int> chosen;
      if (signing != plan.signings.end() || locked_offer(scenario, offer)) chosen = -1;
      for (const Signature& signature : variables.signatures)
        if (signature.offer == offer && signature.signed_) {
          columns.push_back(signature.signed_->index);
          if (signing != plan.signings.end() && signature.begin == signing->begin) chosen = signature.signed_->index;
        }
      hold(columns, chosen, model);
    }
  };
}

}  // namespace changeover
