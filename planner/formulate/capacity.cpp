#include <algorithm>

#include "planner/formulate/families.hpp"

namespace changeover {
namespace {

using milp::Linear;
using milp::Model;

std::string name_of(const Scenario& scenario, const std::vector<Ref<Equipment>>& equipment) {
  std::string name;
  for (const Ref<Equipment> ref : equipment) name += (name.empty() ? "" : "+") + scenario[ref].id;
  return name;
}

std::string_view name_of(Commodity commodity) {
  constexpr std::array<std::string_view, 4> names{"power", "air", "liquid", "immersion"};
  return names[static_cast<std::size_t>(commodity)];
}

/// No load of these halls can exceed this [MW]: heat and power alike end in the halls' switchboards, whose ratings what
/// stands may exceed where that is waived.
double greatest_load(const Scenario& scenario, const std::vector<Ref<Hall>>& halls, int period) {
  double sum = 0;
  for (const Ref<Hall> hall : halls)
    sum += scenario[hall].rating.in(megawatt) + scenario.waived(Waivable::hall_rating, scenario[hall].id, period);
  return sum;
}

/// cut: Σ_{h∈B} load ≤ Σ_{v∈V} cap_v(t); cuts of the same equipment differ by their `number`. Left out where the halls'
/// ratings imply it.
void add_cut(const Context& context, const Variables& variables, const CapacityCut& cut, std::size_t number,
             Model& model) {
  const std::string name = std::string(name_of(cut.commodity)) + "," + cut.state.id + "," +
                           name_of(context.scenario, cut.cut.equipment) + "," + std::to_string(number);
  for (int t = 0; t < context.periods(); ++t) {
    Linear capacity;
    for (const Ref<Equipment> equipment : cut.cut.equipment)
      capacity += referred_capacity(context, variables, cut.commodity, equipment, cut.state, t);
    if (capacity.constant() >= greatest_load(context.scenario, cut.cut.halls, t)) continue;
    Linear load;
    for (const Ref<Hall> hall : cut.cut.halls)
      load += hall_load(context, variables, cut.commodity, hall, t, !cut.state.normal());
    if (!load.terms().empty()) model.add_at_most("cut[" + name + "," + label(context, t) + "]", load, capacity);
  }
}

/// hall_rating: the power load of a hall; racks alone fit by design, or stand already and are waived, so only miners
/// can exceed it.
void add_hall_rating(const Context& context, const Variables& variables, Model& model) {
  const Scenario& scenario = context.scenario;
  for (const Ref<Hall> hall : refs(scenario.halls)) {
    const double rating = scenario[hall].rating.in(megawatt);
    double miners = 0;
    for (const FleetInHall& fleet : variables.fleets_in(hall))
      miners += fleet.unit_load.in(megawatt)*scenario[fleet.home].fleets[static_cast<std::size_t>(fleet.fleet)].count;
    if (miners <= rating) continue;
    for (int t = 0; t < context.periods(); ++t) {
      Linear load;
      for (const FleetInHall& fleet : variables.fleets_in(hall))
        if (fleet.load[static_cast<std::size_t>(t)]) load.add(1, *fleet.load[static_cast<std::size_t>(t)]);
      if (!load.terms().empty())
        model.add_at_most("hall_rating[" + scenario[hall].id + "," + label(context, t) + "]", load,
                          rating * mines(scenario, variables, hall, t));
    }
  }
}

/// Load of 2n racks of a hall.
Linear dual_load(const Context& context, const Variables& variables, Ref<Hall> hall, int t) {
  Linear load;
  const auto& racks = variables.racks[static_cast<std::size_t>(hall.index)];
  for (int place = 0; place < static_cast<int>(racks.size()); ++place)
    if (context.option(hall, place).redundancy == Redundancy::two_n)
      if (const auto live = racks[static_cast<std::size_t>(place)].at(t))
        load.add(rack_load(context, hall, place, Commodity::power), *live);
  return load;
}

/// dual_feed: equipment on either feed of 2n halls carries their whole 2n load.
void add_dual_feed(const Context& context, const Variables& variables, Model& model) {
  const Scenario& scenario = context.scenario;
  for (const Ref<Equipment> equipment : context.physics.networks[0].equipment()) {
    std::vector<Ref<Hall>> halls;
    for (const Ref<Hall> hall : refs(scenario.halls)) {
      const auto& feed = context.physics.dual_feeds[static_cast<std::size_t>(hall.index)];
      if (!feed) continue;
      const auto on = [&](const auto& path) { return std::find(path.begin(), path.end(), equipment) != path.end(); };
      if (on(feed->a) || on(feed->b)) halls.push_back(hall);
    }
    for (int t = 0; t < context.periods(); ++t) {
      Linear load;
      for (const Ref<Hall> hall : halls) load += dual_load(context, variables, hall, t);
      if (load.terms().empty()) continue;
      const Linear capacity = referred_capacity(context, variables, Commodity::power, equipment, Contingency{}, t);
      if (capacity.constant() < greatest_load(scenario, halls, t))
        model.add_at_most("dual_feed[" + scenario[equipment].id + "," + label(context, t) + "]", load,
                          capacity + Linear(scenario.waived(Waivable::dual_feed, scenario[equipment].id, t)));
    }
  }
}

}  // namespace

double rack_load(const Context& context, Ref<Hall> hall, int place, Commodity commodity) {
  const RackSpec& rack = context.rack(hall, place);
  const double peak = rack.peak.in(megawatt);
  if (commodity == Commodity::power) return peak * context.fit(hall, place).load_peak;
  return peak * rack.heat[static_cast<std::size_t>(commodity) - 1];
}

Linear hall_load(const Context& context, const Variables& variables, Commodity commodity, Ref<Hall> hall, int period,
                 bool secure) {
  Linear load;
  const auto& racks = variables.racks[static_cast<std::size_t>(hall.index)];
  for (int place = 0; place < static_cast<int>(racks.size()); ++place) {
    const auto live = racks[static_cast<std::size_t>(place)].at(period);
    if (!live || (secure && context.option(hall, place).redundancy == Redundancy::n)) continue;
    load.add(rack_load(context, hall, place, commodity), *live);
  }
  if (secure) return load;
  for (const FleetInHall& fleet : variables.fleets_in(hall)) {
    const auto& running = fleet.load[static_cast<std::size_t>(period)];
    if (!running) continue;
    const AsicSpec& asic =
        context.scenario[context.scenario[fleet.home].fleets[static_cast<std::size_t>(fleet.fleet)].asic];
    if (commodity == Commodity::power) {
      load.add(1, *running);
    } else if (commodity_of(asic.medium) == commodity) {
      load.add(asic.power / fleet.unit_load, *running);
    }
  }
  return load;
}

Linear referred_capacity(const Context& context, const Variables& variables, Commodity commodity,
                         Ref<Equipment> equipment, const Contingency& state, int period) {
  const CapacityNetwork& network = context.physics.networks[static_cast<std::size_t>(commodity)];
  const Capacity now = capacity(context.scenario, network, equipment, state, period);
  Linear sum(now.rated.in(megawatt) + context.scenario.waived(Waivable::supply, context.scenario[equipment].id, period,
                                                              state.normal() ? "" : state.id));
  for (const Gain& gain : now.gains)
    sum += gain.capacity.in(megawatt)*variables.activity(gain.project)
               .modes[static_cast<std::size_t>(gain.variant)]
               .done(period);
  return sum;
}

void add_capacity_rows(const Context& context, const Variables& variables, const std::vector<CapacityCut>& cuts,
                       Model& model) {
  add_hall_rating(context, variables, model);
  for (std::size_t i = 0; i < cuts.size(); ++i) add_cut(context, variables, cuts[i], i + 1, model);
  add_dual_feed(context, variables, model);
}

}  // namespace changeover
