#include "test/planner/audit/break.hpp"

namespace changeover {
namespace {

using namespace good_site;

/// A site where nothing happens but its own operation, 219,000 a quarter.
void idle(Scenario& s, Plan& p) {
  s.halls.clear();
  s.projects.clear();
  s.offers.clear();
  p = {};
}
/// Funds are committed from a month on.
void self_funded(Scenario& s, double opening, Month month, double facilities) {
  s.limits.cash = {.opening = dollars(opening), .floor = {}, .facilities = {{}, {{month, dollars(facilities)}}}};
}

INSTANTIATE_TEST_SUITE_P(
    money, BrokenRule,
    testing::Values(
        Break{"capex_of_a_year", [](Scenario& s, Plan&) { s.limits.capex_per_year = dollars(80e6); }, Rule::capex_year,
              -1, "2028", "2028 spends 83,630,000 USD of capex; 80,000,000 USD are allowed a year"},
        Break{"capex_of_the_plan", [](Scenario& s, Plan&) { s.limits.capex_total = dollars(119e6); }, Rule::capex_total,
              -1, "site", "the plan spends 119,600,000 USD of capex; 119,000,000 USD are allowed"},
        Break{"capex_with_sales_tax",
              [](Scenario& s, Plan&) {
                s.limits.capex_total = dollars(120e6);
                s.money.sales_tax.rate.initial = 0.01;
              },
              Rule::capex_total, -1, "site", "the plan spends 120,796,000 USD of capex; 120,000,000 USD are allowed"},
        Break{"cash_runs_out",
              [](Scenario& s, Plan& p) {
                idle(s, p);
                self_funded(s, 1e6, Month(2028, 4), 1e6);
              },
              Rule::cash, 4, "site",
              "2028-Q1: cash and committed funds come to -95,000 USD; at least 0 USD must be there"},
        Break{"cash_without_a_refund_of_losses",
              [](Scenario& s, Plan& p) {
                idle(s, p);
                s.money.tax.emplace();
                s.money.tax->rate = 0.25;
                self_funded(s, 869e3, Month(2028, 1), 1e6);
              },
              Rule::cash, 3, "site",
              "2027-Q4: cash and committed funds come to -7,000 USD; at least 0 USD must be there"},
        Break{"cash_below_the_floor",
              [](Scenario& s, Plan& p) {
                idle(s, p);
                self_funded(s, 8 * 219e3 + 1e5, Month(2027, 1), 0);
                s.limits.cash->floor = dollars(1.5e5);
              },
              Rule::cash, 7, "site",
              "2028-Q4: cash and committed funds come to 100,000 USD; at least 150,000 USD must be there"},
        Break{"critical_it", [](Scenario& s, Plan&) { s.aim.least_critical_it = megawatts(16); }, Rule::critical_it, 7,
              "site", "2028-Q4: 15 MW of critical IT are live; at least 16 MW must be"}),
    row);

TEST(Audit, lets_cash_be_spent_to_the_last_cent) {
  Scenario s = scenario();
  Plan p;
  idle(s, p);
  self_funded(s, 8 * 219e3, Month(2027, 1), 0);
  const AuditReport report = audit(s, p);
  print(report.findings);
  EXPECT_TRUE(report.clean());
}

}  // namespace
}  // namespace changeover
