#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "models/market/market.hpp"

namespace changeover {
namespace {

BitcoinMarket from_parts(double price, double difficulty, double fees) {
  return {.price = Path<BitcoinPrice>::constant({price, dollar / btc}),
          .difficulty = Path<double>::constant(difficulty),
          .fees = fees};
}

Calendar months_from(Month start) { return {.start = start, .periods = 24, .step = Step::month}; }

double dollars_per_ph_day(const BitcoinMarket& market, const Calendar& calendar, int period) {
  return hashprice(market, calendar, period).in(dollars_per_petahash_day);
}

// Published hashprices: 2021 and 2022 as yearly averages, the others from the parts of the day.
struct Anchor {
  std::string name;
  BitcoinMarket market;
  Calendar calendar;
  double expected;  ///< $/PH/day
};
class PublishedHashprice : public testing::TestWithParam<Anchor> {};

TEST_P(PublishedHashprice, IsMetWithinOneAndAHalfPercent) {
  const Anchor& row = GetParam();
  EXPECT_NEAR(dollars_per_ph_day(row.market, row.calendar, 0), row.expected, 0.015 * row.expected);
}

BitcoinMarket yearly_averages() {
  Path<Hashprice> path;
  path.points = {{Month(2021, 1), {314.6, dollars_per_petahash_day}},
                 {Month(2022, 1), {123.9, dollars_per_petahash_day}}};
  return {.hashprice = path};
}

INSTANTIATE_TEST_SUITE_P(
    Anchors, PublishedHashprice,
    testing::Values(
        Anchor{"in_2021", yearly_averages(), {.start = Month(2021, 1), .periods = 1, .step = Step::year}, 314.6},
        Anchor{"in_2022", yearly_averages(), {.start = Month(2022, 1), .periods = 1, .step = Step::year}, 123.9},
        // 0.00057612 BTC/PH/day was reported: 57.6 at a price of 100,000.
        Anchor{"on_3_march_2025", from_parts(100'000, 110.57e12, 0.013), months_from(Month(2025, 3)), 57.6},
        Anchor{"on_3_november_2025", from_parts(100'000, 155.97e12, 0.0067), months_from(Month(2025, 11)), 40.577},
        Anchor{"on_26_june_2026", from_parts(60'500, 133.87e12, 0.01), months_from(Month(2026, 6)), 28.68}),
    [](const auto& row) { return row.param.name; });

// The subsidy, seen through a market in which a BTC of subsidy a block is worth $6 a TH/s and hour.
struct SubsidyRow {
  std::string name;
  Month start;
  Step step;
  double expected;  ///< BTC a block
};
class Subsidy : public testing::TestWithParam<SubsidyRow> {};

TEST_P(Subsidy, HalvesAtBlocks) {
  const SubsidyRow& row = GetParam();
  const double one_terahash = 600 * 1e12 / 4294967296.0;
  const Calendar calendar{.start = row.start, .periods = 1, .step = row.step};
  const double per_hour = hashprice(from_parts(1, one_terahash, 0), calendar, 0).in(dollar / terahash / hour);
  EXPECT_NEAR(per_hour / 6, row.expected, 1e-9);
}

// April 2028: 0.38 of the month at 3.125. The next halving lies 35,000 h later: 2032-04 + 0.38 − 0.0547945…
constexpr double april_2028 = 0.38 * 3.125 + 0.62 * 1.5625;
constexpr double share_of_april_2032 = 0.38 + 35'000.0 / 730 - 48;
constexpr double april_2032 = share_of_april_2032 * 1.5625 + (1 - share_of_april_2032) * 0.78125;
constexpr double share_of_april_2024 = 0.38 - 35'000.0 / 730 + 48;
constexpr double april_2024 = share_of_april_2024 * 6.25 + (1 - share_of_april_2024) * 3.125;

INSTANTIATE_TEST_SUITE_P(
    Halvings, Subsidy,
    testing::Values(SubsidyRow{"month_before", Month(2028, 3), Step::month, 3.125},
                    SubsidyRow{"month_of_the_halving", Month(2028, 4), Step::month, april_2028},
                    SubsidyRow{"month_after", Month(2028, 5), Step::month, 1.5625},
                    SubsidyRow{"quarter_before", Month(2028, 1), Step::quarter, 3.125},
                    SubsidyRow{"quarter_of_the_halving", Month(2028, 4), Step::quarter, (april_2028 + 2 * 1.5625) / 3},
                    SubsidyRow{"quarter_after", Month(2028, 7), Step::quarter, 1.5625},
                    SubsidyRow{"year_of_the_halving", Month(2028, 1), Step::year,
                               (3 * 3.125 + april_2028 + 8 * 1.5625) / 12},
                    SubsidyRow{"halving_of_2024", Month(2024, 4), Step::month, april_2024},
                    SubsidyRow{"before_the_halving_of_2024", Month(2024, 3), Step::month, 6.25},
                    SubsidyRow{"halving_of_2032", Month(2032, 4), Step::month, april_2032},
                    SubsidyRow{"after_the_halving_of_2032", Month(2032, 5), Step::month, 0.78125},
                    SubsidyRow{"after_the_halving_of_2036", Month(2036, 12), Step::month, 0.390625},
                    SubsidyRow{"long_ago", Month(2001, 1), Step::month, 50}),
    [](const auto& row) { return row.param.name; });

TEST(Hashprice, IsTheMeanOfThePathOverTheMonthsOfThePeriod) {
  Path<Hashprice> path;
  path.points = {{Month(2027, 1), {30, dollars_per_petahash_day}}, {Month(2027, 3), {60, dollars_per_petahash_day}}};
  const Calendar quarters{.start = Month(2027, 1), .periods = 2, .step = Step::quarter};
  EXPECT_NEAR(dollars_per_ph_day({.hashprice = path}, quarters, 0), 40, 1e-12);
  EXPECT_NEAR(dollars_per_ph_day({.hashprice = path}, quarters, 1), 60, 1e-12);
}

TEST(Hashprice, OfAPathIsTakenBeforeItsParts) {
  BitcoinMarket market = from_parts(1e9, 1, 0);
  market.hashprice = Path<Hashprice>::constant({40, dollars_per_petahash_day});
  EXPECT_NEAR(dollars_per_ph_day(market, months_from(Month(2027, 1)), 0), 40, 1e-12);
}

TEST(Hashprice, GrowsWithFeesAndPriceAndFallsWithDifficulty) {
  const Calendar calendar = months_from(Month(2027, 1));
  const double base = dollars_per_ph_day(from_parts(60'000, 1e14, 0), calendar, 0);
  EXPECT_NEAR(dollars_per_ph_day(from_parts(60'000, 1e14, 0.05), calendar, 0), 1.05 * base, 1e-9);
  EXPECT_NEAR(dollars_per_ph_day(from_parts(120'000, 1e14, 0), calendar, 0), 2 * base, 1e-9);
  EXPECT_NEAR(dollars_per_ph_day(from_parts(60'000, 2e14, 0), calendar, 0), base / 2, 1e-9);
}

TEST(Hashprice, FallsNoLowerThanWhatTheMarginalMinerNeeds) {
  // 20 J/TH at 50 $/MWh and 5 % overhead: 24 h · 20 W/TH · 1,000 TH · 1.05 · 0.05 $/kWh = 25.2 $/PH/day.
  BitcoinMarket market{.hashprice = Path<Hashprice>{.points = {{Month(2027, 1), {30, dollars_per_petahash_day}},
                                                               {Month(2028, 1), {20, dollars_per_petahash_day}}}},
                       .marginal = MarginalMiner{.efficiency = {20, joule_per_terahash},
                                                 .power = {50, dollars_per_megawatt_hour},
                                                 .overhead = 0.05,
                                                 .improvement = 0.1,
                                                 .base = Month(2027, 1)}};
  const Calendar years{.start = Month(2027, 1), .periods = 3, .step = Step::year};
  EXPECT_NEAR(dollars_per_ph_day(market, months_from(Month(2027, 1)), 0), 30, 1e-9);
  EXPECT_NEAR(dollars_per_ph_day(market, months_from(Month(2028, 1)), 0), 25.2 * 0.9, 1e-9);
  EXPECT_NEAR(dollars_per_ph_day(market, years, 0), 30, 1e-9);
  market.hashprice = Path<Hashprice>::constant({});
  EXPECT_NEAR(dollars_per_ph_day(market, months_from(Month(2027, 1)), 6), 25.2 * std::sqrt(0.9), 1e-9);
}

}  // namespace
}  // namespace changeover
