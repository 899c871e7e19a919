#include <gtest/gtest.h>

#include "test/planner/formulate/two_halls.hpp"

namespace changeover::test {
namespace {

const Ref<Equipment> sub_c{4};

CapacityCut power_cut(std::vector<Ref<Hall>> halls, std::vector<Ref<Equipment>> equipment) {
  return {Commodity::power, Contingency{}, {std::move(halls), std::move(equipment)}};
}

TEST(FirstCuts, AreEachPieceAloneTheFeedsOfEachHallAndAllSupplies) {
  const Scenario site = meshed();
  const std::vector<CapacityCut> expected{power_cut({east, west}, {grid}),
                                          power_cut({east}, {sub_a, sub_b}),
                                          power_cut({west}, {sub_b, sub_c}),
                                          {Commodity::air, Contingency{}, {{east, west}, {fans}}}};
  std::vector<CapacityCut> found;
  for (const CapacityCut& cut : first_cuts(site, SitePhysics(site)))
    if (cut.commodity == Commodity::power || cut.commodity == Commodity::air) found.push_back(cut);
  EXPECT_EQ(found, expected);
}

TEST(FirstCuts, AreRepeatedInEachContingency) {
  Scenario site = two_halls();
  site.contingencies.n_minus_1 = true;
  site.contingencies.events = {{.id = "hot day", .lose = {fans}}};
  std::vector<std::string> states;
  for (const CapacityCut& cut : first_cuts(site, SitePhysics(site)))
    if (!cut.cut.equipment.empty() && (states.empty() || states.back() != cut.state.id)) states.push_back(cut.state.id);
  EXPECT_EQ(states, (std::vector<std::string>{"normal", "n-1:sub-a", "n-1:sub-b", "normal", "hot day"}));
}

/// Load of miners in Q1 [MW]. Each hall's two substations carry 6 MW, all three together 9 MW.
struct Load {
  std::string name;
  double east = 0;
  double west = 0;
  std::vector<CapacityCut> violated{};
};

class ViolatedCuts : public testing::TestWithParam<Load> {};

TEST_P(ViolatedCuts, OfLoadsInOnePeriod) {
  Scenario site = meshed();
  for (Hall& hall : site.halls) hall.fleets[0].count = 8;
  const SitePhysics physics(site);
  const Formulation formulation = formulate(site, physics, first_cuts(site, physics));
  const std::vector<double> point = point_of(formulation.model, {{"mine[east,block#0,2027-Q1]", GetParam().east},
                                                                 {"mine[west,block#0,2027-Q1]", GetParam().west}});
  EXPECT_EQ(violated_cuts(site, physics, formulation, point), GetParam().violated);
}

INSTANTIATE_TEST_SUITE_P(
    Meshed, ViolatedCuts,
    testing::Values(Load{"nothing", 0, 0}, Load{"as_much_as_there_is", 4.5, 4.5}, Load{"one_hall_all_it_can", 6, 3},
                    Load{"a_watt_more_is_noise", 4.500001, 4.5},
                    Load{"too_much_together", 5, 4.5, {power_cut({east, west}, {sub_a, sub_b, sub_c})}},
                    Load{"too_much_in_east", 6.5, 0, {power_cut({east}, {sub_a, sub_b})}},
                    Load{"too_much_in_west", 0, 7, {power_cut({west}, {sub_b, sub_c})}}),
    [](const auto& row) { return row.param.name; });

TEST(ViolatedCuts, AreFoundOnceForAllPeriods) {
  const Scenario site = meshed();
  const SitePhysics physics(site);
  const Formulation formulation = formulate(site, physics, first_cuts(site, physics));
  std::map<std::string, double> load;
  for (const std::string quarter : {"2027-Q1", "2027-Q2", "2027-Q3"}) load["mine[east,block#0," + quarter + "]"] = 8;
  EXPECT_EQ(violated_cuts(site, physics, formulation, point_of(formulation.model, load)),
            (std::vector<CapacityCut>{power_cut({east}, {sub_a, sub_b})}));
}

TEST(ViolatedCuts, SeeSecureLoadOnlyInAContingency) {
  Scenario site = meshed();
  site.contingencies.n_minus_1 = true;
  site.options[0].redundancy = Redundancy::n_minus_1;
  const SitePhysics physics(site);
  const Formulation formulation = formulate(site, physics, first_cuts(site, physics));
  const auto violated = [&](const std::map<std::string, double>& values) {
    return violated_cuts(site, physics, formulation, point_of(formulation.model, values));
  };
  EXPECT_TRUE(violated({{"mine[east,block#0,2027-Q2]", 5}}).empty());
  const std::vector<CapacityCut> found = violated({{"racks[east,lease,2027-Q2]", 4}});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].state.id, "n-1:sub-a");
  EXPECT_EQ(found[1].state.id, "n-1:sub-b");
  for (const CapacityCut& cut : found) {
    EXPECT_EQ(cut.cut.halls, (std::vector<Ref<Hall>>{east}));
    EXPECT_EQ(cut.cut.equipment, (std::vector<Ref<Equipment>>{sub_a, sub_b}));
  }
}

}  // namespace
}  // namespace changeover::test
