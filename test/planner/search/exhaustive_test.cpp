#include "test/support/exhaustive.hpp"

#include <gtest/gtest.h>

#include "models/money/statement.hpp"
#include "models/money/valuation.hpp"
#include "planner/audit/audit.hpp"
#include "planner/search/search.hpp"
#include "test/support/random_site.hpp"

namespace changeover {
namespace {

/// Ten seeds a case, so that a failure is found again quickly.
class Exhaustive : public testing::TestWithParam<int> {};

TEST_P(Exhaustive, SolverFindsTheBestOfAllPlans) {
  for (int i = 0; i < 10; ++i) {
    const auto seed = static_cast<std::uint64_t>(GetParam() * 10 + i);
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Scenario site = test::random_site(seed);
    const auto best = test::best_by_exhaustion(site);
    const SearchResult found = search(site, SitePhysics(site), {.gap = 0});
    ASSERT_EQ(found.plan.has_value(), best.has_value()) << found.detail;
    if (!best) {
      EXPECT_EQ(found.end, SearchEnd::infeasible);
      continue;
    }
    ASSERT_EQ(found.end, SearchEnd::proven) << found.detail;
    const double tolerance =
        1e-6 * std::max(1.0, std::abs(best->npv)) + 0.5;  // and half a cent for each of 100 amounts
    EXPECT_NEAR(found.value * 1e6, best->npv, tolerance);
    EXPECT_GE(found.bound * 1e6, best->npv - tolerance);
    const AuditReport report = audit(site, *found.plan, {.npv = found.value * 1e6, .bound = found.bound * 1e6});
    for (const Finding& finding : report.findings) ADD_FAILURE() << name_of(finding.rule) << ": " << finding.message;
    const AuditReport oracle = audit(site, best->plan, {.npv = best->npv});
    for (const Finding& finding : oracle.findings)
      ADD_FAILURE() << "oracle: " << name_of(finding.rule) << ": " << finding.message;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Exhaustive, testing::Range(0, 32));

}  // namespace
}  // namespace changeover
