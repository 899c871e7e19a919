#include "models/market/duration.hpp"

#include <gtest/gtest.h>

namespace changeover {
namespace {

EnergyPrice price(double number) { return {number, dollars_per_megawatt_hour}; }

std::vector<EnergyPrice> prices(const std::vector<double>& numbers) {
  std::vector<EnergyPrice> all;
  for (const double number : numbers) all.push_back(price(number));
  return all;
}

TEST(DurationBlocks, AreEqualHoursInTheOrderOfPrice) {
  const auto blocks = duration_blocks(prices({50, -10, 30, 10}), 2);
  EXPECT_EQ(blocks, (std::vector<PriceBlock>{{0.5, price(0)}, {0.5, price(40)}}));
}

TEST(DurationBlocks, AreNearlyEqualWhenTheHoursDoNotDivide) {
  const auto blocks = duration_blocks(prices({1, 2, 3, 4, 5}), 2);
  EXPECT_EQ(blocks, (std::vector<PriceBlock>{{0.4, price(1.5)}, {0.6, price(4)}}));
}

TEST(DurationBlocks, AreNoMoreThanTheHours) { EXPECT_EQ(duration_blocks(prices({1, 2, 3}), 12).size(), 3u); }

TEST(DurationBlocks, KeepTheMeanPrice) {
  std::vector<EnergyPrice> hours;
  EnergyPrice sum;
  for (int i = 0; i < 744; ++i) {
    hours.push_back(price((i * 7919) % 1000 / 3.0 - 40));
    sum += hours.back();
  }
  EnergyPrice mean;
  double share = 0;
  for (const PriceBlock& block : duration_blocks(hours, 12)) {
    mean += block.share * block.price;
    share += block.share;
  }
  EXPECT_NEAR(mean.in(dollars_per_megawatt_hour), sum.in(dollars_per_megawatt_hour) / 744, 1e-9);
  EXPECT_NEAR(share, 1, 1e-12);
}

double loss(const std::vector<std::vector<EnergyPrice>>& months, int bins) {
  std::vector<std::vector<PriceBlock>> blocks;
  for (const auto& hours : months) blocks.push_back(duration_blocks(hours, bins));
  return binning_loss(months, blocks).in(dollars_per_megawatt_hour);
}

TEST(BinningLoss, IsNoneWhenEveryHourIsABlock) { EXPECT_NEAR(loss({prices({20, 40, 60})}, 3), 0, 1e-12); }

TEST(BinningLoss, IsNoneWhenThePriceDoesNotChange) { EXPECT_NEAR(loss({prices({35, 35, 35, 35})}, 1), 0, 1e-12); }

/// At a worth of 40, the mean, a miner earns 20 $/MWh in half of the hours and nothing by the block.
TEST(BinningLoss, IsGreatestAtTheMeanOfTwoPrices) { EXPECT_NEAR(loss({prices({20, 60})}, 1), 10, 1e-12); }

/// Prices 0, 1, … 99 as one block: at the mean of 49.5 the hourly margin is Σ (49.5 − i)/100 for i < 50.
TEST(BinningLoss, OfEvenPricesIsAnEighthOfTheirRange) {
  std::vector<EnergyPrice> hours;
  for (int i = 0; i < 100; ++i) hours.push_back(price(i));
  EXPECT_NEAR(loss({hours}, 1), 12.5, 1e-9);
  EXPECT_NEAR(loss({hours}, 2), 12.5 / 4, 1e-9);
}

/// The worth is one for the year: what the second month loses at its own mean it does not add to the first.
TEST(BinningLoss, IsOfOneWorthOverAllMonths) {
  EXPECT_NEAR(loss({prices({20, 60}), prices({220, 260})}, 1), 5, 1e-12);
  EXPECT_NEAR(loss({prices({20, 60}), prices({20, 60})}, 1), 10, 1e-12);
}

}  // namespace
}  // namespace changeover
