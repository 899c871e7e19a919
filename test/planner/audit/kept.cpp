#include "test/planner/audit/break.hpp"

namespace changeover {
namespace {

using namespace good_site;

struct Keep {
  const char* name;
  std::function<void(Scenario&, Plan&)> change;
};
void PrintTo(const Keep& k, std::ostream* out) { *out << k.name; }

std::string kept_row(const testing::TestParamInfo<Keep>& info) { return info.param.name; }

class KeptRule : public testing::TestWithParam<Keep> {};

/// What comes up to a limit, or is locked as it is, breaks nothing.
TEST_P(KeptRule, is_not_found) {
  Scenario s = scenario();
  Plan p = plan();
  GetParam().change(s, p);
  const AuditReport report = audit(s, p);
  print(report.findings);
}

INSTANTIATE_TEST_SUITE_P(
    limits, KeptRule,
    testing::Values(
        Keep{"a_locked_start_needs_no_lead",
             [](Scenario& s, Plan&) {
               s.options[hpc].work.lead = 5;
               s.locks.conversions = {{{hall_1}, {hpc}, 1, 0}};
             }},
        Keep{"a_locked_start_needs_no_working_window",
             [](Scenario& s, Plan&) {
               s.limits.working = {{0, 1}, {2, 4}};
               s.locks.conversions = {{{hall_1}, {hpc}, 1, 0}};
             }},
        Keep{"a_locked_project_needs_no_window",
             [](Scenario& s, Plan&) {
               s.projects[substation].variants[0].work.earliest = 3;
               s.locks.projects = {{{substation}, 0, 0}};
             }},
        Keep{"a_locked_beginning_needs_no_window",
             [](Scenario& s, Plan&) {
               s.offers[lease_a].lapses = 2;
               s.locks.offers = {{{lease_a}, 3}};
             }},
        Keep{"what_a_lock_starts_before_the_plan_is_held_to_no_order",
             [](Scenario& s, Plan& p) {
               s.locks.conversions = {{{hall_3}, {cloud}, -1, 0}};
               s.options[cloud].requires_projects = {{substation}};
               s.halls[hall_3].after = {{Ref<Project>{fibre}, 0}};
               s.halls[hall_3].fleets.clear();
               p.mining.pop_back();
               p.conversions.push_back({{hall_3}, {cloud}, -1, std::vector<int>(8, 0)});
             }},
        Keep{"locked_racks_grow_at_the_rate",
             [](Scenario& s, Plan& p) {
               s.locks.conversions = {{{hall_3}, {cloud}, -5, 7}};
               s.halls[hall_3].fleets.clear();
               p.mining.pop_back();
               p.conversions.push_back({{hall_3}, {cloud}, -5, {37, 40, 40, 40, 40, 40, 40, 40}});
             }},
        Keep{"locked_racks_beyond_the_design",
             [](Scenario& s, Plan& p) {
               s.locks.conversions = {{{hall_3}, {cloud}, -5, 45}};
               s.halls[hall_3].fleets.clear();
               p.mining.pop_back();
               p.conversions.push_back({{hall_3}, {cloud}, -5, std::vector<int>(8, 45)});
             }},
        Keep{"exactly_the_capacity", [](Scenario& s, Plan&) { s.equipment[grid].capacity.initial = megawatts(19.11); }},
        Keep{"a_millionth_above_the_capacity",
             [](Scenario& s, Plan&) { s.equipment[grid].capacity.initial = megawatts(19.11 - 10e-6); }},
        Keep{"exactly_the_budget", [](Scenario& s, Plan&) { s.limits.capex_total = dollars(119.6e6); }},
        Keep{"a_service_that_gives_nothing",
             [](Scenario&, Plan& p) {
               p.services.push_back({{lease_a}, {hall_3}, power({0, 0, 0, 0, 0, 0, 0, 0})});
             }},
        Keep{"a_floor_that_a_project_raises_in_time",
             [](Scenario& s, Plan& p) {
               s.halls[hall_1].point = AreaLoad(1.4, tonne / square_metre);
               s.projects[fibre].variants[0].floors = {
                   {.hall = {hall_1}, .rating = AreaLoad(0.1, tonne / square_metre)}};
               p.projects.push_back({{fibre}, 0, 2});
             }},
        Keep{"a_point_load_that_the_option_reinforces",
             [](Scenario& s, Plan&) {
               s.halls[hall_1].point = AreaLoad(1, tonne / square_metre);
               s.options[hpc].reinforcement = AreaCost(100, dollar / square_metre);
             }},
        Keep{"backup_in_a_contingency",
             [](Scenario& s, Plan&) { s.equipment[grid].firm = Dated<Power>{megawatts(0)}; }},
        Keep{"two_n_over_two_feeders", [](Scenario& s, Plan&) { s.options[hpc].redundancy = Redundancy::two_n; }},
        Keep{"units_that_come_with_their_hall",
             [](Scenario& s, Plan& p) {
               s.miners.relocation = dollars(20);
               s.halls[hall_3].available = 2;
               p.mining[2].running = {0, 0, 200, 200, 200, 200, 200, 200};
             }}),
    kept_row);

TEST(Audit, finds_a_kilowatt_too_much) {
  Scenario s = scenario();
  s.equipment[grid].capacity.steps = {{Month(2028, 10), megawatts(19.109)}};
  const AuditReport report = audit(s, plan());
  ASSERT_EQ(report.findings.size(), 1);
  EXPECT_EQ(report.findings[0].message, "2028-Q4: hall-1, hall-2 and hall-3 need 19.110 MW; grid carries 19.109 MW");
  EXPECT_NEAR(report.findings[0].excess, 0.001, 1e-9);
}

}  // namespace
}  // namespace changeover
