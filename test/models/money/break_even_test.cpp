#include "models/money/break_even.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "models/money/statement.hpp"
#include "test/models/money/given.hpp"

namespace changeover {
namespace {

using namespace small;

std::optional<double> of(Driver driver, const Given& given) {
  for (const BreakEven& each : break_evens(given.scenario, SitePhysics(given.scenario), given.plan).drivers)
    if (each.driver == driver) return each.at;
  ADD_FAILURE() << "no break-even of " << name_of(driver);
  return std::nullopt;
}

TEST(BreakEven, OfRentPaysForCapexAndOperation) {
  EXPECT_NEAR(of(Driver::rent, one_lease()).value(), (1'650'000 + 3 * 43'800) / (3 * 876'000.0), 1e-8);
}

TEST(BreakEven, OfCapexIsWhatTheLeaseEarns) {
  EXPECT_NEAR(of(Driver::capex, one_lease()).value(), 3 * 832'200 / 1'650'000.0, 1e-8);
}

/// $2M for the hall and ten racks; 100 accelerators earn $1,752,000 a year.
TEST(BreakEven, OfACloudIsOfItsRacksAndAccelerators) {
  Given given;
  given.fit_out(1e6).racks_cost(100'000).clouded();
  given.cloud_terms().accelerator_price = Path<MoneyRate>::constant(per_hour(2));
  EXPECT_NEAR(of(Driver::capex, given).value(), 3 * 1'752'000 / 2e6, 1e-8);
  EXPECT_NEAR(of(Driver::rent, given).value(), 2e6 / (3 * 1'752'000), 1e-8);
}

/// Paid in 2027, and received once in 2028.
Given one_year(double received_per_dollar) {
  Given given;
  given.rent(received_per_dollar * 1e6 / 8760).fit_out(1e6).convert(colo, 0, {0, 10, 10, 10});
  return given.serve(lease, 1, {0, 1, 0, 0});
}

TEST(BreakEven, IsSoughtBetweenTheEndsOfItsRange) {
  EXPECT_NEAR(of(Driver::rent, one_year(0.101)).value(), 1 / 0.101, 1e-6);
  EXPECT_EQ(of(Driver::rent, one_year(0.099)), std::nullopt) << "above 10";
  EXPECT_NEAR(of(Driver::rates, one_year(5.9)).value(), 4.9, 1e-8);
  EXPECT_EQ(of(Driver::rates, one_year(6.1)), std::nullopt) << "above 5";
  EXPECT_NEAR(of(Driver::rates, one_year(0.51)).value(), -0.49, 1e-8);
  EXPECT_EQ(of(Driver::rates, one_year(0.49)), std::nullopt) << "below -0.5";
  Given loss = one_lease();
  loss.rent(4.99);
  EXPECT_EQ(of(Driver::capex, loss), std::nullopt) << "below 0";
}

TEST(BreakEven, LeavesRatesAboveNinetyPercentOfLoss) {
  Given given;
  given.scenario.money.rates = {-0.5, -0.3, 0.1, 0.2};
  const std::array<double, 4> expected{-0.9, -0.8, -0.4, -0.3};
  const Scenario got = with(given.scenario, Driver::rates, -0.5);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(got.money.rates[i], expected[i], 1e-15);
}

TEST(BreakEven, OfRatesIsTheInternalRate) {
  const Given given = one_lease();
  const double rate = of(Driver::rates, given).value();
  double sum = -1'650'000 / std::pow(1 + rate, 0.5);
  for (const double years : {1.5, 2.5, 3.5}) sum += 832'200 / std::pow(1 + rate, years);
  EXPECT_NEAR(sum, 0, 1e-2);
}

TEST(BreakEven, IsNoneOfWhatDoesNotMatter) {
  EXPECT_EQ(of(Driver::hashprice, one_lease()), std::nullopt);
  EXPECT_EQ(of(Driver::energy, one_lease()), std::nullopt);
}

TEST(BreakEven, IsNoneOfAPlanThatIsWorthNothing) {
  for (const Driver driver : drivers) EXPECT_EQ(of(driver, Given{}), std::nullopt) << name_of(driver);
}

TEST(BreakEven, OfMiningIsWhereItPaysItsEnergy) {
  Given given;
  given.mining_pays().mine({100, 100, 100, 100});
  const double factor = of(Driver::hashprice, given).value_or(-1);
  if (factor >= 0) {
    Scenario scaled = given.scenario;
    for (auto& [month, price] : scaled.bitcoin.hashprice->points) price = factor * price;
    const Money npv = worth(scaled, value(scaled, SitePhysics(scaled), given.plan)).npv_in_total();
    EXPECT_NEAR(npv.in(dollar), 0, 1);
  }
  EXPECT_GE(factor, 0);
}

TEST(BreakEven, GivesAnNpvOfZeroInASiteThatSaysSo) {
  Given given = one_lease();
  given.terms(colo).fit_out_fixed = dollars(50'000);
  given.terms(colo).reinforcement = AreaCost{20, dollar / square_metre};
  given.scenario.halls[0].point = {0.5, tonne / square_metre};
  for (const Driver driver : {Driver::rent, Driver::capex, Driver::rates}) {
    const Scenario changed = with(given.scenario, driver, of(driver, given).value());
    EXPECT_NEAR(worth(changed, value(changed, SitePhysics(changed), given.plan)).npv_in_total().in(dollar), 0, 0.05)
        << name_of(driver);
  }
}

TEST(BreakEven, OfEnergyIsOfEveryBlockAndTheIndex) {
  Given given;
  given.energy(40);
  given.scenario.tariff.months.assign(12, {{.share = 1, .price = energy_price(20)}});
  given.scenario.tariff.index = Path<EnergyPrice>::constant(energy_price(10));
  const Tariff tariff = with(given.scenario, Driver::energy, 0.5).tariff;
  EXPECT_EQ(tariff.blocks[0].price, energy_price(20));
  EXPECT_EQ(tariff.months[11][0].price, energy_price(10));
  EXPECT_EQ(tariff.index->at(Month(2027, 1)), energy_price(5));
}

TEST(BreakEven, OfHashpriceScalesThePriceOfBitcoin) {
  Given given;
  given.mining_pays().mine({100, 100, 100, 100});
  BitcoinMarket& market = given.scenario.bitcoin;
  market.hashprice.reset();
  market.difficulty = Path<double>::constant(1e14);
  market.price = Path<BitcoinPrice>::constant({100'000, dollar / btc});
  const double factor = of(Driver::hashprice, given).value();
  market.price = Path<BitcoinPrice>::constant({factor * 100'000, dollar / btc});
  EXPECT_NEAR(worth(given.scenario, given.ledger()).npv_in_total().in(dollar), 0, 1);
}

TEST(BreakEven, OfHashpriceScalesItsFloor) {
  Given given;
  given.mining_pays().scenario.bitcoin.marginal =
      MarginalMiner{.efficiency = {20, joule_per_terahash}, .power = energy_price(50)};
  const BitcoinMarket market = with(given.scenario, Driver::hashprice, 0.5).bitcoin;
  EXPECT_EQ(market.marginal->power, energy_price(25));
}

/// −$1M, $2.3M and −$1.32M are worth nothing at 10 % and at 20 %.
TEST(BreakEven, IsTheNearerOfTwo) {
  Given given;
  given.rent(2.3e6 / 8760).fit_out(1e6).add_project(1.32e6).start({0}, 0, 2);
  given.convert(colo, 0, {0, 10, 10, 10}).serve(lease, 1, {0, 1, 0, 0});
  given.scenario.money.rates.fill(0.14);
  EXPECT_NEAR(of(Driver::rates, given).value(), -0.04, 1e-8);
  given.scenario.money.rates.fill(0.16);
  EXPECT_NEAR(of(Driver::rates, given).value(), 0.04, 1e-8);
}

TEST(Driver, HasAName) {
  std::vector<std::string> names;
  for (const Driver driver : drivers) names.emplace_back(name_of(driver));
  EXPECT_EQ(names, (std::vector<std::string>{"rent", "capex", "hashprice", "energy", "rates"}));
}

TEST(BreakEven, GivesAnNpvOfZero) {
  const Given given = one_lease();
  Scenario scaled = given.scenario;
  scaled.offers[0].rent.points[0].second = of(Driver::rent, given).value() * scaled.offers[0].rent.points[0].second;
  EXPECT_NEAR(worth(scaled, value(scaled, SitePhysics(scaled), given.plan)).npv_in_total().in(dollar), 0, 0.05);
}

}  // namespace
}  // namespace changeover
