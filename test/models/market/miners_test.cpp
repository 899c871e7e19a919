#include <gtest/gtest.h>

#include <string>

#include "models/market/market.hpp"
#include "test/models/market/small_site.hpp"

namespace changeover {
namespace {

using namespace small;

/// A miner of some J/TH behind lossless power and free cooling, at 28.68 $/PH/day.
Scenario bare(double joule_per_th) {
  Scenario site = scenario();
  site.equipment[1].loss = 0;
  site.equipment[2].power_peak = site.equipment[2].power_average = 0;
  site.asics[0].hashrate = {200, terahash};
  site.asics[0].power = {200 * joule_per_th, watt};
  site.bitcoin.hashprice = Path<Hashprice>::constant({28.68, dollars_per_petahash_day});
  return site;
}

double share_of_hours(Scenario site, double dollars_per_mwh) {
  site.tariff.blocks = {{.share = 1, .price = energy_price(dollars_per_mwh)}};
  return miner_economics(site, SitePhysics(site), north, miner, 0).share_of_hours;
}

struct EfficiencyRow {
  std::string name;
  double joule_per_th;
  double cents_per_kwh;       ///< break-even at PUE 1
  double thousands_per_year;  ///< gross revenue of a site MW at PUE 1.03
};
class BreakEven : public testing::TestWithParam<EfficiencyRow> {};

// The published figures have three digits.
TEST_P(BreakEven, LiesWhereMiningStops) {
  const EfficiencyRow& row = GetParam();
  const double price = 10 * row.cents_per_kwh;  // $/MWh
  EXPECT_EQ(share_of_hours(bare(row.joule_per_th), 0.995 * price), 1);
  EXPECT_EQ(share_of_hours(bare(row.joule_per_th), 1.005 * price), 0);
}

TEST_P(BreakEven, MovesWithThePoolFeeAndThePue) {
  const EfficiencyRow& row = GetParam();
  Scenario site = bare(row.joule_per_th);
  site.miners.pool_fee = 0.02;
  site.equipment[2].power_average = 0.03;
  const double price = 10 * row.cents_per_kwh * 0.98 / 1.03;
  EXPECT_EQ(share_of_hours(site, 0.995 * price), 1);
  EXPECT_EQ(share_of_hours(site, 1.005 * price), 0);
}

TEST_P(BreakEven, RevenueOfASiteMegawattIsAsPublished) {
  const EfficiencyRow& row = GetParam();
  const Scenario site = bare(row.joule_per_th);
  const MinerEconomics unit = miner_economics(site, SitePhysics(site), north, miner, 0);
  const double units = megawatts(1) / (1.03 * site.asics[0].power);
  EXPECT_NEAR(units * unit.revenue.in(dollar) / 1000, row.thousands_per_year, 0.015 * row.thousands_per_year);
}

INSTANTIATE_TEST_SUITE_P(
    Classes, BreakEven,
    testing::Values(EfficiencyRow{"at_29_5", 29.5, 4.05, 345}, EfficiencyRow{"at_21_5", 21.5, 5.56, 473},
                    EfficiencyRow{"at_17_5", 17.5, 6.83, 581}, EfficiencyRow{"at_15", 15, 7.97, 678},
                    EfficiencyRow{"at_13_5", 13.5, 8.85, 753}, EfficiencyRow{"at_12", 12, 9.96, 847},
                    EfficiencyRow{"at_9_5", 9.5, 12.58, 1070}),
    [](const auto& row) { return row.param.name; });

// R = 0.2 $/h; a unit draws 3.125 kW at the meter.
Scenario priced() {
  Scenario site = scenario();
  site.bitcoin.hashprice = Path<Hashprice>::constant(hashprice_of(0.002));
  site.tariff.blocks = {{.share = 0.75, .price = energy_price(40)}, {.share = 0.25, .price = energy_price(80)}};
  return site;
}

TEST(MinerEconomics, RunsOnlyInTheBlocksThatPay) {
  const Scenario site = priced();
  const MinerEconomics unit = miner_economics(site, SitePhysics(site), north, miner, 0);
  EXPECT_DOUBLE_EQ(unit.share_of_hours, 0.75);
  EXPECT_NEAR(unit.revenue.in(dollar), 0.75 * 8760 * 0.2, 1e-9);
  EXPECT_NEAR(unit.energy.in(dollar), 0.75 * 8760 * 0.125, 1e-9);
}

TEST(MinerEconomics, StopsWhereRevenueJustEqualsTheCost) {
  Scenario site = bare(15);
  site.bitcoin.hashprice = Path<Hashprice>::constant(hashprice_of(0.5));
  site.asics[0] = {.id = "unit", .name = "Unit", .hashrate = {2, terahash}, .power = megawatts(1)};
  EXPECT_EQ(share_of_hours(site, 1), 0);
}

TEST(MinerEconomics, OfAHopelessPriceStillOwesTheDemandCharge) {
  Scenario site = priced();
  site.bitcoin.hashprice = Path<Hashprice>::constant({});
  site.tariff.demand.initial = capacity_price(1);
  site.tariff.demand_response = capacity_price(2);
  site.miners.operation = per_hour(0.01);
  const MinerEconomics unit = miner_economics(site, SitePhysics(site), north, miner, 0);
  EXPECT_EQ(unit.share_of_hours, 0);
  EXPECT_EQ(unit.revenue, Money{});
  EXPECT_EQ(unit.energy, Money{});
  EXPECT_NEAR(unit.demand.in(dollar), 0.00375 * 8760, 1e-9);
  EXPECT_EQ(unit.demand_response, Money{});
  EXPECT_NEAR(unit.operation.in(dollar), 87.6, 1e-9);
  EXPECT_NEAR(unit.margin().in(dollar), -32.85 - 87.6, 1e-9);
}

struct ResaleRow {
  std::string name;
  double joule_per_th;
  int period;
  double expected;
};
class Resale : public testing::TestWithParam<ResaleRow> {};

TEST_P(Resale, IsThePriceOfTheFirstClassThatTheUnitMeets) {
  const ResaleRow& row = GetParam();
  Scenario site = scenario();
  site.asics[0].hashrate = {200, terahash};
  site.asics[0].power = {200 * row.joule_per_th, watt};
  Path<HashratePrice> falling;
  falling.points = {{Month(2027, 1), {10, dollar / terahash}}, {Month(2031, 1), {4, dollar / terahash}}};
  site.miners.resale = {
      {.up_to = {17.5, joule_per_terahash}, .price = falling},
      {.up_to = {25, joule_per_terahash}, .price = Path<HashratePrice>::constant({2, dollar / terahash})}};
  EXPECT_NEAR(resale(site, miner, row.period).in(dollar), row.expected, 1e-9);
}

INSTANTIATE_TEST_SUITE_P(
    Classes, Resale,
    testing::Values(ResaleRow{"within_the_first", 15, 0, 2000}, ResaleRow{"at_the_limit", 17.5, 0, 2000},
                    ResaleRow{"just_above_the_limit", 17.50001, 0, 400}, ResaleRow{"within_the_last", 25, 3, 400},
                    ResaleRow{"above_the_last", 29.5, 0, 0}, ResaleRow{"at_the_horizon", 15, 4, 800}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace changeover
