#include <cmath>

#include "models/market/market.hpp"

namespace changeover {

double tariff_growth(const Tariff& tariff, const Calendar& calendar, int period) {
  return std::pow(1 + tariff.growth, calendar.first_month(period).since(tariff.base) / 12.0);
}

EnergyPrice average_energy_price(const Tariff& tariff, const Calendar& calendar, int period) {
  EnergyPrice price = tariff.wires + tariff.riders;
  for (const PriceBlock& block : tariff.blocks) price += block.share * block.price;
  return tariff_growth(tariff, calendar, period) * price;
}

PowerBill power_bill(const Scenario& scenario, const SitePhysics& physics, Ref<Hall> hall, Ref<ConversionOption> option,
                     int period) {
  const Fit& fit = physics.fit(scenario, hall, option);
  const Power average = megawatts(fit.load_average / physics.efficiency(hall));
  const Power peak = megawatts(fit.load_peak / physics.efficiency(hall));
  const Duration time = hours(scenario.calendar.hours_per_period());
  const double growth = tariff_growth(scenario.tariff, scenario.calendar, period);
  return {.energy = energy(average, time) * average_energy_price(scenario.tariff, scenario.calendar, period),
          .demand = growth * (peak * scenario.tariff.demand * time),
          .coincident = growth * (average * scenario.tariff.coincident * time)};
}

}  // namespace changeover
