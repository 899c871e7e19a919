#include "planner/formulate/formulate.hpp"

#include <algorithm>

namespace changeover {
namespace {

/// Power that counts as undelivered [MW]; rounding to whole watts stays far below it.
constexpr double noticeable = 1e-5;

double value(const milp::Linear& sum, const std::vector<double>& point) {
  double total = sum.constant();
  for (const milp::Term& term : sum.terms())
    total += term.coefficient * point[static_cast<std::size_t>(term.variable.index)];
  return total;
}

Formulation formulated(const Scenario& scenario, const SitePhysics& physics, const std::vector<CapacityCut>& cuts,
                       bool whole) {
  const Context context{scenario, physics};
  Formulation formulation;
  formulation.variables = declare(context, formulation.model);
  milp::Model& model = formulation.model;
  const Variables& variables = formulation.variables;
  if (whole) {
    add_choice_rows(context, variables, model);
    add_rack_rows(context, variables, model);
    add_sold_rows(context, variables, model);
    add_stand_rows(context, variables, model);
  }
  formulation.first_shared = static_cast<int>(model.rows().size());
  add_order_rows(context, variables, model);
  add_resource_rows(context, variables, model);
  add_capacity_rows(context, variables, cuts, model);
  add_floor_rows(context, variables, model);
  add_relocation_rows(context, variables, model);
  add_shared_rows(context, variables, model);
  add_offer_rows(context, variables, model);
  add_meter_rows(context, variables, model);
  add_budget_rows(context, variables, model);
  set_objective(context, variables, model);
  return formulation;
}

}  // namespace

Formulation formulate_shared(const Scenario& scenario, const SitePhysics& physics,
                             const std::vector<CapacityCut>& cuts) {
  return formulated(scenario, physics, cuts, false);
}

Formulation formulate(const Scenario& scenario, const SitePhysics& physics, const std::vector<CapacityCut>& cuts) {
  return formulated(scenario, physics, cuts, true);
}

std::vector<CapacityCut> first_cuts(const Scenario& scenario, const SitePhysics& physics) {
  std::vector<CapacityCut> all;
  for (const CapacityNetwork& network : physics.networks)
    for (const Contingency& state : contingencies(scenario, network))
      for (Cut& cut : network.obvious_cuts(!state.normal()))
        all.push_back({network.commodity(), state, std::move(cut)});
  return all;
}

std::vector<CapacityCut> violated_cuts(const Scenario& scenario, const SitePhysics& physics,
                                       const Formulation& formulation, const std::vector<double>& point) {
  const Context context{scenario, physics};
  std::vector<CapacityCut> found;
  for (const CapacityNetwork& network : physics.networks)
    for (const Contingency& state : contingencies(scenario, network))
      for (int t = scenario.now(); t < context.periods(); ++t) {
        std::vector<Power> load;
        for (const Ref<Hall> hall : refs(scenario.halls))
          load.push_back(megawatts(std::max(
              0.0,
              value(hall_load(context, formulation.variables, network.commodity(), hall, t, !state.normal()), point))));
        std::vector<Power> carried(scenario.equipment.size());
        for (const Ref<Equipment> equipment : network.equipment())
          carried[static_cast<std::size_t>(equipment.index)] = megawatts(std::max(
              0.0, value(referred_capacity(context, formulation.variables, network.commodity(), equipment, state, t),
                         point)));
        const Delivery delivery = network.deliver(carried, load);
        if (delivery.deliverable || (delivery.demanded - delivery.delivered).in(megawatt) <= noticeable) continue;
        CapacityCut cut{network.commodity(), state, delivery.bottleneck};
        if (std::find(found.begin(), found.end(), cut) == found.end()) found.push_back(std::move(cut));
      }
  return found;
}

}  // namespace changeover
