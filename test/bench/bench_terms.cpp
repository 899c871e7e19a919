#include "test/bench/bench_terms.hpp"

#include <algorithm>
#include <span>

namespace changeover::test {
namespace {

constexpr Month start(2027, 1);

std::string numbered(const std::string& name, std::size_t i) { return name + "-" + std::to_string(i + 1); }

void add_racks(Scenario& site) {
  const int life = periods_for(site, 72);
  site.racks = {{.id = "b200-air",
                 .name = "B200, air",
                 .peak = kilowatts(57.2),
                 .average = kilowatts(40),
                 .heat = {1, 0, 0},
                 .accelerators = 32,
                 .price = Money(1.45, million_dollars)},
                {.id = "b200-door",
                 .name = "B200, rear door",
                 .peak = kilowatts(58),
                 .average = kilowatts(40.6),
                 .heat = {0.45, 0.55, 0},
                 .warmest_supply = Temperature(24),
                 .accelerators = 32,
                 .price = Money(1.5, million_dollars)},
                {.id = "gb300",
                 .name = "GB300 NVL72",
                 .peak = kilowatts(142),
                 .average = kilowatts(134),
                 .heat = {0.12, 0.88, 0},
                 .warmest_supply = Temperature(40),
                 .accelerators = 72,
                 .price = Money(3.9, million_dollars)}};
  for (RackSpec& rack : site.racks) {
    rack.mass = Mass(0.9, tonne);
    rack.base = Area(0.8, square_metre);
    rack.footprint = Area(3.1, square_metre);
    rack.height = Length(2.3, metre);
    rack.life = life;
  }
}

/// An option's figures, before the seed moves them.
struct Typical {
  const char* id;
  Business business;
  int rack;
  Redundancy redundancy;
  double fit_out;    ///< M$/MW
  double operation;  ///< $/kW-month
  int months;
  int lead;  ///< months
};

constexpr auto n = Redundancy::n, secure = Redundancy::n_minus_1;
constexpr Typical typical[] = {
    {"air", Business::hosting, 0, n, 3.2, 16, 5, 0},
    {"air-secure", Business::hosting, 0, secure, 4.2, 16.5, 8, 6},
    {"hybrid-secure", Business::hosting, 1, secure, 3.9, 17, 11, 6},
    {"liquid", Business::hosting, 2, n, 3.6, 16, 12, 6},
    {"liquid-secure", Business::hosting, 2, secure, 4.6, 17, 18, 9},
    {"cloud-liquid", Business::cloud, 2, secure, 5.2, 60, 14, 9},
    {"hybrid", Business::hosting, 1, n, 3.4, 16.5, 8, 3},
    {"cloud-air", Business::cloud, 0, n, 2.6, 45, 5, 3},
};

/// A market whose depth grows by `rise` a year, from `first` in the second year on up to `last`.
Offer market(const std::string& id, Business business, double first, double rise, double last, Power rating) {
  Offer offer{.id = id, .name = id, .business = business, .market = true};
  offer.most.points = {{start, Power{}}};
  for (int years = 1; years <= 9; ++years)
    offer.most.points.emplace_back(start.plus(12 * years), std::min(last, first + rise * (years - 1)) * rating);
  return offer;
}

Path<CapacityPrice> rent(double dollars_a_month, double growth) {
  return {.points = {{start, CapacityPrice(dollars_a_month, dollars_per_kilowatt_month)}}, .growth = growth};
}

std::vector<Ref<ConversionOption>> options_with(const Scenario& site, Redundancy redundancy) {
  std::vector<Ref<ConversionOption>> found;
  for (std::size_t o = 0; o < site.options.size(); ++o)
    if (site.options[o].business == Business::hosting && site.options[o].redundancy == redundancy)
      found.push_back({static_cast<int>(o)});
  return found;
}

Offer lease(const Scenario& site, Dice& dice, std::size_t number, double share, Power rating) {
  Offer offer{.id = numbered("lease", number), .name = numbered("Lease", number), .business = Business::hosting};
  const bool secured = number % 2 == 0;
  if (secured) {
    offer.options = {Ref<ConversionOption>{4}};
  } else {
    offer.racks = {Ref<RackSpec>{0}};
  }
  offer.least = dice.real(0.4, 0.5) * share * rating;
  offer.most = Path<Power>::constant(dice.real(0.9, 1.1) * share * rating);
  offer.rent = rent(secured ? dice.real(172, 184) : dice.real(150, 160), 0.01);
  offer.escalator.annual = dice.real(0.02, 0.03);
  offer.lease = dice.chance(70) ? LeaseKind::modified_gross : LeaseKind::nnn;
  offer.earliest = periods_for(site, dice.whole(18, 33));
  offer.lapses = offer.earliest + dice.whole(4, 8);
  offer.ready_by = offer.earliest + dice.whole(1, 3);
  offer.term = periods_for(site, 12 * dice.whole(8, 15));
  offer.late = CapacityPrice(dice.real(15, 40), dollars_per_kilowatt_month);
  offer.free_rent = dice.chance(50) ? periods_for(site, 3) : 0;
  if (dice.chance(30)) {
    offer.prepaid = periods_for(site, 6);
    offer.credited_over = periods_for(site, 36);
  }
  return offer;
}

}  // namespace

int periods_for(const Scenario& site, int months) {
  const int step = site.calendar.months_per_period();
  return std::max(1, (months + step - 1) / step);
}

void add_catalogue(Scenario& site, Dice& dice) {
  const auto asic = [&](const std::string& id, double terahashes, double watts) {
    site.asics.push_back({id, id, Hashrate(terahashes, terahash), Power(watts, watt), Medium::air});
  };
  asic("s19j-pro", 100, 3050);
  asic("s21", 200, 3500);
  add_racks(site);
  const std::size_t count = site.halls.size() < 256 ? 6 : 8;
  for (const Typical& from : std::span(typical).first(count)) {
    ConversionOption option{.id = from.id, .name = from.id, .business = from.business, .rack = {from.rack}};
    option.redundancy = from.redundancy;
    option.usable = from.redundancy == n ? 0.9 : 0.85;
    option.overhead = from.business == Business::cloud ? 0.12 : 0.07;
    option.fit_out = PowerCost(from.fit_out * dice.real(0.93, 1.07), million_dollars / megawatt);
    option.fit_out_fixed = Money(dice.real(0.5, 1), million_dollars);
    option.operation = CapacityPrice(from.operation, dollars_per_kilowatt_month);
    option.install_rate = from.rack == 2 ? 30 : 60;
    const RackSpec& rack = site[option.rack];
    option.consumes = {{Ref<SharedLimit>{0}, 1 + option.overhead + rack.heat_share(Medium::air) * air_cooling_peak +
                                                 rack.heat_share(Medium::liquid) * liquid_cooling_peak}};
    option.work = {.duration = periods_for(site, from.months),
                   .lead = from.lead == 0 ? 0 : periods_for(site, from.lead),
                   .payments = {0.3, 0.6, 0.1}};
    option.work.uses = {{Ref<Resource>{0}, 1}};
    if (from.rack != 0) option.work.uses.push_back({Ref<Resource>{1}, 1});
    site.options.push_back(std::move(option));
  }
}

void add_money(Scenario& site, Dice& dice, Power rating) {
  MoneyTerms& money = site.money;
  money.rates = {dice.real(0.16, 0.20), dice.real(0.085, 0.10), dice.real(0.13, 0.15), 0.10};
  money.contingency = 0.08;
  money.site_operation = rating.in(megawatt)*Money(0.05, million_dollars) / Duration(1, year);
  money.property_tax = 0.005;
  money.insurance = 0.0025;
  if (dice.chance(50)) money.capex_escalation.fill(0.03);
  if (dice.chance(50)) money.operation_escalation = 0.025;
  money.rack_price_growth = -0.1;
  money.rack_resale_decline = 0.3;
  money.terminal = Terminal::contracted;
  if (dice.chance(50)) {
    constexpr WriteOff fifteen{WriteOff::Method::macrs, 15};
    money.tax =
        TaxTerms{.rate = 0.21, .conversions = fifteen, .projects = fifteen, .racks = {WriteOff::Method::macrs, 5}};
    if (dice.chance(50)) money.tax->bonus.initial = 1;
  }

  site.bitcoin.hashprice =
      Path<Hashprice>{.points = {{start, Hashprice(dice.real(38, 46), dollars_per_petahash_day)}}, .growth = -0.06};
  MinerMarket& miners = site.miners;
  miners.pool_fee = 0.01;
  miners.uptime = 0.96;
  miners.operation = dollars(60) / Duration(1, year);
  miners.resale = {{Efficiency(18, joule_per_terahash),
                    {.points = {{start, HashratePrice(3.6, dollar / terahash)}}, .growth = -0.3}},
                   {Efficiency(31, joule_per_terahash),
                    {.points = {{start, HashratePrice(0.7, dollar / terahash)}}, .growth = -0.3}}};
  miners.decommissioning = dollars(12);

  Tariff& tariff = site.tariff;
  tariff.id = "tariff";
  const double cheap = dice.real(0.4, 0.6);
  tariff.blocks = {{cheap, EnergyPrice(dice.real(24, 30), dollars_per_megawatt_hour)},
                   {0.9 - cheap, EnergyPrice(dice.real(36, 44), dollars_per_megawatt_hour)},
                   {0.1, EnergyPrice(dice.real(70, 110), dollars_per_megawatt_hour)}};
  tariff.growth = 0.02;
  tariff.wires.initial = EnergyPrice(2.5, dollars_per_megawatt_hour);
  tariff.demand.initial = CapacityPrice(dice.real(2, 5), dollars_per_kilowatt_month);
}

void add_offers(Scenario& site, Dice& dice, Power rating) {
  const double first = dice.real(0.12, 0.18);
  const double rise = dice.real(0.08, 0.12);
  Offer hosting = market("hosting", Business::hosting, first, rise, 0.6, rating);
  hosting.rent = rent(dice.real(140, 150), -0.01);
  site.offers.push_back(std::move(hosting));

  Offer secured = market("secure-hosting", Business::hosting, 0.8 * first, 0.8 * rise, 0.5, rating);
  secured.options = options_with(site, Redundancy::n_minus_1);
  secured.rent = rent(dice.real(170, 182), -0.01);
  site.offers.push_back(std::move(secured));

  Offer cloud = market("cloud", Business::cloud, 0.02, 0.008, 0.08, rating);
  cloud.accelerator_price = {.points = {{start, MoneyRate(dice.real(4.1, 4.7), dollar / hour)}}, .growth = -0.1};
  cloud.utilisation = 0.85;
  cloud.lease = LeaseKind::gross;
  site.offers.push_back(std::move(cloud));
}

void add_leases(Scenario& site, Dice& dice, Power rating) {
  const std::size_t count = site.halls.size() <= 64 ? 2 : 4;
  for (std::size_t f = 0; f < count; ++f)
    site.offers.push_back(lease(site, dice, f, 0.2 / static_cast<double>(count), rating));
}

void add_limits(Scenario& site, Dice& dice, Power rating) {
  Limits& limits = site.limits;
  const auto hired = [&](const std::string& id, int at_first, int later) {
    limits.resources.push_back({id, {static_cast<double>(at_first), {{start.plus(24), static_cast<double>(later)}}}});
  };
  const int halls = static_cast<int>(site.halls.size());
  const int crews = std::max(3, halls / 4);
  const int specialists = std::max(2, halls / 6);
  hired("crews", std::max(2, 3 * crews / 5), crews);
  hired("specialists", std::max(1, 3 * specialists / 5), specialists);
  const double contracted = dice.real(0.86, 0.92);
  limits.shared.push_back(
      {"import", "MW", {contracted * rating.in(megawatt), {{start.plus(36), 0.96 * rating.in(megawatt)}}}});
  limits.water = WaterFlow(dice.real(4.0, 4.4) * rating.in(megawatt), cubic_metre / day);
  limits.capex_per_year = Money(50 + dice.real(0.9, 1.2) * rating.in(megawatt), million_dollars);
}

}  // namespace changeover::test
