#include "models/money/operations.hpp"

#include "models/market/market.hpp"
#include "models/money/plan_view.hpp"

namespace changeover {
namespace {

/// Litres per kWh of heat, and heat, make water for a day.
Volume water_in_a_day(WaterUse use, Power heat) { return use * energy(heat, Duration(1, day)); }

void add_mining(const PlanView& view, const Mining& mining, int period, Operation& operation) {
  const double units = mining.running[static_cast<std::size_t>(period)];
  if (units == 0) return;
  const Ref<AsicSpec> asic = view.asic(mining.home, mining.fleet);
  const AsicSpec& unit = view.scenario[asic];
  const CoolingPath& cooling = view.physics.path(mining.hall, unit.medium);
  const double efficiency = view.physics.efficiency(mining.hall);
  const Power load = units * view.physics.miner_load(view.scenario, mining.hall, asic);
  const Power average = units * view.physics.miner_average(view.scenario, mining.hall, asic) / efficiency;
  const double share_of_hours = miner_economics(view.scenario, view.physics, mining.hall, asic, period).share_of_hours;

  operation.mining += load;
  operation.peak_load += load / efficiency;
  operation.energy += share_of_hours * view.scenario.miners.uptime * energy(average, view.period_length());
  operation.water_per_day += water_in_a_day(cooling.water, units * unit.power);
}

void add_racks(const PlanView& view, const ConversionView& conversion, int period, Operation& operation) {
  const Power live = conversion.live(period);
  if (live == Power{}) return;
  const Ref<Hall> hall = conversion.decided.hall;
  if (!conversion.mines()) operation.live += live;
  if (conversion.option.redundancy != Redundancy::n) operation.secure += live;
  operation.peak_load += live * conversion.fit.load_peak / view.physics.efficiency(hall);
  for (const Medium medium : media)
    operation.water_per_day +=
        water_in_a_day(view.physics.path(hall, medium).water, live * conversion.rack.heat_share(medium));
  operation.pue[static_cast<std::size_t>(hall.index)] = conversion.fit.pue;
}

void add_containers(const PlanView& view, const ServiceView& service, int period, Operation& operation) {
  const Ref<Hall> hall = service.decided.hall;
  const RackSpec& container = service.conversion.rack;
  const double units = container.units * (service.power(period) / container.peak);
  const Ref<AsicSpec> asic = container.asic.value();
  const Power average = units * view.physics.miner_average(view.scenario, hall, asic) / view.physics.efficiency(hall);
  const double share_of_hours = miner_economics(view.scenario, view.physics, hall, asic, period).share_of_hours;
  operation.mining += service.power(period) * service.conversion.fit.load_peak;
  operation.energy += share_of_hours * view.scenario.miners.uptime * energy(average, view.period_length());
}

void add_service(const PlanView& view, const ServiceView& service, int period, Operation& operation) {
  const Power sold = service.power(period);
  const double efficiency = view.physics.efficiency(service.decided.hall);
  if (service.mines()) return add_containers(view, service, period, operation);
  operation.sold[static_cast<std::size_t>(service.offer.business)] += sold;
  operation.energy += drawn_share(service.offer, service.begin, period) *
                      energy(sold * service.conversion.fit.load_average / efficiency, view.period_length());
}

/// The PUE of a hall that mines: hall load over the power of the units, on average.
std::optional<double> mining_pue(const PlanView& view, Ref<Hall> hall, int period) {
  Power units;
  Power load;
  for (const Mining& mining : view.plan.mining) {
    if (mining.hall != hall) continue;
    const double running = mining.running[static_cast<std::size_t>(period)];
    const Ref<AsicSpec> asic = view.asic(mining.home, mining.fleet);
    units += running * view.scenario[asic].power;
    load += running * view.physics.miner_average(view.scenario, hall, asic);
  }
  if (units == Power{}) return std::nullopt;
  return load / units;
}

}  // namespace

Power Operation::sold_in_total() const {
  Power sum;
  for (const Power each : sold) sum += each;
  return sum;
}

std::vector<Operation> operations(const Scenario& scenario, const SitePhysics& physics, const Plan& plan) {
  const PlanView view(scenario, physics, plan);
  std::vector<Operation> all(static_cast<std::size_t>(view.periods()));
  for (int t = 0; t < view.periods(); ++t) {
    Operation& operation = all[static_cast<std::size_t>(t)];
    for (int hall = 0; hall < static_cast<int>(scenario.halls.size()); ++hall)
      operation.pue.push_back(mining_pue(view, {hall}, t));
    for (const Mining& each : plan.mining) add_mining(view, each, t, operation);
    for (const ConversionView& each : view.conversions()) add_racks(view, each, t, operation);
    for (const ServiceView& each : view.services()) add_service(view, each, t, operation);
  }
  return all;
}

}  // namespace changeover
