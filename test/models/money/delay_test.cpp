#include "models/money/delay.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/money/statement.hpp"
#include "test/models/money/given.hpp"

namespace changeover {
namespace {

using namespace small;

constexpr Ref<Hall> west{2};

Plan delayed(const Given& given, int periods) { return changeover::delayed(given.scenario, given.plan, periods); }

double npv(const Given& given, int periods) {
  return worth(given.scenario, value(given.scenario, SitePhysics(given.scenario), delayed(given, periods)))
      .npv_in_total()
      .in(dollar);
}

std::optional<int> break_even(const Given& given) {
  return break_even_delay(given.scenario, SitePhysics(given.scenario), given.plan);
}

/// North, where 1,000 miners run, is leased from 2029; its conversion begins in 2028.
Given after_mining() {
  Given given;
  given.rent(100).convert(colo, 1, {0, 0, 10, 10}).serve(lease, 2, {0, 0, 1, 1});
  given.mining_pays().mine({900, 0, 0, 0}).sell(1, 1000).resale_of_miners(1);
  return given;
}

TEST(Delay, OfNothingIsThePlan) {
  for (const Given& given : {one_lease(), after_mining()}) EXPECT_EQ(delayed(given, 0), given.plan);
}

TEST(Delay, ShiftsConversionProjectSigningAndService) {
  const Plan got = delayed(one_lease(), 1);
  EXPECT_EQ(got.conversions, std::vector{small::conversion(north, colo, 1, {0, 0, 10, 10})});
  EXPECT_EQ(got.projects, (std::vector<ProjectStart>{{.project = {0}, .variant = 0, .start = 1}}));
  EXPECT_EQ(got.signings, (std::vector<Signing>{{.offer = lease, .begin = 2}}));
  EXPECT_EQ(got.services, (std::vector<Service>{{.offer = lease, .hall = north, .power = power({0, 0, 1, 1})}}));
}

TEST(Delay, CutsWhatFallsAfterTheHorizon) {
  const Plan last = delayed(one_lease(), 2);
  EXPECT_EQ(last.conversions, std::vector{small::conversion(north, colo, 2, {0, 0, 0, 10})});
  EXPECT_EQ(last.services.at(0).power, power({0, 0, 0, 1}));
  EXPECT_EQ(delayed(one_lease(), 3), Plan{});
}

TEST(Delay, LeavesNoMandatoryProjectOut) {
  Given given = one_lease();
  given.scenario.projects[0].mandatory = true;
  EXPECT_EQ(delayed(given, 1).projects.at(0).start, 1);
  EXPECT_EQ(delayed(given, 3).projects.at(0).start, 2);
}

TEST(Delay, LosesTheRentOfEachYearAndDiscountsTheRestMore) {
  Given given = one_lease();
  given.scenario.money.rates = {0.3, 0.09, 0.4, 0.2};
  for (const int late : {0, 1, 2}) {
    double expected = -1.1e6 * std::pow(1.09, -late - 0.5) - 0.55e6 * std::pow(1.2, -late - 0.5);
    for (int year = late + 1; year < 4; ++year) expected += 832'200 * std::pow(1.09, -year - 0.5);
    EXPECT_NEAR(npv(given, late), expected, 1e-6) << late;
  }
  EXPECT_EQ(npv(given, 3), 0);
}

TEST(Delay, LetsMinersRunAsInTheLastPeriodBeforeTheStart) {
  const Plan later = delayed(after_mining(), 1);
  EXPECT_EQ(later.mining.at(0).running, (std::vector<double>{900, 900, 0, 0}));
  EXPECT_EQ(later.sales.at(0).period, 2);
  const Plan dropped = delayed(after_mining(), 2);
  EXPECT_EQ(dropped.mining.at(0).running, (std::vector<double>{900, 900, 900, 900}));
  EXPECT_TRUE(dropped.sales.empty());
  EXPECT_TRUE(dropped.conversions.empty());
  EXPECT_TRUE(dropped.signings.empty());
}

TEST(Delay, OfAHallThatConvertsAtOnceLeavesItsMinersIdle) {
  Given given;
  given.leased().mine({0, 0, 0, 0}).sell(0, 1000);
  const Plan got = delayed(given, 1);
  EXPECT_EQ(got.mining.at(0).running, std::vector<double>(4, 0.0));
  EXPECT_EQ(got.sales.at(0).period, 1);
}

TEST(Delay, LeavesWhatIsLocked) {
  Given given = one_lease();
  given.scenario.locks.conversions = {{.hall = north, .option = colo, .start = 0, .racks = 0}};
  given.scenario.locks.projects = {{.project = {0}, .variant = 0, .start = 0}};
  given.scenario.locks.offers = {{.offer = lease, .begin = 1}};
  EXPECT_EQ(delayed(given, 1), given.plan);
  given.scenario.locks.offers = {{.offer = lease, .begin = std::nullopt}};
  const Plan got = delayed(given, 1);
  EXPECT_EQ(got.conversions, given.plan.conversions);
  EXPECT_EQ(got.signings.at(0).begin, 2);
  EXPECT_EQ(got.services.at(0).power, power({0, 0, 1, 1}));
}

TEST(Delay, LeavesWhatBeganBeforeThePlan) {
  Given given;
  given.convert(colo, -1, {10, 10, 10, 10}).serve(lease, -1, {1, 1, 1, 1});
  given.add_project(0.5e6).start({0}, 0, -1);
  EXPECT_EQ(delayed(given, 2), given.plan);
}

TEST(Delay, IsOfWhatTheLockOfAnotherDoesNotHold) {
  const Plan free = delayed(one_lease(), 1);
  Given given = one_lease();
  given.scenario.locks.conversions = {{.hall = south, .option = colo, .start = 0, .racks = 0}};
  given.scenario.locks.projects = {{.project = {1}, .variant = 0, .start = 0}};
  given.scenario.locks.offers = {{.offer = cloud, .begin = 1}};
  EXPECT_EQ(delayed(given, 1), free);
}

TEST(Delay, ServesEachHallFromItsOwnRacks) {
  Given given = one_lease();
  given.convert(colo, 0, {0, 10, 10, 10}, south);
  given.plan.services.push_back({.offer = lease, .hall = south, .power = power({0, 1, 1, 1})});
  const Plan got = delayed(given, 1);
  ASSERT_EQ(got.services.size(), 2U);
  for (const Service& each : got.services) EXPECT_EQ(each.power, power({0, 0, 1, 1}));
}

TEST(Delay, LeavesOutWhatIsServedWithoutAHallOrASignature) {
  Given without_hall = one_lease();
  without_hall.plan.conversions.clear();
  EXPECT_TRUE(delayed(without_hall, 1).services.empty());
  Given without_signature = one_lease();
  without_signature.plan.signings.clear();
  EXPECT_TRUE(delayed(without_signature, 1).services.empty());
  without_hall.plan.signings.clear();
  EXPECT_EQ(delayed(without_hall, 1), (Plan{.projects = {{.project = {0}, .variant = 0, .start = 1}}}));
}

TEST(Delay, KeepsASignatureThatNothingEverServed) {
  Given given = one_lease();
  given.plan.services.clear();
  EXPECT_EQ(delayed(given, 1).signings, (std::vector<Signing>{{.offer = lease, .begin = 2}}));
  EXPECT_TRUE(delayed(given, 3).signings.empty()) << "would begin at the horizon";
}

TEST(Delay, LeavesAMarketWhoseHallDropsOut) {
  Given given = one_lease();
  given.lease_terms().market = true;
  EXPECT_EQ(delayed(given, 2).signings, given.plan.signings);
  EXPECT_TRUE(delayed(given, 3).signings.empty());
}

TEST(Delay, ServesALockedLeaseLaterAndNoLonger) {
  Given given = one_lease();
  given.lease_terms().term = 2;
  given.plan.services[0].power = power({0, 0.5, 1, 0});
  given.scenario.locks.offers = {{.offer = lease, .begin = 1}};
  const Plan got = delayed(given, 1);
  EXPECT_EQ(got.signings, given.plan.signings);
  EXPECT_EQ(got.services.at(0).power, power({0, 0, 0.5, 0}));
  const Plan later = delayed(given, 2);
  EXPECT_TRUE(later.services.empty());
  EXPECT_EQ(later.signings, given.plan.signings) << "is kept without service";
}

TEST(Delay, SellsNoMoreThanTheRacks) {
  Given given;
  given.convert(colo, -1, {10, 10, 10, 10}).serve(lease, 0, {1, 1, 0, 0});
  given.cloud_terms().business = Business::hosting;
  given.cloud_terms().market = true;
  given.serve(cloud, 0, {0, 0, 1, 1});
  given.scenario.locks.conversions = {{.hall = north, .option = colo, .start = -1, .racks = 10}};
  const Plan got = delayed(given, 1);
  EXPECT_EQ(got.services.at(0).power, power({0, 1, 1, 0}));
  EXPECT_EQ(got.services.at(1).power, power({0, 0, 0, 1}));
}

TEST(Delay, PaysDamagesUntilTheOfferBegins) {
  Given given = one_lease();
  given.lease_terms().ready_by = 1;
  given.lease_terms().least = megawatts(1);
  const double without = npv(given, 1);
  given.lease_terms().late = capacity_price(10);
  EXPECT_NEAR(npv(given, 1), without - 87'600, 1e-6);
}

TEST(Delay, CarriesMinersWhenTheirHallConverts) {
  Given given;
  given.convert(colo, 1, {0, 0, 10, 10}).move(1, 500).sell(1, 500).sell(1, 500, south, south);
  given.mine({1000, 0, 0, 0}).mine({500, 0, 0, 0}, south, south).mine({0, 400, 300, 200}, south, north);
  given.convert(colo, 3, {0, 0, 0, 0}, south).sell(3, 500, south, north);
  given.terms(colo).work.duration = 0;
  const Plan later = delayed(given, 1);
  EXPECT_EQ(later.moves.at(0).period, 2);
  EXPECT_EQ(later.sales.at(0).period, 2) << "in north, for its conversion";
  EXPECT_EQ(later.sales.at(1).period, 2) << "in south, for those that are carried there";
  EXPECT_EQ(later.mining[0].running, (std::vector<double>{1000, 1000, 0, 0}));
  EXPECT_EQ(later.mining[1].running, (std::vector<double>{500, 500, 0, 0}));
  EXPECT_EQ(later.mining[2].running, (std::vector<double>{0, 0, 300, 300}));
}

TEST(Delay, SellsNobodyWhoHasNotCome) {
  Given given;
  given.convert(colo, 1, {0, 0, 0, 10}).move(1, 500).convert(gpu, 2, {0, 0, 0, 0}, south).sell(2, 500, south, north);
  given.terms(colo).work.duration = 2;
  given.terms(gpu).work.duration = 0;
  const Plan later = delayed(given, 1);
  EXPECT_TRUE(later.moves.empty());
  EXPECT_TRUE(later.sales.empty());
}

/// North's miners go to south when it converts, and on to west when that does.
TEST(Delay, CarriesMinersOnwards) {
  Given given;
  given.scenario.halls.push_back(hall("west", 0));
  given.convert(colo, 1, {0, 0, 10, 10}).convert(gpu, 2, {0, 0, 0, 10}, south).terms(gpu).work.duration = 0;
  given.move(1, 500).sell(1, 500).sell(2, 500, south, south);
  given.plan.moves.push_back({.from = south, .to = west, .home = north, .fleet = 0, .period = 2, .units = 500});
  given.mine({1000, 0, 0, 0}).mine({500, 500, 0, 0}, south, south);
  given.mine({0, 400, 0, 0}, south, north).mine({0, 0, 300, 200}, west, north);
  const Plan later = delayed(given, 1);
  Plan expected = given.plan;
  for (Move& each : expected.moves) ++each.period;
  for (Sale& each : expected.sales) ++each.period;
  EXPECT_EQ(later.moves, expected.moves);
  EXPECT_EQ(later.sales, expected.sales);
  EXPECT_EQ(later.mining[0].running, (std::vector<double>{1000, 1000, 0, 0}));
  EXPECT_EQ(later.mining[1].running, (std::vector<double>{500, 500, 500, 0}));
  EXPECT_EQ(later.mining[2].running, (std::vector<double>{0, 0, 400, 0}));
  EXPECT_EQ(later.mining[3].running, (std::vector<double>{0, 0, 0, 200}));
}

TEST(Delay, CarriesNobodyOnwardsWhoHasNotCome) {
  Given given;
  given.scenario.halls.push_back(hall("west", 0));
  given.convert(colo, 1, {0, 0, 0, 10}).move(1, 500);
  given.terms(colo).work.duration = 2;
  given.plan.moves.push_back({.from = south, .to = west, .home = north, .fleet = 0, .period = 2, .units = 500});
  EXPECT_TRUE(delayed(given, 1).moves.empty());
}

/// Of north's first fleet 200 come to south at once and 50 of them go on to west in period 1; the other 300 come with
/// the conversion of north, in period 3 instead of 1. Others come, go and are sold beside them.
TEST(Delay, SellsNoMoreThanHaveComeAndStay) {
  Given given;
  given.scenario.halls.push_back(hall("west", 0));
  given.scenario.halls[0].fleets.push_back({.asic = miner, .count = 100});
  given.terms(colo).work.duration = 0;
  given.convert(colo, 1, {0, 10, 10, 10}).move(0, 200);
  std::vector<Move>& moves = given.plan.moves;
  moves.push_back({.from = north, .to = south, .home = north, .fleet = 1, .period = 0, .units = 70});
  moves.push_back({.from = south, .to = north, .home = south, .fleet = 0, .period = 0, .units = 50});
  moves.push_back({.from = south, .to = west, .home = north, .fleet = 0, .period = 1, .units = 50});
  given.move(1, 300).sell(0, 10, south, south).sell(1, 50, north, south);
  given.sell(2, 400, south, north).sell(3, 400, south, north);
  given.plan.sales.push_back({.hall = south, .home = north, .fleet = 1, .period = 2, .units = 100});
  given.plan.mining.push_back({.hall = south, .home = north, .fleet = 1, .running = {70, 60, 0, 0}});
  const Plan later = delayed(given, 2);
  std::vector<Move> expected_moves = moves;
  expected_moves[4].period = 3;
  EXPECT_EQ(later.moves, expected_moves);
  std::vector<Sale> expected_sales = given.plan.sales;
  expected_sales[1].period = 3;
  expected_sales[2].units = 150;
  expected_sales[3].units = 300;
  expected_sales[4].units = 70;
  EXPECT_EQ(later.sales, expected_sales);
  EXPECT_EQ(later.mining, given.plan.mining);
}

TEST(BreakEvenDelay, IsTheFirstWithoutAPositiveNpv) {
  EXPECT_GT(npv(one_lease(), 1), 0);
  EXPECT_LE(npv(one_lease(), 2), 0);
  EXPECT_EQ(break_even(one_lease()), 2);
}

TEST(BreakEvenDelay, IsZeroOfAPlanThatIsNotWorthIt) {
  Given given = one_lease();
  given.rent(1);
  EXPECT_EQ(break_even(given), 0);
}

/// A conversion at once that pays in each of the four years.
TEST(BreakEvenDelay, MayBeThePlanAsAWhole) {
  Given given;
  given.rent(100).fit_out(0.5e6).convert(colo, 0, {10, 10, 10, 10}).serve(lease, 0, {1, 1, 1, 1});
  given.terms(colo).work = {.duration = 0, .payments = {.order = 0, .construction = 0, .handover = 1}};
  EXPECT_GT(npv(given, 3), 0);
  EXPECT_EQ(break_even(given), 4);
}

TEST(BreakEvenDelay, IsNoneOfWhatIsWorthItHoweverLate) {
  Given given = after_mining();
  EXPECT_EQ(break_even(given), std::nullopt);
}

}  // namespace
}  // namespace changeover
