#include <gtest/gtest.h>

#include <cmath>

#include "models/money/statement.hpp"
#include "test/models/money/given.hpp"

namespace changeover {
namespace {

using namespace small;

constexpr WriteOff evenly_over_five{WriteOff::Method::straight_line, 5};
constexpr WriteOff five_year_class{WriteOff::Method::macrs, 5};

/// Paid in 2027: a conversion of $1.1M and a project of $0.55M, in service from 2028. NOI of $832,200 in 2028, 2029 and
/// 2030. Every rate of discount is 0.
Given taxed(const TaxTerms& terms) {
  Given given = one_lease();
  given.scenario.money.tax = terms;
  return given;
}

Ledger ledger_of(const Given& given) { return value(given.scenario, SitePhysics(given.scenario), given.plan); }

Statement statement_of(const Given& given) {
  const SitePhysics physics(given.scenario);
  return statement(given.scenario, value(given.scenario, physics, given.plan),
                   operations(given.scenario, physics, given.plan));
}

const TaxTerms quarter{.rate = 0.25, .conversions = evenly_over_five, .projects = evenly_over_five};
const TaxTerms at_once{
    .rate = 0.25, .conversions = five_year_class, .projects = five_year_class, .bonus = {1.0, {}}, .losses = 0.8};

TEST(Tax, IsOnIncomeLessDepreciation) {
  const Ledger got = ledger_of(taxed(quarter));
  EXPECT_EQ(got.at(Line::income_tax, 0), Cents{});
  for (const int t : {1, 2, 3}) {
    EXPECT_EQ(got.written_off(Business::hosting, t), whole_dollars(220'000));
    EXPECT_EQ(got.written_off(Business::site, t), whole_dollars(110'000));
    EXPECT_EQ(got.at(Line::income_tax, Business::hosting, t), whole_dollars(-153'050));
    EXPECT_EQ(got.at(Line::income_tax, Business::site, t), whole_dollars(27'500));
    EXPECT_EQ(got.taxable_income(t), whole_dollars(502'200));
    EXPECT_EQ(got.cash_flow(t), whole_dollars(832'200 - 125'550));
  }
}

TEST(Tax, IsAFigureOfTheStatement) {
  const Statement got = statement_of(taxed(quarter));
  EXPECT_EQ(got.periods[1].tax, whole_dollars(-125'550));
  EXPECT_EQ(got.total.tax, whole_dollars(-3 * 125'550));
}

TEST(Tax, OfAYearIsSpreadOverItsPeriods) {
  Given given = taxed(quarter);
  given.scenario.calendar = {Month(2027, 7), 4, Step::quarter};  // two quarters of 2027, two of 2028
  const Ledger got = ledger_of(given);
  EXPECT_EQ(got.at(Line::income_tax, Business::site, 0), got.at(Line::income_tax, Business::site, 1));
  EXPECT_EQ(got.at(Line::income_tax, Business::hosting, 2), got.at(Line::income_tax, Business::hosting, 3));
}

/// Ten racks of $100,000 with 10 % of sales tax, bought in 2028.
TEST(Tax, DeductsRacksWithTheirSalesTax) {
  Given given;
  given.racks_cost(100'000).clouded();
  given.scenario.money.sales_tax = {.rate = {0.1, {}}};
  given.scenario.money.tax = TaxTerms{.rate = 0.25, .racks = {WriteOff::Method::straight_line, 2}};
  const Ledger got = ledger_of(given);
  for (const int t : {0, 3}) EXPECT_EQ(got.written_off(Business::cloud, t), Cents{}) << t;
  for (const int t : {1, 2}) EXPECT_EQ(got.written_off(Business::cloud, t), whole_dollars(550'000)) << t;
}

/// Half of the conversion is paid at its order, a year before the plan.
TEST(Tax, DeductsNothingOfWhatIsSunk) {
  Given given = taxed(quarter);
  given.terms(colo).work.lead = 1;
  given.terms(colo).work.payments = {.order = 0.5, .construction = 0.5, .handover = 0};
  EXPECT_EQ(ledger_of(given).written_off(Business::hosting, 1), whole_dollars(110'000));
}

TEST(Tax, DeductsNoRacksOfTenants) {
  Given given = taxed(quarter);
  given.racks_cost(100'000);
  given.scenario.money.tax->racks = {WriteOff::Method::straight_line, 2};
  EXPECT_EQ(ledger_of(given).written_off(Business::hosting, 1), whole_dollars(220'000));
}

/// Over 2025 to 2029, of which the plan begins in 2027.
TEST(Tax, DeductsWhatIsLeftOfExistingAssets) {
  Given given;
  given.scenario.money.tax = TaxTerms{.rate = 0.25,
                                      .existing = {{.business = Business::mining,
                                                    .cost = dollars(1e6),
                                                    .write_off = evenly_over_five,
                                                    .in_service = {2025, 1}}}};
  const Ledger got = ledger_of(given);
  for (const int t : {0, 1, 2}) {
    EXPECT_EQ(got.written_off(Business::mining, t), whole_dollars(200'000)) << t;
    EXPECT_EQ(got.at(Line::income_tax, Business::mining, t), whole_dollars(50'000)) << t;
  }
  EXPECT_EQ(got.written_off(Business::mining, 3), Cents{});
}

TEST(Tax, AtTheHorizonIsOnTheGain) {
  Given given = taxed(quarter);
  given.scenario.offers[0].term = 6;
  given.scenario.money.terminal = Terminal::contracted;
  const Ledger after = ledger_of(given);
  given.scenario.money.tax.reset();
  const Ledger before = ledger_of(given);
  const Cents contracts = before.terminal(Business::hosting);
  ASSERT_GT(contracts, whole_dollars(440'000));
  const double taxed_gain = 0.25 * (contracts.money().in(dollar)-440'000);
  EXPECT_NEAR((contracts - after.terminal(Business::hosting)).money().in(dollar), taxed_gain, 0.01);
  EXPECT_EQ(after.terminal(Business::site), whole_dollars(55'000));
}

TEST(Tax, LeavesNothingAtTheHorizonWhenNothingCountsThere) {
  const Ledger got = ledger_of(taxed(quarter));
  for (const Business business : businesses) EXPECT_EQ(got.terminal(business), Cents{});
}

TEST(TaxReturn, CarriesLossesForwardUpToTheirShareOfIncome) {
  const TaxReturn got = statement_of(taxed(at_once)).tax_return;
  ASSERT_EQ(got.years.size(), 4U);
  EXPECT_EQ(got.years[0], (TaxYear{.year_number = 2027, .periods = 1}));
  EXPECT_EQ(got.years[1], (TaxYear{.year_number = 2028,
                                   .periods = 1,
                                   .taxable = whole_dollars(-817'800),
                                   .depreciation = whole_dollars(1'650'000),
                                   .losses_forward = whole_dollars(817'800),
                                   .tax_of_planner = whole_dollars(-204'450)}));
  EXPECT_EQ(got.years[2], (TaxYear{.year_number = 2029,
                                   .periods = 1,
                                   .taxable = whole_dollars(832'200),
                                   .losses_used = whole_dollars(665'760),
                                   .losses_forward = whole_dollars(152'040),
                                   .tax = whole_dollars(41'610),
                                   .tax_of_planner = whole_dollars(208'050)}));
  EXPECT_EQ(got.years[3], (TaxYear{.year_number = 2030,
                                   .periods = 1,
                                   .taxable = whole_dollars(832'200),
                                   .losses_used = whole_dollars(152'040),
                                   .tax = whole_dollars(170'040),
                                   .tax_of_planner = whole_dollars(208'050)}));
  EXPECT_EQ(assessed(got), whole_dollars(211'650));
  EXPECT_NEAR(got.npv_of_waiting.in(dollar), 0, 1e-6);  // every rate is 0, and every loss is used
}

TEST(TaxReturn, WaitingCostsWhatTheRateOfTheSiteTakes) {
  Given given = taxed(at_once);
  given.scenario.money.rates[static_cast<std::size_t>(Business::site)] = 0.1;
  const double waiting = 204'450 / std::pow(1.1, 1.5) - 166'440 / std::pow(1.1, 2.5) - 38'010 / std::pow(1.1, 3.5);
  EXPECT_NEAR(statement_of(given).tax_return.npv_of_waiting.in(dollar), waiting, 1e-6);
}

/// One quarter of 2027 and three of 2028, in which the loss of the write-off waits.
TEST(TaxReturn, OfAYearIsPaidEvenlyInItsQuarters) {
  Given given = taxed(at_once);
  given.scenario.calendar = {Month(2027, 10), 4, Step::quarter};
  const TaxReturn got = statement_of(given).tax_return;
  ASSERT_EQ(got.years.size(), 2U);
  EXPECT_EQ(got.years[1].periods, 3);
  const Cents waiting = got.years[1].tax - got.years[1].tax_of_planner;
  ASSERT_GT(waiting, Cents{});
  EXPECT_NEAR(got.npv_of_waiting.in(dollar), waiting.money().in(dollar), 1e-6);  // every rate is 0
}

/// Contracts of three more years: losses offset 80 % of the gain at the horizon, or what there is of them.
TEST(TaxReturn, OffsetsTheGainAtTheHorizon) {
  Given given = taxed(at_once);
  given.rent(40);  // some $306,000 a year: losses are left at the end of the plan
  given.scenario.offers[0].term = 12;
  given.scenario.money.terminal = Terminal::contracted;
  const Statement got = statement_of(given);
  const TaxYear& horizon = got.tax_return.at_horizon;
  const Cents carried = got.tax_return.years.back().losses_forward;
  ASSERT_GT(carried, Cents{});
  ASSERT_GT(horizon.taxable, Cents{});
  EXPECT_EQ(horizon.losses_used, std::min(carried, Cents::rounded(0.8 * horizon.taxable.money())));
  EXPECT_EQ(horizon.tax, Cents::rounded(0.25 * (horizon.taxable - horizon.losses_used).money()));
  EXPECT_EQ(horizon.tax_of_planner, Cents::rounded(0.25 * horizon.taxable.money()));
  Cents waiting = horizon.tax - horizon.tax_of_planner;
  for (const TaxYear& each : got.tax_return.years) waiting += each.tax - each.tax_of_planner;
  EXPECT_NEAR(got.tax_return.npv_of_waiting.in(dollar), waiting.money().in(dollar), 1e-6);  // every rate is 0
}

TEST(TaxReturn, EqualsThePlannersTaxWithoutLosses) {
  const TaxReturn got = statement_of(taxed(quarter)).tax_return;
  for (const TaxYear& each : got.years) EXPECT_EQ(each.tax, each.tax_of_planner);
  EXPECT_EQ(got.npv_of_waiting, Money{});
}

TEST(TaxReturn, IsEmptyWithoutTax) {
  Given given = taxed(quarter);
  given.scenario.money.tax.reset();
  EXPECT_TRUE(statement_of(given).tax_return.years.empty());
}

}  // namespace
}  // namespace changeover
