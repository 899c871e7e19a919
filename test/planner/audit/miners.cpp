#include <gmock/gmock.h>

#include "test/planner/audit/break.hpp"

namespace changeover {
namespace {

using namespace good_site;

using testing::ElementsAre;

/// hall-2 carries 200 of its s21 to hall-3 and sells the rest; hall-3 sells its s19 for them.
Scenario relocating_scenario() {
  Scenario s = scenario();
  s.miners.relocation = dollars(20);
  return s;
}
Plan relocating_plan() {
  Plan p = plan();
  p.moves = {{{hall_2}, {hall_3}, {hall_2}, 0, 2, 200}};
  p.sales[1].units = 300;
  p.sales.push_back({{hall_3}, {hall_3}, 0, 2, 200});
  p.mining[2].running = {200, 200, 0, 0, 0, 0, 0, 0};
  p.mining.push_back({{hall_3}, {hall_2}, 0, {0, 0, 200, 200, 200, 200, 200, 200}});
  return p;
}
void relocate(Scenario& s, Plan& p) {
  s = relocating_scenario();
  p = relocating_plan();
}

TEST(Audit, finds_nothing_in_the_good_plan_with_relocation) {
  const AuditReport report = audit(relocating_scenario(), relocating_plan());
  print(report.findings);
  EXPECT_TRUE(report.clean());
}

INSTANTIATE_TEST_SUITE_P(
    miners, BrokenRule,
    testing::Values(Break{"more_run_than_stand", [](Scenario&, Plan& p) { p.mining[0].running[0] = 1000.5; },
                          Rule::miners_stand, 0, "hall-1", "2027-Q1: hall-1 runs 1,000.5 s19; 1,000.0 stand in it"},
                    Break{"run_in_a_converting_hall", [](Scenario&, Plan& p) { p.mining[0].running[1] = 5; },
                          Rule::miners_stand, 1, "hall-1", "2027-Q2: hall-1 runs 5 s19; 0 stand in it"},
                    Break{"run_before_the_hall_stands",
                          [](Scenario& s, Plan& p) {
                            s.halls[hall_3].available = 2;
                            p.mining[2].running = {0, 3, 200, 200, 200, 200, 200, 200};
                          },
                          Rule::miners_stand, 1, "hall-3", "2027-Q2: hall-3 runs 3 s19; 0 stand in it"},
                    Break{"run_away_from_home",
                          [](Scenario&, Plan& p) {
                            p.mining.push_back({{hall_3}, {hall_2}, 0, {0, 0, 0, 0, 0, 0, 0, 4}});
                          },
                          Rule::miners_stand, 7, "hall-3", "2028-Q4: hall-3 runs 4 s21 of hall-2; 0 stand in it"},
                    Break{"too_few_sold", [](Scenario&, Plan& p) { p.sales[0].units = 999; }, Rule::miner_stock, 1,
                          "hall-1", "2027-Q2: hall-1 sells 999 s19; 1,000 leave it"},
                    Break{"sold_while_mining",
                          [](Scenario&, Plan& p) {
                            p.sales.push_back({{hall_3}, {hall_3}, 0, 4, 10});
                          },
                          Rule::miner_stock, 4, "hall-3", "2028-Q1: hall-3 sells 10 s19; 0 leave it"},
                    Break{"carried_without_relocation",
                          [](Scenario&, Plan& p) {
                            p.moves = {{{hall_2}, {hall_3}, {hall_2}, 0, 2, 1}};
                          },
                          Rule::miners_carry, 2, "hall-2",
                          "2027-Q3: hall-2 sends 1 miner to hall-3; relocation is not allowed"},
                    Break{"more_given_away_than_stand",
                          [](Scenario& s, Plan& p) {
                            relocate(s, p);
                            s.halls[hall_2].fleets.push_back({.asic = {0}, .count = 10});
                            p.sales[1].units = 301;
                            p.sales.push_back({{hall_2}, {hall_2}, 1, 2, 9});
                          },
                          Rule::miner_stock, 2, "hall-2", "2027-Q3: hall-2 gives away 1 s21 more than stand in it"},
                    Break{"left_behind",
                          [](Scenario& s, Plan& p) {
                            relocate(s, p);
                            p.sales[1].units = 299;
                          },
                          Rule::miner_places, 2, "hall-2", "2027-Q3: hall-2 holds 1 miner; it has room for 0 miners"},
                    Break{"no_place_for_them",
                          [](Scenario& s, Plan& p) {
                            relocate(s, p);
                            p.sales[2].units = 150;
                          },
                          Rule::miner_places, 2, "hall-3",
                          "2027-Q3: hall-3 holds 250 miners; it has room for 200 miners"},
                    Break{"sold_without_reason",
                          [](Scenario& s, Plan& p) {
                            relocate(s, p);
                            p.sales.push_back({{hall_3}, {hall_2}, 0, 7, 1});
                            p.mining[3].running[7] = 199;
                          },
                          Rule::miners_leave, 7, "hall-3", "2028-Q4: hall-3 parts with 1 miner; 0 miners may leave"},
                    Break{"carried_to_a_hall_that_converts",
                          [](Scenario& s, Plan& p) {
                            relocate(s, p);
                            p.sales[1].units = 299;
                            p.moves.push_back({{hall_2}, {hall_1}, {hall_2}, 0, 2, 1});
                            p.sales.push_back({{hall_1}, {hall_2}, 0, 2, 1});
                          },
                          Rule::miners_carry, 2, "hall-1", "2027-Q3: hall-1 receives 1 miner; it does not mine"}),
    row);

TEST(Audit, lets_no_hall_swap_miners_that_does_not_convert) {
  Plan p = relocating_plan();
  p.moves.push_back({{hall_2}, {hall_3}, {hall_2}, 0, 1, 1});
  p.moves.push_back({{hall_3}, {hall_2}, {hall_3}, 0, 1, 1});
  p.sales[1].units = 299;
  p.sales.push_back({{hall_2}, {hall_3}, 0, 2, 1});
  p.sales[2].units = 199;
  p.moves[0].units = 199;
  p.sales[1].units = 300;
  p.mining[1].running = {500, 499, 0, 0, 0, 0, 0, 0};
  p.mining[2].running = {200, 199, 0, 0, 0, 0, 0, 0};
  std::vector<std::string> messages;
  for (const Finding& f : audit(relocating_scenario(), p).findings) messages.push_back(f.message);
  EXPECT_THAT(messages, ElementsAre("2027-Q2: hall-2 sends 1 miner elsewhere; 0 miners may be carried",
                                    "2027-Q2: hall-3 sends 1 miner elsewhere; 0 miners may be carried"));
}

}  // namespace
}  // namespace changeover
