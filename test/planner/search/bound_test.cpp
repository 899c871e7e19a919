#include <gtest/gtest.h>

#include "planner/audit/audit.hpp"
#include "planner/search/ascent.hpp"
#include "planner/search/cluster_bound.hpp"
#include "planner/search/improvement.hpp"
#include "test/support/exhaustive.hpp"
#include "test/support/random_site.hpp"

namespace changeover {
namespace {

/// A model of a small random site, with what searches it.
struct Small {
  explicit Small(std::uint64_t seed, const test::Recipe& recipe = {}) : site(test::random_site(seed, recipe)) {}
  Scenario site;
  SitePhysics physics{site};
  Formulation formulation = formulate(site, physics, first_cuts(site, physics));
  Blocks blocks{Context{site, physics}, formulation};
};

constexpr double dollars = 1e6;

/// Fifty seeds a case.
class Bounds : public testing::TestWithParam<int> {
 protected:
  /// Calls `check` for each small site that has a plan, with the best of all its plans.
  template <class Check>
  void on_each_site(Check check) {
    for (int i = 0; i < 50; ++i) {
      const auto seed = static_cast<std::uint64_t>(GetParam() * 50 + i);
      SCOPED_TRACE("seed " + std::to_string(seed));
      const Small small(seed);
      if (small.site.miners.relocation) continue;
      if (const auto best = test::best_by_exhaustion(small.site)) check(seed, small, best);
    }
  }
};

TEST_P(Bounds, AreNeverBelowTheBestOfAllPlans) {
  on_each_site([](std::uint64_t seed, const Small& small, const auto& best) {
    const double least = best->npv - 0.5 - 1e-6 * std::abs(best->npv);
    test::Dice dice(seed);
    Relaxation relaxation(small.blocks);
    std::vector<double> prices(static_cast<std::size_t>(small.blocks.rows.size()));
    EXPECT_GE(relaxation.solve(prices) * dollars, least) << "without prices";
    for (const double high : {0.1, 10.0, 1000.0}) {
      for (double& price : prices) price = dice.chance(50) ? dice.real(0, high) : 0;
      EXPECT_GE(relaxation.solve(prices) * dollars, least) << "prices up to " << high;
    }
    Ascent ascent(small.blocks);
    ascent.run(200, best->npv / dollars, [] { return false; });
    EXPECT_GE(ascent.bound() * dollars, least) << "after 200 steps";
  });
}

/// The same of clusters whose plans are divided into cases, which come closer than the relaxation.
TEST_P(Bounds, OfClustersAreCloserAndNeverBelowTheBestOfAllPlans) {
  int closer = 0;
  int divided = 0;
  on_each_site([&](std::uint64_t, const Small& small, const auto& best) {
    const double least = best->npv - 0.5 - 1e-6 * std::abs(best->npv);
    Ascent ascent(small.blocks);
    ascent.run(100, best->npv / dollars, {});
    for (const double floor : {-milp::infinity, least / dollars})
      for (const std::size_t most_halls : {1U, 2U, 12U}) {
        ClusterBound clusters(small.blocks, ascent, most_halls);
        const std::size_t cases = clusters.cases();
        EXPECT_NEAR(clusters.bound(), ascent.bound(), 1e-9 * std::max(1.0, std::abs(ascent.bound())));
        clusters.run(2000, best->npv / dollars, floor, {});
        EXPECT_GE(clusters.bound() * dollars, least) << "floor " << floor << ", clusters of " << most_halls;
        closer += clusters.bound() < ascent.bound() - 1e-3 * std::abs(ascent.bound());
        divided += clusters.cases() > cases;
      }
  });
  EXPECT_GT(closer, 0);
  EXPECT_GT(divided, 0);
}

TEST_P(Bounds, LeaveNoBetterPlanOut) {
  on_each_site([](std::uint64_t, const Small& small, const auto& best) {
    Ascent ascent(small.blocks);
    ascent.run(200, best->npv / dollars, [] { return false; });
    const double floor = best->npv / dollars - 1e-5 * std::max(1.0, std::abs(best->npv) / dollars);
    ClusterBound clusters(small.blocks, ascent, 2);
    clusters.run(1000, best->npv / dollars, floor, {});
    const std::vector<int> out = clusters.hopeless(floor);
    const auto is_out = [&](milp::Variable column) {
      return std::find(out.begin(), out.end(), column.index) != out.end();
    };
    for (const Conversion& conversion : best->plan.conversions)
      for (std::size_t place = 0; place < small.site[conversion.hall].options.size(); ++place)
        for (const Start& start : small.formulation.variables.activity(conversion.hall).modes[place].starts)
          if (small.site[conversion.hall].options[place] == conversion.option && start.period == conversion.start) {
            EXPECT_FALSE(is_out(start.variable)) << small.site[conversion.hall].id;
          }
    for (const ProjectStart& chosen : best->plan.projects)
      if (const auto start = small.formulation.variables.activity(chosen.project)
                                 .modes[static_cast<std::size_t>(chosen.variant)]
                                 .starts_in(chosen.start)) {
        EXPECT_FALSE(is_out(*start)) << small.site[chosen.project].id;
      }
    for (const Signature& signature : small.formulation.variables.signatures)
      for (const Signing& chosen : best->plan.signings)
        if (signature.signed_ && signature.offer == chosen.offer && signature.begin == chosen.begin) {
          EXPECT_FALSE(is_out(*signature.signed_)) << small.site[chosen.offer].id;
        }
  });
}

/// What ruin and recreate finds on sites with every feature is a plan, worth what it says and no more than the bound,
/// unless it breaks a row that halls share, which the search sees.
TEST_P(Bounds, HoldForWhatMovesFind) {
  for (int i = 0; i < 50; ++i) {
    const auto seed = static_cast<std::uint64_t>(100000 + GetParam() * 50 + i);
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Small small(seed, {.exhaustive = false, .most_halls = 4, .most_periods = 6});
    if (small.site.miners.relocation || small.site.limits.cash || small.site.aim.goal != Goal::npv) continue;
    Improvement improvement(small.blocks, seed);
    improvement.run(300, [] { return false; });
    const Sketch& found = improvement.best();
    if (found.worth == -milp::infinity) continue;
    Draft draft(small.blocks);
    draft.hold(found);
    EXPECT_NEAR(draft.worth(), found.worth, 1e-9 * std::max(1.0, std::abs(found.worth)));
    const std::vector<double> point = draft.point();
    const milp::Model shared = formulate_shared(small.site, small.physics, first_cuts(small.site, small.physics)).model;
    if (shared.violation(point).amount > 1e-6) continue;
    if (!violated_cuts(small.site, small.physics, small.formulation, point).empty()) continue;
    const Plan plan = plan_from(small.site, small.formulation, point);
    const AuditReport report = audit(small.site, plan);
    for (const Finding& finding : report.findings) ADD_FAILURE() << name_of(finding.rule) << ": " << finding.message;
    if (small.blocks.rows.complete()) {
      EXPECT_NEAR(report.npv, found.worth * dollars, 1 + 1e-6 * std::abs(report.npv));
    }
    Ascent ascent(small.blocks);
    ascent.run(100, found.worth, [] { return false; });
    ClusterBound clusters(small.blocks, ascent, 2);
    clusters.run(300, found.worth, -milp::infinity, {});
    for (const double bound : {ascent.bound(), clusters.bound()})
      EXPECT_GE(bound * dollars, report.npv - 0.5 - 1e-6 * std::abs(report.npv));
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Bounds, testing::Range(0, 40));

}  // namespace
}  // namespace changeover
