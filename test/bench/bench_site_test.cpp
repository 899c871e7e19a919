#include "test/bench/bench_site.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "planner/audit/audit.hpp"
#include "planner/search/reference.hpp"

namespace changeover::test {
namespace {

struct Row {
  const char* name;
  BenchSite what;
};
const Row rows[] = {
    {"eight tight", {.halls = 8}},
    {"sixteen middle", {.halls = 16, .tightness = Tightness::middle}},
    {"sixteen loose", {.halls = 16, .tightness = Tightness::loose}},
    {"months", {.halls = 8, .step = Step::month, .periods = 120}},
    {"strained", {.halls = 16, .strained = true}},
    {"meshed", {.halls = 16, .meshed = true}},
    {"region", {.halls = 256}},
    {"portfolio", {.halls = 1000, .tightness = Tightness::loose}},
};

TEST(BenchSite, IsTheSameEachTime) {
  for (const Row& row : rows) {
    EXPECT_EQ(bench_site(row.what, 7), bench_site(row.what, 7)) << row.name;
    EXPECT_NE(bench_site(row.what, 7), bench_site(row.what, 8)) << row.name;
  }
}

TEST(BenchSite, IsRadialUnlessMeshed) {
  for (const Row& row : rows) {
    const SitePhysics physics(bench_site(row.what, 3));
    const bool radial = std::all_of(physics.networks.begin(), physics.networks.end(),
                                    [](const CapacityNetwork& network) { return network.radial(); });
    EXPECT_EQ(radial, !row.what.meshed) << row.name;
  }
}

/// So that every hall has a choice on every site.
TEST(BenchSite, HasOptionsThatFit) {
  for (const Row& row : rows) {
    const Scenario site = bench_site(row.what, 5);
    const SitePhysics physics(site);
    EXPECT_EQ(site.halls.size(), static_cast<std::size_t>(row.what.halls)) << row.name;
    for (int h = 0; h < row.what.halls; ++h) {
      const Hall& hall = site[Ref<Hall>{h}];
      for (const Ref<ConversionOption> option : hall.options)
        EXPECT_GE(physics.fit(site, {h}, option).racks, 10) << row.name << ": " << hall.id << " " << site[option].id;
    }
  }
}

/// Tightness moves firm power and liquid cooling, and nothing else.
TEST(BenchSite, KeepsAllElseWhenLoosened) {
  BenchSite what;
  Scenario tight = bench_site(what, 4);
  what.tightness = Tightness::loose;
  const Scenario loose = bench_site(what, 4);
  for (std::size_t e = 0; e < tight.equipment.size(); ++e) {
    Equipment& before = tight.equipment[e];
    const Equipment& after = loose.equipment[e];
    const auto first = [](const Equipment& equipment) {
      return (equipment.firm ? *equipment.firm : equipment.capacity).initial;
    };
    if (!before.firm && before.commodity != Commodity::liquid) continue;
    EXPECT_LT(first(before), first(after)) << before.id;
    before = after;
  }
  EXPECT_EQ(tight, loose);
}

TEST(BenchSite, CanMineOn) {
  for (const Row& row : rows) {
    if (row.what.halls > 16) continue;
    for (const std::uint64_t seed : {1U, 2U}) {
      const Scenario site = bench_site(row.what, seed);
      const SearchResult mined = keep_mining(site, SitePhysics(site), {.gap = 0.01});
      ASSERT_TRUE(mined.plan) << row.name << ": " << mined.detail;
      EXPECT_TRUE(audit(site, *mined.plan).clean()) << row.name;
      EXPECT_GT(mined.value, 0) << row.name;
    }
  }
}

}  // namespace
}  // namespace changeover::test
