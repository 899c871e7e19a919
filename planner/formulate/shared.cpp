#include <algorithm>
#include <cmath>

#include "planner/formulate/families.hpp"

namespace changeover {
namespace {

using milp::Linear;
using milp::Model;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

const Fleet& fleet_of(const Context& context, const FleetInHall& miners) {
  return context.scenario[miners.home].fleets[at(miners.fleet)];
}

/// A limit in units of the user's choice, scaled so that its largest coefficient is 1.
void add_scaled(Model& model, const std::string& name, Linear sum, double limit) {
  double largest = 0;
  for (const milp::Term& term : sum.terms()) largest = std::max(largest, std::abs(term.coefficient));
  if (largest == 0) return;
  sum *= 1 / largest;
  model.add_at_most(name, sum, limit / largest);
}

/// Σ over live racks and running miners of an amount per rack and per unit.
template <class PerRack, class PerMiner>
Linear live_sum(const Context& context, const Variables& variables, int t, PerRack per_rack, PerMiner per_miner) {
  Linear sum;
  for (const Ref<Hall> hall : refs(context.scenario.halls))
    for (int place = 0; place < static_cast<int>(variables.racks[at(hall.index)].size()); ++place)
      if (const auto live = variables.racks[at(hall.index)][at(place)].at(t)) sum.add(per_rack(hall, place), *live);
  for (const FleetInHall& miners : variables.fleets)
    if (miners.load[at(t)]) sum.add(per_miner(miners) / miners.unit_load.in(megawatt), *miners.load[at(t)]);
  return sum;
}

/// water: m³ on the peak day.
void add_water(const Context& context, const Variables& variables, Model& model) {
  const auto limit = context.scenario.limits.water;
  if (!limit) return;
  const auto daily = [](Power heat, WaterUse use) { return (use * energy(heat, Duration(1, day))).in(cubic_metre); };
  const auto rack = [&](Ref<Hall> hall, int place) {
    double sum = 0;
    for (const Medium medium : media)
      sum += daily(context.rack(hall, place).peak * context.rack(hall, place).heat_share(medium),
                   context.physics.path(hall, medium).water);
    return sum;
  };
  const auto miner = [&](const FleetInHall& miners) {
    const AsicSpec& asic = context.scenario[fleet_of(context, miners).asic];
    return daily(asic.power, context.physics.path(miners.hall, asic.medium).water);
  };
  for (int t = 0; t < context.periods(); ++t)
    add_scaled(model, "water[" + label(context, t) + "]", live_sum(context, variables, t, rack, miner),
               limit->in(cubic_metre / day) + context.scenario.waived(Waivable::water, "", t));
}

/// shared: each named limit, in its own unit.
void add_shared(const Context& context, const Variables& variables, Model& model) {
  for (const Ref<SharedLimit> limit : refs(context.scenario.limits.shared)) {
    const auto amount = [&](const std::vector<Consumption>& consumes) {
      double sum = 0;
      for (const Consumption& one : consumes)
        if (one.limit == limit) sum += one.amount;
      return sum;
    };
    const auto rack = [&](Ref<Hall> hall, int place) {
      return context.rack(hall, place).peak.in(megawatt)*amount(context.option(hall, place).consumes);
    };
    const auto miner = [&](const FleetInHall& miners) { return amount(fleet_of(context, miners).consumes); };
    for (int t = 0; t < context.periods(); ++t)
      add_scaled(model, "shared[" + context.scenario[limit].id + "," + label(context, t) + "]",
                 live_sum(context, variables, t, rack, miner),
                 context.scenario[limit].capacity.at(context.scenario.calendar.first_month(t)) +
                     context.scenario.waived(Waivable::shared_limit, context.scenario[limit].id, t));
  }
}

/// least_mining: hall load of miners in each period before the date.
void add_least_mining(const Context& context, const Variables& variables, Model& model) {
  const Limits& limits = context.scenario.limits;
  if (limits.least_mining <= Power{}) return;
  for (int t = 0; t < std::min(limits.least_mining_until, context.periods()); ++t) {
    Linear sum;
    for (const FleetInHall& miners : variables.fleets)
      if (miners.load[at(t)]) sum.add(1, *miners.load[at(t)]);
    for (const Serving& serving : variables.servings)
      if (serving.period == t && context.scenario[serving.offer].business == Business::mining)
        sum.add(context.fit(serving.hall, serving.place).load_peak, serving.power);
    model.add_at_least("least_mining[" + label(context, t) + "]", sum, limits.least_mining.in(megawatt));
  }
}

}  // namespace

void add_shared_rows(const Context& context, const Variables& variables, Model& model) {
  add_water(context, variables, model);
  add_shared(context, variables, model);
  add_least_mining(context, variables, model);
}

}  // namespace changeover
