#include "models/money/debt_sizing.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "test/models/money/loans.hpp"

namespace changeover {
namespace {

Drawdown drawn(const Facility& facility, const std::vector<Cents>& cost, Cents capacity = Cents::whole(1'000'000'000)) {
  return draw_down(facility, 1, {.all = cost, .left = cost}, capacity);
}

/// Costs of three years are 1,000 each at 10 %.
Facility three_years() { return {.id = "loan", .rate = 0.1, .repaid_from = 3, .term = 5}; }
const std::vector<Cents> thousand_a_year = dollars_by_period({1000, 1000, 1000});

TEST(Draws, BearHalfAPeriodsInterestAndThenCompound) {
  const Drawdown loan = drawn(three_years(), thousand_a_year);
  // 1,000 · 5 %; 1,050 · 10 % + 1,000 · 5 %; 2,205 · 10 % + 1,000 · 5 %
  const std::vector<Draw> expected{{.cost = dollars_and_cents(1000), .interest = dollars_and_cents(50)},
                                   {.cost = dollars_and_cents(1000), .interest = dollars_and_cents(155)},
                                   {.cost = dollars_and_cents(1000), .interest = dollars_and_cents(270.5)}};
  EXPECT_EQ(loan.draws, expected);
  EXPECT_EQ(loan.sizing, (Sizing{.size = dollars_and_cents(3475.5), .bound = Bound::cost}));
}

TEST(Draws, BearTheRateOfAPeriod) {
  const Drawdown loan = draw_down(three_years(), 0.25, {.all = thousand_a_year, .left = thousand_a_year}, Cents{});
  EXPECT_EQ(loan.draws[1].interest, dollars_and_cents(37.81));  // 1,012.50 · 2.5 % + 1,000 · 1.25 %
}

TEST(Draws, PayFeesOnTheSizeAndOnWhatIsNotDrawn) {
  const Facility facility{.id = "loan", .repaid_from = 2, .term = 1, .upfront_fee = 0.02, .commitment_fee = 0.01};
  const Drawdown loan = drawn(facility, dollars_by_period({1000, 1000}));
  // With S the size, the first period draws 1,000 + 0.02·S and 0.01·(0.99·S − 500), the second 1,000 and
  // 0.01·(0.9701·S − 1,495); together S = 1,980.05 + 0.039601·S.
  EXPECT_EQ(loan.sizing.size, dollars_and_cents(2061.69));
  const std::vector<Draw> expected{{.cost = dollars_and_cents(1000),
                                    .upfront_fee = dollars_and_cents(41.23),
                                    .commitment_fee = dollars_and_cents(15.41)},
                                   {.cost = dollars_and_cents(1000), .commitment_fee = dollars_and_cents(5.05)}};
  EXPECT_EQ(loan.draws, expected);
  EXPECT_EQ(loan.sizing.residual, Cents{});
}

TEST(Draws, PayTheFeeOfAPeriodOnWhatIsNotDrawn) {
  const Facility facility{.id = "loan", .repaid_from = 2, .term = 1, .commitment_fee = 0.01};
  const std::vector<Cents> cost = dollars_by_period({1000, 1000});
  const Drawdown loan = draw_down(facility, 0.25, {.all = cost, .left = cost}, Cents{});
  EXPECT_EQ(loan.sizing.size, dollars_and_cents(2005.01));
  EXPECT_EQ(loan.draws[0].commitment_fee, dollars_and_cents(3.76));  // 0.25 % of 2,005.01 − 500
  EXPECT_EQ(loan.draws[1].commitment_fee, dollars_and_cents(1.25));  // 0.25 % of 2,005.01 − 1,003.76 − 500
}

struct DrawingRow {
  std::string name;
  Drawing drawing;
  double limit;
  std::vector<double> cost;
  std::vector<double> drawn_for_cost;
};
class DrawnFor : public testing::TestWithParam<DrawingRow> {};

TEST_P(DrawnFor, CostIsSharedWithEquity) {
  const DrawingRow& row = GetParam();
  const auto periods = static_cast<int>(row.cost.size());
  const Drawdown loan =
      drawn({.id = "loan", .limit = dollars(row.limit), .drawing = row.drawing, .repaid_from = periods, .term = 1},
            dollars_by_period(row.cost));
  std::vector<Cents> costs;
  for (const Draw& each : loan.draws) costs.push_back(each.cost);
  EXPECT_EQ(costs, dollars_by_period(row.drawn_for_cost));
}

INSTANTIATE_TEST_SUITE_P(
    Costs, DrawnFor,
    testing::Values(
        DrawingRow{"pro_rata", Drawing::pro_rata, 150, {100, 0, 200}, {50, 0, 100}},
        DrawingRow{"pro_rata_to_the_cent", Drawing::pro_rata, 0.5, {0.33, 0.33, 0.34}, {0.16, 0.17, 0.17}},
        DrawingRow{"equity_first", Drawing::equity_first, 150, {100, 0, 200}, {0, 0, 150}},
        DrawingRow{"equity_first_but_not_for_all_of_a_period", Drawing::equity_first, 250, {100, 0, 200}, {50, 0, 200}},
        DrawingRow{"all_of_it", Drawing::equity_first, 400, {100, 0, 200}, {100, 0, 200}},
        DrawingRow{"nothing", Drawing::pro_rata, 0, {100, 0, 200}, {0, 0, 0}},
        DrawingRow{"no_cost", Drawing::pro_rata, 100, {0, 0, 0}, {0, 0, 0}},
        DrawingRow{"no_time", Drawing::pro_rata, 100, {}, {}}),
    [](const auto& row) { return row.param.name; });

struct SizeRow {
  std::string name;
  Facility facility;
  double capacity;
  double size;
  Bound bound;
};
class Size : public testing::TestWithParam<SizeRow> {};

Facility with(Facility facility, std::optional<double> limit, std::optional<double> loan_to_cost,
              std::optional<double> cover, Drawing drawing = Drawing::pro_rata) {
  if (limit) facility.limit = dollars(*limit);
  facility.loan_to_cost = loan_to_cost;
  facility.cover = cover;
  facility.drawing = drawing;
  return facility;
}

TEST_P(Size, IsTheSmallestOfItsBounds) {
  const SizeRow& row = GetParam();
  const Sizing sizing = drawn(row.facility, thousand_a_year, dollars_and_cents(row.capacity)).sizing;
  EXPECT_NEAR(static_cast<double>(sizing.size.count()), row.size * 100, 2);
  EXPECT_EQ(sizing.bound, row.bound);
  EXPECT_EQ(sizing.residual, Cents{});
  EXPECT_LE(sizing.size, sizing.limit.value_or(sizing.size));
  EXPECT_LE(sizing.size, sizing.cover.value_or(sizing.size));
  EXPECT_LE(sizing.size, sizing.loan_to_cost.value_or(sizing.size));
}

/// A share `a` of cost draws `a · 3,475.5`; `a · 3,475.5 = L·(3,000 + a · 475.5)`.
double pro_rata_at(double loan_to_cost) { return loan_to_cost * 3000 * 3475.5 / (3475.5 - loan_to_cost * 475.5); }

INSTANTIATE_TEST_SUITE_P(
    Bounds, Size,
    testing::Values(
        SizeRow{"all_of_the_cost", three_years(), 0, 3475.5, Bound::cost},
        SizeRow{"limit", with(three_years(), 2000, 0.9, 1.3), 5000, 2000, Bound::limit},
        SizeRow{"limit_beyond_the_cost", with(three_years(), 4000, {}, {}), 0, 3475.5, Bound::cost},
        SizeRow{"loan_to_cost", with(three_years(), 2000, 0.5, 1.3), 5000, pro_rata_at(0.5), Bound::loan_to_cost},
        // Equity pays all of the first year: S = 1.155·F − 105 and S = 0.6·(3,000 + S − F).
        SizeRow{"loan_to_cost_equity_first", with(three_years(), {}, 0.6, {}, Drawing::equity_first), 0,
                1.155 * 1842 / 1.062 - 105, Bound::loan_to_cost},
        SizeRow{"all_of_the_uses", with(three_years(), {}, 1.0, {}), 0, 3475.5, Bound::cost},
        SizeRow{"no_loan_to_cost", with(three_years(), {}, 0.0, {}), 0, 0, Bound::loan_to_cost},
        SizeRow{"cover", with(three_years(), 2000, 0.9, 1.3), 1234.56, 1234.56, Bound::cover},
        SizeRow{"nothing_to_cover_it", with(three_years(), 2000, 0.9, 1.3), 0, 0, Bound::cover},
        SizeRow{"limit_of_nothing", with(three_years(), 0, 0.9, 1.3), 5000, 0, Bound::limit},
        SizeRow{"fees_take_all", {.id = "loan", .repaid_from = 3, .term = 1, .upfront_fee = 1}, 0, 0, Bound::cost},
        SizeRow{"sculpted_is_always_sized_for_cover",
                {.id = "loan", .rate = 0.1, .repayment = Repayment::sculpted, .repaid_from = 3, .term = 1},
                500,
                500,
                Bound::cover}),
    [](const auto& row) { return row.param.name; });

TEST(Size, OfAJuniorLoanIsWhatSeniorLoansLeave) {
  const std::vector<Cents> left = dollars_by_period({400, 0, 600});
  const Facility facility{.id = "loan", .loan_to_cost = 0.5, .repaid_from = 3, .term = 1};
  const Drawdown loan = draw_down(facility, 1, {.all = thousand_a_year, .left = left}, Cents{});
  EXPECT_EQ(loan.sizing.size, dollars_and_cents(1000));
  EXPECT_EQ(loan.sizing.bound, Bound::cost);
  EXPECT_EQ(loan.sizing.loan_to_cost, dollars_and_cents(1500));
}

TEST(Size, LosesNoCentToBinaryFractions) {
  const Facility facility{.id = "loan", .loan_to_cost = 0.29, .repaid_from = 1, .term = 1};
  EXPECT_EQ(drawn(facility, dollars_by_period({1})).sizing.size, dollars_and_cents(0.29));
}

TEST(Size, DoesNotCountCostOfItsTerm) {
  const Drawdown loan = drawn({.id = "loan", .loan_to_cost = 0.5, .repaid_from = 1, .term = 1}, thousand_a_year);
  EXPECT_EQ(loan.sizing.size, dollars_and_cents(500));
}

TEST(Capacity, IsTheContractedCashFlowOverCoverAtTheRateOfTheLoan) {
  const std::vector<double> flows{0, 0, 130, 260, 390, 520, 1000};
  const Facility facility{.id = "loan", .rate = 0.08, .cover = 1.3, .repaid_from = 2, .term = 4};
  const std::vector<Cents> capacity = debt_capacity(facility, 0.5, dollars_by_period(flows));
  ASSERT_EQ(capacity.size(), 5);
  for (std::size_t k = 0; k < 5; ++k) {
    double expected = 0;
    for (std::size_t t = k; t < 4; ++t)
      expected += flows[t + 2] / 1.3 * std::pow(1.04, -static_cast<double>(t - k + 1));
    EXPECT_NEAR(static_cast<double>(capacity[k].count()), expected * 100, 4) << k;
    EXPECT_LE(static_cast<double>(capacity[k].count()), expected * 100 + 2) << k;
  }
}

TEST(Capacity, WithoutACoverIsAllOfTheContractedCashFlow) {
  const Facility facility{.id = "loan", .term = 2};
  EXPECT_EQ(debt_capacity(facility, 1, dollars_by_period({100, 50})), dollars_by_period({150, 50, 0}));
}

struct CapacityRow {
  std::string name;
  double rate;
  double cover;
  std::vector<double> contracted;
  std::vector<double> expected;
};
class Capacities : public testing::TestWithParam<CapacityRow> {};

TEST_P(Capacities, AreWholeCents) {
  const CapacityRow& row = GetParam();
  const auto term = static_cast<int>(row.contracted.size());
  const Facility facility{.id = "loan", .rate = row.rate, .cover = row.cover, .term = term};
  EXPECT_EQ(debt_capacity(facility, 1, dollars_by_period(row.contracted)), dollars_by_period(row.expected));
}

INSTANTIATE_TEST_SUITE_P(Flows, Capacities,
                         testing::Values(CapacityRow{"no_rate", 0, 1.25, {125, 250, 375}, {600, 500, 300, 0}},
                                         CapacityRow{"rate", 0.1, 1, {110, 121}, {200, 110, 0}},
                                         CapacityRow{"rounded_down", 0, 3, {1, 1}, {0.66, 0.33, 0}},
                                         CapacityRow{"half_a_cent_of_interest_is_a_cent", 0.1, 1, {0.05}, {0.04, 0}},
                                         CapacityRow{"negative_is_nothing", 0.1, 1, {-500, 121}, {100, 110, 0}},
                                         CapacityRow{"no_cash_flow", 0.1, 1.3, {0, -1}, {0, 0, 0}}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace changeover
