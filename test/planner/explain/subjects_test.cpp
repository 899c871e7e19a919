#include "planner/explain/subjects.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "models/money/statement.hpp"
#include "planner/explain/planned.hpp"
#include "test/support/random_site.hpp"

namespace changeover {
namespace {

TEST(SubjectWorths, AddUpToTheNpv) {
  int plans = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Scenario site = test::random_site(seed, {.exhaustive = false});
    const Planned found = planned(site, {.gap = 0.05});
    if (!found.plan) continue;
    ++plans;
    const Account of_plan = account(site, SitePhysics(site), *found.plan);
    Money sum;
    for (const auto& [id, worth] : subject_worths(site, of_plan)) sum += worth;
    const double npv = worth(site, ledger(of_plan)).npv_in_total().in(dollar);
    EXPECT_NEAR(sum.in(dollar), npv, 1e-9 * (1e6 + std::abs(npv))) << seed;
  }
  EXPECT_GE(plans, 20);
}

/// A hall's part is what the plan loses without it, where nothing else is shared: no tax, no minimum bill, and nothing
/// that is worth something after the plan because it was not sold.
TEST(SubjectWorths, OfAHallAreWhatGoesWithIt) {
  int halls = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    Scenario site = test::random_site(seed, {.exhaustive = true});
    site.money.tax.reset();
    site.tariff.minimum_bill = {};
    site.money.terminal = Terminal::none;
    const SitePhysics physics(site);
    const Planned found = planned(site, {.gap = 0.05});
    if (!found.plan) continue;
    const Account whole = account(site, physics, *found.plan);
    std::map<std::string, Money> worths;
    for (const auto& [id, worth] : subject_worths(site, whole)) worths[id] = worth;
    for (const Conversion& each : found.plan->conversions) {
      Plan without = *found.plan;
      const auto is_of_hall = [&](const auto& one) { return one.hall == each.hall; };
      std::erase_if(without.conversions, is_of_hall);
      std::erase_if(without.services, is_of_hall);
      std::erase_if(without.mining, is_of_hall);
      std::erase_if(without.sales, is_of_hall);
      const double lost = (worth(site, ledger(whole)).npv_in_total() -
                           worth(site, ledger(account(site, physics, without))).npv_in_total())
                              .in(dollar);
      EXPECT_NEAR(worths[site[each.hall].id].in(dollar), lost, 1 + 1e-8 * std::abs(lost)) << seed;
      ++halls;
    }
  }
  EXPECT_GE(halls, 15);
}

TEST(SubjectGains, AddUpAndComeByTheirSize) {
  const auto gains = subject_gains({{"hall-1", dollars(5)}, {"", dollars(1)}},
                                   {{"hall-2", dollars(9)}, {"", dollars(1)}}, Cents::whole(400));
  ASSERT_EQ(gains.size(), 2U);
  EXPECT_EQ(gains[0], std::pair(std::string("hall-2"), Cents::whole(900)));
  EXPECT_EQ(gains[1], std::pair(std::string("hall-1"), Cents::whole(-500)));
}

}  // namespace
}  // namespace changeover
