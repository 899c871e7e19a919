#include <cmath>

#include "test/planner/audit/line.hpp"

namespace changeover {
namespace {

using namespace good_site;

/// 5 %, from 2028 on 6 %; a fifth of the works and half of the racks are exempt.
void sales_tax(Scenario& s, Plan&) {
  s.money.sales_tax = {.rate = {0.05, {{Month(2028, 1), 0.06}}}, .works = 0.8, .racks = 0.5};
}

INSTANTIATE_TEST_SUITE_P(
    works, Line,
    testing::Values(
        Row{"conversion_escalates_by_category",
            [](Scenario& s, Plan&) {
              s.options[cloud].work.split = {0.5, 0.25, 0, 0, 0, 0.25};
              s.money.capex_escalation = {0.08, 0.04, 0.5, 0.5, 0.5, 0};
            },
            "conversion_cost", Business::cloud, 4, -11e6 * 0.3 * (0.5 * 1.08 + 0.25 * 1.04 + 0.25)},
        Row{"project_escalates_by_category",
            [](Scenario& s, Plan& p) {
              s.projects[fibre].variants[0].work.split = {0, 0, 0, 1, 0, 0};
              s.money.capex_escalation = {0, 0, 0, 0.1, 0, 0};
              p.projects.push_back({{fibre}, 0, 4});
            },
            "project_cost", Business::site, 4, -1e6 * 1.1},
        Row{"what_is_not_split_is_other", [](Scenario& s, Plan&) { s.money.capex_escalation = {1, 1, 1, 1, 1, 0.03}; },
            "contingency", Business::cloud, 4, -11e6 * 0.3 * 1.03 * 0.1},
        Row{"sales_tax_of_a_conversion", sales_tax, "sales_tax", Business::hosting, 1, -hpc_cost * 0.25 * 0.05 * 0.8},
        Row{"sales_tax_of_the_date_of_payment", sales_tax, "sales_tax", Business::cloud, 4,
            -12.1e6 * 0.3 * 0.06 * 0.8 - 30e6 * 0.06 * 0.5},
        Row{"sales_tax_of_replaced_racks", sales_tax, "sales_tax", Business::cloud, 7, -30e6 * 0.06 * 0.5},
        Row{"sales_tax_of_a_project", sales_tax, "sales_tax", Business::site, 0, -4.4e6 * 0.05 * 0.8},
        Row{"sales_tax_is_not_resold", sales_tax, "rack_resale", Business::cloud, 7, 30e6 * std::pow(0.64, 0.75)},
        Row{"sales_tax_is_no_invested_capital", sales_tax, "property_tax", Business::cloud, 4,
            -(12.1e6 + 30e6) * 0.01 * 0.25}),
    row_name);

constexpr double tax_rate = 0.25;
void taxed(Scenario& s, Plan&) {
  s.money.tax.emplace();
  s.money.tax->rate = tax_rate;
  s.money.tax->bonus.initial = 0.9;
}
/// A million of 2026 in a class of five years, of which the plan's years deduct 60 % of 32 % and 19.2 %.
void owned_before(Scenario& s, Plan& p) {
  taxed(s, p);
  s.money.tax->existing = {{.business = Business::site,
                            .cost = dollars(1e6),
                            .write_off = {WriteOff::Method::macrs, 5},
                            .in_service = Month(2026, 3),
                            .bonus = 0.4}};
}
void written_off_at_the_horizon(Scenario& s, Plan& p) {
  owned_before(s, p);
  s.money.terminal = Terminal::salvage;
}
/// Of the substation in 2027, the first quarter without it.
constexpr double site_costs = 4 * 100 * hours_of_quarter + 3 * 4.4e6 * 0.015 * 0.25;

INSTANTIATE_TEST_SUITE_P(
    tax, Line,
    testing::Values(
        Row{"straight_line", taxed, "income_tax", Business::site, 0, tax_rate*(site_costs + 4.4e6 * 9 / 120) / 4},
        Row{"sales_tax_is_written_off",
            [](Scenario& s, Plan& p) {
              taxed(s, p);
              s.money.sales_tax.rate.initial = 0.08;
            },
            "income_tax", Business::site, 3, tax_rate*(site_costs + 4.4e6 * 1.08 * 9 / 120) / 4},
        Row{"what_stood_before_the_plan", owned_before, "income_tax", Business::site, 0,
            tax_rate*(site_costs + 4.4e6 * 9 / 120 + 1e6 * 0.6 * 0.32) / 4},
        Row{"what_stood_before_the_plan_in_its_third_year", owned_before, "income_tax", Business::site, 4,
            tax_rate*(4 * 100 * hours_of_quarter + 4 * 4.4e6 * 0.015 * 0.25 + 4.4e6 * 12 / 120 + 1e6 * 0.6 * 0.192) /
                4},
        Row{"left_at_the_horizon", written_off_at_the_horizon, "terminal", Business::site, 8,
            tax_rate*(4.4e6 * 99 / 120 + 1e6 * 0.6 * 0.288)}),
    row_name);

TEST(Audit, writes_off_the_sales_tax_of_racks_with_them) {
  Scenario s = scenario();
  Plan p = plan();
  taxed(s, p);
  s.money.tax->bonus.initial = 0;
  s.money.tax->racks = {WriteOff::Method::macrs, 5};
  const double before = amount(audit(s, p), "income_tax", Business::cloud, 4);
  s.money.sales_tax.rate.initial = 0.05;
  const double after = amount(audit(s, p), "income_tax", Business::cloud, 4);
  EXPECT_NEAR(after - before, tax_rate * 0.05 * (80e6 * 0.2 + 12.1e6 * 12 / 120) / 4, 0.011);
}

}  // namespace
}  // namespace changeover
