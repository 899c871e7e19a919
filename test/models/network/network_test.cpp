#include "models/network/network.hpp"

#include <gmock/gmock.h>

#include "test/models/network/site_builder.hpp"

namespace changeover::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// grid → main (1 %) → a (2 %) and b (3 %); genset behind b; hall-1 by a and b, hall-2 by b, hall-3 by nothing.
struct LossySite : testing::Test {
  SiteBuilder site;
  Ref<Equipment> grid = site.supply("grid", 50);
  Ref<Equipment> main = site.element("main", {grid}, 50, 0.01);
  Ref<Equipment> a = site.element("a", {main}, 30, 0.02);
  Ref<Equipment> genset =
      site.add({.id = "genset", .supply = true, .backup = true, .capacity = {megawatts(20)}, .loss = 0.5});
  Ref<Equipment> b = site.element("b", {main, genset}, 30, 0.03);
  Ref<Equipment> spare = site.element("spare", {main}, 5, 0.04);
  Ref<Hall> hall_1 = site.hall("hall-1", {a, b});
  Ref<Hall> hall_2 = site.hall("hall-2", {b});
  Ref<Hall> hall_3 = site.hall("hall-3", {});
};

TEST_F(LossySite, EfficiencyIsTheWorstPathWithoutBackupSupplies) {
  const CapacityNetwork network = site.network();
  EXPECT_DOUBLE_EQ(network.efficiency(hall_1), 0.99 * 0.97);
  EXPECT_DOUBLE_EQ(network.efficiency(hall_2), 0.99 * 0.97);
  EXPECT_DOUBLE_EQ(network.efficiency(hall_3), 1);
}

TEST_F(LossySite, ReferralIsTheWorstPathBeyondTheEquipment) {
  const CapacityNetwork network = site.network();
  EXPECT_DOUBLE_EQ(network.referral(grid), 0.99 * 0.97);
  EXPECT_DOUBLE_EQ(network.referral(main), 0.97);
  EXPECT_DOUBLE_EQ(network.referral(a), 1);
  EXPECT_DOUBLE_EQ(network.referral(genset), 0.97);
  EXPECT_DOUBLE_EQ(network.referral(spare), 1) << "a way to no hall does not count";
}

TEST_F(LossySite, ServesOverSuppliesThatAreNoBackup) {
  const Ref<Hall> on_genset = site.hall("hall-4", {genset});
  const CapacityNetwork network = site.network();
  EXPECT_TRUE(network.serves(hall_1));
  EXPECT_TRUE(network.serves(hall_2));
  EXPECT_FALSE(network.serves(hall_3));
  EXPECT_FALSE(network.serves(on_genset));
  EXPECT_DOUBLE_EQ(network.efficiency(on_genset), 1);
}

TEST_F(LossySite, OtherCommoditiesAreOtherNetworks) {
  const auto plant = site.supply("plant", 9, Commodity::liquid);
  site[hall_1].feeds.push_back(plant);
  EXPECT_THAT(site.network().equipment(), ElementsAre(grid, main, a, genset, b, spare));
  EXPECT_THAT(site.network(Commodity::liquid).equipment(), ElementsAre(plant));
  EXPECT_TRUE(site.network(Commodity::liquid).serves(hall_1));
  EXPECT_FALSE(site.network(Commodity::liquid).serves(hall_2));
  EXPECT_FALSE(site.network(Commodity::air).serves(hall_1));
}

TEST(Network, DownstreamDoesNotDependOnTheOrderOfTheInput) {
  SiteBuilder site;
  const auto feeder = site.element("feeder", {}, 1);
  const auto sub = site.element("sub", {}, 1);
  const auto grid = site.supply("grid", 1);
  site[feeder].from = {sub};
  site[sub].from = {grid};
  site.hall("hall", {feeder});
  EXPECT_THAT(site.network().downstream(), ElementsAre(grid, sub, feeder));
  EXPECT_TRUE(site.network().serves({0}));
}

TEST(Network, FindsACycleInOrderOfFlow) {
  SiteBuilder site;
  const auto grid = site.supply("grid", 1);
  const auto a = site.element("a", {grid}, 1);
  const auto b = site.element("b", {a}, 1);
  const auto c = site.element("c", {b}, 1);
  EXPECT_THAT(find_network_cycle(site.scenario), IsEmpty());
  site[a].from.push_back(c);
  EXPECT_THAT(find_network_cycle(site.scenario), ElementsAre(a, b, c));
  EXPECT_DEATH((void)site.network(), "internal error: capacity network has a cycle: a → b → c → a");
}

TEST(Network, RadialMeansOnePathWithoutBackup) {
  SiteBuilder site;
  const auto grid = site.supply("grid", 9);
  const auto a = site.element("a", {grid}, 9);
  const auto b = site.element("b", {grid}, 9);
  const auto genset = site.add({.id = "genset", .supply = true, .backup = true});
  const auto hall = site.hall("hall", {a, genset});
  site.hall("unserved", {});
  EXPECT_TRUE(site.network().radial());
  site[hall].feeds.push_back(b);
  EXPECT_FALSE(site.network().radial());
  site[b].backup = true;
  EXPECT_TRUE(site.network().radial());
}

TEST_F(LossySite, ObviousCutsInTheNormalState) {
  EXPECT_THAT(site.network().obvious_cuts(false),
              ElementsAre(Cut{{hall_1, hall_2}, {grid}}, Cut{{hall_1, hall_2}, {main}}, Cut{{hall_2}, {b}},
                          Cut{{hall_1, hall_2}, {a, b}}, Cut{{hall_3}, {}}));
}

TEST_F(LossySite, ObviousCutsWithBackup) {
  EXPECT_THAT(site.network().obvious_cuts(true), ElementsAre(Cut{{hall_2}, {b}}, Cut{{hall_1, hall_2}, {a, b}},
                                                             Cut{{hall_1, hall_2}, {grid, genset}}, Cut{{hall_3}, {}}));
}

TEST_F(LossySite, HallsBehindEquipment) {
  const CapacityNetwork network = site.network();
  EXPECT_THAT(network.halls_behind(std::vector{b}, false), ElementsAre(hall_2));
  EXPECT_THAT(network.halls_behind(std::vector{main}, false), ElementsAre(hall_1, hall_2));
  EXPECT_THAT(network.halls_behind(std::vector{main}, true), IsEmpty());
  EXPECT_THAT(network.halls_behind(std::vector{spare}, true), IsEmpty());
}

bool satisfied(const std::vector<Cut>& cuts, const std::vector<Power>& capacity, const std::vector<Power>& load) {
  return std::all_of(cuts.begin(), cuts.end(), [&](const Cut& cut) {
    Power slack = kilowatts(0.01);
    for (const auto ref : cut.equipment) slack += capacity[static_cast<std::size_t>(ref.index)];
    for (const auto ref : cut.halls) slack -= load[static_cast<std::size_t>(ref.index)];
    return slack >= Power{};
  });
}

class RandomCuts : public testing::TestWithParam<int> {};
TEST_P(RandomCuts, AreNecessaryAndForRadialNetworksEnough) {
  int radial_cases = 0;
  for (int seed = 40 * GetParam(); seed < 40 * (GetParam() + 1); ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(1000 + static_cast<std::uint64_t>(seed));
    const SiteBuilder site = random_site(dice, 3 + dice.roll(7), dice.chance(70));
    const CapacityNetwork network = site.network();
    std::vector<Power> load(site.scenario.halls.size());
    for (Power& power : load) power = megawatts(dice.roll(8));
    for (const bool backup : {false, true}) {
      const auto capacity = site.capacities(network, {.id = backup ? "any" : "normal"});
      const bool deliverable = worst_shortfall(site.scenario, capacity, load) < 1e-9;
      const bool holds = satisfied(network.obvious_cuts(backup), capacity, load);
      EXPECT_TRUE(holds || !deliverable) << "a cut that is none";
      if (backup || !network.radial()) continue;
      EXPECT_EQ(holds, deliverable);
      ++radial_cases;
    }
  }
  EXPECT_GE(radial_cases, 20);
}
INSTANTIATE_TEST_SUITE_P(, RandomCuts, testing::Range(0, 8));

}  // namespace
}  // namespace changeover::test
