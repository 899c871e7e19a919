#include <gmock/gmock.h>

#include <cmath>

#include "test/models/network/site_builder.hpp"

namespace changeover::test {
namespace {

/// A site, what its halls need, and what comes of it in the normal state.
struct Case {
  const char* name;
  SiteBuilder (*site)();
  std::vector<double> load;
  double delivered;
  const char* text;
};

SiteBuilder series() {
  SiteBuilder site;
  const auto grid = site.supply("grid", 50);
  const auto sub = site.element("sub", {grid}, 30);
  site.hall("hall-1", {site.element("feeder", {sub}, 20)});
  return site;
}
SiteBuilder parallel() {
  SiteBuilder site;
  const auto grid = site.supply("grid", 50);
  const auto a = site.element("feeder-a", {grid}, 10);
  const auto b = site.element("feeder-b", {grid}, 8);
  site.hall("hall-3", {a, b});
  site.hall("hall-4", {b, a});
  return site;
}
SiteBuilder two_trees() {
  SiteBuilder site;
  const auto grid = site.supply("grid", 100);
  site.hall("hall-1", {site.element("feeder-1", {grid}, 10)});
  site.hall("hall-2", {site.element("feeder-2", {grid}, 10)});
  return site;
}
SiteBuilder shared_substation() {
  SiteBuilder site;
  const auto sub = site.element("sub", {site.supply("grid", 100)}, 18);
  site.hall("hall-1", {site.element("feeder-1", {sub}, 10)});
  site.hall("hall-2", {site.element("feeder-2", {sub}, 10)});
  return site;
}
/// Supplies at both ends of sections that carry flow one way, halls in between.
SiteBuilder ring() {
  SiteBuilder site;
  const auto west = site.supply("west", 20);
  const auto east = site.supply("east", 20);
  const auto w1 = site.element("w1", {west}, 12);
  const auto w2 = site.element("w2", {w1}, 5);
  const auto e1 = site.element("e1", {east}, 12);
  const auto e2 = site.element("e2", {e1}, 5);
  site.hall("hall-1", {w1, e2});
  site.hall("hall-2", {e1, w2});
  return site;
}
SiteBuilder three_halls() {
  SiteBuilder site;
  const auto grid = site.supply("grid", 1500);
  for (const char* id : {"h1", "h2", "h3"}) site.hall(id, {grid});
  return site;
}
SiteBuilder unreached() {
  SiteBuilder site;
  site.hall("hall-1", {site.supply("grid", 10)});
  site.hall("hall-2", {});
  site.hall("hall-3", {});
  return site;
}
SiteBuilder with_backup() {
  SiteBuilder site;
  const auto grid = site.supply("grid", 10);
  const auto genset = site.add({.id = "genset", .supply = true, .backup = true, .capacity = {megawatts(10)}});
  site.hall("hall-1", {grid, genset});
  return site;
}

class ClosedForm : public testing::TestWithParam<Case> {};
TEST_P(ClosedForm, Delivery) {
  const SiteBuilder site = GetParam().site();
  const CapacityNetwork network = site.network();
  const Delivery delivery = network.deliver(site.capacities(network), in_megawatts(GetParam().load));
  EXPECT_NEAR(delivery.delivered.in(megawatt), GetParam().delivered, 1e-9);
  EXPECT_EQ(describe(site.scenario, delivery), GetParam().text);
}
INSTANTIATE_TEST_SUITE_P(
    , ClosedForm,
    testing::Values(
        Case{"nothing_needed", series, {0}, 0, "all of the 0.0 MW are delivered"},
        Case{"series_to_the_brim", series, {20}, 20, "all of the 20.0 MW are delivered"},
        Case{"series", series, {21.4}, 20, "feeder carries 20.0 of the 21.4 MW that hall-1 needs"},
        Case{"parallel_to_the_brim", parallel, {9, 9}, 18, "all of the 18.0 MW are delivered"},
        Case{"parallel",
             parallel,
             {10, 11.4},
             18,
             "feeder-a + feeder-b carry 18.0 of the 21.4 MW that hall-3 and hall-4 need"},
        Case{"one_loaded_hall_is_named",
             parallel,
             {0, 19},
             18,
             "feeder-a + feeder-b carry 18.0 of the 19.0 MW that hall-4 needs"},
        Case{"the_worse_of_two_bottlenecks",
             two_trees,
             {11, 13},
             20,
             "feeder-2 carries 10.0 of the 13.0 MW that hall-2 needs"},
        Case{"a_full_neighbour_is_not_named",
             two_trees,
             {10, 11},
             20,
             "feeder-2 carries 10.0 of the 11.0 MW that hall-2 needs"},
        Case{"upstream",
             shared_substation,
             {9.5, 9.5},
             18,
             "sub carries 18.0 of the 19.0 MW that hall-1 and hall-2 need"},
        Case{"of_equals_the_nearest_to_the_halls",
             shared_substation,
             {11, 8},
             18,
             "feeder-1 carries 10.0 of the 11.0 MW that hall-1 needs"},
        Case{"of_equals_the_fewest_pieces",
             shared_substation,
             {12, 12},
             18,
             "sub carries 18.0 of the 24.0 MW that hall-1 and hall-2 need"},
        Case{"ring_shares", ring, {14, 10}, 24, "all of the 24.0 MW are delivered"},
        Case{"ring", ring, {18, 2}, 19, "w1 + e2 carry 17.0 of the 18.0 MW that hall-1 needs"},
        Case{"three_halls",
             three_halls,
             {600, 600, 600},
             1500,
             "grid carries 1,500.0 of the 1,800.0 MW that h1, h2 and h3 need"},
        Case{"nearly_enough",
             three_halls,
             {500, 500, 500.02},
             1500,
             "grid carries 1,500.00 of the 1,500.02 MW that h1, h2 and h3 need"},
        Case{"unreached_hall", unreached, {5, 4, 0}, 5, "no supply reaches hall-2, which needs 4.0 MW"},
        Case{"unreached_halls_one_by_one", unreached, {5, 4, 6}, 5, "no supply reaches hall-3, which needs 6.0 MW"},
        Case{"no_backup_in_the_normal_state",
             with_backup,
             {12},
             10,
             "grid + genset carry 10.0 of the 12.0 MW that hall-1 needs"}),
    row_name);

TEST(Deliver, CountsBackupInAContingency) {
  SiteBuilder site = with_backup();
  site[Ref<Equipment>{0}].firm = Dated<Power>{megawatts(4)};
  const CapacityNetwork network = site.network();
  const Contingency curtailment = contingencies(site.scenario, network).at(1);
  const Delivery delivery = network.deliver(site.capacities(network, curtailment), in_megawatts({15}));
  EXPECT_EQ(describe(site.scenario, delivery), "grid + genset carry 14.0 of the 15.0 MW that hall-1 needs");
}

TEST(Deliver, NoSupplyAtAll) {
  SiteBuilder site;
  site.hall("hall-1", {});
  const Delivery delivery = site.network().deliver({}, in_megawatts({3}));
  EXPECT_EQ(describe(site.scenario, delivery), "no supply reaches hall-1, which needs 3.0 MW");
}

struct Margin {
  const char* name;
  double load;
  bool deliverable;
};
class Tolerance : public testing::TestWithParam<Margin> {};
TEST_P(Tolerance, IsAMillionth) {
  const SiteBuilder site = series();
  const CapacityNetwork network = site.network();
  const Delivery delivery = network.deliver(site.capacities(network), in_megawatts({GetParam().load}));
  EXPECT_EQ(delivery.deliverable, GetParam().deliverable);
}
INSTANTIATE_TEST_SUITE_P(, Tolerance,
                         testing::Values(Margin{"noise", 20 + 1e-9, true}, Margin{"half", 20 + 1e-5, true},
                                         Margin{"double", 20 + 4e-5, false}),
                         row_name);

TEST(Deliver, ToleranceOfASmallHallIsNotThatOfALargeNeighbour) {
  SiteBuilder site;
  const auto grid = site.supply("grid", 2000);
  site.hall("large", {site.element("trunk", {grid}, 1000)});
  site.hall("small", {site.element("branch", {grid}, 1)});
  const CapacityNetwork network = site.network();
  const Delivery delivery = network.deliver(site.capacities(network), in_megawatts({1000, 1.0001}));
  EXPECT_EQ(describe(site.scenario, delivery), "branch carries 1.0000 of the 1.0001 MW that small needs");
}

TEST(Deliver, SurvivesRatingsWithoutLimit) {
  SiteBuilder site;
  site.hall("hall", {site.element("bus", {site.supply("grid", 1e30)}, HUGE_VAL)});
  const CapacityNetwork network = site.network();
  EXPECT_TRUE(network.deliver(in_megawatts({1e30, HUGE_VAL}), in_megawatts({500})).deliverable);
}

class RandomDelivery : public testing::TestWithParam<int> {};
TEST_P(RandomDelivery, IsTheLeastCutOfAll) {
  for (int seed = 40 * GetParam(); seed < 40 * (GetParam() + 1); ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(static_cast<std::uint64_t>(seed));
    const SiteBuilder site = random_site(dice, 3 + dice.roll(7), false);
    const CapacityNetwork network = site.network();
    const std::vector<Power> capacity = site.capacities(network, {.id = "any"});
    std::vector<Power> load(site.scenario.halls.size());
    for (Power& power : load) power = megawatts(dice.roll(13) + 0.25 * dice.roll(3));

    const Delivery delivery = network.deliver(capacity, load);
    const double shortfall = worst_shortfall(site.scenario, capacity, load);
    EXPECT_EQ(delivery.deliverable, shortfall < 1e-5);
    EXPECT_NEAR(delivery.demanded.in(megawatt)-delivery.delivered.in(megawatt), shortfall, 2e-5);
    if (delivery.deliverable) continue;

    unsigned removed = 0;
    Power carried;
    Power needed;
    for (const auto ref : delivery.bottleneck.equipment) {
      removed |= 1U << ref.index;
      carried += capacity[static_cast<std::size_t>(ref.index)];
    }
    for (const auto ref : delivery.bottleneck.halls) {
      EXPECT_FALSE(connected(site.scenario, ref, removed));
      needed += load[static_cast<std::size_t>(ref.index)];
    }
    EXPECT_EQ(carried, delivery.cut_capacity);
    EXPECT_EQ(needed, delivery.cut_load);
    EXPECT_LT(carried, needed);
    EXPECT_TRUE(std::is_sorted(delivery.bottleneck.equipment.begin(), delivery.bottleneck.equipment.end()));
    EXPECT_TRUE(std::is_sorted(delivery.bottleneck.halls.begin(), delivery.bottleneck.halls.end()));
  }
}
INSTANTIATE_TEST_SUITE_P(, RandomDelivery, testing::Range(0, 10));

}  // namespace
}  // namespace changeover::test
