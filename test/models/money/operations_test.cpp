#include "models/money/operations.hpp"

#include <gtest/gtest.h>

#include "test/models/money/given.hpp"

namespace changeover {
namespace {

using namespace small;

std::vector<Operation> operations_of(const Given& given) {
  return operations(given.scenario, SitePhysics(given.scenario), given.plan);
}

TEST(Operations, OfMiners) {
  Given given;
  given.mining_pays().mine({1000, 500, 0, 0});
  given.scenario.miners.uptime = 0.5;
  const std::vector<Operation> got = operations_of(given);
  EXPECT_NEAR(got[0].mining.in(megawatt), 3, 1e-12);
  EXPECT_NEAR(got[0].peak_load.in(megawatt), 3.75, 1e-12);
  EXPECT_NEAR(got[0].energy.in(megawatt_hour), 0.5 * 3.125 * 8760, 1e-9);
  EXPECT_NEAR(got[0].water_per_day.in(cubic_metre), 2 * 24 * 2, 1e-9);
  EXPECT_NEAR(got[0].pue[0].value(), 1.25, 1e-12);
  EXPECT_FALSE(got[0].pue[1].has_value());
  EXPECT_NEAR(got[1].mining.in(megawatt), 1.5, 1e-12);
  EXPECT_EQ(got[0].live, Power{});
}

TEST(Operations, OfMinersThatDoNotPayUseNoEnergy) {
  Given given;
  given.mining_pays().energy(400).mine({1000, 0, 0, 0});
  EXPECT_EQ(operations_of(given)[0].energy, Energy{});
}

TEST(Operations, OfRacks) {
  Given given;
  given.convert(colo, 0, {0, 6, 10, 10}).serve(lease, 1, {0, 0.5, 1, 1});
  const std::vector<Operation> got = operations_of(given);
  EXPECT_NEAR(got[1].live.in(megawatt), 0.6, 1e-12);
  EXPECT_EQ(got[1].secure, Power{});
  EXPECT_NEAR(got[1].sold_in_total().in(megawatt), 0.5, 1e-12);
  EXPECT_NEAR(got[1].sold[1].in(megawatt), 0.5, 1e-12);
  EXPECT_NEAR(got[1].peak_load.in(megawatt), 1.2, 1e-12);
  EXPECT_NEAR(got[1].energy.in(megawatt_hour), 0.675 * 8760, 1e-9);
  EXPECT_NEAR(got[1].water_per_day.in(cubic_metre), 0.6 * 24 * 2, 1e-9);
  EXPECT_NEAR(got[1].pue[0].value(), 1.35, 1e-12);
  EXPECT_FALSE(got[0].pue[0].has_value());
}

TEST(Operations, SecureIsWhatSurvivesTheLossOfAnElement) {
  Given given;
  given.terms(colo).redundancy = Redundancy::n_minus_1;
  given.convert(colo, 0, {0, 6, 10, 10}).convert(gpu, 0, {0, 4, 4, 4}, south);
  const std::vector<Operation> got = operations_of(given);
  EXPECT_NEAR(got[1].secure.in(megawatt), 0.6, 1e-12);
  EXPECT_NEAR(got[1].live.in(megawatt), 1.0, 1e-12);
}

/// 40 miners: 1.6 MW at the hall for each MW of containers, as their racks fit it; 3.125 kW each at the meter on
/// average.
TEST(Operations, OfContainersAreMining) {
  Given given;
  given.terms(gpu).redundancy = Redundancy::n_minus_1;
  given.mining_pays().refreshed().plan.services[0].power = power({0, 1, 0.5, 0});
  given.scenario.miners.uptime = 0.5;
  const std::vector<Operation> got = operations_of(given);
  EXPECT_NEAR(got[1].mining.in(megawatt), 1.6, 1e-12);
  EXPECT_NEAR(got[2].mining.in(megawatt), 0.8, 1e-12);
  EXPECT_NEAR(got[1].energy.in(megawatt_hour), 0.5 * 0.125 * 8760, 1e-9);
  EXPECT_NEAR(got[2].energy.in(megawatt_hour), 0.5 * 0.0625 * 8760, 1e-9);
  EXPECT_NEAR(got[1].peak_load.in(megawatt), 2, 1e-12);
  EXPECT_NEAR(got[1].water_per_day.in(cubic_metre), 24 * 2, 1e-9);
  EXPECT_EQ(got[1].live, Power{}) << "of critical IT";
  EXPECT_EQ(got[1].sold_in_total(), Power{});
  EXPECT_EQ(got[3].mining, Power{});
}

}  // namespace
}  // namespace changeover
