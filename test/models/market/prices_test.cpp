#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "models/market/escalation.hpp"
#include "models/market/market.hpp"
#include "test/models/market/small_site.hpp"

namespace changeover {
namespace {

using namespace small;

TEST(Escalation, CompoundsByTheYearFromThePlansStart) {
  const Calendar quarters{.start = Month(2027, 1), .periods = 8, .step = Step::quarter};
  EXPECT_DOUBLE_EQ(escalation(0.1, quarters, 0), 1);
  EXPECT_NEAR(escalation(0.1, quarters, 4), 1.1, 1e-12);
  EXPECT_NEAR(escalation(0.21, quarters, 2), 1.1, 1e-12);
  EXPECT_NEAR(escalation(0.1, quarters, -8), 1 / 1.21, 1e-12);
}

Tariff growing_from(Month base) {
  Tariff tariff;
  tariff.base = base;
  tariff.growth = 0.1;
  return tariff;
}

TEST(TariffGrowth, CountsFromTheBaseDateInBothDirections) {
  const Calendar quarters{.start = Month(2027, 1), .periods = 8, .step = Step::quarter};
  EXPECT_DOUBLE_EQ(tariff_growth(growing_from(Month(2027, 1)), quarters, 0), 1);
  EXPECT_NEAR(tariff_growth(growing_from(Month(2026, 1)), quarters, 4), 1.21, 1e-12);
  EXPECT_NEAR(tariff_growth(growing_from(Month(2028, 1)), quarters, 0), 1 / 1.1, 1e-12);
}

TEST(AverageEnergyPrice, WeighsTheBlocksAndAddsWiresAndRiders) {
  Scenario site = scenario();
  site.tariff.base = Month(2026, 1);
  site.tariff.growth = 0.1;
  site.tariff.blocks = {{.share = 0.75, .price = energy_price(40)}, {.share = 0.25, .price = energy_price(80)}};
  site.tariff.wires.initial = energy_price(6);
  site.tariff.riders.initial = energy_price(4);
  EXPECT_NEAR(average_energy_price(site.tariff, site.calendar, 0).in(dollars_per_megawatt_hour), 66, 1e-9);
}

TEST(PowerBill, ReferredToTheMeter) {
  Scenario site = scenario();
  site.tariff.blocks = {{.share = 1, .price = energy_price(40)}};
  site.tariff.demand.initial = capacity_price(3);
  site.tariff.coincident.initial = capacity_price(2);
  const PowerBill bill = power_bill(site, SitePhysics(site), north, colo, 0);
  EXPECT_NEAR(bill.energy.in(dollar), 1.35 * 8760 * 40, 1e-6);
  EXPECT_NEAR(bill.demand.in(dollar), 2 * 3 * 8760, 1e-6);
  EXPECT_NEAR(bill.coincident.in(dollar), 1.35 * 2 * 8760, 1e-6);
  EXPECT_NEAR(bill.total().in(dollar), 8760 * (54 + 6 + 2.7), 1e-6);
}

TEST(PowerBill, GrowsBeyondTheHorizon) {
  Scenario site = scenario();
  site.tariff.growth = 0.1;
  site.tariff.demand.initial = capacity_price(1);
  EXPECT_NEAR(power_bill(site, SitePhysics(site), north, colo, 10).total().in(dollar), 2 * 8760 * std::pow(1.1, 10),
              1e-6);
}

// $100 rising by $10 each year from 2025; per MW and hour.
Path<CapacityPrice> rising() {
  Path<CapacityPrice> path;
  for (int i = 0; i < 12; ++i) path.points.emplace_back(Month(2025 + i, 1), capacity_price(100 + 10 * i));
  return path;
}

struct RateRow {
  std::string name;
  bool market;
  Step step;
  int begin;
  int period;
  double expected;  ///< $/MW/h
};
class HostingRate : public testing::TestWithParam<RateRow> {};

TEST_P(HostingRate, IsThatOfTheBeginningEscalatedOnWholeYears) {
  const RateRow& row = GetParam();
  Scenario site = scenario();
  site.calendar.step = row.step;
  Offer offer = site.offers[0];
  offer.market = row.market;
  offer.rent = rising();
  offer.escalator.annual = 0.1;
  const Money income = rate(site, offer, site.racks[0], row.begin, row.period);
  EXPECT_NEAR(income.in(dollar) / site.calendar.hours_per_period(), row.expected, 1e-9);
}

INSTANTIATE_TEST_SUITE_P(Periods, HostingRate,
                         testing::Values(RateRow{"at_once", false, Step::quarter, 0, 0, 120},
                                         RateRow{"last_quarter_of_the_first_year", false, Step::quarter, 0, 3, 120},
                                         RateRow{"first_quarter_of_the_second_year", false, Step::quarter, 0, 4, 132},
                                         RateRow{"counts_from_the_beginning", false, Step::quarter, 3, 6, 120},
                                         RateRow{"a_year_from_the_beginning", false, Step::quarter, 3, 7, 132},
                                         RateRow{"month_by_month", false, Step::month, 2, 13, 120},
                                         RateRow{"month_by_month_a_year_on", false, Step::month, 2, 14, 132},
                                         RateRow{"later_beginning_has_a_later_rent", false, Step::quarter, 4, 4, 130},
                                         RateRow{"begun_before_the_plan", false, Step::year, -2, 0, 121},
                                         RateRow{"begun_before_the_plan_by_less_than_a_year", false, Step::quarter, -2,
                                                 1, 110},
                                         RateRow{"beyond_the_horizon", false, Step::year, 0, 6, 120 * 1.771561},
                                         RateRow{"market_takes_the_path", true, Step::year, 0, 3, 150},
                                         RateRow{"market_has_no_escalator", true, Step::quarter, 0, 4, 130}),
                         [](const auto& row) { return row.param.name; });

TEST(CloudRate, CountsTheAcceleratorsOfAMegawatt) {
  Scenario site = scenario();
  Offer offer = site.offers[1];
  offer.accelerator_price = Path<MoneyRate>::constant(per_hour(2));
  offer.utilisation = 0.75;
  offer.escalator.annual = -0.1;
  // 100 accelerators a MW.
  EXPECT_NEAR(rate(site, offer, site.racks[0], 0, 0).in(dollar), 100 * 2 * 8760, 1e-6);
  EXPECT_NEAR(rate(site, offer, site.racks[0], 0, 2).in(dollar), 100 * 2 * 8760 * 0.81, 1e-6);
  EXPECT_EQ(paid_share(offer, 0, 2), 0.75);
}

}  // namespace
}  // namespace changeover
