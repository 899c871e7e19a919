#include "models/money/statement.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/money/discount.hpp"
#include "models/money/measures.hpp"
#include "models/money/returns.hpp"
#include "test/models/money/given.hpp"

namespace changeover {
namespace {

using namespace small;

Statement statement_of(const Given& given) {
  const SitePhysics physics(given.scenario);
  return statement(given.scenario, value(given.scenario, physics, given.plan),
                   operations(given.scenario, physics, given.plan));
}

constexpr Cents cents_of_nothing{};
TEST(Statement, OfAPeriod) {
  const Statement got = statement_of(one_lease());
  const Figures& first = got.periods[0];
  EXPECT_EQ(first.capex, (Capex{.conversions = whole_dollars(-1'000'000),
                                .projects = whole_dollars(-500'000),
                                .contingency = whole_dollars(-150'000),
                                .sales_tax = {},
                                .racks = {}}));
  EXPECT_EQ(first.unlevered_cash_flow(), whole_dollars(-1'650'000));
  const Figures& second = got.periods[1];
  EXPECT_EQ(second.revenue, (ByBusiness{Cents{}, whole_dollars(876'000), Cents{}, Cents{}}));
  EXPECT_EQ(second.operating_cost, whole_dollars(-43'800));
  EXPECT_EQ(second.energy, cents_of_nothing);
  EXPECT_EQ(second.noi(), whole_dollars(832'200));
  EXPECT_EQ(second.ebitda(), whole_dollars(832'200));
  EXPECT_EQ(second.unlevered_cash_flow(), whole_dollars(832'200));
}

TEST(Statement, OfThePlan) {
  const Statement got = statement_of(one_lease());
  EXPECT_EQ(got.cumulative, (std::vector<Cents>{whole_dollars(-1'650'000), whole_dollars(-817'800),
                                                whole_dollars(14'400), whole_dollars(846'600)}));
  EXPECT_EQ(got.total.unlevered_cash_flow(), whole_dollars(846'600));
  EXPECT_EQ(got.funding, (FundingNeed{.amount = whole_dollars(1'650'000), .period = 0}));
  EXPECT_NEAR(got.payback.value(), 2 + 817'800.0 / 832'200, 1e-12);
  EXPECT_EQ(got.payback, got.discounted_payback);  // every rate is 0
  EXPECT_NEAR(got.multiple.value(), 2'496'600.0 / 1'650'000, 1e-12);
  EXPECT_NEAR(got.yield_on_cost.value(), 832'200.0 / 1'650'000, 1e-12);
  EXPECT_NEAR(got.capex_per_power.value().in(dollar / megawatt), 1'650'000, 1e-6);
  EXPECT_NEAR(got.levelised_cost.value().in(dollars_per_kilowatt_month), (1'650'000 + 3 * 43'800) / 36'000.0, 1e-9);
  EXPECT_NEAR(got.worth.npv_in_total().in(dollar), 846'600, 1e-6);
}

TEST(Statement, DiscountsEachBusinessAtItsOwnRate) {
  Given given = one_lease();
  given.scenario.money.rates = {0.3, 0.1, 0.4, 0.2};
  const Statement got = statement_of(given);
  const double hosting =
      -1'100'000 * std::pow(1.1, -0.5) + 832'200 * (std::pow(1.1, -1.5) + std::pow(1.1, -2.5) + std::pow(1.1, -3.5));
  EXPECT_NEAR(got.worth.npv[1].in(dollar), hosting, 1e-6);
  EXPECT_NEAR(got.worth.npv[3].in(dollar), -550'000 * std::pow(1.2, -0.5), 1e-6);
  EXPECT_EQ(got.worth.npv[0], Money{});
  EXPECT_EQ(got.worth.npv[2], Money{});
  EXPECT_GT(got.discounted_payback.value_or(99), got.payback.value());
}

TEST(Statement, LevelisedCostIsTheRentThatPaysForItself) {
  Given given = one_lease();
  given.scenario.money.rates = {0.18, 0.09, 0.14, 0.1};
  const CapacityPrice cost = statement_of(given).levelised_cost.value();
  given.rent(cost.in(dollar / megawatt / hour));
  EXPECT_NEAR(statement_of(given).worth.npv_in_total().in(dollar), 0, 0.02);
}

/// The tenant pays half of the fit-out, is credited more than that over the term, and pays operation and taxes back.
TEST(Statement, LevelisedCostCountsWhatTenantsPayForGood) {
  Given given = one_lease();
  given.taxes(0.01, 0.005);
  given.scenario.money.rates = {0.18, 0.09, 0.14, 0.1};
  given.scenario.money.sales_tax = {.rate = {0.08, {}}, .works = 0.5};
  given.lease_terms().tenant_capex = 0.5;
  given.lease_terms().reimbursement = {.over = 3, .interest = 0.2};
  given.lease_terms().lease = LeaseKind::nnn;
  const CapacityPrice cost = statement_of(given).levelised_cost.value();
  given.rent(cost.in(dollar / megawatt / hour));
  EXPECT_NEAR(statement_of(given).worth.npv_in_total().in(dollar), 0, 0.02);
}

TEST(Statement, InternalRateMakesTheFlowsWorthNothing) {
  const Statement got = statement_of(one_lease());
  ASSERT_EQ(got.internal_rates.size(), 1U);
  const std::vector<CashFlow> flows{{0.5, -1'650'000}, {1.5, 832'200}, {2.5, 832'200}, {3.5, 832'200}};
  EXPECT_NEAR(present_value(flows, got.internal_rates[0]), 0, 1e-4);
}

TEST(Statement, TerminalValueCountsInNpvAndInternalRateButNotInPayback) {
  Given given = one_lease();
  const Statement without = statement_of(given);
  given.lease_terms().term = 5;
  given.scenario.money.terminal = Terminal::contracted;
  const Statement with = statement_of(given);
  EXPECT_EQ(with.terminal[1], whole_dollars(2 * 832'200));
  EXPECT_NEAR(with.worth.terminal_in_total().in(dollar), 1'664'400, 1e-6);
  EXPECT_NEAR(with.worth.npv_in_total().in(dollar), 846'600 + 1'664'400, 1e-6);
  EXPECT_NEAR(with.worth.terminal_share().value(), 1'664'400.0 / 2'511'000, 1e-12);
  EXPECT_GT(with.internal_rates.at(0), without.internal_rates.at(0));
  EXPECT_NEAR(with.multiple.value(), 4'161'000.0 / 1'650'000, 1e-12);
  EXPECT_EQ(with.payback, without.payback);
  EXPECT_EQ(with.cumulative, without.cumulative);
}

TEST(Statement, OfDoingNothingHasNoRatios) {
  const Statement got = statement_of(Given{});
  EXPECT_TRUE(got.internal_rates.empty());
  EXPECT_EQ(got.payback, 0.0);
  EXPECT_FALSE(got.multiple.has_value());
  EXPECT_FALSE(got.yield_on_cost.has_value());
  EXPECT_FALSE(got.capex_per_power.has_value());
  EXPECT_FALSE(got.levelised_cost.has_value());
  EXPECT_FALSE(got.worth.terminal_share().has_value());
  EXPECT_EQ(got.funding, FundingNeed{});
}

TEST(Statement, YieldOnCostLeavesPrepaymentsOut) {
  Given given = one_lease();
  given.lease_terms().prepaid = 1;
  given.lease_terms().credited_over = 3;
  EXPECT_NEAR(statement_of(given).yield_on_cost.value(), 832'200.0 / 1'650'000, 1e-12);
}

TEST(Statement, YieldOnCostIsOfHostingAndCloudAlone) {
  Given given = one_lease();
  given.scenario.money.site_operation = per_hour(10);
  given.mining_pays().mine({0, 0, 0, 1}, south, south);
  EXPECT_NEAR(statement_of(given).yield_on_cost.value(), 832'200.0 / 1'650'000, 1e-12);
}

/// The minimum bill in 2027; $549,252 for the power of the lease in 2028, and the rest of the minimum.
TEST(Statement, EnergyIsWhatTheUtilityIsPaid) {
  Given given = one_lease();
  given.energy(40).lease_terms().lease = LeaseKind::gross;
  given.scenario.tariff.demand.initial = capacity_price(3);
  given.scenario.tariff.coincident.initial = capacity_price(2);
  given.scenario.tariff.minimum_bill = per_hour(100);
  EXPECT_EQ(statement_of(given).periods[0].energy, whole_dollars(-876'000));
  EXPECT_EQ(statement_of(given).periods[1].energy, whole_dollars(-876'000));
  given.scenario.tariff.minimum_bill = {};
  EXPECT_EQ(statement_of(given).periods[1].energy, whole_dollars(-549'252));
}

TEST(Statement, KnowsWhatConvertingForfeitsInDemandResponse) {
  Given keep;
  keep.scenario.tariff.demand_response = capacity_price(2);
  keep.mining_pays();
  Given convert = keep;
  keep.mine({1000, 1000, 1000, 1000});
  convert.mine({1000, 250, 0, 0});
  EXPECT_EQ(demand_response_forfeited(convert.ledger(), keep.ledger()),
            (std::vector<Cents>{Cents{}, Cents::whole(41'062'50), whole_dollars(54'750), whole_dollars(54'750)}));
}

/// Something on nearly every line, with uneven amounts.
Given busy(Step step) {
  Given g;
  g.mining_pays().rent(137.31).fit_out(1.2345e6).taxes(0.0123, 0.0031).racks_cost(98'765.43, 0.03, 2, 0.4);
  g.add_project(345'678.9).resale_of_miners(7.77).start({0}, 1, 0);
  g.convert(colo, 0, {0, 7, 10, 10}).convert(gpu, 1, {0, 0, 3, 10}, south);
  g.serve(lease, 1, {0, 0.7, 0.95, 1});
  g.plan.signings.push_back({.offer = cloud, .begin = 2});
  g.plan.services.push_back({.offer = cloud, .hall = south, .power = power({0, 0, 0.3, 0.9})});
  g.mine({500, 0, 0, 0}, south, south).sell(0, 1000).sell(1, 500, south, south);
  g.scenario.calendar = {.start = Month(2027, 7), .periods = 4, .step = step};
  g.scenario.money.rates = {0.18, 0.09, 0.14, 0.1};
  g.scenario.money.contingency = 0.07;
  g.scenario.money.capex_escalation.fill(0.031);
  g.scenario.money.operation_escalation = 0.027;
  g.scenario.money.site_operation = per_hour(12.34);
  g.scenario.money.terminal = Terminal::contracted;
  g.scenario.miners.decommissioning = dollars(3.21);
  g.scenario.miners.operation = per_hour(0.0123);
  g.scenario.tariff.growth = 0.021;
  g.scenario.tariff.demand.initial = capacity_price(3.3);
  g.scenario.tariff.coincident.initial = capacity_price(1.7);
  g.scenario.tariff.demand_response = capacity_price(2.2);
  g.scenario.tariff.minimum_bill = per_hour(150);
  g.terms(colo).operation = g.terms(gpu).operation = capacity_price(4.56);
  g.lease_terms().lease = LeaseKind::nnn;
  g.lease_terms().late = capacity_price(7);
  g.lease_terms().least = megawatts(0.7);
  g.lease_terms().prepaid = 1;
  g.lease_terms().credited_over = 3;
  g.lease_terms().tenant_capex = 0.25;
  g.cloud_terms().accelerator_price = Path<MoneyRate>::constant(per_hour(2.22));
  g.cloud_terms().utilisation = 0.71;
  return g;
}

class Steps : public testing::TestWithParam<Step> {};

TEST_P(Steps, PeriodsAddUpToYearsAndToThePlanToTheCent) {
  const Given given = busy(GetParam());
  const Ledger ledger = given.ledger();
  const Statement got = statement_of(given);
  Figures of_years;
  for (const YearOfPlan& each : got.years) of_years += each.figures;
  EXPECT_EQ(of_years, got.total);
  EXPECT_EQ(got.years.back().cumulative, got.total.unlevered_cash_flow());
  EXPECT_EQ(got.total.unlevered_cash_flow(), ledger.total());
  for (int t = 0; t < 4; ++t)
    EXPECT_EQ(got.periods[static_cast<std::size_t>(t)].unlevered_cash_flow(), ledger.cash_flow(t));
}

TEST_P(Steps, DiscountedCentsAreTheNpv) {
  const Given given = busy(GetParam());
  const Ledger ledger = given.ledger();
  double npv = 0;
  for (const Business business : businesses) {
    const double rate = given.scenario.money.rate(business);
    npv += ledger.terminal(business).money().in(dollar)*std::pow(1 + rate, -years_to_horizon(given.scenario));
    for (int t = 0; t < 4; ++t)
      npv += ledger.cash_flow(business, t).money().in(dollar)*discount(given.scenario, business, t);
  }
  EXPECT_NEAR(statement_of(given).worth.npv_in_total().in(dollar), npv, 1e-6);
}

Scenario with_twice_the_money(Scenario site) {
  for (RackSpec& each : site.racks) each.price = 2 * each.price;
  for (ConversionOption& each : site.options) {
    each.fit_out = 2 * each.fit_out;
    each.operation = 2 * each.operation;
  }
  for (Variant& each : site.projects[0].variants) each.cost = 2 * each.cost;
  for (Offer& each : site.offers) {
    each.late = 2 * each.late;
    for (auto& [when, price] : each.rent.points) price = 2 * price;
    for (auto& [when, price] : each.accelerator_price.points) price = 2 * price;
  }
  Tariff& tariff = site.tariff;
  for (PriceBlock& each : tariff.blocks) each.price = 2 * each.price;
  tariff.demand.initial = 2 * tariff.demand.initial;
  tariff.coincident.initial = 2 * tariff.coincident.initial;
  tariff.demand_response = 2 * tariff.demand_response;
  tariff.minimum_bill = 2 * tariff.minimum_bill;
  for (auto& [when, price] : site.bitcoin.hashprice->points) price = 2 * price;
  for (auto& [when, price] : site.miners.resale[0].price.points) price = 2 * price;
  site.miners.operation = 2 * site.miners.operation;
  site.miners.decommissioning = 2 * site.miners.decommissioning;
  site.money.site_operation = 2 * site.money.site_operation;
  return site;
}

TEST_P(Steps, TwiceTheMoneyIsTwiceTheNpv) {
  Given given = busy(GetParam());
  const Statement once = statement_of(given);
  given.scenario = with_twice_the_money(given.scenario);
  const Statement twice = statement_of(given);
  // Each of some forty entries is off by at most half a cent.
  EXPECT_NEAR(twice.worth.npv_in_total().in(dollar), 2 * once.worth.npv_in_total().in(dollar), 1);
  ASSERT_EQ(twice.internal_rates.size(), once.internal_rates.size());
  for (std::size_t i = 0; i < once.internal_rates.size(); ++i)
    EXPECT_NEAR(twice.internal_rates[i], once.internal_rates[i], 1e-6);
}

TEST_P(Steps, EveryLineHasItsSign) {
  const Ledger ledger = busy(GetParam()).ledger();
  for (const LineTraits& each : lines())
    for (int t = 0; t < 4; ++t) {
      if (each.sign == 0) continue;
      EXPECT_GE(each.sign * ledger.at(each.line, t).count(), 0) << each.name << " in period " << t;
    }
}

INSTANTIATE_TEST_SUITE_P(Calendars, Steps, testing::Values(Step::month, Step::quarter, Step::year),
                         [](const auto& row) {
                           return row.param == Step::month     ? "months"
                                  : row.param == Step::quarter ? "quarters"
                                                               : "years";
                         });

TEST(Years, AreThoseInWhichPeriodsBegin) {
  const Statement got = statement_of(busy(Step::quarter));
  ASSERT_EQ(got.years.size(), 2U);
  EXPECT_EQ(got.years[0].year_number, 2027);
  EXPECT_EQ(got.years[1].year_number, 2028);
  Figures expected = got.periods[0];
  expected += got.periods[1];
  EXPECT_EQ(got.years[0].figures, expected);
  EXPECT_EQ(got.years[0].cumulative, got.cumulative[1]);
}

/// Every line of every business in 29 periods from November 2027, none of them whole cents.
Statement of_every_line(Step step) {
  Scenario scenario = small::scenario();
  scenario.calendar = {.start = Month(2027, 11), .periods = 29, .step = step};
  Ledger ledger(29);
  double amount = 1'000.37;
  for (const LineTraits& each : lines())
    for (const Business business : businesses)
      for (int t = 0; t < 29; ++t) {
        amount = std::fmod(amount * 1.618 + 7.003, 100'000);
        ledger.set(each.line, business, t,
                   Cents::rounded(dollars(each.sign == 0 ? amount - 50'000 : each.sign * amount)));
      }
  return statement(scenario, ledger, std::vector<Operation>(29));
}

TEST(Quarters, OfMonthsAddUpFromMonthsAndToYears) {
  const Statement got = of_every_line(Step::month);
  std::vector<std::string> labels;
  for (const QuarterOfPlan& each : got.quarters) labels.push_back(quarter_label(each.first));
  EXPECT_EQ(labels, (std::vector<std::string>{"2027-Q4", "2028-Q1", "2028-Q2", "2028-Q3", "2028-Q4", "2029-Q1",
                                              "2029-Q2", "2029-Q3", "2029-Q4", "2030-Q1"}));
  for (std::size_t quarter = 0; quarter < got.quarters.size(); ++quarter) {
    const std::size_t first = quarter == 0 ? 0 : 3 * quarter - 1, end = 3 * quarter + 2;
    Figures months;
    for (std::size_t t = first; t < end; ++t) months += got.periods[t];
    EXPECT_EQ(got.quarters[quarter].figures, months) << labels[quarter];
    EXPECT_EQ(got.quarters[quarter].cumulative, got.cumulative[end - 1]) << labels[quarter];
  }
  for (const YearOfPlan& year : got.years) {
    Figures quarters;
    for (const QuarterOfPlan& each : got.quarters)
      if (each.first.year() == year.year_number) quarters += each.figures;
    EXPECT_EQ(year.figures, quarters) << year.year_number;
  }
}

TEST(Quarters, AreNoneOfLongerPeriods) {
  EXPECT_TRUE(of_every_line(Step::quarter).quarters.empty());
  EXPECT_TRUE(of_every_line(Step::year).quarters.empty());
}

TEST(CapexPerPower, NeedsAPeriod) {
  const Given given = one_lease();
  EXPECT_FALSE(capex_per_power(given.scenario, given.ledger(), {}).has_value());
}

/// A dollar on every line of every business: conversions, projects and contingency of all but mining are $9 a year.
TEST(CapexPerPower, IsOfConversionsAndProjects) {
  Ledger ledger(2);
  for (const LineTraits& each : lines())
    for (const Business business : businesses)
      for (const int t : {0, 1}) ledger.set(each.line, business, t, Cents::whole(-100));
  std::vector<Operation> operations(2);
  operations.back().live = megawatts(3);
  EXPECT_NEAR(capex_per_power(small::scenario(), ledger, operations).value().in(dollar / megawatt), 6, 1e-12);
}

TEST(YieldOnCost, IsOfTheLastTwelveMonths) {
  Scenario scenario = small::scenario();
  scenario.calendar = {.start = Month(2027, 1), .periods = 13, .step = Step::month};
  Ledger ledger(13);
  ledger.set(Line::conversion_cost, Business::hosting, 0, Cents::whole(-100'000));
  for (int t = 0; t < 13; ++t) ledger.set(Line::rent, Business::hosting, t, Cents::whole(t == 0 ? 70'000 : 10'000));
  EXPECT_NEAR(yield_on_cost(scenario, ledger).value(), 1.2, 1e-12);
}

TEST(YieldOnCost, NeedsTwelveMonths) {
  EXPECT_TRUE(statement_of(busy(Step::quarter)).yield_on_cost.has_value());
  EXPECT_FALSE(statement_of(busy(Step::month)).yield_on_cost.has_value());
}

}  // namespace
}  // namespace changeover
