#include "models/network/spread.hpp"

#include <gmock/gmock.h>

#include <numeric>

#include "test/models/network/site_builder.hpp"

namespace changeover::test {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;
using ::testing::Pointwise;

constexpr double watts_off = 1e-5;  // MW

std::vector<double> in_mw(const std::vector<Power>& powers) {
  std::vector<double> numbers;
  for (const Power each : powers) numbers.push_back(each.in(megawatt));
  return numbers;
}

/// What each piece carries in MW; empty when the loads cannot be delivered.
std::vector<double> spread(const SiteBuilder& site, const std::vector<double>& load) {
  const CapacityNetwork network = site.network();
  const auto flow = evenly_spread(site.scenario, network, site.capacities(network), in_megawatts(load));
  return flow ? in_mw(*flow) : std::vector<double>{};
}

auto near(const std::vector<double>& expected) { return Pointwise(DoubleNear(watts_off), expected); }

TEST(EvenlySpread, SharesParallelPathsByCapacity) {
  SiteBuilder site;
  const auto grid = site.supply("grid", 50);
  const auto a = site.element("a", {grid}, 10);
  const auto b = site.element("b", {grid}, 5);
  site.hall("hall-1", {a, b});
  EXPECT_THAT(spread(site, {12}), near({12, 8, 4}));
}

TEST(EvenlySpread, LeavesTheNextPieceAsEmptyAsCanBe) {
  SiteBuilder site;
  const auto grid = site.supply("grid", 100);
  const auto shared = site.element("shared", {grid}, 10);
  const auto own = site.element("own", {grid}, 10);
  site.hall("hall-1", {shared}, 0);
  site.hall("hall-2", {shared, own}, 0);
  EXPECT_THAT(spread(site, {9, 6}), near({15, 9, 6})) << "hall-2 stays away from what hall-1 fills";
  EXPECT_THAT(spread(site, {2, 6}), near({8, 4, 4}));
}

/// Three transformers behind two buses, the third of them on both.
TEST(EvenlySpread, BalancesWhatTwoBusesShare) {
  SiteBuilder site;
  const auto grid = site.supply("grid", 200);
  const auto a = site.element("sub-a", {grid}, 49);
  const auto b = site.element("sub-b", {grid}, 49);
  const auto c = site.element("sub-c", {grid}, 49);
  const auto bus_a = site.element("bus-a", {a, c}, 110);
  const auto bus_b = site.element("bus-b", {b, c}, 110);
  site.hall("hall-1", {bus_a, bus_b});
  EXPECT_THAT(spread(site, {120}), near({120, 40, 40, 40, 60, 60}));
}

TEST(EvenlySpread, LeavesOutWhatHasNoCapacity) {
  SiteBuilder site;
  const auto grid = site.supply("grid", 50);
  site.hall("hall-1", {site.element("a", {grid}, 0), site.element("b", {grid}, 5)});
  EXPECT_THAT(spread(site, {4}), near({4, 0, 4}));
  EXPECT_THAT(spread(site, {0}), near({0, 0, 0}));
}

TEST(EvenlySpread, HasNoAnswerForWhatCannotBeDelivered) {
  SiteBuilder site;
  const auto grid = site.supply("grid", 50);
  site.hall("hall-1", {site.element("a", {grid}, 0)});
  EXPECT_TRUE(spread(site, {1}).empty());
}

TEST(EvenlySpread, DeliversOnRandomSitesWithinCapacity) {
  Dice dice(7);
  int meshed = 0;
  for (int round = 0; round < 300; ++round) {
    const SiteBuilder site = random_site(dice, 9, false, false);
    const CapacityNetwork network = site.network();
    const std::vector<Power> capacity = site.capacities(network);
    std::vector<Power> load;
    for (std::size_t h = 0; h < site.scenario.halls.size(); ++h) load.push_back(megawatts(dice.roll(4)));
    if (!network.deliver(capacity, load).deliverable) continue;
    const auto flow = evenly_spread(site.scenario, network, capacity, load);
    ASSERT_TRUE(flow) << round;
    double supplied = 0, needed = 0;
    std::vector<Power> carried = *flow;
    for (const Ref<Equipment> piece : network.equipment()) {
      const auto at = static_cast<std::size_t>(piece.index);
      EXPECT_LE(carried[at], capacity[at]) << round;
      if (site.scenario[piece].supply) supplied += carried[at].in(megawatt);
      carried[at] += megawatts(watts_off);
    }
    for (const Power each : load) needed += each.in(megawatt);
    EXPECT_NEAR(supplied, needed, watts_off) << round;
    EXPECT_TRUE(network.deliver(carried, load).deliverable) << round << ": the figures are those of no flow";
    meshed += network.radial() ? 0 : 1;
  }
  EXPECT_GT(meshed, 50);
}

TEST(TightestCut, IsTheOneThatIsFilledMost) {
  SiteBuilder site;
  const auto grid = site.supply("grid", 40);
  const auto feeder_1 = site.element("feeder-1", {grid}, 10);
  const auto feeder_2 = site.element("feeder-2", {grid}, 20);
  site.hall("hall-1", {feeder_1});
  site.hall("hall-2", {feeder_2});
  const CapacityNetwork network = site.network();
  const auto cut = tightest_cut(site.scenario, network, site.capacities(network), in_megawatts({8, 15}));
  ASSERT_TRUE(cut);
  EXPECT_EQ(cut->cut, (Cut{.halls = {{0}}, .equipment = {feeder_1}}));
  EXPECT_DOUBLE_EQ(cut->loading(), 0.8);
  EXPECT_FALSE(tightest_cut(site.scenario, network, site.capacities(network), in_megawatts({0, 0})));
}

TEST(TightestCut, FindsPiecesThatBindTogether) {
  SiteBuilder site;
  const auto grid = site.supply("grid", 100);
  const auto a = site.element("a", {grid}, 10);
  const auto b = site.element("b", {grid}, 8);
  site.hall("hall-1", {a, b});
  site.hall("hall-2", {a, b});
  const CapacityNetwork network = site.network();
  const auto cut = tightest_cut(site.scenario, network, site.capacities(network), in_megawatts({7, 9}));
  ASSERT_TRUE(cut);
  EXPECT_THAT(cut->cut.equipment, ElementsAre(a, b));
  EXPECT_DOUBLE_EQ(cut->load.in(megawatt), 16);
  EXPECT_DOUBLE_EQ(cut->capacity.in(megawatt), 18);
}

}  // namespace
}  // namespace changeover::test
