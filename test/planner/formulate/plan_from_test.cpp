#include <gtest/gtest.h>

#include "test/planner/formulate/two_halls.hpp"

namespace changeover::test {
namespace {

/// The plan of the point that has these values, by column, and 0 elsewhere.
Plan plan_of(const Scenario& site, const std::map<std::string, double>& values) {
  const SitePhysics physics(site);
  const Formulation formulation = formulate(site, physics, first_cuts(site, physics));
  const std::vector<double> point = point_of(formulation.model, values);
  EXPECT_LE(formulation.model.violation(point).amount, 1e-6) << formulation.model.violation(point).name;
  return plan_from(site, formulation, point);
}

std::vector<Power> power(double first, double second, double third) {
  return {megawatts(first), megawatts(second), megawatts(third)};
}

TEST(PlanFrom, ReadsEveryDecision) {
  Scenario site = two_halls();
  site.projects = {project("line"), project("road")};
  site.projects[0].variants.push_back(site.projects[0].variants[0]);
  site.projects[0].variants[0].id = "overhead";
  site.projects[0].variants[1].id = "buried";
  site.offers = {tenant(), spot()};
  const Plan plan = plan_of(site, {{"convert[east,lease,2027-Q1]", 1},
                                   {"racks[east,lease,2027-Q2]", 2},
                                   {"racks[east,lease,2027-Q3]", 3},
                                   {"project[line,buried,2027-Q2]", 1},
                                   {"sign[tenant,2027-Q2]", 1},
                                   {"serve[tenant,2027-Q2,east,lease,2027-Q2]", 1.25},
                                   {"serve[tenant,2027-Q2,east,lease,2027-Q3]", 2},
                                   {"serve[spot,2027-Q2,east,lease,2027-Q3]", 1},
                                   {"mine[west,block#0,2027-Q1]", 2},
                                   {"mine[west,block#0,2027-Q3]", 1.5}});
  EXPECT_EQ(plan.conversions, (std::vector<Conversion>{{east, lease, 0, {0, 2, 3}}}));
  EXPECT_EQ(plan.projects, (std::vector<ProjectStart>{{Ref<Project>{0}, 1, 1}}));
  EXPECT_EQ(plan.signings, (std::vector<Signing>{{Ref<Offer>{0}, 1}, {Ref<Offer>{1}, 1}}));
  EXPECT_EQ(plan.services,
            (std::vector<Service>{{Ref<Offer>{0}, east, power(0, 1.25, 2)}, {Ref<Offer>{1}, east, power(0, 0, 1)}}));
  EXPECT_EQ(plan.mining, (std::vector<Mining>{{west, west, 0, {2, 0, 1.5}}}));
  EXPECT_TRUE(plan.moves.empty());
  EXPECT_EQ(plan.sales, (std::vector<Sale>{{east, east, 0, 0, 3}})) << "a hall that converts sells its miners";
}

TEST(PlanFrom, ReadsMovesAndSales) {
  Scenario site = two_halls();
  site.miners.relocation = dollars(1000);
  std::map<std::string, double> values{{"convert[east,lease,2027-Q2]", 1}, {"stand[east,block#0,2027-Q1]", 3},
                                       {"sell[east,block#0,2027-Q2]", 2},  {"carry[east,west,east#0,2027-Q2]", 1},
                                       {"sell[west,block#0,2027-Q2]", 1},  {"mine[west,east:block#0,2027-Q3]", 0.5}};
  for (const std::string quarter : {"2027-Q1", "2027-Q2", "2027-Q3"})
    values["stand[west,block#0," + quarter + "]"] = quarter == "2027-Q1" ? 2 : 1;
  for (const std::string quarter : {"2027-Q2", "2027-Q3"}) values["stand[west,east:block#0," + quarter + "]"] = 1;
  const Plan plan = plan_of(site, values);
  EXPECT_EQ(plan.moves, (std::vector<Move>{{east, west, east, 0, 1, 1}}));
  EXPECT_EQ(plan.sales, (std::vector<Sale>{{east, east, 0, 1, 2}, {west, west, 0, 1, 1}}));
  EXPECT_EQ(plan.mining, (std::vector<Mining>{{west, east, 0, {0, 0, 0.5}}}));
}

TEST(PlanFrom, LeavesOutTheSolversLastDigits) {
  Scenario site = two_halls();
  site.offers = {spot()};
  const Plan plan = plan_of(site, {{"convert[east,lease,2027-Q1]", 1 - 1e-9},
                                   {"convert[west,lease,2027-Q1]", 1e-9},
                                   {"racks[east,lease,2027-Q2]", 2 + 1e-9},
                                   {"racks[east,lease,2027-Q3]", 2},
                                   {"serve[spot,2027-Q2,east,lease,2027-Q2]", 0.75 + 2e-9},
                                   {"serve[spot,2027-Q2,east,lease,2027-Q3]", 3e-9},
                                   {"mine[west,block#0,2027-Q1]", 1e-10}});
  EXPECT_EQ(plan.conversions, (std::vector<Conversion>{{east, lease, 0, {0, 2, 2}}}));
  ASSERT_EQ(plan.services.size(), 1U);
  EXPECT_NEAR(plan.services[0].power[1].in(megawatt), 0.75, 1e-12);
  EXPECT_EQ(plan.services[0].power[2], Power{});
  EXPECT_TRUE(plan.mining.empty());
}

TEST(PlanFrom, OfAMarketThatNobodyServesSignsNothing) {
  Scenario site = two_halls();
  site.offers = {spot()};
  EXPECT_EQ(plan_of(site, {}), Plan{});
}

TEST(PlanFrom, KeepsAConversionBeforeThePlanAndSellsNothingForIt) {
  Scenario site = two_halls();
  site.locks.conversions = {{east, lease, -2, 1}};
  const Plan plan = plan_of(site, {{"convert[east,lease,2026-Q3]", 1},
                                   {"racks[east,lease,2027-Q1]", 1},
                                   {"racks[east,lease,2027-Q2]", 1},
                                   {"racks[east,lease,2027-Q3]", 4}});
  EXPECT_EQ(plan.conversions, (std::vector<Conversion>{{east, lease, -2, {1, 1, 4}}}));
  EXPECT_TRUE(plan.sales.empty());
}

}  // namespace
}  // namespace changeover::test
