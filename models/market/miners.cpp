#include "models/market/escalation.hpp"
#include "models/market/market.hpp"

namespace changeover {
namespace {

/// A unit whose efficiency is the limit of a class but for rounding belongs to the class.
constexpr double efficiency_tolerance = 1e-9;

}  // namespace

MinerEconomics miner_economics(const Scenario& scenario, const SitePhysics& physics, Ref<Hall> hall, Ref<AsicSpec> asic,
                               int period) {
  const Calendar& calendar = scenario.calendar;
  const Tariff& tariff = scenario.tariff;
  const MinerMarket& terms = scenario.miners;
  const Duration time = hours(calendar.hours_per_period());
  const Power average = physics.miner_average(scenario, hall, asic) / physics.efficiency(hall);
  const Power peak = physics.miner_load(scenario, hall, asic) / physics.efficiency(hall);

  const Money earned_in_an_hour =
      hashprice(scenario.bitcoin, calendar, period) * scenario[asic].hashrate * hours(1) * (1 - terms.pool_fee);
  MinerEconomics unit;
  for (const PriceBlock& block : price_blocks(tariff, calendar, period)) {
    const Money paid_in_an_hour = block.price * energy(average, hours(1));
    if (earned_in_an_hour <= paid_in_an_hour) continue;
    const double hours_run = block.share * time.in(hour)*terms.uptime;
    unit.share_of_hours += block.share;
    unit.revenue += hours_run * earned_in_an_hour;
    unit.energy += hours_run * paid_in_an_hour;
  }
  unit.demand = peak * demand_price(tariff, calendar, period) * time;
  unit.demand_response =
      unit.share_of_hours * tariff_growth(tariff, calendar, period) * (average * tariff.demand_response * time);
  unit.operation = escalation(scenario.money.operation_escalation, calendar, period) * (terms.operation * time);
  return unit;
}

MinerEconomics container_economics(const Scenario& scenario, const SitePhysics& physics, Ref<Hall> hall,
                                   const RackSpec& container, int period) {
  MinerEconomics all = miner_economics(scenario, physics, hall, container.asic.value(), period);
  const double units = container.units * (megawatts(1) / container.peak);
  for (Money* amount : {&all.revenue, &all.energy, &all.demand, &all.demand_response, &all.operation})
    *amount = units * *amount;
  return all;
}

Money resale(const Scenario& scenario, Ref<AsicSpec> asic, int period) {
  const AsicSpec& unit = scenario[asic];
  for (const ResaleClass& grade : scenario.miners.resale)
    if (unit.efficiency() <= grade.up_to * (1 + efficiency_tolerance))
      return unit.hashrate * grade.price.at(scenario.calendar.first_month(period));
  return Money{};
}

}  // namespace changeover
