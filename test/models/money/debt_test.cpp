#include "models/money/debt.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "models/money/debt_sizing.hpp"
#include "test/models/money/loans.hpp"

namespace changeover {
namespace {

/// Yearly, all cash flow contracted.
Fundable plan(const std::vector<double>& cost, const std::vector<double>& available) {
  return {.years_per_period = 1,
          .cost = dollars_by_period(cost),
          .contracted = dollars_by_period(available),
          .available = dollars_by_period(available)};
}

TEST(Debt, OfNoFacilitiesIsEquity) {
  const Financing financing = finance({}, plan({1000, 0, 50}, {-10, 300, 400}));
  EXPECT_EQ(financing.equity, dollars_by_period({1000, 0, 50}));
  EXPECT_EQ(financing.levered, dollars_by_period({-1010, 300, 350}));
  EXPECT_EQ(financing.sources_and_uses,
            (SourcesAndUses{.cost = dollars_and_cents(1050), .equity = dollars_and_cents(1050)}));
}

TEST(Debt, OfNoPeriods) { EXPECT_EQ(finance({{.id = "loan", .term = 1}}, {}).loans.front().sizing.size, Cents{}); }

TEST(Debt, IsDrawnRepaidAndLeavesTheRestToEquity) {
  const Facility facility{
      .id = "term loan", .rate = 0.1, .loan_to_cost = 0.5, .repaid_from = 1, .term = 2, .upfront_fee = 0.02};
  const Financing financing = finance({facility}, plan({1000, 100, 0}, {20, 400, 500}));
  const Loan& loan = financing.loans.front();
  EXPECT_EQ(loan.id, "term loan");
  // F of cost, S = 1.05·(F + 0.02·S) and S = (1,000 + S − F) / 2: S = 517.4963
  EXPECT_EQ(loan.sizing, (Sizing{.size = dollars_and_cents(517.49),
                                 .bound = Bound::loan_to_cost,
                                 .loan_to_cost = dollars_and_cents(517.49)}));
  EXPECT_EQ(by_period(loan, &LoanPeriod::draw), dollars_by_period({517.49, 0, 0}));
  EXPECT_EQ(by_period(loan, &LoanPeriod::drawn_for_cost), dollars_by_period({482.50, 0, 0}));
  EXPECT_EQ(by_period(loan, &LoanPeriod::fees), dollars_by_period({10.35, 0, 0}));
  EXPECT_EQ(by_period(loan, &LoanPeriod::capitalised), dollars_by_period({24.64, 0, 0}));
  EXPECT_EQ(by_period(loan, &LoanPeriod::interest), dollars_by_period({0, 51.75, 27.11}));
  EXPECT_EQ(by_period(loan, &LoanPeriod::principal), dollars_by_period({0, 246.43, 271.06}));
  EXPECT_EQ(by_period(loan, &LoanPeriod::balance), dollars_by_period({517.49, 271.06, 0}));
  EXPECT_EQ(financing.equity, dollars_by_period({517.50, 100, 0}));
  EXPECT_EQ(financing.levered, dollars_by_period({-497.50, 1.82, 201.83}));
  EXPECT_EQ(financing.sources_and_uses, (SourcesAndUses{.cost = dollars_and_cents(1100),
                                                        .capitalised = dollars_and_cents(24.64),
                                                        .fees = dollars_and_cents(10.35),
                                                        .loans = {dollars_and_cents(517.49)},
                                                        .equity = dollars_and_cents(617.50)}));
  EXPECT_EQ(financing.sources_and_uses.sources(), financing.sources_and_uses.uses());
}

TEST(Debt, SculptedToTheContractedCashFlowHasTheSameCoverInEachPeriod) {
  const std::vector<double> flows{0, 0, 300, 200, 450, 500, 120};
  const Facility facility{.id = "loan",
                          .rate = 0.08,
                          .cover = 1.3,
                          .least_cover = 1.3,
                          .repayment = Repayment::sculpted,
                          .repaid_from = 2,
                          .term = 5};
  const Loan loan = finance({facility}, plan({2000, 1000, 0, 0, 0, 0, 0}, flows)).loans.front();
  double expected = 0;
  for (int t = 0; t < 5; ++t) expected += flows[static_cast<std::size_t>(t) + 2] / 1.3 * std::pow(1.08, -(t + 1));
  EXPECT_NEAR(loan.sizing.size.money().in(dollar), expected, 0.05);
  EXPECT_EQ(loan.sizing.bound, Bound::cover);
  for (std::size_t t = 2; t < 7; ++t) {
    EXPECT_GE(*loan.periods[t].cover, 1.3 - 1e-12) << t;
    EXPECT_NEAR(*loan.periods[t].cover, 1.3, 2e-3) << t;
  }
  EXPECT_FALSE(loan.first_breach.has_value());
}

TEST(Debt, SculptedBelowItsCoverKeepsServiceInProportion) {
  const Facility facility{
      .id = "loan", .rate = 0.08, .limit = dollars(400), .repayment = Repayment::sculpted, .repaid_from = 1, .term = 3};
  const Loan loan = finance({facility}, plan({1000, 0, 0, 0}, {0, 300, 500, 400})).loans.front();
  EXPECT_EQ(loan.sizing.bound, Bound::limit);
  const double cover = (300 / 1.08 + 500 / (1.08 * 1.08) + 400 / (1.08 * 1.08 * 1.08)) / 400;
  for (std::size_t t = 1; t < 4; ++t) EXPECT_NEAR(*loan.periods[t].cover, cover, 1e-3) << t;
}

struct ReserveRow {
  std::string name;
  int periods;
  std::vector<double> available;
  std::vector<double> movement;
  std::vector<double> reserve;
  std::vector<double> shortfall;
  std::vector<double> levered;
};
class Reserve : public testing::TestWithParam<ReserveRow> {};

TEST_P(Reserve, PaysWhatCashFlowDoesNot) {
  const ReserveRow& row = GetParam();
  // 1,000 without interest: 250 is due in each of four years.
  const Facility facility{.id = "loan", .repaid_from = 1, .term = 4, .reserve = row.periods};
  const Financing financing = finance({facility}, plan({1000, 0, 0, 0, 0}, row.available));
  const Loan& loan = financing.loans.front();
  EXPECT_EQ(by_period(loan, &LoanPeriod::reserve_movement), dollars_by_period(row.movement));
  EXPECT_EQ(by_period(loan, &LoanPeriod::reserve), dollars_by_period(row.reserve));
  EXPECT_EQ(by_period(loan, &LoanPeriod::shortfall), dollars_by_period(row.shortfall));
  EXPECT_EQ(financing.levered, dollars_by_period(row.levered));
  EXPECT_EQ(financing.sources_and_uses.reserves, dollars_and_cents(row.reserve.front()));
  EXPECT_EQ(financing.sources_and_uses.equity, financing.sources_and_uses.reserves);
}

INSTANTIATE_TEST_SUITE_P(CashFlows, Reserve,
                         testing::Values(ReserveRow{"none",
                                                    0,
                                                    {0, 300, 200, -50, 250},
                                                    {0, 0, 0, 0, 0},
                                                    {0, 0, 0, 0, 0},
                                                    {0, 0, 50, 250, 0},
                                                    {0, 50, -50, -300, 0}},
                                         ReserveRow{"held_and_released",
                                                    2,
                                                    {0, 300, 100, 400, 0},
                                                    {500, 0, -150, -100, -250},
                                                    {500, 500, 350, 250, 0},
                                                    {0, 0, 0, 0, 0},
                                                    {-500, 50, 0, 250, 0}},
                                         ReserveRow{"drawn_and_topped_up",
                                                    1,
                                                    {0, 100, 380, 290, 300},
                                                    {250, -150, 130, 20, -250},
                                                    {250, 100, 230, 250, 0},
                                                    {0, 0, 0, 0, 0},
                                                    {-250, 0, 0, 20, 300}},
                                         ReserveRow{"used_up",
                                                    1,
                                                    {0, -600, 0, 0, 250},
                                                    {250, -250, 0, 0, 0},
                                                    {250, 0, 0, 0, 0},
                                                    {0, 0, 250, 250, 0},
                                                    {-250, -600, -250, -250, 0}},
                                         ReserveRow{"longer_than_the_term",
                                                    9,
                                                    {0, 250, 250, 250, 250},
                                                    {1000, -250, -250, -250, -250},
                                                    {1000, 750, 500, 250, 0},
                                                    {0, 0, 0, 0, 0},
                                                    {-1000, 250, 250, 250, 250}}),
                         [](const auto& row) { return row.param.name; });

TEST(Reserve, HoldsNoPrincipalThatIsDueAtOnce) {
  const Facility facility{.id = "loan",
                          .rate = 0.1,
                          .limit = dollars(1050),
                          .repayment = Repayment::bullet,
                          .repaid_from = 1,
                          .term = 3,
                          .reserve = 2};
  const Loan loan = finance({facility}, plan({1000, 0, 0, 0}, {0, 200, 200, 2000})).loans.front();
  EXPECT_EQ(by_period(loan, &LoanPeriod::reserve), dollars_by_period({210, 210, 105, 0}));
}

TEST(Reserve, OfALoanThatIsSweptFallsWithItsBalance) {
  const Facility facility{
      .id = "loan", .rate = 0.1, .repayment = Repayment::sweep, .repaid_from = 1, .term = 3, .reserve = 1};
  const Financing financing = finance({facility}, plan({1000, 0, 0, 0}, {0, 605, 405, 300}));
  const Loan& loan = financing.loans.front();
  // 105 of interest, 500 swept; 55 of interest, 50 of the reserve released, 400 swept; the rest.
  EXPECT_EQ(by_period(loan, &LoanPeriod::principal), dollars_by_period({0, 500, 400, 150}));
  EXPECT_EQ(by_period(loan, &LoanPeriod::reserve), dollars_by_period({105, 105, 55, 0}));
  EXPECT_EQ(financing.levered, dollars_by_period({-105, 0, 0, 190}));
}

/// A senior loan of 1,000 and a junior one, repaid without interest in two years.
std::vector<Facility> senior_and_junior() {
  return {{.id = "senior", .limit = dollars(1000), .least_cover = 1.6, .repaid_from = 1, .term = 2},
          {.id = "junior",
           .cover = 1.5,
           .least_cover = 1.5,
           .repayment = Repayment::sculpted,
           .drawing = Drawing::equity_first,
           .repaid_from = 1,
           .term = 2}};
}

TEST(Debt, OfJuniorLoansIsSizedOnWhatSeniorLoansLeave) {
  const Financing financing = finance(senior_and_junior(), plan({2000, 0, 0}, {0, 800, 800}));
  const Loan& junior = financing.loans[1];
  EXPECT_EQ(financing.loans[0].sizing.size, dollars_and_cents(1000));
  EXPECT_EQ(junior.sizing.size, dollars_and_cents(400));  // 2 · (800 − 500) / 1.5
  EXPECT_EQ(junior.sizing.bound, Bound::cover);
  EXPECT_EQ(financing.equity, dollars_by_period({600, 0, 0}));
  EXPECT_EQ(by_period(financing.loans[0], &LoanPeriod::cover), (std::vector<std::optional<double>>{{}, 1.6, 1.6}));
  EXPECT_EQ(by_period(junior, &LoanPeriod::cover), (std::vector<std::optional<double>>{{}, 1.5, 1.5}));
  EXPECT_EQ(financing.levered, dollars_by_period({-600, 100, 100}));
}

TEST(Debt, OfJuniorLoansMeetsTheCostThatSeniorLoansLeave) {
  std::vector<Facility> facilities = senior_and_junior();
  facilities[0].repaid_from = facilities[1].repaid_from = 2;
  facilities[0].limit = dollars(1500);
  facilities[1].limit = dollars(300);
  const Financing financing = finance(facilities, plan({1000, 1000, 0, 0}, {0, 0, 5000, 5000}));
  EXPECT_EQ(by_period(financing.loans[0], &LoanPeriod::draw), dollars_by_period({750, 750, 0, 0}));
  EXPECT_EQ(by_period(financing.loans[1], &LoanPeriod::draw), dollars_by_period({50, 250, 0, 0}));
  EXPECT_EQ(financing.equity, dollars_by_period({200, 0, 0, 0}));
}

TEST(Debt, IsServedInTheOrderOfSeniority) {
  Fundable fundable = plan({2000, 0, 0}, {0, 800, 800});
  fundable.available = dollars_by_period({0, 600, 450});
  const Financing financing = finance(senior_and_junior(), fundable);
  EXPECT_EQ(by_period(financing.loans[0], &LoanPeriod::shortfall), dollars_by_period({0, 0, 50}));
  EXPECT_EQ(by_period(financing.loans[1], &LoanPeriod::shortfall), dollars_by_period({0, 100, 200}));
  EXPECT_EQ(by_period(financing.loans[1], &LoanPeriod::cover), (std::vector<std::optional<double>>{{}, 0.5, -0.25}));
  EXPECT_EQ(financing.levered, dollars_by_period({-600, -100, -250}));
}

struct CovenantRow {
  std::string name;
  std::vector<double> available;
  std::vector<std::optional<double>> headroom;
  LowestCover lowest;
  std::optional<int> first_breach;
};
class Covenant : public testing::TestWithParam<CovenantRow> {};

TEST_P(Covenant, IsTestedInEachPeriodOfTheTerm) {
  const CovenantRow& row = GetParam();
  Fundable fundable = plan({2000, 0, 0}, {0, 800, 800});
  fundable.available = dollars_by_period(row.available);
  const Loan junior = finance(senior_and_junior(), fundable).loans[1];
  for (std::size_t t = 0; t < 3; ++t) {
    ASSERT_EQ(junior.periods[t].headroom.has_value(), row.headroom[t].has_value());
    EXPECT_EQ(junior.periods[t].headroom.value_or(Cents{}), dollars_and_cents(row.headroom[t].value_or(0)));
  }
  EXPECT_EQ(junior.lowest_cover, row.lowest);
  EXPECT_EQ(junior.first_breach, row.first_breach);
}

INSTANTIATE_TEST_SUITE_P(CashFlows, Covenant,
                         testing::Values(CovenantRow{"just_held", {0, 800, 800}, {{}, 0, 0}, {1.5, 1}, {}},
                                         CovenantRow{"held", {0, 900, 810}, {{}, 100, 10}, {1.55, 2}, {}},
                                         CovenantRow{
                                             "broken_by_a_cent", {0, 800, 799.99}, {{}, 0, -0.01}, {1.49995, 2}, 2},
                                         CovenantRow{"first_of_two", {0, 790, 780}, {{}, -10, -20}, {1.4, 2}, 1},
                                         CovenantRow{"negative_cash_flow", {0, -300, 800}, {{}, -1100, 0}, {-4, 1}, 1}),
                         [](const auto& row) { return row.param.name; });

TEST(Debt, OfATermBeyondTheHorizonIsStillOwedThere) {
  const Facility facility{
      .id = "loan", .rate = 0.1, .cover = 1.25, .repayment = Repayment::sculpted, .repaid_from = 1, .term = 4};
  Fundable fundable = plan({1000, 0}, {0, 125});
  EXPECT_EQ(finance({facility}, fundable).loans.front().sizing.cover, dollars_and_cents(90.91));
  fundable.contracted = dollars_by_period({0, 125, 125, 125});
  const Loan loan = finance({facility}, fundable).loans.front();
  ASSERT_EQ(loan.periods.size(), 2);
  EXPECT_NEAR(loan.sizing.size.money().in(dollar), 100 / 1.1 + 100 / 1.21 + 100 / 1.331, 0.03);
  EXPECT_NEAR(loan.periods.back().balance.money().in(dollar), 100 / 1.1 + 100 / 1.21, 0.03);
  EXPECT_EQ(loan.periods.back().balance, loan.periods.front().balance - loan.periods.back().principal);
}

TEST(Debt, ThatIsRepaidAfterTheHorizonIsDrawnWithinIt) {
  const Facility facility{.id = "loan", .rate = 0.1, .repaid_from = 3, .term = 4, .reserve = 1};
  const Financing financing = finance({facility}, plan({1000, 0}, {0, 100}));
  EXPECT_EQ(financing.loans.front().sizing.size, dollars_and_cents(1270.5));
  EXPECT_EQ(financing.sources_and_uses, (SourcesAndUses{.cost = dollars_and_cents(1000),
                                                        .capitalised = dollars_and_cents(155),
                                                        .loans = {dollars_and_cents(1155)}}));
  EXPECT_EQ(financing.levered, dollars_by_period({0, 100}));
}

TEST(Debt, ThatCannotBeCoveredIsNone) {
  const Facility facility{.id = "loan", .rate = 0.1, .cover = 1.3, .repaid_from = 1, .term = 2};
  const Loan loan = finance({facility}, plan({1000, 0, 0}, {0, -5, 0})).loans.front();
  EXPECT_EQ(loan.sizing, (Sizing{.bound = Bound::cover, .cover = Cents{}}));
  EXPECT_EQ(loan.periods, std::vector<LoanPeriod>(3));
  EXPECT_FALSE(loan.lowest_cover.has_value());
}

struct BugRow {
  std::string name;
  Facility facility;
  Fundable fundable;
  std::string message;
};
class DebtDeathTest : public testing::TestWithParam<BugRow> {};

TEST_P(DebtDeathTest, ComesOfWhatNoInputMaySay) {
  const BugRow& row = GetParam();
  EXPECT_DEATH(static_cast<void>(finance({row.facility}, row.fundable)), "internal error: " + row.message);
}

const Fundable two_years = plan({1000, 0}, {0, 100});
const std::string no_rate = "facility `a` has a rate or a fee that is negative or no number";
const std::string other_periods = "cost and cash flow of different periods";

INSTANTIATE_TEST_SUITE_P(
    Bugs, DebtDeathTest,
    testing::Values(
        BugRow{"rate_that_is_no_number", {.id = "a", .rate = std::nan(""), .term = 1}, two_years, no_rate},
        BugRow{"infinite_rate", {.id = "a", .rate = HUGE_VAL, .term = 1}, two_years, no_rate},
        BugRow{"negative_rate", {.id = "a", .rate = -0.01, .term = 1}, two_years, no_rate},
        BugRow{"negative_upfront_fee", {.id = "a", .term = 1, .upfront_fee = -0.01}, two_years, no_rate},
        BugRow{"negative_commitment_fee", {.id = "a", .term = 1, .commitment_fee = -0.01}, two_years, no_rate},
        BugRow{"no_term", {.id = "a"}, two_years, "facility `a` has no term"},
        BugRow{
            "repaid_before_the_plan", {.id = "a", .repaid_from = -1, .term = 2}, two_years, "facility `a` has no term"},
        BugRow{"negative_reserve", {.id = "a", .term = 1, .reserve = -1}, two_years, "facility `a` has no term"},
        BugRow{"no_cover", {.id = "a", .cover = 0.0, .term = 1}, two_years, "facility `a` is sized for no cover"},
        BugRow{"cost_without_cash_flow", {.id = "a", .term = 1}, {.cost = {Cents{}}}, other_periods},
        BugRow{"fewer_periods_contracted",
               {.id = "a", .term = 1},
               {.cost = {Cents{}}, .available = {Cents{}}},
               other_periods},
        BugRow{"negative_cost", {.id = "a", .term = 1}, plan({-1}, {0}), "negative cost"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace changeover
