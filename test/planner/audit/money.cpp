#include <cmath>

#include "test/planner/audit/line.hpp"

namespace changeover {

TEST_P(Line, is_what_a_person_computes) {
  Scenario s = good_site::scenario();
  Plan p = good_site::plan();
  GetParam().change(s, p);
  const AuditReport report = audit(s, p);
  EXPECT_TRUE(report.clean()) << report.findings[0].message;
  EXPECT_NEAR(amount(report, GetParam().line, GetParam().business, GetParam().period), GetParam().dollars, 0.0051);
}

namespace {

using namespace good_site;

INSTANTIATE_TEST_SUITE_P(
    mining, Line,
    testing::Values(Row{"revenue", nothing, "mining_revenue", Business::mining, 0,
                        hours_of_quarter * 0.95 * (1200 * 0.5 * s19_hour + 500 * 2 * s19_hour)},
                    Row{"revenue_when_every_hour_is_too_dear",
                        [](Scenario& s, Plan&) {
                          s.bitcoin.hashprice = Path<Hashprice>::constant(Hashprice(1e-4, dollar / terahash / hour));
                        },
                        "mining_revenue", Business::mining, 0, 0},
                    Row{"energy", nothing, "energy_mining", Business::mining, 0,
                        -hours_of_quarter * 0.95 * (1200 * 0.5 * s19_cheap_hour + 500 * 0.004 * 1.05 * 36)},
                    Row{"energy_with_losses",
                        [](Scenario& s, Plan&) {
                          s.equipment[grid].loss = 0.02;
                          s.equipment[feeder_b].loss = 0.01;
                        },
                        "energy_mining", Business::mining, 7,
                        -hours_of_quarter * 0.95 * 200 * 0.5 * s19_cheap_hour / (0.98 * 0.99)},
                    Row{"demand_charge", nothing, "demand_charges", Business::mining, 0,
                        -5.6 * 1.1 * 5 * hours_of_quarter},
                    Row{"demand_response", nothing, "demand_response", Business::mining, 0,
                        (3.6 * 0.5 + 2) * 1.05 * hours_of_quarter},
                    Row{"operation", nothing, "mining_operation", Business::mining, 0, -1700 * 0.01 * hours_of_quarter},
                    Row{"operation_escalates", [](Scenario& s, Plan&) { s.money.operation_escalation = 0.04; },
                        "mining_operation", Business::mining, 4, -200 * 0.01 * hours_of_quarter * 1.04},
                    Row{"tariff_grows_from_its_base",
                        [](Scenario& s, Plan&) {
                          s.tariff.growth = 0.03;
                          s.tariff.base = Month(2026, 1);
                        },
                        "demand_charges", Business::mining, 4, -0.6 * 1.1 * 5 * hours_of_quarter * 1.03 * 1.03},
                    Row{"sale_at_the_end_of_its_class", nothing, "miner_sales", Business::mining, 1, 1000 * 100 * 3},
                    Row{"sale_of_efficient_units", nothing, "miner_sales", Business::mining, 2, 500 * 200 * 8},
                    Row{"sale_above_the_last_class", [](Scenario& s, Plan&) { s.miners.resale.pop_back(); },
                        "miner_sales", Business::mining, 1, 0},
                    Row{"decommissioning", nothing, "decommissioning", Business::mining, 1, -1000 * 50},
                    Row{"relocation",
                        [](Scenario& s, Plan& p) {
                          s.miners.relocation = dollars(20);
                          p.moves = {{{hall_2}, {hall_3}, {hall_2}, 0, 2, 200}};
                          p.sales[1].units = 300;
                          p.sales.push_back({{hall_3}, {hall_3}, 0, 2, 200});
                          p.mining.pop_back();
                        },
                        "relocation", Business::mining, 2, -200 * 20}),
    row_name);

void prepay(Scenario& s, Plan&) {
  s.offers[lease_a].prepaid = 2;
  s.offers[lease_a].credited_over = 4;
}

INSTANTIATE_TEST_SUITE_P(
    sales, Line,
    testing::Values(
        Row{"rent", nothing, "rent", Business::hosting, 3, 8 * rent_of_quarter},
        Row{"rent_escalates_by_whole_years", [](Scenario& s, Plan&) { s.offers[lease_a].escalator.annual = 0.03; },
            "rent", Business::hosting, 7, 10 * rent_of_quarter * 1.03},
        Row{"rent_before_the_first_whole_year", [](Scenario& s, Plan&) { s.offers[lease_a].escalator.annual = 0.03; },
            "rent", Business::hosting, 6, 10 * rent_of_quarter},
        Row{"rent_of_the_month_of_its_beginning",
            [](Scenario& s, Plan&) {
              s.offers[lease_a].rent.points.push_back({Month(2027, 10), CapacityPrice(90, dollars_per_kilowatt_month)});
              s.offers[lease_a].rent.points.push_back({Month(2028, 1), CapacityPrice(10, dollars_per_kilowatt_month)});
            },
            "rent", Business::hosting, 4, 10 * rent_of_quarter * 90 / 150},
        Row{"free_rent", [](Scenario& s, Plan&) { s.offers[lease_a].free_rent = 2; }, "rent", Business::hosting, 4, 0},
        Row{"rent_after_free_rent", [](Scenario& s, Plan&) { s.offers[lease_a].free_rent = 2; }, "rent",
            Business::hosting, 5, 10 * rent_of_quarter},
        Row{"late_damages", nothing, "late_damages", Business::hosting, 2, -5 * hours_of_quarter},
        Row{"no_late_damages_once_begun", nothing, "late_damages", Business::hosting, 3, 0},
        Row{"cloud_revenue", nothing, "cloud_revenue", Business::cloud, 5, 2 * 720 * 2 * 0.8 * hours_of_quarter},
        Row{"cloud_revenue_with_a_market", nothing, "cloud_revenue", Business::cloud, 7,
            (2 * 720 * 2 * 0.8 + 3 * 720) * hours_of_quarter},
        Row{"a_market_pays_the_price_of_the_period",
            [](Scenario& s, Plan&) {
              s.offers[spot].accelerator_price.points.push_back({Month(2028, 10), MoneyRate(3, dollar / hour)});
              s.offers[spot].escalator.annual = 0.5;
            },
            "cloud_revenue", Business::cloud, 7, (2 * 720 * 2 * 0.8 + 3 * 720 * 3) * hours_of_quarter},
        Row{"prepayment_with_its_first_credit", prepay, "prepayment", Business::hosting, 3,
            8 * rent_of_quarter * 2 * 0.75},
        Row{"prepayment_credited", prepay, "prepayment", Business::hosting, 6, -8 * rent_of_quarter / 2},
        Row{"prepayment_used_up", prepay, "prepayment", Business::hosting, 7, 0},
        Row{"tenant_contribution", [](Scenario& s, Plan&) { s.offers[lease_a].tenant_capex = 0.25; },
            "tenant_contribution", Business::hosting, 3, 0.25 * hpc_cost / 10 * 8},
        Row{"recoveries", [](Scenario& s, Plan&) { s.offers[lease_a].lease = LeaseKind::nnn; }, "recoveries",
            Business::hosting, 4, 10 * 10 * hours_of_quarter + hpc_cost * 0.015 * 0.25},
        Row{"no_recoveries_of_a_modified_gross_lease", nothing, "recoveries", Business::hosting, 4, 0},
        Row{"energy_of_a_gross_lease", gross, "energy_racks", Business::hosting, 4,
            -10 * average_load * 36 * hours_of_quarter},
        Row{"energy_of_a_modified_gross_lease", nothing, "energy_racks", Business::hosting, 4, 0},
        Row{"energy_of_cloud", nothing, "energy_racks", Business::cloud, 5, -2 * average_load * 36 * hours_of_quarter},
        Row{"demand_of_cloud", nothing, "demand_charges", Business::cloud, 5, -2 * peak_load * 5 * hours_of_quarter},
        Row{"demand_of_a_gross_lease", gross, "demand_charges", Business::hosting, 4,
            -10 * peak_load * 5 * hours_of_quarter},
        Row{"coincident_of_cloud", nothing, "coincident_charges", Business::cloud, 5,
            -2 * average_load * 2 * hours_of_quarter},
        Row{"coincident_of_mining", nothing, "coincident_charges", Business::mining, 0, 0}),
    row_name);

void least_bill(Scenario& s, Plan&) { s.tariff.minimum_bill = MoneyRate(1000, dollar / hour); }

INSTANTIATE_TEST_SUITE_P(
    costs, Line,
    testing::Values(
        Row{"site_operation", nothing, "site_operation", Business::site, 2, -100 * hours_of_quarter},
        Row{"minimum_bill", least_bill, "minimum_bill", Business::site, 2, -(1000 * hours_of_quarter - hall_3_bill)},
        Row{"minimum_bill_counts_the_tenants_power", least_bill, "minimum_bill", Business::site, 4,
            -(1000 * hours_of_quarter - hall_3_bill -
              10 * (average_load * 38 + peak_load * 5) * hours_of_quarter)},
        Row{"no_minimum_bill", nothing, "minimum_bill", Business::site, 2, 0},
        Row{"rack_operation", nothing, "rack_operation", Business::hosting, 3, -10 * 10 * hours_of_quarter},
        Row{"rack_operation_unsold", nothing, "rack_operation", Business::cloud, 4, -3 * 10 * hours_of_quarter},
        Row{"property_tax", nothing, "property_tax", Business::hosting, 3, -hpc_cost * 0.01 * 0.25},
        Row{"property_tax_before_handover", nothing, "property_tax", Business::hosting, 2, 0},
        Row{"property_tax_of_owned_racks", nothing, "property_tax", Business::cloud, 4,
            -(12.1e6 + 30e6) * 0.01 * 0.25},
        Row{"insurance_of_projects", nothing, "insurance", Business::site, 1, -4.4e6 * 0.005 * 0.25},
        Row{"order", nothing, "conversion_cost", Business::hosting, 0, -21e6 * 0.2},
        Row{"construction", nothing, "conversion_cost", Business::hosting, 1, -21e6 * 0.25},
        Row{"handover", nothing, "conversion_cost", Business::hosting, 3, -21e6 * 0.3},
        Row{"conversion_escalates", [](Scenario& s, Plan&) { s.money.capex_escalation.fill(0.08); }, "conversion_cost",
            Business::cloud, 4, -11e6 * 0.3 * 1.08},
        Row{"reinforcement",
            [](Scenario& s, Plan&) {
              s.halls[hall_1].point = AreaLoad(1, tonne / square_metre);
              s.options[hpc].reinforcement = AreaCost(100, dollar / square_metre);
            },
            "conversion_cost", Business::hosting, 3, -21.1e6 * 0.3},
        Row{"reinforcement_that_is_not_needed",
            [](Scenario& s, Plan&) { s.options[hpc].reinforcement = AreaCost(100, dollar / square_metre); },
            "conversion_cost", Business::hosting, 3, -21e6 * 0.3},
        Row{"contingency", nothing, "contingency", Business::hosting, 1, -21e6 * 0.25 * 0.1},
        Row{"contingency_of_projects", nothing, "contingency", Business::site, 0, -4e6 * 0.1},
        Row{"project", nothing, "project_cost", Business::site, 0, -4e6},
        Row{"what_was_paid_before_the_plan_is_sunk",
            [](Scenario& s, Plan& p) {
              s.locks.projects = {{{fibre}, 0, -1}};
              p.projects.push_back({{fibre}, 0, -1});
            },
            "project_cost", Business::site, 0, -4e6},
        Row{"racks", nothing, "rack_purchases", Business::cloud, 4, -30e6},
        Row{"more_racks", nothing, "rack_purchases", Business::cloud, 5, -20e6},
        Row{"racks_replaced", nothing, "rack_purchases", Business::cloud, 7, -30e6},
        Row{"rack_prices_grow", [](Scenario& s, Plan&) { s.money.rack_price_growth = -0.1; }, "rack_purchases",
            Business::cloud, 4, -30e6 * 0.9},
        Row{"replaced_racks_are_sold", nothing, "rack_resale", Business::cloud, 7, 30e6 * std::pow(0.64, 0.75)},
        Row{"replaced_racks_are_sold_off_their_own_price",
            [](Scenario& s, Plan&) { s.money.rack_price_growth = -0.1; }, "rack_resale", Business::cloud, 7,
            30e6 * 0.9 * std::pow(0.64, 0.75)},
        Row{"hosted_racks_belong_to_the_tenant", nothing, "rack_purchases", Business::hosting, 3, 0},
        Row{"locked_racks_are_replaced_by_their_age",
            [](Scenario& s, Plan& p) {
              s.locks.conversions = {{{hall_3}, {cloud}, -2, 7}};
              s.halls[hall_3].fleets.clear();
              p.mining.pop_back();
              p.conversions.push_back({{hall_3}, {cloud}, -2, std::vector<int>(8, 7)});
            },
            "rack_purchases", Business::cloud, 3, -7e6},
        Row{"locked_racks_are_paid",
            [](Scenario& s, Plan& p) {
              s.locks.conversions = {{{hall_3}, {cloud}, -2, 7}};
              s.halls[hall_3].fleets.clear();
              p.mining.pop_back();
              p.conversions.push_back({{hall_3}, {cloud}, -2, std::vector<int>(8, 7)});
            },
            "rack_purchases", Business::cloud, 0, 0}),
    row_name);

void contracted(Scenario& s) {
  s.money.terminal = Terminal::contracted;
  s.offers[lease_a].term = 6;
}
/// One quarter beyond the horizon, from its middle back to the horizon, at 9 % a year.
const double quarter_back = std::pow(1.09, -0.125);

INSTANTIATE_TEST_SUITE_P(
    terminal, Line,
    testing::Values(Row{"none", nothing, "terminal", Business::hosting, 8, 0},
                    Row{"contracted", [](Scenario& s, Plan&) { contracted(s); }, "terminal", Business::hosting, 8,
                        (10 * rent_of_quarter - 10 * 10 * hours_of_quarter - hpc_cost * 0.015 * 0.25) * quarter_back},
                    Row{"contracted_nnn",
                        [](Scenario& s, Plan&) {
                          contracted(s);
                          s.offers[lease_a].lease = LeaseKind::nnn;
                        },
                        "terminal", Business::hosting, 8, 10 * rent_of_quarter* quarter_back},
                    Row{"contracted_gross",
                        [](Scenario& s, Plan& p) {
                          contracted(s);
                          gross(s, p);
                        },
                        "terminal", Business::hosting, 8,
                        (10 * rent_of_quarter - 10 * 10 * hours_of_quarter - hpc_cost * 0.015 * 0.25 -
                         10 * (average_load * 38 + peak_load * 5) * hours_of_quarter) *
                            quarter_back},
                    Row{"contracted_with_credits_due",
                        [](Scenario& s, Plan&) {
                          contracted(s);
                          s.offers[lease_a].lease = LeaseKind::nnn;
                          s.offers[lease_a].prepaid = 3;
                          s.offers[lease_a].credited_over = 6;
                        },
                        "terminal", Business::hosting, 8, (10 - 8 * 3 / 6.0) * rent_of_quarter* quarter_back},
                    Row{"contracts_that_end_in_time",
                        [](Scenario& s, Plan&) { s.money.terminal = Terminal::contracted; }, "terminal",
                        Business::cloud, 8, 0},
                    Row{"salvage_of_miners", [](Scenario& s, Plan&) { s.money.terminal = Terminal::salvage; },
                        "terminal", Business::mining, 8, 200 * (300 - 50)},
                    Row{"salvage_of_worthless_miners",
                        [](Scenario& s, Plan&) {
                          s.money.terminal = Terminal::salvage;
                          s.miners.decommissioning = dollars(301);
                        },
                        "terminal", Business::mining, 8, 0},
                    Row{"salvage_of_racks", [](Scenario& s, Plan&) { s.money.terminal = Terminal::salvage; },
                        "terminal", Business::cloud, 8, 30e6 * std::pow(0.64, 0.25) + 20e6 * std::pow(0.64, 0.75)}),
    row_name);

TEST(Audit, rounds_each_line_to_the_cent_half_away_from_zero) {
  Scenario s = scenario();
  s.halls.clear();
  s.projects.clear();
  s.offers.clear();
  s.money.site_operation = MoneyRate(0.125 / hours_of_quarter, dollar / hour);
  const AuditReport report = audit(s, {});
  ASSERT_EQ(report.amounts.size(), 8);
  EXPECT_EQ(report.amounts[0], (AuditedAmount{"site_operation", Business::site, 0, -0.13}));
}

TEST(Audit, value_is_the_discounted_sum_of_its_lines) {
  Scenario s = scenario();
  s.money.terminal = Terminal::salvage;
  const AuditReport report = audit(s, plan());
  double sum = 0;
  for (const AuditedAmount& a : report.amounts)
    sum += a.dollars * std::pow(1 + s.money.rate(a.business), -(a.period < 8 ? a.period + 0.5 : 8) / 4);
  EXPECT_NEAR(report.npv, sum, 1e-6);
}

}  // namespace
}  // namespace changeover
