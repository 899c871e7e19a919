#include "models/money/debt_service.hpp"

#include <gtest/gtest.h>

#include "test/models/money/loans.hpp"

namespace changeover {
namespace {

struct PlanRow {
  std::string name;
  Repayment repayment;
  double rate;
  std::vector<double> capacity;  // of 1,000 drawn
  std::vector<double> owed;
};
class RepaymentPlan : public testing::TestWithParam<PlanRow> {};

TEST_P(RepaymentPlan, EndsWithNothingOwed) {
  const PlanRow& row = GetParam();
  const Facility facility{
      .id = "loan", .rate = row.rate, .repayment = row.repayment, .term = static_cast<int>(row.capacity.size()) - 1};
  EXPECT_EQ(repayment_plan(facility, 1, dollars_and_cents(1000), dollars_by_period(row.capacity)),
            dollars_by_period(row.owed));
}

const std::vector<double> five_years{0, 0, 0, 0, 0, 0};

INSTANTIATE_TEST_SUITE_P(
    Loans, RepaymentPlan,
    testing::Values(
        // 1,000 · 8 % / (1 − 1.08^−5) = 250.4565, paid as 250.46
        PlanRow{"level", Repayment::level, 0.08, five_years, {1000, 829.54, 645.44, 446.62, 231.89, 0}},
        PlanRow{"level_without_interest", Repayment::level, 0, {0, 0, 0, 0}, {1000, 666.66, 333.32, 0}},
        PlanRow{"level_at_an_extreme_rate", Repayment::level, 50, {0, 0, 0}, {1000, 980.76, 0}},
        PlanRow{"bullet", Repayment::bullet, 0.08, {0, 0, 0, 0}, {1000, 1000, 1000, 0}},
        PlanRow{"sweep_as_if_nothing_were_swept", Repayment::sweep, 0.08, {0, 0, 0, 0}, {1000, 1000, 1000, 0}},
        PlanRow{"sculpted_at_its_capacity", Repayment::sculpted, 0.08, {1000, 400, 300, 0}, {1000, 400, 300, 0}},
        PlanRow{"sculpted_below_its_capacity", Repayment::sculpted, 0.08, {4000, 2000, 1000, 0}, {1000, 500, 250, 0}},
        PlanRow{"sculpted_never_borrows_again", Repayment::sculpted, 0.08, {1000, 1080, 600, 0}, {1000, 1000, 600, 0}}),
    [](const auto& row) { return row.param.name; });

TEST(RepaymentPlan, OfALevelLoanPaysTheSameEveryPeriodButTheLast) {
  const Facility facility{.id = "loan", .rate = 0.065, .term = 60};
  const std::vector<Cents> owed = repayment_plan(facility, 0.25, Cents::whole(12'345'678'901), std::vector<Cents>(61));
  const auto paid = [&](std::size_t k) { return owed[k] - owed[k + 1] + portion(owed[k], 0.065 / 4); };
  for (std::size_t k = 0; k + 2 < owed.size(); ++k) EXPECT_EQ(paid(k), paid(0)) << k;
  EXPECT_LE(paid(59), paid(0));
  EXPECT_LT(paid(0) - paid(59), Cents::whole(100));
}

/// A loan of 1,000 that is repaid from the plan's start.
Loan served(const Facility& facility, CashLeft& cash) {
  const std::vector<Cents> capacity(static_cast<std::size_t>(facility.term) + 1);
  const std::vector<Cents> plan = repayment_plan(facility, 1, dollars_and_cents(1000), capacity);
  return serve(facility, 1, {}, plan, cash);
}

CashLeft cash_of(const std::vector<double>& amounts) {
  CashLeft cash{.contracted = dollars_by_period(amounts), .flow = cash.contracted};
  for (const Cents each : cash.flow) cash.in_hand.push_back(std::max(Cents{}, each));
  return cash;
}

struct ServiceRow {
  std::string name;
  Repayment repayment;
  std::vector<double> available;
  std::vector<double> interest;
  std::vector<double> principal;
  std::vector<double> due;
  std::vector<double> shortfall;
};
class Served : public testing::TestWithParam<ServiceRow> {};

TEST_P(Served, FromTheCashFlow) {
  const ServiceRow& row = GetParam();
  CashLeft cash = cash_of(row.available);
  const Loan loan = served({.id = "loan", .rate = 0.1, .repayment = row.repayment, .term = 4}, cash);
  EXPECT_EQ(by_period(loan, &LoanPeriod::interest), dollars_by_period(row.interest));
  EXPECT_EQ(by_period(loan, &LoanPeriod::principal), dollars_by_period(row.principal));
  EXPECT_EQ(by_period(loan, &LoanPeriod::due), dollars_by_period(row.due));
  EXPECT_EQ(by_period(loan, &LoanPeriod::shortfall), dollars_by_period(row.shortfall));
  for (std::size_t t = 0; t < 4; ++t) {
    const Cents left = dollars_and_cents(row.available[t]) - loan.periods[t].service();
    EXPECT_EQ(cash.flow[t], left) << t;
    EXPECT_EQ(cash.contracted[t], left) << t;
    EXPECT_EQ(cash.in_hand[t], std::max(Cents{}, left)) << t;
  }
}

INSTANTIATE_TEST_SUITE_P(Loans, Served,
                         testing::Values(ServiceRow{"bullet",
                                                    Repayment::bullet,
                                                    {200, 200, 200, 1500},
                                                    {100, 100, 100, 100},
                                                    {0, 0, 0, 1000},
                                                    {100, 100, 100, 1100},
                                                    {0, 0, 0, 0}},
                                         ServiceRow{"bullet_that_cash_flow_cannot_repay",
                                                    Repayment::bullet,
                                                    {200, 60, -50, 700},
                                                    {100, 100, 100, 100},
                                                    {0, 0, 0, 1000},
                                                    {100, 100, 100, 1100},
                                                    {0, 40, 100, 400}},
                                         ServiceRow{"sweep",
                                                    Repayment::sweep,
                                                    {300, 50, 600, 500},
                                                    {100, 80, 80, 28},
                                                    {200, 0, 520, 280},
                                                    {100, 80, 80, 308},
                                                    {0, 30, 0, 0}},
                                         ServiceRow{"sweep_that_repays_early",
                                                    Repayment::sweep,
                                                    {700, 700, 700, 700},
                                                    {100, 40, 0, 0},
                                                    {600, 400, 0, 0},
                                                    {100, 40, 0, 0},
                                                    {0, 0, 0, 0}},
                                         ServiceRow{"sweep_without_cash_flow",
                                                    Repayment::sweep,
                                                    {0, -1, 0, 0},
                                                    {100, 100, 100, 100},
                                                    {0, 0, 0, 1000},
                                                    {100, 100, 100, 1100},
                                                    {100, 100, 100, 1100}}),
                         [](const auto& row) { return row.param.name; });

TEST(Cover, IsTheCashFlowOverWhatIsDue) {
  CashLeft cash = cash_of({700, 700, -50, 0});
  const Facility facility{.id = "loan", .rate = 0.1, .least_cover = 1.5, .repayment = Repayment::sweep, .term = 3};
  const Loan loan = served(facility, cash);
  EXPECT_EQ(by_period(loan, &LoanPeriod::cover), (std::vector<std::optional<double>>{7.0, 17.5, {}, {}}));
  EXPECT_EQ(by_period(loan, &LoanPeriod::headroom),
            (std::vector<std::optional<Cents>>{dollars_and_cents(550), dollars_and_cents(640), {}, {}}));
}

}  // namespace
}  // namespace changeover
