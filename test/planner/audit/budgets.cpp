#include "test/planner/audit/break.hpp"

namespace changeover {
namespace {

using namespace good_site;

INSTANTIATE_TEST_SUITE_P(
    money, BrokenRule,
    testing::Values(
        Break{"capex_of_a_year", [](Scenario& s, Plan&) { s.limits.capex_per_year = dollars(80e6); }, Rule::capex_year,
              -1, "2028", "2028 spends 83,630,000 USD of capex; 80,000,000 USD are allowed a year"},
        Break{"capex_of_the_plan", [](Scenario& s, Plan&) { s.limits.capex_total = dollars(119e6); }, Rule::capex_total,
              -1, "site", "the plan spends 119,600,000 USD of capex; 119,000,000 USD are allowed"},
        Break{"critical_it", [](Scenario& s, Plan&) { s.aim.least_critical_it = megawatts(16); }, Rule::critical_it, 7,
              "site", "2028-Q4: 15 MW of critical IT are live; at least 16 MW must be"}),
    row);

}  // namespace
}  // namespace changeover
