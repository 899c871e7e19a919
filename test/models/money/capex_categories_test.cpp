#include "models/money/capex_categories.hpp"

#include <gtest/gtest.h>

#include "models/money/statement.hpp"
#include "test/models/money/given.hpp"

namespace changeover {
namespace {

using namespace small;

CapexCategories of(const Given& given) { return capex_categories(given.scenario, given.account()); }

/// A conversion of $1M, half of it electrical, a quarter mechanical, a quarter network; a project of $0.5M.
Given split_lease() {
  Given given;
  given.fit_out(1e6).add_project(0.5e6).leased().start({0}, 0, 0);
  given.scenario.money.contingency = 0.1;
  given.terms(colo).work.split = {0.5, 0.25, 0, 0.25, 0, 0};
  return given;
}

TEST(CapexCategories, AreSharesOfWhatIsPaid) {
  const CapexCategories got = of(split_lease());
  EXPECT_TRUE(got.split);
  EXPECT_EQ(got.total.works, (std::array<Cents, 6>{whole_dollars(-500'000), whole_dollars(-250'000), Cents{},
                                                   whole_dollars(-250'000), Cents{}, whole_dollars(-500'000)}));
  EXPECT_EQ(got.total.contingency, whole_dollars(-150'000));
  ASSERT_EQ(got.years.size(), 4U);
  EXPECT_EQ(got.years[0].split, got.total);
  EXPECT_EQ(got.years[1].split, CapexSplit{});
}

TEST(CapexCategories, GrowEachAtItsOwnRate) {
  Given given = split_lease();
  given.plan.conversions[0] = small::conversion(north, colo, 2, {0, 0, 0, 10});
  given.plan.signings.clear();
  given.plan.services.clear();
  given.scenario.money.capex_escalation = {0.1, 0.2, 0, 0, 0, 0};
  const CapexCategories got = of(given);
  EXPECT_EQ(got.years[2].split.works, (std::array<Cents, 6>{whole_dollars(-605'000), whole_dollars(-360'000), Cents{},
                                                            whole_dollars(-250'000), Cents{}, Cents{}}));
}

TEST(CapexCategories, AreNotSplitWhereTheInputDoesNot) {
  Given given = split_lease();
  given.terms(colo).work.split = unsplit;
  const CapexCategories got = of(given);
  EXPECT_FALSE(got.split);
  EXPECT_EQ(got.total.works.back(), whole_dollars(-1'500'000));
}

TEST(CapexCategories, HoldRacksAndBesideThemDecommissioning) {
  Given given;
  given.clouded().racks_cost(200'000).mine({0, 0, 0, 0}).sell(0, 1000);
  given.scenario.miners.decommissioning = dollars(10);
  const CapexSplit got = of(given).total;
  EXPECT_EQ(got.racks, whole_dollars(-2'000'000));
  EXPECT_EQ(got.decommissioning, whole_dollars(-10'000));
  EXPECT_EQ(got.total(), whole_dollars(-2'000'000));
}

TEST(CapexCategories, AddUpToTheStatementToTheCent) {
  for (const Step step : {Step::month, Step::quarter, Step::year}) {
    Given given = split_lease();
    given.scenario.calendar.step = step;
    given.scenario.calendar.start = Month(2027, 11);
    given.fit_out(1'234'567.891).add_project(987'654.321).convert(gpu, 1, {0, 0, 3, 10}, south);
    given.racks_cost(3'333.333, 0.07);
    given.scenario.money.contingency = 0.137;
    given.scenario.money.sales_tax = {.rate = {0.0825, {}}, .works = 0.6};
    given.scenario.money.capex_escalation = {0.031, 0.047, 0.029, 0.011, 0.043, 0.053};
    given.terms(colo).work.split = {1.0 / 3, 1.0 / 7, 1.0 / 11, 1.0 / 13, 1.0 / 17, 0};
    given.terms(colo).work.split.back() = 1 - 1.0 / 3 - 1.0 / 7 - 1.0 / 11 - 1.0 / 13 - 1.0 / 17;
    given.terms(colo).work.payments = {.order = 0, .construction = 0.7, .handover = 0.3};
    const SitePhysics physics(given.scenario);
    const Ledger ledger = given.ledger();
    const Statement expected = statement(given.scenario, ledger, operations(given.scenario, physics, given.plan));
    const CapexCategories got = of(given);
    EXPECT_EQ(got.total.total(), expected.total.capex.total());
    ASSERT_EQ(got.years.size(), expected.years.size());
    for (std::size_t i = 0; i < got.years.size(); ++i) {
      EXPECT_EQ(got.years[i].year_number, expected.years[i].year_number);
      EXPECT_EQ(got.years[i].split.total(), expected.years[i].figures.capex.total());
    }
  }
}

}  // namespace
}  // namespace changeover
