#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "test/models/network/site_builder.hpp"

namespace changeover::test {
namespace {

using testing::ElementsAre;

std::optional<DualFeed> dual_feed(const SiteBuilder& site, Ref<Hall> hall) {
  const CapacityNetwork network = site.network();
  return network.dual_feed(hall, site.capacities(network, {.id = "any"}));
}

TEST(DualFeed, OfOneSupplyOverTwoFeeders) {
  SiteBuilder site;
  const auto grid = site.supply("grid", 20);
  const auto a = site.element("a", {grid}, 10);
  const auto b = site.element("b", {grid}, 10);
  EXPECT_EQ(dual_feed(site, site.hall("hall", {b, a})), (DualFeed{{grid, b}, {grid, a}}));
}

TEST(DualFeed, NeedsPathsWithoutACommonElement) {
  SiteBuilder site;
  const auto sub = site.element("sub", {site.supply("grid", 20)}, 20);
  EXPECT_FALSE(dual_feed(site, site.hall("hall", {site.element("a", {sub}, 9), site.element("b", {sub}, 9)})));
}

TEST(DualFeed, IsNotOneDirectFeedTwice) {
  SiteBuilder site;
  const auto grid = site.supply("grid", 20);
  EXPECT_FALSE(dual_feed(site, site.hall("hall", {grid})));
  const auto feeder = site.element("feeder", {grid}, 9);
  EXPECT_EQ(dual_feed(site, site.hall("direct", {grid, feeder})), (DualFeed{{grid}, {grid, feeder}}));
}

TEST(DualFeed, TakesTheStrongestWeakestElement) {
  SiteBuilder site;
  const auto grid = site.supply("grid", 1);
  const auto weak = site.element("weak", {grid}, 5);
  const auto good = site.element("good", {grid}, 8);
  const auto best = site.element("best", {grid}, 10);
  EXPECT_EQ(dual_feed(site, site.hall("hall", {weak, good, best})), (DualFeed{{grid, good}, {grid, best}}));
}

TEST(DualFeed, UncrossesPathsThatAGreedySearchWouldBlock) {
  SiteBuilder site;
  const auto west = site.supply("west", 9);
  const auto east = site.supply("east", 9);
  const auto w = site.element("w", {west}, 9);
  const auto e = site.element("e", {east}, 9);
  const auto first = site.element("first", {w, e}, 9);
  const auto second = site.element("second", {w}, 9);
  EXPECT_EQ(dual_feed(site, site.hall("hall", {first, second})), (DualFeed{{east, e, first}, {west, w, second}}));
}

TEST(DualFeed, IsOutOfBackup) {
  SiteBuilder site;
  const auto grid = site.supply("grid", 9);
  const auto genset = site.add({.id = "genset", .supply = true, .backup = true, .capacity = {megawatts(9)}});
  const auto feeder = site.element("feeder", {grid}, 9);
  const auto tie = site.element("tie", {grid}, 9);
  EXPECT_FALSE(dual_feed(site, site.hall("genset-fed", {feeder, genset})));
  const auto hall = site.hall("hall", {feeder, tie});
  EXPECT_TRUE(dual_feed(site, hall));
  site[tie].backup = true;
  EXPECT_FALSE(dual_feed(site, hall));
}

TEST(DualFeed, ComparesInWholeWatts) {
  SiteBuilder site;
  const auto grid = site.supply("grid", 9);
  const auto a = site.element("a", {grid}, 0.3);
  const auto b = site.element("b", {grid}, 0.1 + 0.2);
  const auto c = site.element("c", {grid}, 0.1 + 0.2);
  EXPECT_EQ(dual_feed(site, site.hall("hall", {a, b, c})), (DualFeed{{grid, a}, {grid, b}}));
}

using Way = std::vector<Ref<Equipment>>;

/// From the hall back, as listed in docs/model.md §4.
std::vector<Way> all_ways(const Scenario& scenario, Ref<Hall> hall) {
  std::vector<Way> ways;
  Way way;
  const auto walk = [&](const auto& self, const std::vector<Ref<Equipment>>& from) -> void {
    for (const auto ref : from) {
      if (scenario[ref].backup) continue;
      way.push_back(ref);
      if (scenario[ref].supply)
        ways.push_back(way);
      else
        self(self, scenario[ref].from);
      way.pop_back();
    }
  };
  walk(walk, scenario[hall].feeds);
  return ways;
}

std::optional<DualFeed> by_enumeration(const Scenario& scenario, Ref<Hall> hall, const std::vector<Power>& capacity) {
  const std::vector<Way> ways = all_ways(scenario, hall);
  const auto strength = [&](const Way& way) {
    double weakest = 1e99;
    for (const auto ref : way)
      if (!scenario[ref].supply)
        weakest = std::min(weakest, std::round(capacity[static_cast<std::size_t>(ref.index)].in(watt)));
    return weakest;
  };
  const auto apart = [&](const Way& a, const Way& b) {
    if (a.front() == b.front()) return false;
    return std::none_of(a.begin(), a.end(), [&](auto ref) {
      return !scenario[ref].supply && std::find(b.begin(), b.end(), ref) != b.end();
    });
  };
  std::optional<DualFeed> best;
  double best_strength = -1;
  for (const Way& a : ways)
    for (const Way& b : ways) {
      const double weakest = std::min(strength(a), strength(b));
      if (!apart(a, b) || weakest <= best_strength) continue;
      best_strength = weakest;
      best = DualFeed{{a.rbegin(), a.rend()}, {b.rbegin(), b.rend()}};
    }
  return best;
}

class RandomDualFeed : public testing::TestWithParam<int> {};
TEST_P(RandomDualFeed, IsThatOfEnumeration) {
  int found = 0;
  for (int seed = 50 * GetParam(); seed < 50 * (GetParam() + 1); ++seed) {
    SCOPED_TRACE(seed);
    Dice dice(5000 + static_cast<std::uint64_t>(seed));
    const SiteBuilder site = random_site(dice, 4 + dice.roll(10), false);
    const CapacityNetwork network = site.network();
    const std::vector<Power> capacity = site.capacities(network, {.id = "any"});
    for (std::size_t h = 0; h < site.scenario.halls.size(); ++h) {
      const Ref<Hall> hall{static_cast<int>(h)};
      const auto expected = by_enumeration(site.scenario, hall, capacity);
      EXPECT_EQ(network.dual_feed(hall, capacity), expected);
      found += expected ? 1 : 0;
    }
  }
  EXPECT_GE(found, 15);
}
INSTANTIATE_TEST_SUITE_P(, RandomDualFeed, testing::Range(0, 8));

}  // namespace
}  // namespace changeover::test
