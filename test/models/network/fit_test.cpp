#include "models/network/fit.hpp"

#include <gmock/gmock.h>

#include <functional>

#include "test/models/network/site_builder.hpp"

namespace changeover::test {
namespace {

AreaLoad kilograms(double per_square_metre) { return {per_square_metre, kilogram / square_metre}; }

/// One hall with two feeders, air and liquid cooling, and one option of 100 kW racks: 80 % liquid, 20 % air.
struct OneHall {
  SiteBuilder site;
  Ref<Equipment> grid = site.supply("grid", 100);
  Ref<Equipment> a = site.element("a", {grid}, 50);
  Ref<Equipment> b = site.element("b", {grid}, 40);
  Ref<Equipment> fans = site.supply("fans", 100, Commodity::air);
  Ref<Equipment> loop = site.supply("loop", 100, Commodity::liquid);
  Ref<Hall> ref = site.hall("hall", {a, b, fans, loop}, 12);
  Ref<ConversionOption> option_ref{0};

  OneHall() {
    site[fans].power_peak = 0.25;
    site[fans].power_average = 0.2;
    site[loop].power_peak = 0.0625;
    site[loop].power_average = 0.05;
    site[loop].supply_temperature = Temperature(30);
    Hall& h = hall();
    h.area = {1000, square_metre};
    h.floor = kilograms(1200);
    h.point = kilograms(2500);
    h.positions = 1000;
    h.clear_height = Length(3, metre);
    h.options = {option_ref};
    site.scenario.racks.push_back({.id = "rack",
                                   .peak = kilowatts(100),
                                   .average = kilowatts(80),
                                   .heat = {0.2, 0.8, 0},
                                   .mass = {1500, kilogram},
                                   .base = {0.75, square_metre},
                                   .footprint = {3, square_metre},
                                   .height = {2.5, metre},
                                   .warmest_supply = Temperature(40)});
    site.scenario.options.push_back({.id = "option",
                                     .rack = {0},
                                     .usable = 0.9,
                                     .overhead = 0.05,
                                     .fit_out = {3e6, dollar / megawatt},
                                     .fit_out_fixed = dollars(500'000)});
  }
  Hall& hall() { return site[ref]; }
  RackSpec& rack() { return site.scenario.racks.front(); }
  ConversionOption& option() { return site.scenario.options.front(); }
  [[nodiscard]] Fit fit() const { return SitePhysics(site.scenario).fit(site.scenario, ref, option_ref); }
  void strengthen(double by, double or_by = 0) {
    site.project({.id = "floor",
                  .variants = {{.id = "one", .floors = {{ref, kilograms(by)}}},
                               {.id = "other", .floors = {{ref, kilograms(or_by)}}}}});
  }
};

TEST(Fit, LoadsByHand) {
  const Fit fit = OneHall().fit();
  EXPECT_DOUBLE_EQ(fit.load_peak, 1.05 + 0.2 * 0.25 + 0.8 * 0.0625);          // 1.15
  EXPECT_DOUBLE_EQ(fit.pue, 1.05 + 0.2 * 0.2 + 0.8 * 0.05);                   // 1.13
  EXPECT_DOUBLE_EQ(fit.load_average, 0.8 * (1.05 + 0.2 * 0.2 + 0.8 * 0.05));  // 0.904
}

TEST(Fit, CostByHand) {
  OneHall site;
  site.site.scenario.money.contingency = 0.1;
  EXPECT_EQ(site.fit().racks, 93);
  EXPECT_NEAR(site.fit().cost.in(dollar), (3e6 * 9.3 + 5e5) * 1.1, 1e-6);
}

struct Limit {
  const char* name;
  std::function<void(OneHall&)> change;
  int racks;
  std::string obstacle;
};
class Fits : public testing::TestWithParam<Limit> {};
TEST_P(Fits, AsFarAsTheTightestLimit) {
  OneHall site;
  GetParam().change(site);
  const Fit fit = site.fit();
  EXPECT_EQ(fit.racks, GetParam().racks);
  EXPECT_EQ(fit.obstacle, GetParam().obstacle);
  EXPECT_EQ(fit.fits(), GetParam().racks > 0);
}
INSTANTIATE_TEST_SUITE_P(
    , Fits,
    testing::Values(
        Limit{"hall_rating", [](OneHall&) {}, 93, "hall rating"},  // 0.9 · 12 / 0.115
        Limit{"hall_rating_met_exactly", [](OneHall& s) { s.hall().rating = megawatts(11.5 / 0.9); }, 100,
              "hall rating"},
        Limit{"usable_share", [](OneHall& s) { s.option().usable = 0.5; }, 52, "hall rating"},
        Limit{"positions", [](OneHall& s) { s.hall().positions = 40; }, 40, "positions"},
        Limit{"no_positions_given", [](OneHall& s) { s.hall().positions = std::nullopt; }, 93, "hall rating"},
        Limit{"no_position", [](OneHall& s) { s.hall().positions = 0; }, 0, "not one rack: positions"},
        Limit{"floor_area",
              [](OneHall& s) {
                s.hall().area = {100, square_metre};
              },
              33, "floor area"},
        Limit{"floor_area_in_tenths",
              [](OneHall& s) {
                s.hall().area = {3, square_metre};
                s.rack().footprint = {0.1, square_metre};
                s.rack().mass = {1, kilogram};
              },
              30, "floor area"},
        Limit{"floor_load", [](OneHall& s) { s.hall().floor = kilograms(100); }, 66, "floor load"},
        Limit{"floor_load_with_the_greatest_gain",
              [](OneHall& s) {
                s.hall().floor = kilograms(60);
                s.strengthen(20, 45);
              },
              70, "floor load"},
        Limit{"rating_too_small", [](OneHall& s) { s.hall().rating = kilowatts(120); }, 0, "not one rack: hall rating"},
        Limit{"height", [](OneHall& s) { s.hall().clear_height = Length(2.2, metre); }, 0,
              "rack is 2.5 m high, hall 2.2 m"},
        Limit{"height_met_exactly", [](OneHall& s) { s.hall().clear_height = Length(2.5, metre); }, 93, "hall rating"},
        Limit{"height_not_given", [](OneHall& s) { s.hall().clear_height = std::nullopt; }, 93, "hall rating"},
        Limit{"no_liquid",
              [](OneHall& s) {
                s.hall().feeds = {s.a, s.b, s.fans};
              },
              0, "no liquid cooling reaches the hall"},
        Limit{"no_air",
              [](OneHall& s) {
                s.hall().feeds = {s.a, s.b, s.loop};
              },
              0, "no air cooling reaches the hall"},
        Limit{"no_immersion",
              [](OneHall& s) {
                s.rack().heat = {0, 0.5, 0.5};
              },
              0, "no immersion cooling reaches the hall"},
        Limit{"backup_plant_only", [](OneHall& s) { s.site[s.loop].backup = true; }, 0,
              "no liquid cooling reaches the hall"},
        Limit{"no_air_needed",
              [](OneHall& s) {
                s.hall().feeds = {s.a, s.b, s.loop};
                s.rack().heat = {0, 1, 0};
              },
              97, "hall rating"},
        Limit{"warm_liquid", [](OneHall& s) { s.site[s.loop].supply_temperature = Temperature(45); }, 0,
              "liquid arrives at 45 °C, rack accepts 40 °C"},
        Limit{"liquid_just_cold_enough", [](OneHall& s) { s.site[s.loop].supply_temperature = Temperature(40); }, 93,
              "hall rating"},
        Limit{"liquid_of_unknown_temperature", [](OneHall& s) { s.site[s.loop].supply_temperature = std::nullopt; }, 93,
              "hall rating"},
        Limit{"air_racks_take_no_liquid",
              [](OneHall& s) {
                s.site[s.loop].supply_temperature = Temperature(60);
                s.rack().heat = {1, 0, 0};
              },
              83, "hall rating"},
        Limit{"point_load", [](OneHall& s) { s.hall().point = kilograms(1500); }, 0,
              "rack loads its base with 2,000 kg/m², floor bears 1,500 kg/m²"},
        Limit{"point_load_met_exactly", [](OneHall& s) { s.hall().point = kilograms(2000); }, 93, "hall rating"},
        Limit{"point_load_beyond_every_gain",
              [](OneHall& s) {
                s.hall().point = kilograms(1500);
                s.strengthen(300, 450);
              },
              0, "rack loads its base with 2,000 kg/m², floor bears 1,950 kg/m²"},
        Limit{"two_n", [](OneHall& s) { s.option().redundancy = Redundancy::two_n; }, 93, "hall rating"},
        Limit{"two_n_on_one_feed",
              [](OneHall& s) {
                s.option().redundancy = Redundancy::two_n;
                s.hall().feeds = {s.a, s.fans, s.loop};
              },
              0, "no two feeds that share no element"},
        Limit{"no_power",
              [](OneHall& s) {
                s.hall().feeds = {s.fans, s.loop};
              },
              0, "no power reaches the hall"},
        Limit{"backup_power_only", [](OneHall& s) { s.site[s.grid].backup = true; }, 0, "no power reaches the hall"}),
    row_name);

TEST(Fit, ReinforcementLiftsThePointLoadAndIsPaidByTheArea) {
  OneHall site;
  site.option().reinforcement = AreaCost(200, dollar / square_metre);
  EXPECT_FALSE(site.fit().reinforced);
  EXPECT_NEAR(site.fit().cost.in(dollar), 3e6 * 9.3 + 5e5, 1e-6);

  site.hall().point = kilograms(1500);
  EXPECT_EQ(site.fit().racks, 93);
  EXPECT_TRUE(site.fit().reinforced);
  EXPECT_FALSE(site.fit().waits_for_floor);
  EXPECT_NEAR(site.fit().cost.in(dollar), 3e6 * 9.3 + 5e5 + 200 * 1000, 1e-6);
}

TEST(Fit, WaitsForTheProjectThatRaisesThePointRating) {
  OneHall site;
  EXPECT_FALSE(site.fit().waits_for_floor);
  site.hall().point = kilograms(1500);
  site.strengthen(0, 500);
  EXPECT_EQ(site.fit().racks, 93);
  EXPECT_TRUE(site.fit().waits_for_floor);
  EXPECT_FALSE(site.fit().reinforced);
}

TEST(Fit, OfAnOptionThatIsNotTheHallsIsABug) {
  OneHall site;
  site.site.scenario.options.push_back({.id = "stranger", .rack = {0}});
  const SitePhysics physics(site.site.scenario);
  EXPECT_DEATH((void)physics.fit(site.site.scenario, site.ref, {1}), "stranger is no option of hall hall");
}

TEST(SitePhysics, DualFeedsAreThoseOfTheEndOfThePlanWithEveryGain) {
  OneHall site;
  const auto c = site.site.element("c", {site.grid}, 30);
  const auto d = site.site.element("d", {site.grid}, 1);
  site.hall().feeds = {site.a, site.b, c, d, site.fans, site.loop};
  site.option().redundancy = Redundancy::two_n;
  const auto feeds = [&] { return SitePhysics(site.site.scenario).dual_feeds.front(); };
  EXPECT_EQ(feeds(), (DualFeed{{site.grid, site.a}, {site.grid, site.b}}));

  site.site.project({.id = "upgrade",
                     .variants = {{.id = "small", .adds = {{c, megawatts(5), {}}}},
                                  {.id = "large", .adds = {{c, megawatts(20), {}}}}}});
  EXPECT_EQ(feeds(), (DualFeed{{site.grid, site.a}, {site.grid, c}}));

  site.site[d].capacity.steps = {{site.site.scenario.calendar.first_month(39), megawatts(60)}};
  EXPECT_EQ(feeds(), (DualFeed{{site.grid, site.a}, {site.grid, c}})) << "of equals the first";
  site.site[site.a].capacity.initial = megawatts(49);
  EXPECT_EQ(feeds(), (DualFeed{{site.grid, c}, {site.grid, d}}));
}

TEST(SitePhysics, DualFeedsAreSoughtWhereAnOptionAsksForThem) {
  EXPECT_FALSE(SitePhysics(OneHall().site.scenario).dual_feeds.front());
}

/// chiller and dry cooler (supplies) → pump → cdu; a standby chiller in reserve.
struct LiquidSite : testing::Test {
  SiteBuilder site;
  Ref<Equipment> chiller = plant("chiller", {}, 0.2, 0.1, 1.5, 20);
  Ref<Equipment> cooler = plant("cooler", {}, 0.05, 0.04, 0, 38);
  Ref<Equipment> standby = plant("standby", {}, 0.9, 0.9, 9, std::nullopt);
  Ref<Equipment> pump = plant("pump", {chiller, cooler, standby}, 0.02, 0.02, 0, std::nullopt);
  Ref<Equipment> cdu = plant("cdu", {pump}, 0.01, 0.005, 0, 32);
  Ref<Hall> by_cdu = site.hall("by-cdu", {cdu});
  Ref<Hall> by_pump = site.hall("by-pump", {pump});
  Ref<Hall> by_both = site.hall("by-both", {cdu, pump});
  Ref<Hall> by_standby = site.hall("by-standby", {standby});

  LiquidSite() { site[standby].backup = true; }
  Ref<Equipment> plant(const std::string& id, std::vector<Ref<Equipment>> from, double peak, double average,
                       double water, std::optional<double> celsius) {
    Equipment piece{.id = id, .commodity = Commodity::liquid, .supply = from.empty(), .from = std::move(from)};
    piece.power_peak = peak;
    piece.power_average = average;
    piece.water = {water, cubic_metre / megawatt_hour};
    if (celsius) piece.supply_temperature = Temperature(*celsius);
    return site.add(std::move(piece));
  }
};

TEST_F(LiquidSite, CoefficientsAreTheGreatestSumsWithoutBackupSupplies) {
  const SitePhysics physics(site.scenario);
  const CoolingPath& path = physics.path(by_cdu, Medium::liquid);
  EXPECT_TRUE(path.served);
  EXPECT_DOUBLE_EQ(path.power_peak, 0.2 + 0.02 + 0.01);
  EXPECT_DOUBLE_EQ(path.power_average, 0.1 + 0.02 + 0.005);
  EXPECT_DOUBLE_EQ(path.water.in(cubic_metre / megawatt_hour), 1.5);
  EXPECT_FALSE(physics.path(by_cdu, Medium::air).served);
  EXPECT_FALSE(physics.path(by_standby, Medium::liquid).served);
}

TEST_F(LiquidSite, EachCoefficientTakesItsOwnWorstPath) {
  site[cooler].power_average = 0.3;
  const SitePhysics physics(site.scenario);
  EXPECT_DOUBLE_EQ(physics.path(by_pump, Medium::liquid).power_peak, 0.2 + 0.02);
  EXPECT_DOUBLE_EQ(physics.path(by_pump, Medium::liquid).power_average, 0.3 + 0.02);
}

TEST_F(LiquidSite, SupplyIsTheWarmestOfWhatServesDirectly) {
  const SitePhysics physics(site.scenario);
  EXPECT_EQ(physics.path(by_cdu, Medium::liquid).supply, Temperature(32));
  EXPECT_EQ(physics.path(by_pump, Medium::liquid).supply, Temperature(38)) << "the warmest of what feeds the pump";
  EXPECT_EQ(physics.path(by_both, Medium::liquid).supply, Temperature(38));
}

TEST_F(LiquidSite, MinersLoadTheHallWithTheirCooling) {
  site.scenario.asics.push_back({.id = "wet", .power = kilowatts(5), .medium = Medium::liquid});
  site.scenario.asics.push_back({.id = "dry", .power = kilowatts(3), .medium = Medium::air});
  const SitePhysics physics(site.scenario);
  EXPECT_DOUBLE_EQ(physics.miner_load(site.scenario, by_cdu, {0}).in(kilowatt), 5 * 1.23);
  EXPECT_DOUBLE_EQ(physics.miner_average(site.scenario, by_cdu, {0}).in(kilowatt), 5 * 1.125);
  EXPECT_DOUBLE_EQ(physics.miner_load(site.scenario, by_cdu, {1}).in(kilowatt), 3);
}

TEST(SitePhysics, EfficiencyIsThatOfThePowerNetwork) {
  OneHall site;
  site.site[site.b].loss = 0.04;
  EXPECT_DOUBLE_EQ(SitePhysics(site.site.scenario).efficiency(site.ref), 0.96);
}

}  // namespace
}  // namespace changeover::test
