#include "planner/search/search.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "planner/audit/audit.hpp"
#include "planner/formulate/formulate.hpp"
#include "planner/search/ascent.hpp"
#include "planner/search/cluster_bound.hpp"
#include "planner/search/improvement.hpp"
#include "planner/search/sample.hpp"
#include "test/bench/bench_site.hpp"

namespace changeover {
namespace {

Scenario site_of(int halls, std::uint64_t seed, bool meshed = false) {
  return test::bench_site({.halls = halls, .tightness = test::Tightness::middle, .meshed = meshed, .strained = true},
                          seed);
}

void expect_clean(const Scenario& site, const SearchResult& found) {
  ASSERT_TRUE(found.plan) << found.detail;
  const AuditReport report = audit(site, *found.plan, {.npv = found.value * 1e6, .bound = found.bound * 1e6});
  for (const Finding& finding : report.findings) ADD_FAILURE() << name_of(finding.rule) << ": " << finding.message;
}

void expect_secure(const Scenario& site, const SearchResult& found) {
  ASSERT_TRUE(found.plan) << found.detail;
  EXPECT_GT(found.value, 0);
  EXPECT_TRUE(audit(site, *found.plan).clean());
}

struct Sized {
  const char* name;
  int halls;
  bool meshed;
};
class SearchOf : public testing::TestWithParam<Sized> {};

/// The same plan and the same bound, to the last bit.
TEST_P(SearchOf, IsTheSameOnOneThreadAndOnTwo) {
  const Scenario site = site_of(GetParam().halls, 3, GetParam().meshed);
  const SitePhysics physics(site);
  SearchLimits limits{.nodes = 4000, .threads = 1};
  const SearchResult one = search(site, physics, limits);
  limits.threads = 2;
  const SearchResult two = search(site, physics, limits);
  expect_clean(site, one);
  EXPECT_EQ(one.plan, two.plan);
  EXPECT_EQ(one.value, two.value);
  EXPECT_EQ(one.bound, two.bound);
  EXPECT_EQ(one.nodes, two.nodes);
}

/// A plan as it is told.
struct Told {
  double value = 0;
  Plan plan{};
};

/// Keeps the first plan that a search tells.
OnSearch keep_first(std::optional<Told>& told) {
  return [&told](const SearchProgress& progress) {
    if (progress.improved && !told) told = {progress.value, *progress.improved};
  };
}

/// Every plan that is told is better than the last, and every bound at least the last plan that is found.
TEST_P(SearchOf, TellsBetterPlansAndBoundsThatHold) {
  const Scenario site = site_of(GetParam().halls, 4, GetParam().meshed);
  double value = -milp::infinity;
  double bound = milp::infinity;
  int plans = 0;
  const SearchResult found =
      search(site, SitePhysics(site), {.nodes = 4000, .threads = 2}, [&](const SearchProgress& progress) {
        EXPECT_GE(progress.value, value);
        EXPECT_LE(progress.bound, bound);
        value = progress.value;
        bound = progress.bound;
        if (!progress.improved) return;
        ++plans;
        EXPECT_TRUE(audit(site, *progress.improved).clean());
      });
  expect_clean(site, found);
  EXPECT_GT(plans, 1);
  EXPECT_EQ(found.value, value);
  EXPECT_GE(bound, found.value);
}

INSTANTIATE_TEST_SUITE_P(Sizes, SearchOf,
                         testing::Values(Sized{"Eight", 8, false}, Sized{"EightMeshed", 8, true},
                                         Sized{"Sixteen", 16, false}),
                         [](const auto& each) { return each.param.name; });

/// A site that finds its first prices in a sample.
TEST(Search, IsTheSameOnOneThreadAndOnTwoInALargeSite) {
  const Scenario site = site_of(128, 2);
  const SitePhysics physics(site);
  const SearchResult one = search(site, physics, {.nodes = 600, .threads = 1});
  const SearchResult two = search(site, physics, {.nodes = 600, .threads = 2});
  expect_clean(site, one);
  EXPECT_EQ(one.plan, two.plan);
  EXPECT_EQ(one.bound, two.bound);
  EXPECT_LT(one.bound, 1.5 * one.value);
}

/// Halls in pairs, of which one waits for the other, all convert in the first plan of a site that has enough of
/// everything.
TEST(Search, PutsAHallBackAfterThoseThatComeBeforeIt) {
  Scenario site = test::bench_site({.halls = 8, .tightness = test::Tightness::loose}, 1);
  site.limits.resources[0].available = site.limits.resources[1].available = {100, {}};
  for (Hall& hall : site.halls) hall.after.clear();
  for (std::size_t h = 1; h < site.halls.size(); h += 2)
    site.halls[h].after = {{Ref<Hall>{static_cast<int>(h) - 1}, 0}};
  const SitePhysics physics(site);
  const Formulation formulation = formulate_shared(site, physics, first_cuts(site, physics));
  const Blocks blocks(Context{site, physics}, formulation);
  Improvement improvement(blocks, 1);
  improvement.run(0, {});
  for (const Holding& hall : improvement.best().halls) EXPECT_FALSE(hall.pick.none());
}

/// Miners that cost more than they earn run as much as is promised, and no more.
TEST(Search, KeepsAPromiseOfMiningAtALoss) {
  Scenario site = test::bench_site({.halls = 8, .tightness = test::Tightness::middle}, 1);
  site.miners.operation = MoneyRate(1, dollar / hour);
  site.limits.least_mining = megawatts(20);
  site.limits.least_mining_until = 12;
  const SitePhysics physics(site);
  const Formulation formulation = formulate_shared(site, physics, first_cuts(site, physics));
  const Blocks blocks(Context{site, physics}, formulation);
  Improvement improvement(blocks, 1);
  improvement.run(200, {});
  const auto converted = std::ranges::count_if(improvement.best().halls, [](auto& hall) { return !hall.pick.none(); });
  EXPECT_GT(converted, 0);
  const std::vector<double> point = improvement.point();
  double mined = 0;
  for (const FleetInHall& miners : formulation.variables.fleets)
    for (const auto& load : miners.load)
      if (load) mined += point[static_cast<std::size_t>(load->index)];
  EXPECT_NEAR(mined, 12 * 20, 1e-6);

  const SearchResult found = search(site, physics, {.nodes = 2000});
  expect_clean(site, found);
}

/// A quarter of the halls, in whole groups, gives prices that are good ones for all of them.
TEST(Search, FindsFirstPricesInASample) {
  const Scenario site = test::bench_site({.halls = 64, .tightness = test::Tightness::middle, .strained = true}, 1);
  const SitePhysics physics(site);
  const Formulation formulation = formulate_shared(site, physics, first_cuts(site, physics));
  const Blocks blocks(Context{site, physics}, formulation);
  const Blocks part = sample(blocks, 16);
  ASSERT_EQ(part.rows.size(), blocks.rows.size());
  EXPECT_GE(part.halls.size(), 8U);
  EXPECT_LE(part.halls.size(), 32U);
  for (int row = 0; row < blocks.rows.size(); ++row) {
    const std::string& name = formulation.model.rows()[static_cast<std::size_t>(blocks.rows.model_row(row))].name;
    if (!name.starts_with("cut[") || name.find('+') != std::string::npos) continue;  // what not one equipment limits
    const std::size_t kept = part.rows.of_row(row).size();
    EXPECT_TRUE(kept == 0 || kept == blocks.rows.of_row(row).size()) << name;
  }
  Ascent of_part(part);
  for (int i = 0; i < 10; ++i) of_part.run(50, 0.9 * of_part.bound(), {});
  Relaxation whole(blocks);
  EXPECT_LT(whole.solve(of_part.prices().best), 0.5 * whole.solve(std::vector<double>(of_part.prices().best.size())));
}

/// Where firm power and cooling are short, lumpy upgrades leave the relaxation far from the best plan, which clusters
/// come closer to.
TEST(Search, BoundsLumpyUpgradesByClusters) {
  const Scenario site = test::bench_site({.halls = 16, .tightness = test::Tightness::tight}, 1);
  const SitePhysics physics(site);
  const Formulation formulation = formulate_shared(site, physics, first_cuts(site, physics));
  const Blocks blocks(Context{site, physics}, formulation);
  Ascent ascent(blocks);
  for (int i = 0; i < 20; ++i) ascent.run(50, 0.93 * ascent.bound(), {});
  ClusterBound clusters(blocks, ascent);
  EXPECT_NEAR(clusters.bound(), ascent.bound(), 1e-9 * ascent.bound());
  clusters.run(100'000, 0.93 * ascent.bound(), -milp::infinity, {});
  EXPECT_LT(clusters.bound(), 0.99 * ascent.bound());
  // A better plan than this is known: it is not left out.
  const double floor = 737;
  clusters.run(100'000, floor, floor, {});
  EXPECT_GT(clusters.bound(), floor);
}

TEST(Search, BeginsWithThePlanThatItIsGiven) {
  const Scenario site = site_of(8, 5);
  const SitePhysics physics(site);
  const SearchResult first = search(site, physics, {.nodes = 6000});
  ASSERT_TRUE(first.plan);
  std::optional<Told> begun;
  const SearchResult again = search(site, physics, {.nodes = 50, .from = first.plan}, keep_first(begun));
  ASSERT_TRUE(begun);
  EXPECT_NEAR(begun->value, first.value, 1e-6 * first.value);
  EXPECT_GE(again.value, begun->value);
}

/// With a crew less, what can stay of a plan stays.
TEST(Search, MendsAPlanOfAnotherScenario) {
  Scenario site = site_of(8, 5);
  const SearchResult first = search(site, SitePhysics(site), {.nodes = 6000});
  ASSERT_TRUE(first.plan);
  site.limits.capex_per_year = 0.7 * *site.limits.capex_per_year;
  ASSERT_FALSE(audit(site, *first.plan).clean());
  std::optional<Told> begun;
  const SearchResult again = search(site, SitePhysics(site), {.nodes = 50, .from = first.plan}, keep_first(begun));
  expect_clean(site, again);
  ASSERT_TRUE(begun);
  EXPECT_GT(begun->value, 0.5 * first.value);
}

/// Where the exact model works alone, too; and what the site no longer has is decided anew.
TEST(Search, BeginsTheExactModelWithThePlanThatItIsGiven) {
  Scenario site = site_of(4, 5);
  site.aim = {Goal::secure_power, 20};
  const SearchResult first = search(site, SitePhysics(site), {});
  expect_secure(site, first);
  const auto starts_of = [](const Plan& plan) {
    std::vector<std::pair<Ref<Hall>, int>> starts;
    for (const Conversion& conversion : plan.conversions) starts.emplace_back(conversion.hall, conversion.start);
    return starts;
  };
  std::optional<Told> begun;
  const SearchResult again = search(site, SitePhysics(site), {.nodes = 1, .from = first.plan}, keep_first(begun));
  ASSERT_TRUE(begun);
  EXPECT_EQ(starts_of(begun->plan), starts_of(*first.plan));
  EXPECT_GE(again.value, first.value * (1 - 1e-6));

  for (Project& project : site.projects)
    if (std::ranges::none_of(first.plan->projects,
                             [&](const ProjectStart& each) { return &site[each.project] == &project; })) {
      project.mandatory = true;  // which the plan did not know
      break;
    }
  ASSERT_FALSE(audit(site, *first.plan).clean());
  begun.reset();
  const SearchResult more = search(site, SitePhysics(site), {.nodes = 1, .from = first.plan}, keep_first(begun));
  expect_secure(site, more);
  ASSERT_TRUE(begun);
  EXPECT_EQ(starts_of(begun->plan), starts_of(*first.plan));
}

/// Also where a time limit would let a site that has a plan go on without the exact model.
TEST(Search, SaysWithinATimeLimitThatThereIsNoPlan) {
  Scenario site = site_of(16, 3);
  site.projects[0].mandatory = true;
  site.limits.capex_per_year = dollars(1);
  EXPECT_EQ(search(site, SitePhysics(site), {.seconds = 120, .threads = 2}).end, SearchEnd::infeasible);
}

TEST(Search, EndsWhenItIsCancelled) {
  const Scenario site = site_of(16, 6);
  int asked = 0;
  const SearchResult found = search(site, SitePhysics(site), {}, {}, [&] { return ++asked > 100; });
  EXPECT_EQ(found.end, SearchEnd::cancelled);
  EXPECT_LT(asked, 2000);
}

}  // namespace
}  // namespace changeover
