#include "models/money/leverage.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/money/statement.hpp"
#include "test/models/money/given.hpp"

namespace changeover {
namespace {

using namespace small;

/// Paid in 2027: a conversion of $1.1M and a project of $0.55M. NOI of $832,200 in 2028, 2029 and 2030, all of it
/// contracted.
Given with(const Facility& facility) {
  Given given;
  given.rent(100).fit_out(1e6).add_project(0.5e6).leased().start({0}, 0, 0);
  given.scenario.money.contingency = 0.1;
  given.terms(colo).operation = capacity_price(5);
  given.scenario.money.debt = {facility};
  return given;
}

Leverage leverage_of(const Given& given) {
  const SitePhysics physics(given.scenario);
  return leverage(given.scenario, physics, given.plan, given.account()).value();
}

const Facility bullet{.id = "senior",
                      .rate = 0.1,
                      .limit = dollars(1e6),
                      .repayment = Repayment::bullet,
                      .drawing = Drawing::equity_first,
                      .term = 3};

TEST(Leverage, IsNoneWithoutDebt) {
  Given given = with(bullet);
  given.scenario.money.debt.clear();
  const SitePhysics physics(given.scenario);
  EXPECT_FALSE(leverage(given.scenario, physics, given.plan, given.account()));
}

/// Of the $1M, half a year's interest is drawn in 2027; then 10 % a year of it, and all of it in 2030.
TEST(Leverage, RepaysFromThePeriodAfterTheLastCost) {
  const Leverage got = leverage_of(with(bullet));
  const Loan& loan = got.financing.loans.front();
  EXPECT_NEAR(loan.sizing.size.money().in(dollar), 1e6, 0.05);
  EXPECT_EQ(loan.periods[0].draw, loan.sizing.size);
  EXPECT_EQ(loan.periods[1].principal, Cents{});
  EXPECT_EQ(loan.periods[3].principal, loan.sizing.size);
  EXPECT_EQ(got.owed_at_horizon, Cents{});
  EXPECT_EQ(got.cash_flow[0], -got.financing.sources_and_uses.equity);
  EXPECT_EQ(got.cash_flow[1], whole_dollars(832'200) - loan.periods[1].interest);
  EXPECT_EQ(got.cash_flow[3], whole_dollars(832'200) - loan.periods[3].service());
  EXPECT_EQ(got.cumulative[3], got.cash_flow[0] + got.cash_flow[1] + got.cash_flow[2] + got.cash_flow[3]);
  EXPECT_EQ(got.financing.sources_and_uses.cost, whole_dollars(1'650'000));
}

TEST(Leverage, RepaysFromThePeriodAfterWorksArePaid) {
  Given conversion;
  conversion.rent(100).fit_out(1e6).convert(colo, 1, {0, 0, 10, 10}).serve(lease, 2, {0, 0, 1, 1});
  Given project;
  project.rent(100).add_project(1e6).leased().start({0}, 0, 1);
  for (Given given : {conversion, project}) {
    given.scenario.money.debt = {bullet};
    const std::vector<LoanPeriod> periods = leverage_of(given).financing.loans.front().periods;
    EXPECT_GT(periods[1].draw, Cents{});
    EXPECT_EQ(periods[1].interest, Cents{});
    EXPECT_GT(periods[2].interest, Cents{});
  }
}

/// Of a conversion in 2027, and of racks in 2028 that are replaced in 2030.
TEST(Leverage, RepaysFromThePeriodAfterRacksAreFirstBought) {
  Given given;
  given.fit_out(1e6).racks_cost(50'000, 0, 2).clouded();
  given.scenario.money.debt = {bullet};
  given.scenario.money.debt.front().drawing = Drawing::pro_rata;
  const Leverage got = leverage_of(given);
  EXPECT_EQ(got.fundable.cost,
            (std::vector<Cents>{whole_dollars(1'000'000), whole_dollars(500'000), Cents{}, whole_dollars(500'000)}));
  const std::vector<LoanPeriod>& periods = got.financing.loans.front().periods;
  EXPECT_GT(periods[1].draw, Cents{});
  EXPECT_EQ(periods[1].interest, Cents{});
  EXPECT_EQ(periods[2].draw, Cents{});
  EXPECT_GT(periods[2].interest, Cents{});
}

TEST(Leverage, OwesAtTheHorizonWhatItsTermLeaves) {
  Facility longer = bullet;
  longer.term = 8;
  const Leverage got = leverage_of(with(longer));
  EXPECT_EQ(got.owed_at_horizon, got.financing.loans.front().sizing.size);
}

TEST(Leverage, OwesAtTheHorizonLessTheReserve) {
  Facility reserved = bullet;
  reserved.term = 8;
  reserved.reserve = 1;
  const Leverage got = leverage_of(with(reserved));
  const LoanPeriod& last = got.financing.loans.front().periods.back();
  ASSERT_GT(last.reserve, Cents{});
  EXPECT_EQ(got.owed_at_horizon, last.balance - last.reserve);
}

TEST(Leverage, KeepsTheDateThatIsGiven) {
  Facility later = bullet;
  later.repaid_from = 2;
  const Leverage got = leverage_of(with(later));
  EXPECT_GT(got.financing.loans.front().periods[1].capitalised, Cents{});
}

/// Interest of about $100,000 a year, at 25 %, to the cent of each year.
TEST(Leverage, DeductsTheInterestPaid) {
  Given given = with(bullet);
  given.scenario.money.tax = TaxTerms{.rate = 0.25};
  const Leverage got = leverage_of(given);
  EXPECT_EQ(got.tax_saved[0], Cents{});
  for (const std::size_t t : {1U, 2U, 3U}) {
    const double interest = got.financing.loans.front().periods[t].interest.money().in(dollar);
    EXPECT_NEAR(got.tax_saved[t].money().in(dollar), 0.25 * interest, 0.011);
    EXPECT_EQ(got.cash_flow[t], got.financing.levered[t] + got.tax_saved[t]);
  }
}

TEST(Leverage, SpreadsWhatAYearSavesToTheCent) {
  Given given = with(bullet);
  given.scenario.money.tax = TaxTerms{.rate = 0.25};
  given.scenario.calendar = {Month(2027, 10), 4, Step::quarter};  // one quarter of 2027, three of 2028
  const Leverage got = leverage_of(given);
  const SitePhysics physics(given.scenario);
  const Ledger ledger = value(given.scenario, physics, given.plan);
  std::vector<Cents> interest;
  for (const LoanPeriod& period : got.financing.loans.front().periods) interest.push_back(period.interest);
  Cents expected, saved;
  const TaxReturn without = tax_return(given.scenario, ledger);
  const TaxReturn deducted = tax_return(given.scenario, ledger, interest);
  for (std::size_t i = 0; i < without.years.size(); ++i) expected += without.years[i].tax - deducted.years[i].tax;
  for (const Cents each : got.tax_saved) saved += each;
  EXPECT_EQ(saved, expected);
  for (const std::size_t t : {2U, 3U})
    EXPECT_NEAR(static_cast<double>((got.tax_saved[t] - got.tax_saved[1]).count()), 0, 2) << t;
}

/// 100 % bonus: a loss of $817,800 in 2028, of which $665,760 is used in 2029 and $152,040 in 2030.
TEST(Leverage, PaysTheTaxThatIsAssessed) {
  Given given = with(bullet);
  const WriteOff at_once{WriteOff::Method::macrs, 5};
  given.scenario.money.tax =
      TaxTerms{.rate = 0.25, .conversions = at_once, .projects = at_once, .bonus = {1.0, {}}, .losses = 0.8};
  const Leverage got = leverage_of(given);
  EXPECT_EQ(got.fundable.available[1], whole_dollars(832'200));
  EXPECT_EQ(got.fundable.available[2], whole_dollars(832'200 - 41'610));
  EXPECT_EQ(got.fundable.available[3], whole_dollars(832'200 - 170'040));
  const SitePhysics physics(given.scenario);
  const Ledger ledger = value(given.scenario, physics, given.plan);
  std::vector<Cents> interest;
  for (const LoanPeriod& period : got.financing.loans.front().periods) interest.push_back(period.interest);
  const TaxReturn filed = tax_return(given.scenario, ledger, interest);
  Cents paid = assessed(filed), before_tax, to_equity;
  for (std::size_t t = 0; t < 4; ++t) {
    before_tax += ledger.cash_flow(static_cast<int>(t)) - ledger.at(Line::income_tax, static_cast<int>(t));
    to_equity += got.cash_flow[t] + got.financing.loans.front().periods[t].service() -
                 got.financing.loans.front().periods[t].drawn_for_cost();
  }
  EXPECT_EQ(to_equity, before_tax - paid);
}

/// Losses that are left at the horizon offset a part of the gain there.
TEST(Leverage, PaysTheTaxThatIsAssessedAtTheHorizon) {
  Given given = with(bullet);
  const WriteOff at_once{WriteOff::Method::macrs, 5};
  given.scenario.money.tax =
      TaxTerms{.rate = 0.25, .conversions = at_once, .projects = at_once, .bonus = {1.0, {}}, .losses = 0.8};
  given.rent(40).lease_terms().term = 12;
  given.scenario.money.terminal = Terminal::contracted;
  const Leverage got = leverage_of(given);
  const Ledger ledger = given.ledger();
  std::vector<Cents> interest;
  for (const LoanPeriod& period : got.financing.loans.front().periods) interest.push_back(period.interest);
  const TaxYear horizon = tax_return(given.scenario, ledger, interest).at_horizon;
  ASSERT_LT(horizon.tax, horizon.tax_of_planner);
  Cents expected = horizon.tax_of_planner - horizon.tax - got.owed_at_horizon;
  for (const Business business : businesses) expected += ledger.terminal(business);
  EXPECT_EQ(got.terminal, expected);
}

/// $440,000 of the conversion, when the lease begins in 2028.
TEST(Leverage, LendsOnWhatTenantsDoNotPay) {
  Facility share = bullet;
  share.limit.reset();
  share.loan_to_cost = 0.5;
  share.drawing = Drawing::pro_rata;
  Given given = with(share);
  given.lease_terms().tenant_capex = 0.5;
  const SitePhysics physics(given.scenario);
  const Ledger ledger = value(given.scenario, physics, given.plan);
  const Cents tenants = ledger.total(Line::tenant_contribution);
  ASSERT_GT(tenants, Cents{});
  const Leverage got = leverage_of(given);
  EXPECT_EQ(got.tenants, tenants);
  EXPECT_EQ(got.financing.sources_and_uses.cost, whole_dollars(1'650'000) - tenants);
  EXPECT_EQ(got.bridged, (std::vector<Cents>{-tenants, tenants, Cents{}, Cents{}}));
  EXPECT_EQ(got.fundable.available[1], whole_dollars(832'200));
  EXPECT_EQ(got.needed, -got.cash_flow[0]);
}

/// The whole conversion of $1M, when the lease begins in 2028.
TEST(Leverage, LendsNothingWhereTenantsPayAll) {
  Given given;
  given.rent(100).fit_out(1e6).leased();
  given.lease_terms().tenant_capex = 1;
  given.scenario.money.debt = {bullet};
  const Leverage got = leverage_of(given);
  EXPECT_EQ(got.tenants, whole_dollars(1'000'000));
  EXPECT_EQ(got.fundable.cost, std::vector<Cents>(4));
  EXPECT_EQ(got.financing.loans.front().sizing.size, Cents{});
  EXPECT_EQ(got.bridged, (std::vector<Cents>{-got.tenants, got.tenants, Cents{}, Cents{}}));
}

TEST(Leverage, LendsNothingWithoutCost) {
  Given given;
  given.scenario.money.debt = {bullet};
  const Leverage got = leverage_of(given);
  EXPECT_EQ(got.tenants, Cents{});
  EXPECT_EQ(got.financing.loans.front().sizing.size, Cents{});
  EXPECT_EQ(got.cash_flow, std::vector<Cents>(4));
}

/// Money borrowed at what the plan itself earns leaves the rate of equity as it is, but for interest within a period,
/// which is simple.
TEST(Leverage, AtTheRateOfThePlanChangesNoRate) {
  Given given = with(bullet);
  const SitePhysics physics(given.scenario);
  const Ledger ledger = value(given.scenario, physics, given.plan);
  const Statement unlevered = statement(given.scenario, ledger, operations(given.scenario, physics, given.plan));
  ASSERT_EQ(unlevered.internal_rates.size(), 1U);
  given.scenario.money.debt.front().rate = unlevered.internal_rates.front();
  double nearest = 1;
  for (const double rate : leverage_of(given).internal_rates)
    nearest = std::min(nearest, std::abs(rate - unlevered.internal_rates.front()));
  EXPECT_LT(nearest, 0.02);
}

TEST(Contracted, IsTheNetIncomeOfSignedOffersToTheirEnd) {
  Given given = with(bullet);
  given.lease_terms().term = 6;
  const std::vector<Cents> flow = contracted(given.account());
  ASSERT_EQ(flow.size(), 7U);
  EXPECT_EQ(flow[0], Cents{});
  for (std::size_t t = 1; t < flow.size(); ++t) EXPECT_EQ(flow[t], whole_dollars(832'200)) << t;
}

TEST(Contracted, LeavesOutOpenMarketsAndCreditsWhatWasPaidAhead) {
  Given given = with(bullet);
  given.lease_terms().prepaid = 1;
  given.lease_terms().credited_over = 2;
  const std::vector<Cents> flow = contracted(given.account());
  EXPECT_EQ(flow[1], whole_dollars(832'200 - 438'000));
  EXPECT_EQ(flow[3], whole_dollars(832'200));
  given.lease_terms().market = true;
  for (const Cents each : contracted(given.account())) EXPECT_EQ(each, Cents{});
}

}  // namespace
}  // namespace changeover
