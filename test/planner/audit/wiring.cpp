#include "planner/audit/wiring.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "planner/audit/design.hpp"
#include "planner/audit/prices.hpp"
#include "test/planner/audit/good_site.hpp"

namespace changeover::auditing {
namespace {

using namespace good_site;
using testing::ElementsAre;

Ref<Equipment> added(Scenario& s, const char* id, double mw, std::vector<Ref<Equipment>> from, double loss = 0) {
  Equipment e;
  e.id = id;
  e.capacity.initial = megawatts(mw);
  e.from = std::move(from);
  e.loss = loss;
  s.equipment.push_back(e);
  return {static_cast<int>(s.equipment.size()) - 1};
}

TEST(Wiring, efficiency_is_that_of_the_worst_path) {
  Scenario s = scenario();
  s.equipment[grid].loss = 0.01;
  s.equipment[feeder_a].loss = 0.02;
  s.equipment[feeder_b].loss = 0.05;
  EXPECT_DOUBLE_EQ(Wiring(s).power({hall_1}).efficiency, 0.99 * 0.95);
}

TEST(Wiring, efficiency_ignores_backup_supplies) {
  Scenario s = scenario();
  s.equipment[genset].loss = 0.5;
  EXPECT_DOUBLE_EQ(Wiring(s).power({hall_1}).efficiency, 1);
}

TEST(Wiring, a_hall_that_only_backup_feeds_is_not_served) {
  Scenario s = scenario();
  s.halls[hall_1].feeds = {{genset}};
  EXPECT_FALSE(Wiring(s).power({hall_1}).served);
}

TEST(Wiring, ratings_are_referred_by_the_worst_path_beyond) {
  Scenario s = scenario();
  s.equipment[grid].loss = 0.3;
  s.equipment[feeder_a].loss = 0.02;
  s.equipment[feeder_b].loss = 0.05;
  const Wiring wiring(s);
  EXPECT_DOUBLE_EQ(wiring.referral({grid}), 0.95);
  EXPECT_DOUBLE_EQ(wiring.referral({genset}), 0.95);
  EXPECT_DOUBLE_EQ(wiring.referral({feeder_b}), 1);
}

TEST(Wiring, cooling_adds_up_along_the_worst_path_each_figure_by_itself) {
  Scenario s = scenario();
  const Ref<Equipment> thirsty = added(s, "thirsty", 10, {{liquid_plant}});
  const Ref<Equipment> hungry = added(s, "hungry", 10, {{liquid_plant}});
  for (const Ref<Equipment> e : {thirsty, hungry}) {
    s.equipment[static_cast<std::size_t>(e.index)].commodity = Commodity::liquid;
    s.halls[hall_1].feeds.push_back(e);
  }
  s.equipment[static_cast<std::size_t>(thirsty.index)].water = WaterUse(3, cubic_metre / megawatt_hour);
  s.equipment[static_cast<std::size_t>(hungry.index)].power_peak = 0.07;
  const Wiring wiring(s);
  const Reach& liquid = wiring.cooling({hall_1}, Medium::liquid);
  EXPECT_DOUBLE_EQ(liquid.water, 5);
  EXPECT_DOUBLE_EQ(liquid.power_peak, 0.27);
  EXPECT_DOUBLE_EQ(liquid.power_average, 0.1);
  EXPECT_FALSE(wiring.cooling({hall_1}, Medium::immersion).served);
}

TEST(Wiring, liquid_is_as_warm_as_the_warmest_equipment_at_the_hall) {
  Scenario s = scenario();
  const Ref<Equipment> loop = added(s, "loop", 10, {{liquid_plant}});
  s.equipment.back().commodity = Commodity::liquid;
  s.halls[hall_1].feeds = {{feeder_a}, loop};
  EXPECT_EQ(Wiring(s).liquid_celsius({hall_1}), 30);
  s.equipment.back().supply_temperature = Temperature(36);
  EXPECT_EQ(Wiring(s).liquid_celsius({hall_1}), 36);
  s.halls[hall_1].feeds = {{feeder_a}};
  EXPECT_EQ(Wiring(s).liquid_celsius({hall_1}), std::nullopt);
}

TEST(Wiring, dual_feed_is_the_first_of_the_strongest_pairs) {
  Scenario s = scenario();
  const Ref<Equipment> c = added(s, "feeder-c", 40, {{grid}});
  const Ref<Equipment> d = added(s, "feeder-d", 40, {{grid}});
  s.halls[hall_1].feeds = {{feeder_b}, d, {feeder_a}, c};  // feeder-a: 30 MW and 10 MW of the substation
  const auto pair = Wiring(s).dual_feed({hall_1});
  ASSERT_TRUE(pair);
  EXPECT_THAT((*pair)[0], ElementsAre(d, Ref<Equipment>{grid}));
  EXPECT_THAT((*pair)[1], ElementsAre(Ref<Equipment>{feeder_a}, Ref<Equipment>{grid}));
}

TEST(Wiring, dual_feed_shares_no_element_but_perhaps_a_supply) {
  Scenario s = scenario();
  const Ref<Equipment> c = added(s, "ups-a", 40, {{feeder_a}});
  const Ref<Equipment> d = added(s, "ups-b", 40, {{feeder_a}});
  s.halls[hall_1].feeds = {c, d};
  EXPECT_FALSE(Wiring(s).dual_feed({hall_1}));
  s.equipment.back().from.push_back({feeder_b});
  const auto pair = Wiring(s).dual_feed({hall_1});
  ASSERT_TRUE(pair);
  EXPECT_THAT((*pair)[1], ElementsAre(d, Ref<Equipment>{feeder_b}, Ref<Equipment>{grid}));
}

TEST(Wiring, dual_feed_takes_no_backup) {
  Scenario s = scenario();
  s.halls[hall_1].feeds = {{feeder_a}, {genset}};
  EXPECT_FALSE(Wiring(s).dual_feed({hall_1}));
}

TEST(Wiring, one_path_is_no_pair) {
  Scenario s = scenario();
  s.halls[hall_1].feeds = {{grid}};
  EXPECT_FALSE(Wiring(s).dual_feed({hall_1}));
}

Design design_of(const Scenario& s, int option = hpc) { return design(s, Wiring(s), {hall_1}, {option}); }

TEST(Design, loads_follow_from_overhead_and_cooling) {
  const Design d = design_of(scenario());
  EXPECT_DOUBLE_EQ(d.load_peak, 1.23);
  EXPECT_DOUBLE_EQ(d.load_average, 0.8 * 1.14);
}

TEST(Design, racks_are_limited_by_positions_area_floor_and_power) {
  Scenario s = scenario();
  EXPECT_EQ(design_of(s).racks, 100);
  s.halls[hall_1].positions.reset();
  EXPECT_EQ(design_of(s).racks, 146);  // 18 MW by 0.123 MW
  s.halls[hall_1].area = Area(300, square_metre);
  EXPECT_EQ(design_of(s).racks, 100);  // 300 m² by 3 m²
  s.halls[hall_1].floor = AreaLoad(0.4, tonne / square_metre);
  EXPECT_EQ(design_of(s).racks, 80);  // 120 t by 1.5 t
  s.projects[fibre].variants[0].floors = {{.hall = {hall_1}, .rating = AreaLoad(0.05, tonne / square_metre)}};
  EXPECT_EQ(design_of(s).racks, 90);
}

TEST(Design, says_why_an_option_does_not_fit) {
  const auto obstacle = [](auto change) {
    Scenario s = scenario();
    change(s);
    const Design d = design_of(s);
    EXPECT_EQ(d.racks, 0);
    return d.obstacle;
  };
  EXPECT_EQ(obstacle([](Scenario& s) { s.halls[hall_1].clear_height = Length(2.2, metre); }),
            "a rack is 2.3 m high, the hall 2.2 m");
  EXPECT_EQ(obstacle([](Scenario& s) { s.halls[hall_1].feeds.pop_back(); }), "no liquid cooling reaches it");
  EXPECT_EQ(obstacle([](Scenario& s) { s.racks[0].warmest_supply = Temperature(25); }),
            "its liquid arrives with 30 °C, a rack accepts 25 °C");
  EXPECT_EQ(obstacle([](Scenario& s) { s.halls[hall_1].point = AreaLoad(1.4, tonne / square_metre); }),
            "a rack stands with 1,500 kg/m² on a floor that bears at most 1,400 kg/m²");
  EXPECT_EQ(obstacle([](Scenario& s) {
              s.options[hpc].redundancy = Redundancy::two_n;
              s.halls[hall_1].feeds = {{feeder_a}, {air_plant}, {liquid_plant}};
            }),
            "it has no two feeds without a common element");
  EXPECT_EQ(obstacle([](Scenario& s) {
              s.halls[hall_1].feeds = {{air_plant}, {liquid_plant}};
            }),
            "no supply of power reaches it");
  EXPECT_EQ(obstacle([](Scenario& s) { s.halls[hall_1].rating = kilowatts(100); }),
            "not one rack has room, floor and power");
}

TEST(Design, a_ratio_next_to_a_whole_number_is_that_number) {
  EXPECT_EQ(whole(2.9999999999), 3);
  EXPECT_EQ(whole(2.99999), 2);
  EXPECT_EQ(whole(3.0000000001), 3);
}

TEST(Prices, subsidy_halves_at_its_point_in_the_month) {
  EXPECT_NEAR(subsidy(Month(2028, 3)), 3.125, 1e-12);
  EXPECT_NEAR(subsidy(Month(2028, 4)), 0.38 * 3.125 + 0.62 * 1.5625, 1e-12);
  EXPECT_NEAR(subsidy(Month(2028, 5)), 1.5625, 1e-12);
}

TEST(Prices, the_next_halving_is_35000_hours_away) {
  const double part = 0.38 + 35000.0 / 730 - 48;  // month point after 2032-04-01
  EXPECT_LT(part, 1);
  EXPECT_NEAR(subsidy(Month(2032, 4)), part * 1.5625 + (1 - part) * 0.78125, 1e-9);
}

TEST(Prices, hashprice_from_parts_meets_its_anchor) {
  Scenario s = scenario();
  s.bitcoin.hashprice.reset();
  s.bitcoin.price = Path<BitcoinPrice>::constant(BitcoinPrice(100'000, dollar / btc));
  s.bitcoin.difficulty = Path<double>::constant(110.57e12);
  s.bitcoin.fees = 0.02;
  const Wiring wiring(s);
  const double network_petahash = 110.57e12 * 4294967296.0 / 600 / 1e15;
  const double per_petahash_day = 144 * 3.125 * 1.02 * 100'000 / network_petahash;
  EXPECT_NEAR(Prices(s, wiring).hashprice(0) * 24 * 1000, per_petahash_day, 1e-9);
}

TEST(Prices, hashprice_is_the_mean_of_the_months) {
  Scenario s = scenario();
  const auto price = [](double x) { return Hashprice(x, dollar / terahash / hour); };
  s.bitcoin.hashprice = Path<Hashprice>{{{Month(2027, 1), price(1)}, {Month(2027, 3), price(4)}}};
  const Wiring wiring(s);
  EXPECT_DOUBLE_EQ(Prices(s, wiring).hashprice(0), 2);
}

}  // namespace
}  // namespace changeover::auditing
