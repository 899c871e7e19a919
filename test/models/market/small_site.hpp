#pragma once

#include <utility>
#include <vector>

#include "models/network/fit.hpp"
#include "models/site/plan.hpp"
#include "models/site/scenario.hpp"

/// A site small enough for sums by hand: four periods of a year (8,760 h), and
///
///     grid 100 MW → feeder with 20 % loss (η = 0.8) → north, south
///     chiller: 0.5 MW at peak and 0.25 MW on average per MW of heat, 2 m³ of water per MWh
///
/// North holds 1,000 miners and south 500, each 100 TH/s and 2 kW: at the hall 3 kW, on average 2.5 kW, at the meter
/// 3.125 kW. A rack is 100 kW at peak, 80 kW on average, 10 accelerators; ten fit a hall (1 MW of critical IT). With 10
/// % overhead a MW of it is 1.6 MW at the hall (2 MW at the meter), on average 1.08 MW (1.35 MW at the meter);
/// PUE 1.35. Every price, rate and escalation is 0 until a test sets it; a conversion takes one period and costs
/// nothing.
namespace changeover::small {

inline constexpr Ref<Hall> north{0};
inline constexpr Ref<Hall> south{1};
inline constexpr Ref<AsicSpec> miner{0};
inline constexpr Ref<ConversionOption> colo{0};
inline constexpr Ref<ConversionOption> gpu{1};
inline constexpr Ref<Offer> lease{0};
inline constexpr Ref<Offer> cloud{1};

inline std::vector<Equipment> equipment() {
  Equipment grid{.id = "grid", .name = "Grid", .commodity = Commodity::power, .supply = true};
  grid.capacity.initial = megawatts(100);
  Equipment feeder{.id = "feeder", .name = "Feeder", .commodity = Commodity::power};
  feeder.capacity.initial = megawatts(100);
  feeder.loss = 0.2;
  feeder.from = {Ref<Equipment>{0}};
  Equipment chiller{.id = "chiller", .name = "Chiller", .commodity = Commodity::air, .supply = true};
  chiller.capacity.initial = megawatts(100);
  chiller.power_peak = 0.5;
  chiller.power_average = 0.25;
  chiller.water = {2, cubic_metre / megawatt_hour};
  return {grid, feeder, chiller};
}

inline Hall hall(std::string id, int miners) {
  Hall out;
  out.id = id;
  out.name = std::move(id);
  out.rating = megawatts(10);
  out.area = {1000, square_metre};
  out.floor = {2, tonne / square_metre};
  out.point = {2, tonne / square_metre};
  out.positions = 10;
  out.feeds = {Ref<Equipment>{1}, Ref<Equipment>{2}};
  out.fleets = {Fleet{.asic = miner, .count = miners}};
  out.options = {colo, gpu};
  return out;
}

inline RackSpec rack() {
  RackSpec out;
  out.id = out.name = "rack";
  out.peak = kilowatts(100);
  out.average = kilowatts(80);
  out.mass = {1, tonne};
  out.base = {1, square_metre};
  out.footprint = {2, square_metre};
  out.height = {2, metre};
  out.accelerators = 10;
  return out;
}

inline ConversionOption option(std::string id, Business business) {
  ConversionOption out;
  out.id = id;
  out.name = std::move(id);
  out.business = business;
  out.rack = Ref<RackSpec>{0};
  out.overhead = 0.1;
  return out;
}

inline Offer offer(std::string id, Business business) {
  Offer out;
  out.id = id;
  out.name = std::move(id);
  out.business = business;
  out.most = Path<Power>::constant(megawatts(10));
  out.rent = Path<CapacityPrice>::constant({});
  out.accelerator_price = Path<MoneyRate>::constant({});
  out.lapses = 4;
  out.term = 10;
  return out;
}

inline Scenario scenario() {
  Scenario out;
  out.name = "small";
  out.calendar = {.start = Month(2027, 1), .periods = 4, .step = Step::year};
  out.asics = {{.id = "miner", .name = "Miner", .hashrate = {100, terahash}, .power = kilowatts(2)}};
  out.racks = {rack()};
  out.options = {option("colo", Business::hosting), option("gpu", Business::cloud)};
  out.equipment = equipment();
  out.halls = {hall("north", 1000), hall("south", 500)};
  out.offers = {offer("lease", Business::hosting), offer("cloud", Business::cloud)};
  out.tariff.base = Month(2027, 1);
  out.tariff.blocks = {{.share = 1, .price = {}}};
  out.bitcoin.hashprice = Path<Hashprice>::constant({});
  out.money.rates = {0, 0, 0, 0};
  return out;
}

inline Conversion conversion(Ref<Hall> hall, Ref<ConversionOption> option, int start, std::vector<int> racks) {
  return {.hall = hall, .option = option, .start = start, .racks = std::move(racks)};
}

inline std::vector<Power> power(std::initializer_list<double> numbers) {
  std::vector<Power> out;
  for (const double number : numbers) out.push_back(megawatts(number));
  return out;
}

/// `$/(TH/s)/h`.
inline Hashprice hashprice_of(double number) { return {number, dollar / terahash / hour}; }
inline EnergyPrice energy_price(double number) { return {number, dollars_per_megawatt_hour}; }
/// `$/MW/h`.
inline CapacityPrice capacity_price(double number) { return {number, dollar / megawatt / hour}; }
inline MoneyRate per_hour(double number) { return {number, dollar / hour}; }
inline PowerCost per_megawatt(double number) { return {number, dollar / megawatt}; }

}  // namespace changeover::small
