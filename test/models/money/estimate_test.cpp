#include "models/money/estimate.hpp"

#include <gtest/gtest.h>

#include "models/money/statement.hpp"
#include "test/models/money/given.hpp"

namespace changeover {
namespace {

using namespace small;

std::optional<EstimateRange> of(const Given& given) {
  return estimate_range(given.scenario, SitePhysics(given.scenario), given.plan, given.account());
}

/// A conversion of $1.1M in class 3, a project of $0.55M in class 5; NOI of $832,200 in 2028, 2029 and 2030.
Given classified() {
  Given given = one_lease();
  given.terms(colo).work.estimate_class = 3;
  given.scenario.projects[0].variants[0].work.estimate_class = 5;
  return given;
}

TEST(Accuracy, IsWiderOfEarlierEstimates) {
  EXPECT_EQ(accuracy(5), (Accuracy{-0.50, 1.00}));
  EXPECT_EQ(accuracy(4), (Accuracy{-0.30, 0.50}));
  EXPECT_EQ(accuracy(3), (Accuracy{-0.20, 0.30}));
  EXPECT_EQ(accuracy(2), (Accuracy{-0.15, 0.20}));
  EXPECT_EQ(accuracy(1), (Accuracy{-0.10, 0.15}));
  EXPECT_EQ(accuracy(0), Accuracy{});
}

TEST(EstimateRange, IsOfEachClass) {
  const EstimateRange got = of(classified()).value();
  EXPECT_EQ(got.classes,
            (std::vector<CapexRange>{{5, whole_dollars(275'000), whole_dollars(550'000), whole_dollars(1'100'000)},
                                     {3, whole_dollars(880'000), whole_dollars(1'100'000), whole_dollars(1'430'000)}}));
  EXPECT_EQ(got.total, (CapexRange{0, whole_dollars(1'155'000), whole_dollars(1'650'000), whole_dollars(2'530'000)}));
}

/// Half of the conversion is paid at its order, a year before the plan.
TEST(EstimateRange, LeavesOutWhatIsSunk) {
  Given given = classified();
  given.terms(colo).work.lead = 1;
  given.terms(colo).work.payments = {.order = 0.5, .construction = 0.5, .handover = 0};
  std::vector<Cents> estimated;
  const EstimateRange got = of(given).value();
  for (const CapexRange& each : got.classes) estimated.push_back(each.estimated);
  EXPECT_EQ(estimated, (std::vector<Cents>{whole_dollars(550'000), whole_dollars(550'000)}));
}

TEST(EstimateRange, HasAnNpvAtEitherEnd) {
  const EstimateRange got = of(classified()).value();
  EXPECT_NEAR(got.npv_at_low_cost.in(dollar), 3 * 832'200 - 1'155'000, 1e-6);
  EXPECT_NEAR(got.npv_at_high_cost.in(dollar), 3 * 832'200 - 2'530'000, 1e-6);
}

TEST(EstimateRange, LeavesWhatIsNotClassified) {
  Given soon = classified();
  soon.convert(gpu, 0, {0, 10, 10, 10}, south);
  Given late = classified();
  late.convert(gpu, 2, {0, 0, 0, 10}, south);
  for (Given given : {soon, late}) {
    given.racks_cost(100'000).scenario.projects[0].variants[0].work.estimate_class = 0;
    const EstimateRange got = of(given).value();
    ASSERT_EQ(got.classes.size(), 2U);
    EXPECT_EQ(got.classes[1],
              (CapexRange{0, whole_dollars(2'650'000), whole_dollars(2'650'000), whole_dollars(2'650'000)}));
  }
}

/// 10 % of the conversion's $1.1M and the project's $0.55M, 5 % of the racks' $1M.
TEST(EstimateRange, HasTheSalesTaxOfEachClass) {
  Given given = classified();
  given.convert(gpu, 0, {0, 10, 10, 10}, south).racks_cost(100'000);
  given.terms(gpu).fit_out = {};
  given.scenario.money.sales_tax = {.rate = {0.1, {}}, .racks = 0.5};
  std::vector<Cents> estimated;
  const EstimateRange got = of(given).value();
  for (const CapexRange& each : got.classes) estimated.push_back(each.estimated);
  EXPECT_EQ(estimated,
            (std::vector<Cents>{whole_dollars(605'000), whole_dollars(1'210'000), whole_dollars(1'050'000)}));
}

TEST(EstimateRange, IsNoneOfWhatIsNotClassified) {
  Given given = classified();
  given.terms(colo).work.estimate_class = 0;
  given.scenario.projects[0].variants[0].work.estimate_class = 0;
  given.scenario.projects[0].variants[1].work.estimate_class = 4;  // another variant
  EXPECT_EQ(of(given), std::nullopt);
}

TEST(EstimateRange, AddsUpToTheStatementToTheCent) {
  Given given = classified();
  given.fit_out(1'234'567.891).racks_cost(3'333.333, 0.07).convert(gpu, 1, {0, 0, 3, 10}, south);
  given.scenario.money.capex_escalation = {0, 0, 0, 0, 0, 0.053};
  const SitePhysics physics(given.scenario);
  const Statement expected = statement(given.scenario, given.ledger(), operations(given.scenario, physics, given.plan));
  EXPECT_EQ(of(given).value().total.estimated, -expected.total.capex.total());
}

}  // namespace
}  // namespace changeover
