#include "test/planner/audit/good_site.hpp"

namespace changeover::good_site {
namespace {

constexpr auto tonnes_per_square_metre = tonne / square_metre;

Equipment equipment_of(const char* id, Commodity commodity, bool supply, double mw, std::vector<Ref<Equipment>> from) {
  Equipment e;
  e.id = id;
  e.commodity = commodity;
  e.supply = supply;
  e.capacity.initial = megawatts(mw);
  e.from = std::move(from);
  return e;
}

std::vector<Equipment> all_equipment() {
  std::vector<Equipment> all{
      equipment_of("grid", Commodity::power, true, 100, {}),
      equipment_of("feeder-a", Commodity::power, false, 30, {{grid}}),
      equipment_of("feeder-b", Commodity::power, false, 30, {{grid}, {genset}}),
      equipment_of("genset", Commodity::power, true, 20, {}),
      equipment_of("air-plant", Commodity::air, true, 60, {}),
      equipment_of("liquid-plant", Commodity::liquid, true, 40, {}),
  };
  all[grid].firm = Dated<Power>{megawatts(60)};
  all[genset].backup = true;
  all[air_plant].power_peak = 0.1;
  all[air_plant].power_average = 0.05;
  all[air_plant].water = WaterUse(1, cubic_metre / megawatt_hour);
  all[liquid_plant].power_peak = 0.2;
  all[liquid_plant].power_average = 0.1;
  all[liquid_plant].water = WaterUse(2, cubic_metre / megawatt_hour);
  all[liquid_plant].supply_temperature = Temperature(30);
  return all;
}

RackSpec rack() {
  RackSpec r;
  r.id = "r100";
  r.peak = kilowatts(100);
  r.average = kilowatts(80);
  r.heat = {0.2, 0.8, 0};
  r.mass = Mass(1.5, tonne);
  r.base = Area(1, square_metre);
  r.footprint = Area(3, square_metre);
  r.height = Length(2.3, metre);
  r.warmest_supply = Temperature(40);
  r.accelerators = 72;
  r.price = dollars(1e6);
  r.life = 3;
  return r;
}

ConversionOption option(const char* id, Business business, Redundancy redundancy) {
  ConversionOption o;
  o.id = id;
  o.business = business;
  o.rack = {0};
  o.redundancy = redundancy;
  o.usable = 0.9;
  o.overhead = 0.05;
  o.fit_out = PowerCost(2e6, dollar / megawatt);
  o.fit_out_fixed = dollars(1e6);
  o.operation = capacity_price(10);
  o.work.duration = 2;
  o.work.lead = 1;
  o.work.payments = {0.2, 0.5, 0.3};
  return o;
}

Hall hall(const char* id, double mw, int positions, Fleet fleet) {
  Hall h;
  h.id = id;
  h.rating = megawatts(mw);
  h.area = Area(1000, square_metre);
  h.floor = AreaLoad(1.5, tonnes_per_square_metre);
  h.point = AreaLoad(3, tonnes_per_square_metre);
  h.positions = positions;
  h.clear_height = Length(4, metre);
  h.feeds = {{feeder_a}, {feeder_b}, {air_plant}, {liquid_plant}};
  h.fleets = {std::move(fleet)};
  h.options = {{hpc}, {cloud}};
  return h;
}

Project project(const char* id, double cost, std::vector<CapacityGain> adds) {
  Variant small;
  small.id = "small";
  small.cost = dollars(cost);
  small.work.payments = {0, 1, 0};
  small.adds = std::move(adds);
  Project p;
  p.id = id;
  p.variants = {small};
  return p;
}

std::vector<Offer> offers() {
  Offer lease;
  lease.id = "lease-a";
  lease.least = megawatts(5);
  lease.most = Path<Power>::constant(megawatts(10));
  lease.rent = Path<CapacityPrice>::constant(CapacityPrice(150, dollars_per_kilowatt_month));
  lease.ready_by = 2;
  lease.earliest = 2;
  lease.lapses = 6;
  lease.term = 5;
  lease.late = capacity_price(1);

  Offer contract;
  contract.id = "cloud-a";
  contract.business = Business::cloud;
  contract.least_accelerators = 1000;
  contract.most_accelerators = Path<double>::constant(3000);
  contract.accelerator_price = Path<MoneyRate>::constant(MoneyRate(2, dollar / hour));
  contract.utilisation = 0.8;
  contract.ready_by = 5;
  contract.earliest = 4;
  contract.lapses = 8;
  contract.term = 3;

  Offer spot_market;
  spot_market.id = "spot";
  spot_market.business = Business::cloud;
  spot_market.market = true;
  spot_market.most = Path<Power>::constant(megawatts(3));
  spot_market.accelerator_price = Path<MoneyRate>::constant(MoneyRate(1, dollar / hour));
  spot_market.earliest = 4;
  return {lease, contract, spot_market};
}

}  // namespace

CapacityPrice capacity_price(double number) { return {number, dollar / megawatt / hour}; }

std::vector<Power> power(std::initializer_list<double> numbers) {
  std::vector<Power> all;
  for (const double number : numbers) all.push_back(megawatts(number));
  return all;
}

Scenario scenario() {
  Scenario s;
  s.name = "good site";
  s.calendar = {.start = Month(2027, 1), .periods = 8, .step = Step::quarter};
  s.asics = {{.id = "s19", .name = "", .hashrate = Hashrate(100, terahash), .power = kilowatts(3)},
             {.id = "s21", .name = "", .hashrate = Hashrate(200, terahash), .power = kilowatts(4)}};
  s.racks = {rack()};
  s.options = {option("hpc", Business::hosting, Redundancy::n_minus_1),
               option("cloud", Business::cloud, Redundancy::n)};
  s.options[hpc].requires_projects = {{substation}};
  s.options[cloud].install_rate = 10;
  s.equipment = all_equipment();
  s.halls = {hall("hall-1", 20, 100, {.asic = {0}, .count = 1000}), hall("hall-2", 12, 50, {.asic = {1}, .count = 500}),
             hall("hall-3", 10, 40, {.asic = {0}, .count = 200})};
  s.projects = {project("substation", 4e6, {{.equipment = {feeder_a}, .capacity = megawatts(10), .firm = {}}}),
                project("fibre", 1e6, {})};
  s.offers = offers();

  s.tariff.blocks = {{0.5, EnergyPrice(20, dollars_per_megawatt_hour)},
                     {0.5, EnergyPrice(40, dollars_per_megawatt_hour)}};
  s.tariff.base = Month(2027, 1);
  s.tariff.wires.initial = EnergyPrice(5, dollars_per_megawatt_hour);
  s.tariff.riders.initial = EnergyPrice(1, dollars_per_megawatt_hour);
  s.tariff.demand.initial = capacity_price(5);
  s.tariff.coincident.initial = capacity_price(2);
  s.tariff.demand_response = capacity_price(1);
  s.bitcoin.hashprice = Path<Hashprice>::constant(Hashprice(0.0012, dollar / terahash / hour));
  s.miners.pool_fee = 0.02;
  s.miners.uptime = 0.95;
  s.miners.operation = MoneyRate(0.01, dollar / hour);
  s.miners.resale = {{.up_to = Efficiency(20, joule_per_terahash),
                      .price = Path<HashratePrice>::constant(HashratePrice(8, dollar / terahash))},
                     {.up_to = Efficiency(30, joule_per_terahash),
                      .price = Path<HashratePrice>::constant(HashratePrice(3, dollar / terahash))}};
  s.miners.decommissioning = dollars(50);
  s.money.contingency = 0.1;
  s.money.site_operation = MoneyRate(100, dollar / hour);
  s.money.property_tax = 0.01;
  s.money.insurance = 0.005;
  s.money.rack_resale_decline = 0.36;
  return s;
}

Plan plan() {
  Plan p;
  p.conversions = {{{hall_1}, {hpc}, 1, {0, 0, 0, 100, 100, 100, 100, 100}},
                   {{hall_2}, {cloud}, 2, {0, 0, 0, 0, 30, 50, 50, 50}}};
  p.projects = {{{substation}, 0, 0}};
  p.signings = {{{lease_a}, 3}, {{cloud_a}, 5}, {{spot}, 4}};
  p.services = {{{lease_a}, {hall_1}, power({0, 0, 0, 8, 10, 10, 10, 10})},
                {{cloud_a}, {hall_2}, power({0, 0, 0, 0, 0, 2, 2, 2})},
                {{spot}, {hall_2}, power({0, 0, 0, 0, 0, 0, 0, 3})}};
  p.mining = {{{hall_1}, {hall_1}, 0, {1000, 0, 0, 0, 0, 0, 0, 0}},
              {{hall_2}, {hall_2}, 0, {500, 500, 0, 0, 0, 0, 0, 0}},
              {{hall_3}, {hall_3}, 0, {200, 200, 200, 200, 200, 200, 200, 200}}};
  p.sales = {{{hall_1}, {hall_1}, 0, 1, 1000}, {{hall_2}, {hall_2}, 0, 2, 500}};
  return p;
}

}  // namespace changeover::good_site
