#include "models/money/delay.hpp"

#include <gtest/gtest.h>

#include <set>

#include "models/money/valuation.hpp"
#include "planner/audit/audit.hpp"
#include "planner/search/search.hpp"
#include "test/support/random_site.hpp"

namespace changeover {
namespace {

/// What no delay may break, whatever it does to dates and limits.
const std::set<Rule> kept{Rule::shape,       Rule::one_conversion, Rule::lock,         Rule::mandatory,
                          Rule::racks_live,  Rule::racks_stay,     Rule::design_racks, Rule::miners_stand,
                          Rule::miner_stock, Rule::miners_leave,   Rule::offer_signed, Rule::offer_term,
                          Rule::sold_live};

/// Ten seeds a case.
class DelayedPlans : public testing::TestWithParam<int> {};

TEST_P(DelayedPlans, HangTogether) {
  for (int i = 0; i < 10; ++i) {
    const auto seed = static_cast<std::uint64_t>(GetParam() * 10 + i);
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Scenario site = test::random_site(seed, {.exhaustive = seed % 2 == 0});
    const SitePhysics physics(site);
    const SearchResult found = search(site, physics, {.gap = 0.05});
    if (!found.plan) continue;
    EXPECT_EQ(delayed(site, *found.plan, 0), *found.plan);
    for (int late = 1; late <= site.calendar.periods; ++late) {
      const Plan plan = delayed(site, *found.plan, late);
      EXPECT_NO_THROW((void)value(site, physics, plan)) << late;
      for (const Finding& each : audit(site, plan).findings)
        EXPECT_FALSE(kept.contains(each.rule)) << late << ": " << each.message;
      for (const Conversion& each : plan.conversions)
        EXPECT_TRUE(each.start < 0 || each.start + site[each.option].work.duration < site.calendar.periods) << late;
    }
    EXPECT_NO_THROW((void)break_even_delay(site, physics, *found.plan));
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, DelayedPlans, testing::Range(0, 20));

}  // namespace
}  // namespace changeover
