#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "planner/audit/audit.hpp"
#include "test/planner/audit/good_site.hpp"

namespace changeover {
namespace {

using namespace good_site;

struct Misshape {
  const char* name;
  std::function<void(Plan&)> change;
  const char* message;
};
void PrintTo(const Misshape& m, std::ostream* out) { *out << m.name; }
std::string row_name(const testing::TestParamInfo<Misshape>& info) { return info.param.name; }

class Shape : public testing::TestWithParam<Misshape> {};

/// A plan that cannot be read is never simulated: one finding, no money.
TEST_P(Shape, is_found_and_ends_the_audit) {
  Plan p = plan();
  GetParam().change(p);
  const AuditReport report = audit(scenario(), p, {.npv = 1, .goal_value = 1, .bound = 1});
  ASSERT_EQ(report.findings.size(), 1);
  EXPECT_EQ(report.findings[0].rule, Rule::shape);
  EXPECT_EQ(report.findings[0].period, -1);
  EXPECT_EQ(report.findings[0].message, GetParam().message);
  EXPECT_TRUE(report.amounts.empty());
}

INSTANTIATE_TEST_SUITE_P(
    plans, Shape,
    testing::Values(
        Misshape{"hall", [](Plan& p) { p.conversions[1].hall = {3}; }, "conversions[1] names hall 3; there are 3"},
        Misshape{"no_hall", [](Plan& p) { p.services[0].hall = {}; }, "services[0] names hall -1; there are 3"},
        Misshape{"option", [](Plan& p) { p.conversions[0].option = {2}; },
                 "conversions[0] names option 2; there are 2"},
        Misshape{"racks_length", [](Plan& p) { p.conversions[0].racks.pop_back(); },
                 "conversions[0] has 7 values of racks for 8 periods"},
        Misshape{"negative_racks", [](Plan& p) { p.conversions[0].racks[0] = -1; },
                 "conversions[0]: a value of racks is -1"},
        Misshape{"start", [](Plan& p) { p.conversions[0].start = std::numeric_limits<int>::max(); },
                 "conversions[0] has its start in period 2147483647"},
        Misshape{"project", [](Plan& p) { p.projects[0].project = {9}; }, "projects[0] names project 9; there are 2"},
        Misshape{"variant", [](Plan& p) { p.projects[0].variant = 1; }, "projects[0] names variant 1; there are 1"},
        Misshape{"project_start", [](Plan& p) { p.projects[0].start = std::numeric_limits<int>::min(); },
                 "projects[0] has its start in period -2147483648"},
        Misshape{"offer", [](Plan& p) { p.signings[0].offer = {3}; }, "signings[0] names offer 3; there are 3"},
        Misshape{"beginning", [](Plan& p) { p.signings[0].begin = 1'000'000; },
                 "signings[0] has its beginning in period 1000000"},
        Misshape{"service_offer", [](Plan& p) { p.services[0].offer = {-2}; },
                 "services[0] names offer -2; there are 3"},
        Misshape{"power_length", [](Plan& p) { p.services[0].power.clear(); },
                 "services[0] has 0 values of power for 8 periods"},
        Misshape{"power_nan",
                 [](Plan& p) { p.services[0].power[3] = megawatts(std::numeric_limits<double>::quiet_NaN()); },
                 "services[0]: a value of power is no number"},
        Misshape{"power_infinite",
                 [](Plan& p) { p.services[0].power[3] = megawatts(std::numeric_limits<double>::infinity()); },
                 "services[0]: a value of power is infinite"},
        Misshape{"power_negative", [](Plan& p) { p.services[0].power[3] = megawatts(-0.5); },
                 "services[0]: a value of power is -0.5"},
        Misshape{"power_astronomic", [](Plan& p) { p.services[0].power[3] = megawatts(2e9); },
                 "services[0]: a value of power is 2000000000"},
        Misshape{"mining_hall", [](Plan& p) { p.mining[0].hall = {7}; }, "mining[0] names hall 7; there are 3"},
        Misshape{"mining_home", [](Plan& p) { p.mining[0].home = {7}; }, "mining[0] names home hall 7; there are 3"},
        Misshape{"fleet", [](Plan& p) { p.mining[0].fleet = 1; }, "mining[0] names fleet 1; there are 1"},
        Misshape{"running_length", [](Plan& p) { p.mining[2].running.push_back(1); },
                 "mining[2] has 9 values of running units for 8 periods"},
        Misshape{"running_nan", [](Plan& p) { p.mining[2].running[0] = std::numeric_limits<double>::quiet_NaN(); },
                 "mining[2]: a value of running units is no number"},
        Misshape{"sale_period", [](Plan& p) { p.sales[0].period = 8; }, "sales[0] is in period 8; the plan has 0 to 7"},
        Misshape{"sale_units", [](Plan& p) { p.sales[0].units = -5; }, "sales[0] has -5 units"},
        Misshape{"move_in_place",
                 [](Plan& p) {
                   p.moves = {{{hall_1}, {hall_1}, {hall_1}, 0, 1, 1}};
                 },
                 "moves[0] carries units to the hall where they stand"},
        Misshape{"move_period",
                 [](Plan& p) {
                   p.moves = {{{hall_1}, {hall_2}, {hall_1}, 0, -1, 1}};
                 },
                 "moves[0] is in period -1; the plan has 0 to 7"}),
    row_name);

TEST(Audit, reads_an_empty_plan) {
  Scenario s = scenario();
  EXPECT_TRUE(audit(s, {}).clean());
}

TEST(Audit, reports_every_misshape) {
  Plan p = plan();
  p.conversions[0].hall = {-1};
  p.sales[0].fleet = 4;
  EXPECT_EQ(audit(scenario(), p).findings.size(), 2);
}

}  // namespace
}  // namespace changeover
