#include <gtest/gtest.h>

#include <functional>

#include "planner/report/phases.hpp"
#include "test/planner/report/small_site.hpp"

namespace changeover::test {
namespace {

/// A site and a plan, changed in one way.
struct Case {
  Scenario site = small_site();
  Plan plan{};
};

std::vector<Phase> phases_of(const Case& c) {
  const SitePhysics physics(c.site);
  return phases(c.site, physics, c.plan, operations(c.site, physics, c.plan));
}

/// 10 MW of racks in hall-1 from 2028-Q3, as soon as its conversion is done.
void full_hall_1(Case& c) {
  c.plan.conversions = {conversion(hall_1, 4)};
  c.plan.conversions[0].racks = {0, 0, 0, 0, 0, 0, 100, 100};
}

struct WaitingRow {
  const char* name;
  std::function<void(Case&)> change;
  ActivityRef activity;
  const char* text;
};
class WaitsFor : public testing::TestWithParam<WaitingRow> {};
TEST_P(WaitsFor, NamesTheFirstRuleThatHolds) {
  Case c;
  GetParam().change(c);
  const SitePhysics physics(c.site);
  EXPECT_EQ(describe(waiting(c.site, physics, c.plan, GetParam().activity)), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    , WaitsFor,
    testing::Values(
        WaitingRow{"LeadTime", [](Case& c) { c.plan.conversions = {conversion(hall_1, 1)}; }, hall_1,
                   "its lead time of 1 quarter (options.colo.lead): it is ordered when the plan starts, in 2027-Q1"},
        WaitingRow{"PlanStart",
                   [](Case& c) {
                     c.site.options[0].work.lead = 0;
                     c.plan.conversions = {conversion(hall_1, 0)};
                   },
                   hall_1, "nothing: it starts with the plan"},
        WaitingRow{"Lock",
                   [](Case& c) {
                     c.site.locks.conversions = {{.hall = hall_1, .option = colo, .start = -1}};
                     c.plan.conversions = {conversion(hall_1, -1)};
                   },
                   hall_1, "nothing: it is locked"},
        WaitingRow{"Earliest",
                   [](Case& c) {
                     c.site.options[0].work.earliest = 3;
                     c.plan.conversions = {conversion(hall_1, 3)};
                   },
                   hall_1, "its earliest date, 2027-Q4"},
        WaitingRow{"HallAvailable",
                   [](Case& c) {
                     c.site.halls[0].available = 3;
                     c.plan.conversions = {conversion(hall_1, 3)};
                   },
                   hall_1, "the hall, available from 2027-Q4"},
        WaitingRow{"Predecessor",
                   [](Case& c) {
                     c.site.halls[0].after = {{.activity = substation}};
                     c.site.projects[0].variants[0].work.lead = 1;
                     c.plan.projects = {{.project = substation, .start = 1}};
                     c.plan.conversions = {conversion(hall_1, 3)};
                   },
                   hall_1,
                   "substation, done from 2027-Q4, which waits for its lead time of 1 quarter "
                   "(projects.substation.lead): it is "
                   "ordered when the plan starts, in 2027-Q1"},
        WaitingRow{"PredecessorWithLag",
                   [](Case& c) {
                     c.site.halls[0].after = {{.activity = substation, .lag = 1}};
                     c.plan.projects = {{.project = substation, .start = 0}};
                     c.plan.conversions = {conversion(hall_1, 3)};
                   },
                   hall_1, "substation, done from 2027-Q3 and 1 quarter more"},
        WaitingRow{"LatestOfTwoPredecessors",
                   [](Case& c) {
                     c.site.halls[0].after = {{.activity = substation}, {.activity = hall_2}};
                     c.plan.projects = {{.project = substation, .start = 1}};
                     c.plan.conversions = {conversion(hall_1, 4), conversion(hall_2, 2)};
                   },
                   hall_1, "hall-2, done from 2028-Q1"},
        WaitingRow{"RequiredProject",
                   [](Case& c) {
                     c.site.options[0].requires_projects = {fibre};
                     c.plan.projects = {{.project = fibre, .start = 3}};
                     c.plan.conversions = {conversion(hall_1, 3)};
                   },
                   hall_1, "fibre, done from 2028-Q2"},
        WaitingRow{"Crew",
                   [](Case& c) {
                     c.plan.conversions = {conversion(hall_1, 1), conversion(hall_2, 1), conversion(hall_3, 3)};
                   },
                   hall_3,
                   "a crew crew: there are 2, and hall-1 and hall-2 have them through 2027-Q3 (limits.crews.crew)"},
        WaitingRow{"CrewNotThere",
                   [](Case& c) {
                     c.site.limits.resources[0].available = {.initial = 0, .steps = {{Month(2027, 10), 1}}};
                     c.plan.conversions = {conversion(hall_1, 3)};
                   },
                   hall_1, "a crew crew: there are 0 in 2027-Q3 (limits.crews.crew)"},
        WaitingRow{"HallsAtOnce",
                   [](Case& c) {
                     c.site.limits.converting_at_once = 1;
                     c.plan.conversions = {conversion(hall_1, 1), conversion(hall_2, 3)};
                   },
                   hall_2, "hall-1, converted in 2027-Q3: no more than 1 hall at once"},
        WaitingRow{"WorkingWindow",
                   [](Case& c) {
                     c.site.limits.working = {{.from = 3, .until = 6}};
                     c.plan.conversions = {conversion(hall_1, 3)};
                   },
                   hall_1, "the working window"},
        WaitingRow{"LeastMining",
                   [](Case& c) {
                     c.site.limits.least_mining = megawatts(20);
                     c.site.limits.least_mining_until = 3;
                     c.plan = small_plan();
                     c.plan.conversions = {conversion(hall_1, 3)};
                     c.plan.services.clear();
                   },
                   hall_1, "the 20.0 MW that must mine until 2027-Q4"},
        WaitingRow{"CapexOfTheYear",
                   [](Case& c) {
                     c.site.limits.capex_per_year = dollars(10e6);
                     c.plan.conversions = {conversion(hall_1, 1), conversion(hall_2, 4)};
                   },
                   hall_2, "the capex of 2027: $10.0m of $10.0m is spent, and a start in 2027-Q4 would add $5.0m"},
        WaitingRow{"TheYearBesideIt",
                   [](Case& c) {
                     c.site.limits.capex_per_year = dollars(15e6);
                     c.plan.conversions = {conversion(hall_1, 1), conversion(hall_2, 4)};
                   },
                   hall_2, "nothing: the plan's choice"},
        WaitingRow{"Capacity",
                   [](Case& c) {
                     full_hall_1(c);
                     c.site.equipment[0].capacity.initial = megawatts(5);
                     c.site.projects[0].variants[0].adds = {{.equipment = {0}, .capacity = megawatts(20)}};
                     c.plan.projects = {{.project = substation, .variant = 0, .start = 4}};
                   },
                   hall_1,
                   "grid, which carries 5.0 MW of the 10.0 MW that would be needed in 2028-Q2, until "
                   "substation is done"},
        WaitingRow{"CapacityInAContingency",
                   [](Case& c) {
                     full_hall_1(c);
                     c.site.options[0].redundancy = Redundancy::n_minus_1;
                     c.site.contingencies = {.n_minus_1 = false, .curtailment = true};
                     c.site.equipment[0].firm = {.initial = megawatts(8), .steps = {{Month(2028, 7), megawatts(10)}}};
                   },
                   hall_1,
                   "grid, which carries 8.0 MW of the 10.0 MW that would be needed in 2028-Q2 under "
                   "curtailment"},
        WaitingRow{"DualFeed",
                   [](Case& c) {
                     full_hall_1(c);
                     c.site.options[0].redundancy = Redundancy::two_n;
                     c.site.contingencies = {.n_minus_1 = false, .curtailment = false};
                     c.site.equipment.push_back({.id = "second", .name = "", .supply = true});
                     c.site.equipment[2].capacity.initial = megawatts(5);
                     c.site.halls[0].feeds.push_back({2});
                     c.site.projects[0].variants[0].adds = {{.equipment = {2}, .capacity = megawatts(20)}};
                     c.plan.projects = {{.project = substation, .variant = 0, .start = 4}};
                   },
                   hall_1,
                   "second, which carries 5.0 MW of the 10.0 MW that the feeds of 2n halls would need in "
                   "2028-Q2, until substation is done"},
        WaitingRow{"NamedLimit",
                   [](Case& c) {
                     full_hall_1(c);
                     c.site.limits.shared = {
                         {.id = "noise", .unit = "dB", .capacity = {.initial = 1, .steps = {{Month(2028, 7), 9}}}}};
                     c.site.options[0].consumes = {{.limit = {0}, .amount = 0.5}};
                   },
                   hall_1, "noise, of which there is 1.0 dB in 2028-Q2 and 5.0 would be needed"},
        WaitingRow{"Cash",
                   [](Case& c) {
                     full_hall_1(c);
                     c.site.limits.cash =
                         CashLimit{.opening = dollars(5e6),
                                   .facilities = {.initial = {}, .steps = {{Month(2028, 4), dollars(10e6)}}}};
                   },
                   hall_1, "cash, which would fall to -$5.0m in 2028-Q1, below $0"},
        WaitingRow{"Choice", [](Case& c) { c.plan.conversions = {conversion(hall_1, 4)}; }, hall_1,
                   "nothing: the plan's choice"},
        WaitingRow{"NotInThePlan", [](Case&) {}, hall_1, ""}),
    [](const auto& row) { return row.param.name; });

TEST(Phases, NoneInAPlanWithoutWorks) { EXPECT_TRUE(phases_of({}).empty()); }

TEST(Phases, JoinWhileTheFirstIsUnderWay) {
  const auto all =
      phases_of({.plan = {.conversions = {conversion(hall_1, 1), conversion(hall_2, 2), conversion(hall_3, 3)}}});
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].halls, (std::vector{hall_1, hall_2}));
  EXPECT_EQ(all[0].start, 1);
  EXPECT_EQ(all[0].finish, 4);
  EXPECT_EQ(all[1].halls, std::vector{hall_3});
  EXPECT_EQ(all[1].number, 2);
}

TEST(Phases, GoByStartAndNotByTheOrderOfThePlan) {
  const auto all = phases_of({.plan = {.conversions = {conversion(hall_1, 4), conversion(hall_2, 1)}}});
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].halls, std::vector{hall_2});
}

TEST(Phases, LeaveOutWhatWasFinishedBefore) {
  Case c{.plan = {.conversions = {conversion(hall_1, -2), conversion(hall_2, 1)}}};
  c.plan.conversions[0].racks.assign(8, 10);
  c.plan.conversions[1].racks.back() = 30;
  const auto all = phases_of(c);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].halls, std::vector{hall_2});
  EXPECT_DOUBLE_EQ(all[0].critical_it.in(megawatt), 3);
  EXPECT_DOUBLE_EQ(all[0].critical_it_total.in(megawatt), 4);
}

TEST(Phases, MeasureWhatTheyAdd) {
  const auto all = phases_of({.plan = small_plan()});
  ASSERT_EQ(all.size(), 2u);
  EXPECT_DOUBLE_EQ(all[0].critical_it.in(megawatt), 5);
  EXPECT_DOUBLE_EQ(all[1].critical_it_total.in(megawatt), 7);
  EXPECT_NEAR(all[0].mining_before->in(megawatt), 23.998, 1e-9);
  EXPECT_NEAR(all[0].mining_after->in(megawatt), 15.998, 1e-9);
  EXPECT_EQ(all[1].start, 4);
  EXPECT_EQ(all[1].finish, 6);
  EXPECT_DOUBLE_EQ(all[1].capex.in(dollar), 12e6);  // 10 MW at $1M/MW, and the substation
  EXPECT_NEAR(all[0].revenue.in(dollar), 5000.0 * 100 * 12, 1e-3);
  EXPECT_NEAR(all[1].revenue.in(dollar), 1500.0 * 50 * 12, 1e-3);
}

struct ProjectRow {
  const char* name;
  std::function<void(Case&)> change;
  std::size_t phase;
};
class ProjectBelongsTo : public testing::TestWithParam<ProjectRow> {};
TEST_P(ProjectBelongsTo, APhase) {
  Case c;
  c.plan.conversions = {conversion(hall_1, 1), conversion(hall_2, 4)};
  GetParam().change(c);
  const auto all = phases_of(c);
  ASSERT_GT(all.size(), GetParam().phase);
  EXPECT_EQ(all[GetParam().phase].projects.front(), substation);
}
INSTANTIATE_TEST_SUITE_P(
    , ProjectBelongsTo,
    testing::Values(
        ProjectRow{"ByAfter",
                   [](Case& c) {
                     c.site.halls[1].after = {{.activity = substation}};
                     c.plan.projects = {{.project = substation, .start = 0}};
                   },
                   1},
        ProjectRow{"ByRequires",
                   [](Case& c) {
                     c.site.options[0].requires_projects = {substation};
                     c.plan.projects = {{.project = substation, .start = 1}};
                   },
                   0},
        ProjectRow{"ByWayOfAnother",
                   [](Case& c) {
                     c.site.halls[1].after = {{.activity = fibre}};
                     c.site.projects[1].variants[0].work.after = {{.activity = substation}};
                     c.plan.projects = {{.project = substation, .start = 0}, {.project = fibre, .start = 2}};
                   },
                   1},
        ProjectRow{"ByCapacityInTime",
                   [](Case& c) {
                     c.site.projects[0].variants[0].adds = {{.equipment = {0}, .capacity = megawatts(5)}};
                     c.plan.projects = {{.project = substation, .start = 0}};
                   },
                   0},
        ProjectRow{"ByCapacityTooLateForTheFirst",
                   [](Case& c) {
                     c.site.projects[0].variants[0].adds = {{.equipment = {0}, .capacity = megawatts(5)}};
                     c.plan.projects = {{.project = substation, .start = 3}};
                   },
                   1},
        ProjectRow{"ByFloor",
                   [](Case& c) {
                     c.site.projects[0].variants[0].floors = {{.hall = hall_2, .rating = {1, tonne / square_metre}}};
                     c.plan.projects = {{.project = substation, .start = 0}};
                   },
                   1},
        ProjectRow{"ByDate", [](Case& c) { c.plan.projects = {{.project = substation, .start = 2}}; }, 1},
        ProjectRow{"OrTheLast", [](Case& c) { c.plan.projects = {{.project = substation, .start = 4}}; }, 1},
        ProjectRow{"OrItsOwn",
                   [](Case& c) {
                     c.plan.conversions.clear();
                     c.plan.projects = {{.project = substation, .start = 4}};
                   },
                   0}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace changeover::test
