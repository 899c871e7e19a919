#include <algorithm>

#include "models/market/market.hpp"
#include "planner/formulate/families.hpp"

namespace changeover {
namespace {

using milp::Linear;
using milp::Model;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// The sum over everything at the meter in a period: of each MW of hall load of a fleet, of each MW of containers that
/// mine, of each MW that is drawn.
template <class OfFleet, class OfContainer, class OfDrawn>
Linear at_meter(const Context& context, const Variables& variables, int period, OfFleet of_fleet,
                OfContainer of_container, OfDrawn of_drawn) {
  Linear sum;
  for (const FleetInHall& miners : variables.fleets)
    if (miners.load[at(period)]) sum.add(of_fleet(miners), *miners.load[at(period)]);
  for (const Serving& serving : variables.servings) {
    if (serving.period != period) continue;
    const Offer& offer = context.scenario[serving.offer];
    if (offer.business == Business::mining)
      sum.add(of_container(serving), serving.power);
    else
      sum.add(drawn_share(offer, serving.begin, period) * of_drawn(serving), serving.power);
  }
  return sum;
}

/// D(t), in MW.
Linear demand(const Context& context, const Variables& variables, int period) {
  const SitePhysics& physics = context.physics;
  return at_meter(
      context, variables, period, [&](const FleetInHall& miners) { return 1 / physics.efficiency(miners.hall); },
      [&](const Serving& serving) {
        const RackSpec& container = context.rack(serving.hall, serving.place);
        const Power load = container.units * physics.miner_load(context.scenario, serving.hall, container.asic.value());
        return load / container.peak / physics.efficiency(serving.hall);
      },
      [&](const Serving& serving) {
        return context.fit(serving.hall, serving.place).load_peak / physics.efficiency(serving.hall);
      });
}

/// What the utility bills in a period for energy, demand and coincident peaks, in $M.
Linear bill(const Context& context, const Variables& variables, int period) {
  const Scenario& scenario = context.scenario;
  return at_meter(
      context, variables, period,
      [&](const FleetInHall& miners) {
        const Ref<AsicSpec> asic = scenario[miners.home].fleets[at(miners.fleet)].asic;
        const MinerEconomics unit = miner_economics(scenario, context.physics, miners.hall, asic, period);
        return (unit.energy + unit.demand).in(million_dollars) / miners.unit_load.in(megawatt);
      },
      [&](const Serving& serving) {
        const MinerEconomics of_megawatt = container_economics(scenario, context.physics, serving.hall,
                                                               context.rack(serving.hall, serving.place), period);
        return (of_megawatt.energy + of_megawatt.demand).in(million_dollars);
      },
      [&](const Serving& serving) {
        return power_bill(scenario, context.physics, serving.hall, scenario[serving.hall].options[at(serving.place)],
                          period)
            .total()
            .in(million_dollars);
      });
}

/// minimum_demand, ratchet: what is billed and not drawn makes up the contract's least and a share of former peaks.
void add_unused_demand(const Context& context, const Variables& variables, Model& model) {
  if (variables.unused_demand.empty()) return;
  const DemandTerms& terms = context.scenario.tariff.demand_terms;
  std::vector<Linear> drawn;
  for (int t = 0; t < context.periods(); ++t) {
    drawn.push_back(demand(context, variables, t));
    const Linear billed = drawn.back() + Linear(variables.unused_demand[at(t)]);
    if (terms.least > Power{} && t >= terms.least_from && t < terms.least_until)
      model.add_at_least("minimum_demand[" + label(context, t) + "]", billed, terms.least.in(megawatt));
    for (int past = t - terms.ratchet_periods; past < t; ++past)
      model.add_at_least("ratchet[" + label(context, past) + "," + label(context, t) + "]", billed,
                         terms.ratchet * (past < 0 ? Linear(terms.before.in(megawatt)) : drawn[at(past)]));
  }
}

/// minimum_bill: what tops the bill up to its minimum.
void add_minimum_bill(const Context& context, const Variables& variables, Model& model) {
  const Scenario& scenario = context.scenario;
  for (int t = 0; t < static_cast<int>(variables.minimum_bill.size()); ++t) {
    Linear billed = bill(context, variables, t) + Linear(variables.minimum_bill[at(t)]);
    if (!variables.unused_demand.empty()) billed.add(unused_demand_price(scenario, t), variables.unused_demand[at(t)]);
    const Money least = scenario.tariff.minimum_bill * tariff_growth(scenario.tariff, scenario.calendar, t) *
                        hours(scenario.calendar.hours_per_period());
    model.add_at_least("minimum_bill[" + label(context, t) + "]", billed, least.in(million_dollars));
  }
}

}  // namespace

double unused_demand_price(const Scenario& scenario, int period) {
  return (megawatts(1) * demand_price(scenario.tariff, scenario.calendar, period) *
          hours(scenario.calendar.hours_per_period()))
      .in(million_dollars);
}

void add_meter_rows(const Context& context, const Variables& variables, Model& model) {
  add_unused_demand(context, variables, model);
  add_minimum_bill(context, variables, model);
}

}  // namespace changeover
