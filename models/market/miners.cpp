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
  const double growth = tariff_growth(tariff, calendar, period);
  const Power average = physics.miner_average(scenario, hall, asic) / physics.efficiency(hall);
  const Power peak = physics.miner_load(scenario, hall, asic) / physics.efficiency(hall);

  const Money earned_in_an_hour =
      hashprice(scenario.bitcoin, calendar, period) * scenario[asic].hashrate * hours(1) * (1 - terms.pool_fee);
  MinerEconomics unit;
  for (const PriceBlock& block : tariff.blocks) {
    const Money paid_in_an_hour = growth * ((block.price + tariff.wires + tariff.riders) * energy(average, hours(1)));
    if (earned_in_an_hour <= paid_in_an_hour) continue;
    const double hours_run = block.share * time.in(hour)*terms.uptime;
    unit.share_of_hours += block.share;
    unit.revenue += hours_run * earned_in_an_hour;
    unit.energy += hours_run * paid_in_an_hour;
  }
  unit.demand = growth * (peak * tariff.demand * time);
  unit.demand_response = unit.share_of_hours * growth * (average * tariff.demand_response * time);
  unit.operation = escalation(scenario.money.operation_escalation, calendar, period) * (terms.operation * time);
  return unit;
}

Money resale(const Scenario& scenario, Ref<AsicSpec> asic, int period) {
  const AsicSpec& unit = scenario[asic];
  for (const ResaleClass& grade : scenario.miners.resale)
    if (unit.efficiency() <= grade.up_to * (1 + efficiency_tolerance))
      return unit.hashrate * grade.price.at(scenario.calendar.first_month(period));
  return Money{};
}

}  // namespace changeover
