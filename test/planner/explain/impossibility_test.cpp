#include "planner/explain/impossibility.hpp"

#include <gmock/gmock.h>

#include <set>

#include "planner/audit/audit.hpp"
#include "planner/search/exact.hpp"
#include "test/planner/explain/broken_site.hpp"

namespace changeover {
namespace {

/// By the exact model with its own objective, without what an explanation learns on its way.
bool has_plan(const Scenario& scenario) {
  const SearchResult found = search_exactly(scenario, SitePhysics(scenario), {.gap = 1});
  EXPECT_TRUE(found.plan || found.end == SearchEnd::infeasible) << found.detail;
  return found.plan.has_value();
}

/// The site with the rules of the conflict but one; −1: with all of them.
Scenario keeping(const Scenario& scenario, const Conflict& conflict, int but) {
  const std::vector<SiteRule> rules = rules_of(scenario);
  std::vector<bool> kept(rules.size(), false);
  for (std::size_t i = 0; i < conflict.rules.size(); ++i)
    for (std::size_t r = 0; r < rules.size(); ++r)
      if (static_cast<int>(i) != but && rules[r].path == conflict.rules[i].path &&
          rules[r].says == conflict.rules[i].says)
        kept[r] = true;
  return with_only(scenario, rules, kept);
}

void expect_minimal(const Scenario& scenario, const Conflict& conflict) {
  EXPECT_TRUE(conflict.minimal);
  EXPECT_FALSE(has_plan(keeping(scenario, conflict, -1)));
  for (std::size_t i = 0; i < conflict.rules.size(); ++i)
    EXPECT_TRUE(has_plan(keeping(scenario, conflict, static_cast<int>(i)))) << conflict.rules[i].says;
}

void expect_repaired(const std::vector<Repair>& repairs) {
  ASSERT_FALSE(repairs.empty());
  EXPECT_LE(repairs.size(), 5U);
  for (const Repair& repair : repairs) {
    EXPECT_TRUE(audit(repair.site, repair.plan).clean()) << repair.concessions.front().says;
    EXPECT_LE(repair.value, repair.bound + 1e-6);
  }
  for (std::size_t i = 1; i < repairs.size(); ++i) EXPECT_GE(repairs[i - 1].worth, repairs[i].worth);
}

/// A hundred and fifty sites that a known rule made impossible.
class Impossible : public testing::TestWithParam<int> {};

TEST_P(Impossible, NamesTheCauseNoMoreThanIsNeededAndARepair) {
  constexpr int wanted = 10;
  int explained = 0;
  for (std::uint64_t seed = static_cast<std::uint64_t>(GetParam()) * 1000; explained < wanted; ++seed) {
    const auto broken = test::broken_site(seed);
    if (!broken || has_plan(broken->site) || !has_plan(broken->before)) continue;
    SCOPED_TRACE("seed " + std::to_string(seed) + ", " + broken->cause);
    const Impossibility found = explain_impossibility(broken->site, {.gap = 0.05});
    EXPECT_THAT(found.conflict.rules, testing::Contains(testing::Field(&SiteRule::path, broken->cause)));
    expect_minimal(broken->site, found.conflict);
    expect_repaired(found.repairs);
    ++explained;
  }
}

INSTANTIATE_TEST_SUITE_P(Sites, Impossible, testing::Range(0, 15));

/// What is asked ahead on a second thread changes no answer.
TEST(Impossibility, IsTheSameOnOneThreadAndOnTwo) {
  int explained = 0;
  for (std::uint64_t seed = 0; explained < 12; ++seed) {
    const auto broken = test::broken_site(seed);
    if (!broken || has_plan(broken->site)) continue;
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Impossibility one = explain_impossibility(broken->site, {.gap = 0.05, .threads = 1});
    const Impossibility two = explain_impossibility(broken->site, {.gap = 0.05, .threads = 2});
    ASSERT_EQ(one.conflict.rules.size(), two.conflict.rules.size());
    for (std::size_t i = 0; i < one.conflict.rules.size(); ++i)
      EXPECT_EQ(one.conflict.rules[i].says, two.conflict.rules[i].says);
    ASSERT_EQ(one.repairs.size(), two.repairs.size());
    for (std::size_t i = 0; i < one.repairs.size(); ++i) {
      EXPECT_EQ(one.repairs[i].site, two.repairs[i].site);
      EXPECT_EQ(one.repairs[i].plan, two.repairs[i].plan);
    }
    ++explained;
  }
}

/// Repairs are of different kinds, and say what to write where.
TEST(Repairs, DifferInKindAndSayWhatToWrite) {
  int several = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const auto broken = test::broken_site(seed);
    if (!broken || has_plan(broken->site)) continue;
    std::set<std::multiset<LeverKind>> kinds;
    const Impossibility found = explain_impossibility(broken->site, {.gap = 0.05});
    for (const Repair& repair : found.repairs) {
      std::multiset<LeverKind> of;
      for (const Concession& each : repair.concessions) {
        of.insert(each.kind);
        EXPECT_FALSE(each.path.empty()) << each.says;
        EXPECT_EQ(each.says.find("0000000"), std::string::npos) << each.says;
      }
      EXPECT_TRUE(kinds.insert(of).second) << "seed " << seed;
    }
    several += found.repairs.size() > 1;
  }
  EXPECT_GE(several, 5);
}

/// What arithmetic alone says is never said of a site that has a plan.
TEST(Shortfalls, AreSaidOfNoSiteThatHasAPlan) {
  int said = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    const auto broken = test::broken_site(seed);
    if (!broken) continue;
    const std::vector<Shortfall> short_of = shortfalls(broken->site, SitePhysics(broken->site));
    if (short_of.empty()) continue;
    ++said;
    EXPECT_FALSE(has_plan(broken->site)) << "seed " << seed << ": " << short_of.front().says;
  }
  EXPECT_GE(said, 60);
}

TEST(SiteRules, AreEachThereToBeDropped) {
  for (std::uint64_t seed = 0; seed < 100; ++seed)
    if (const auto broken = test::broken_site(seed))
      for (const SiteRule& rule : rules_of(broken->site)) {
        Scenario site = broken->site;
        rule.drop(site);
        EXPECT_NE(site, broken->site) << "seed " << seed << ", " << rule.path;
      }
}

}  // namespace
}  // namespace changeover
