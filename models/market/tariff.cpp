#include <cmath>

#include "models/market/market.hpp"

namespace changeover {
namespace {

constexpr double months_per_year = 12.0;

/// What a figure of the tariff has become: it grows from its own date, the first from that of the tariff.
template <class Q>
Q grown(const Tariff& tariff, const Dated<Q>& figure, Month when) {
  Month since = tariff.base;
  for (const auto& [from, value] : figure.steps)
    if (from <= when) since = from;
  return std::pow(1 + tariff.growth, when.since(since) / months_per_year) * figure.at(when);
}

/// The blocks of the months of a period, each with its share of the period.
std::vector<PriceBlock> blocks_of_months(const Tariff& tariff, const Calendar& calendar, int period) {
  std::vector<PriceBlock> all;
  for (int i = 0; i < calendar.months_per_period(); ++i) {
    const int month_of_year = calendar.first_month(period).plus(i).month();
    for (const PriceBlock& block : tariff.months[static_cast<std::size_t>(month_of_year - 1)])
      all.push_back({block.share / calendar.months_per_period(), block.price});
  }
  return all;
}

}  // namespace

double tariff_growth(const Tariff& tariff, const Calendar& calendar, int period) {
  return std::pow(1 + tariff.growth, calendar.first_month(period).since(tariff.base) / months_per_year);
}

std::vector<PriceBlock> price_blocks(const Tariff& tariff, const Calendar& calendar, int period) {
  const Month when = calendar.first_month(period);
  EnergyPrice added = grown(tariff, tariff.wires, when) + grown(tariff, tariff.riders, when);
  if (tariff.index) added += tariff.index->at(when);
  std::vector<PriceBlock> blocks = tariff.months.empty() ? tariff.blocks : blocks_of_months(tariff, calendar, period);
  for (PriceBlock& block : blocks) block.price = tariff_growth(tariff, calendar, period) * block.price + added;
  return blocks;
}

EnergyPrice average_energy_price(const Tariff& tariff, const Calendar& calendar, int period) {
  EnergyPrice mean;
  for (const PriceBlock& block : price_blocks(tariff, calendar, period)) mean += block.share * block.price;
  return mean;
}

CapacityPrice demand_price(const Tariff& tariff, const Calendar& calendar, int period) {
  return grown(tariff, tariff.demand, calendar.first_month(period));
}

CapacityPrice coincident_price(const Tariff& tariff, const Calendar& calendar, int period) {
  return grown(tariff, tariff.coincident, calendar.first_month(period));
}

Money contract_cost(const Tariff& tariff, const Calendar& calendar, int period) {
  const GridContract& contract = tariff.contract;
  Money cost;
  if (contract.exit == period) cost += contract.exit_fee;
  if (period < contract.collateral_until)
    cost += contract.collateral_fee * calendar.years_per_period() * contract.collateral;
  return cost;
}

PowerBill power_bill(const Scenario& scenario, const SitePhysics& physics, Ref<Hall> hall, Ref<ConversionOption> option,
                     int period) {
  const Fit& fit = physics.fit(scenario, hall, option);
  const Power average = megawatts(fit.load_average / physics.efficiency(hall));
  const Power peak = megawatts(fit.load_peak / physics.efficiency(hall));
  const Duration time = hours(scenario.calendar.hours_per_period());
  const Tariff& tariff = scenario.tariff;
  return {.energy = energy(average, time) * average_energy_price(tariff, scenario.calendar, period),
          .demand = peak * demand_price(tariff, scenario.calendar, period) * time,
          .coincident = average * coincident_price(tariff, scenario.calendar, period) * time};
}

}  // namespace changeover
