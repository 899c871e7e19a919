#include "planner/explain/alternatives.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "planner/audit/audit.hpp"
#include "test/support/random_site.hpp"

namespace changeover {
namespace {

AlternativesRequest request(int count, double within) {
  return {.count = count, .within = within, .gap = 0.001, .limits = [] { return SearchLimits{}; }};
}

TEST(Alternatives, AreAuditedWithinTheLossAndDifferent) {
  constexpr double within = 0.1;
  int sites = 0, plans = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const Scenario site = test::random_site(seed, {.exhaustive = false});
    const Planned best = planned(site, {.gap = 0.001});
    if (!best.plan) continue;
    ++sites;
    const Alternatives found = alternatives(site, *best.plan, best.value, request(4, within));
    std::vector<std::vector<Decision>> all{decisions(site, *best.plan)};
    for (const AlternativePlan& each : found.plans) {
      ++plans;
      EXPECT_TRUE(audit(site, each.plan).clean()) << seed << ": " << each.asked;
      EXPECT_NEAR(audit(site, each.plan).goal_value / 1e6, each.value, 1e-4) << seed;
      EXPECT_GE(each.value, best.value - within * std::max(1.0, std::abs(best.value))) << seed;
      all.push_back(decisions(site, each.plan));
      EXPECT_DOUBLE_EQ(each.distance, distance(all.front(), all.back()));
      for (std::size_t i = 0; i + 1 < all.size(); ++i)
        EXPECT_GE(distance(all[i], all.back()), least_distance) << seed << ": " << each.asked;
    }
    EXPECT_LE(found.plans.size(), 4U);
    EXPECT_EQ(found.plans.size() < 4, !found.why_fewer.empty()) << seed;
  }
  EXPECT_GE(sites, 12);
  EXPECT_GE(plans, 12);
}

TEST(Alternatives, FirstIsTheFarthestOfThose) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const Scenario site = test::random_site(seed, {.exhaustive = false});
    const Planned best = planned(site, {.gap = 0.001});
    if (!best.plan) continue;
    const Alternatives found = alternatives(site, *best.plan, best.value, request(3, 0.2));
    for (const AlternativePlan& each : found.plans) EXPECT_LE(each.distance, found.plans.front().distance) << seed;
  }
}

TEST(Alternatives, WhyThereAreFewerIsSaid) {
  Scenario site = test::random_site(3, {.exhaustive = false});
  const Planned best = planned(site, {.gap = 0.001});
  ASSERT_TRUE(best.plan);
  const Alternatives found = alternatives(site, *best.plan, best.value, request(20, 0.0));
  ASSERT_LT(found.plans.size(), 20U);
  EXPECT_THAT(found.why_fewer, testing::HasSubstr("planned anew"));
}

TEST(Restrictions, ForbidWhatThePlanDecides) {
  int tried = 0;
  for (std::uint64_t seed = 1; seed <= 45; ++seed) {
    const Scenario site = test::random_site(seed, {.exhaustive = false});
    const Planned best = planned(site, {.gap = 0.05});
    if (!best.plan) continue;
    for (const Restriction& each : restrictions(site, *best.plan, most_restrictions)) {
      Scenario restricted = site;
      each.apply(restricted);
      EXPECT_FALSE(audit(restricted, *best.plan).clean()) << seed << ": " << each.text << " leaves the plan as it is";
      ++tried;
    }
  }
  EXPECT_GE(tried, 50);
}

TEST(Restrictions, AreNoMoreThanAsked) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const Scenario site = test::random_site(seed, {.exhaustive = false});
    const Planned best = planned(site, {.gap = 0.05});
    if (!best.plan) continue;
    EXPECT_LE(restrictions(site, *best.plan, 3).size(), 3U);
  }
}

}  // namespace
}  // namespace changeover
