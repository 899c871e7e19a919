#include "models/money/returns.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "models/money/discount.hpp"
#include "test/models/market/small_site.hpp"

namespace changeover {
namespace {

/// One amount a year from year 0.
std::vector<CashFlow> yearly(const std::vector<double>& amounts) {
  std::vector<CashFlow> flows;
  for (std::size_t i = 0; i < amounts.size(); ++i) flows.push_back({static_cast<double>(i), amounts[i]});
  return flows;
}

struct RootRow {
  std::string name;
  std::vector<CashFlow> flows;
  std::vector<double> expected;
};
class InternalRates : public testing::TestWithParam<RootRow> {};

TEST_P(InternalRates, AreTheRootsOfThePresentValue) {
  const std::vector<double> rates = internal_rates(GetParam().flows);
  ASSERT_EQ(rates.size(), GetParam().expected.size());
  for (std::size_t i = 0; i < rates.size(); ++i) EXPECT_NEAR(rates[i], GetParam().expected[i], 1e-9);
}

std::vector<CashFlow> bond(int years, double rate) {
  std::vector<double> amounts(static_cast<std::size_t>(years) + 1, 100 * rate);
  amounts.front() = -100;
  amounts.back() += 100;
  return yearly(amounts);
}

INSTANTIATE_TEST_SUITE_P(
    Polynomials, InternalRates,
    testing::Values(
        RootRow{"no_flows", {}, {}}, RootRow{"nothing_ever_flows", yearly({0, 0, 0}), {}},
        RootRow{"flows_that_cancel", {{1, 5}, {1, -5}}, {}}, RootRow{"only_received", yearly({1, 1}), {}},
        RootRow{"only_paid", yearly({-1, -1, -1}), {}}, RootRow{"no_real_root", yearly({1, -1, 1}), {}},
        RootRow{"one", yearly({-100, 110}), {0.1}}, RootRow{"zero_rate", yearly({-100, 50, 50}), {0}},
        RootRow{"loss", yearly({-100, 50}), {-0.5}}, RootRow{"loss_of_nearly_all", yearly({-100, 2}), {-0.98}},
        RootRow{"loss_of_more_than_the_range", yearly({-100, 0.5}), {}},
        RootRow{"nine_hundred_percent", yearly({-1, 10}), {9}}, RootRow{"more_than_the_range", yearly({-1, 20}), {}},
        RootRow{"little_more_than_the_range", yearly({-1, 11.5}), {}},
        RootRow{"just_below_the_range", yearly({-100, 100 * std::exp(std::log1p(-0.99) - 0.0004)}), {}},
        RootRow{"just_within_the_range",
                yearly({-100, 100 * std::exp(std::log1p(-0.99) + 0.0004)}),
                {std::expm1(std::log1p(-0.99) + 0.0004)}},
        RootRow{"two", yearly({-1, 2.3, -1.32}), {0.1, 0.2}},
        RootRow{"two_far_apart", yearly({-1, 4.5, -2}), {-0.5, 3}},
        RootRow{"two_close_by", yearly({-1, 2.203, -1.2133}), {0.1, 0.103}},
        RootRow{"three", yearly({-1, 3.75, -4.635, 1.89}), {0.05, 0.2, 0.5}},
        RootRow{"half_years", {{0.5, -100}, {1, 110}}, {0.21}},
        RootRow{"flows_of_one_time_are_one", {{1, -60}, {2, 110}, {1, -40}}, {0.1}},
        RootRow{"later_by_a_constant", {{7.25, -100}, {8.25, 110}}, {0.1}},
        RootRow{"bond_of_40_years", bond(40, 0.07), {0.07}}, RootRow{"bond_of_150_years", bond(150, 0.07), {0.07}}),
    [](const auto& row) { return row.param.name; });

TEST(InternalRates, DoNotDependOnTheCurrency) {
  std::vector<CashFlow> flows = yearly({-3, 1, 1.5, 2});
  const std::vector<double> rates = internal_rates(flows);
  for (CashFlow& flow : flows) flow.amount *= 1024;
  EXPECT_EQ(internal_rates(flows), rates);
}

/// The present value is searched at even steps of log(1 + rate), and may be 0 at one of them.
TEST(InternalRates, MayLieOnAStepOfTheSearch) {
  const double from = std::log1p(-0.99);
  const double x = from + 6000 * ((std::log1p(10.0) - from) / 8192);
  for (const double sign : {1, -1}) {
    const std::vector<double> rates = internal_rates(yearly({sign * std::exp(-x), -sign}));
    ASSERT_EQ(rates.size(), 1U);
    EXPECT_NEAR(rates[0], std::expm1(x), 1e-9);
  }
}

TEST(PresentValue, OfAnAnnuity) {
  const std::vector<CashFlow> flows = yearly({0, 10, 10, 10, 10, 10});
  EXPECT_NEAR(present_value(flows, 0.08), 10 * (1 - std::pow(1.08, -5)) / 0.08, 1e-9);
}

TEST(PresentValue, OfAGrowingAnnuity) {
  std::vector<double> amounts{0};
  for (int i = 0; i < 20; ++i) amounts.push_back(10 * std::pow(1.03, i));
  EXPECT_NEAR(present_value(yearly(amounts), 0.09), 10 * (1 - std::pow(1.03 / 1.09, 20)) / (0.09 - 0.03), 1e-9);
}

TEST(PresentValue, OfABondAtItsCouponIsPar) {
  std::vector<double> amounts{0};
  for (int i = 0; i < 9; ++i) amounts.push_back(7.75);
  amounts.push_back(107.75);
  EXPECT_NEAR(present_value(yearly(amounts), 0.0775), 100, 1e-9);
  const double annuity = (1 - std::pow(1.09, -10)) / 0.09;
  EXPECT_NEAR(present_value(yearly(amounts), 0.09), 7.75 * annuity + 100 * std::pow(1.09, -10), 1e-9);
  amounts.front() = -100;
  const std::vector<double> rates = internal_rates(yearly(amounts));
  ASSERT_EQ(rates.size(), 1u);
  EXPECT_NEAR(rates.front(), 0.0775, 1e-9);
}

TEST(Multiple, IsReceivedOverPaid) {
  EXPECT_DOUBLE_EQ(multiple(yearly({-100, -50, 120, 180})).value(), 2);
  EXPECT_DOUBLE_EQ(multiple(yearly({-0.5, 1, 0.25})).value(), 2.5);
  EXPECT_DOUBLE_EQ(multiple(yearly({-100})).value(), 0);
  EXPECT_FALSE(multiple(yearly({100})).has_value());
}

struct PaybackRow {
  std::string name;
  std::vector<double> flows;
  double period_years;
  std::optional<double> expected;
};
class Payback : public testing::TestWithParam<PaybackRow> {};

TEST_P(Payback, IsWhereTheRunningSumIsBackAtZero) {
  EXPECT_EQ(payback(GetParam().flows, GetParam().period_years), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Flows, Payback,
                         testing::Values(PaybackRow{"no_flows", {}, 1, 0.0},
                                         PaybackRow{"nothing_to_pay_back", {5, 5}, 1, 0.0},
                                         PaybackRow{"never", {-10, 4, 5}, 1, std::nullopt},
                                         PaybackRow{"at_the_end_of_a_period", {-10, 4, 6}, 1, 3.0},
                                         PaybackRow{"within_a_period", {-10, 4, 12}, 1, 2.5},
                                         PaybackRow{"within_a_unit", {-0.5, 0.25, 0.5}, 1, 2.5},
                                         PaybackRow{"in_quarters", {-10, 4, 12}, 0.25, 0.625},
                                         PaybackRow{"after_the_lowest_point_only", {-2, 4, -12, 8, 8}, 1, 4.25},
                                         PaybackRow{"once_back_it_may_fall_again", {-10, 10, -5, 5}, 1, 2.0},
                                         PaybackRow{"received_before_paid", {5, -15, 20}, 1, 2.5}),
                         [](const auto& row) { return row.param.name; });

struct DiscountRow {
  std::string name;
  Step step;
  Timing timing;
  int period;
  double years;
  double horizon;  // of four periods
};
class Discount : public testing::TestWithParam<DiscountRow> {};

TEST_P(Discount, CountsFromTheMiddleOrTheEndOfThePeriod) {
  const DiscountRow& row = GetParam();
  Scenario site = small::scenario();
  site.calendar.step = row.step;
  site.money.timing = row.timing;
  site.money.rates = {0.18, 0.09, 0.14, 0.1};
  EXPECT_NEAR(years_to(site, row.period), row.years, 1e-12);
  EXPECT_NEAR(years_to_horizon(site), row.horizon, 1e-12);
  EXPECT_NEAR(discount(site, Business::mining, row.period), std::pow(1.18, -row.years), 1e-12);
  EXPECT_NEAR(discount(site, Business::site, row.period), std::pow(1.1, -row.years), 1e-12);
}

INSTANTIATE_TEST_SUITE_P(Periods, Discount,
                         testing::Values(DiscountRow{"middle_of_the_first_year", Step::year, Timing::mid, 0, 0.5, 4},
                                         DiscountRow{"end_of_the_first_year", Step::year, Timing::end, 0, 1, 4},
                                         DiscountRow{"middle_of_a_quarter", Step::quarter, Timing::mid, 5, 1.375, 1},
                                         DiscountRow{"end_of_a_quarter", Step::quarter, Timing::end, 5, 1.5, 1},
                                         DiscountRow{"middle_of_a_month", Step::month, Timing::mid, 2, 2.5 / 12,
                                                     1.0 / 3},
                                         DiscountRow{"beyond_the_horizon", Step::year, Timing::mid, 9, 9.5, 4}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace changeover
