#include <cmath>

#include "test/planner/audit/line.hpp"

namespace changeover {
namespace {

using namespace good_site;

/// 25 % for two quarters, half for two more, then all.
void ramped(Scenario& s, Plan&) { s.offers[lease_a].ramp = {{0, 0.25}, {2, 0.5}, {4, 1}}; }
void ramped_with_a_minimum(Scenario& s, Plan& p) {
  ramped(s, p);
  s.offers[lease_a].take_or_pay = 0.4;
}

/// Two quarters, then three more with 60 % at 90 % of the rate.
void renewed(Scenario& s, Plan&) {
  s.offers[lease_a].term = 2;
  s.offers[lease_a].renewal = {.probability = 0.6, .term = 3, .rate = 0.9};
}

/// Begun in 2025-Q3; the rest of its beginning is what other rows say.
void begun_before(Scenario& s, Plan& p) {
  s.offers[lease_a].least = megawatts(0);
  s.offers[lease_a].term = 14;
  s.locks.offers = {{{lease_a}, -6}};
  p.signings[0].begin = -6;
}
void indexed(Scenario& s, Plan& p) {
  begun_before(s, p);
  s.offers[lease_a].escalator.indexed = {.least = 0.01, .most = 0.04};
  s.money.inflation = {0.03, {{Month(2026, 7), 0.08}, {Month(2027, 7), 0.02}, {Month(2028, 7), -0.01}}};
}

void ramped_under_gross(Scenario& s, Plan& p) {
  ramped(s, p);
  gross(s, p);
}

constexpr double contributed = 0.25 * hpc_cost / 10 * 8;
void reimbursed(Scenario& s, double interest) {
  s.offers[lease_a].tenant_capex = 0.25;
  s.offers[lease_a].reimbursement = {.over = 4, .interest = interest};
}
void backed(Scenario& s, Plan&) {
  s.offers[lease_a].backstop = {.upfront = PowerCost(1000, dollar / megawatt), .fee = capacity_price(2)};
}

INSTANTIATE_TEST_SUITE_P(
    leases, Line,
    testing::Values(
        Row{"rent_ramps_up", ramped, "rent", Business::hosting, 4, 10 * rent_of_quarter * 0.25},
        Row{"rent_ramps_further", ramped, "rent", Business::hosting, 6, 10 * rent_of_quarter * 0.5},
        Row{"rent_after_the_ramp", ramped, "rent", Business::hosting, 7, 10 * rent_of_quarter},
        Row{"energy_follows_the_ramp",
            [](Scenario& s, Plan& p) {
              ramped_with_a_minimum(s, p);
              gross(s, p);
            },
            "energy_racks", Business::hosting, 4, -10 * 0.25 * average_load * 36 * hours_of_quarter},
        Row{"demand_follows_the_ramp", ramped_under_gross,
            "demand_charges", Business::hosting, 6, -10 * 0.5 * peak_load * 5 * hours_of_quarter},
        Row{"coincident_charges_follow_the_ramp", ramped_under_gross,
            "coincident_charges", Business::hosting, 6, -10 * 0.5 * average_load * 2 * hours_of_quarter},
        Row{"recoveries_do_not_ramp",
            [](Scenario& s, Plan& p) {
              ramped(s, p);
              s.offers[lease_a].lease = LeaseKind::nnn;
            },
            "recoveries", Business::hosting, 4, 10 * 10 * hours_of_quarter + hpc_cost * 0.015 * 0.25},
        Row{"taken_or_paid", ramped_with_a_minimum, "rent", Business::hosting, 4, 10 * rent_of_quarter * 0.4},
        Row{"more_taken_than_must_be_paid", ramped_with_a_minimum, "rent", Business::hosting, 6,
            10 * rent_of_quarter * 0.5},
        Row{"cloud_is_taken_or_paid", [](Scenario& s, Plan&) { s.offers[cloud_a].take_or_pay = 0.9; },
            "cloud_revenue", Business::cloud, 5, 2 * 720 * 2 * 0.9 * hours_of_quarter},
        Row{"cloud_ramps_up", [](Scenario& s, Plan&) { s.offers[cloud_a].ramp = {{0, 0.5}}; }, "cloud_revenue",
            Business::cloud, 5, 2 * 720 * 2 * 0.8 * 0.5 * hours_of_quarter},
        Row{"cloud_is_prepaid_in_full",
            [](Scenario& s, Plan&) {
              s.offers[cloud_a].take_or_pay = 0.9;
              s.offers[cloud_a].ramp = {{0, 0.1}};
              s.offers[cloud_a].free_rent = 1;
              s.offers[cloud_a].prepaid = 1;
              s.offers[cloud_a].credited_over = 2;
            },
            "prepayment", Business::cloud, 5, 0.5 * 2 * 720 * 2 * 0.9 * hours_of_quarter},
        Row{"cloud_is_prepaid_at_its_utilisation",
            [](Scenario& s, Plan&) {
              s.offers[cloud_a].prepaid = 1;
              s.offers[cloud_a].credited_over = 2;
            },
            "prepayment", Business::cloud, 6, -0.5 * 2 * 720 * 2 * 0.8 * hours_of_quarter},
        Row{"rent_in_the_term", renewed, "rent", Business::hosting, 4, 10 * rent_of_quarter},
        Row{"rent_in_the_renewal", renewed, "rent", Business::hosting, 5, 10 * rent_of_quarter * 0.9 * 0.6},
        Row{"rent_escalates_on_in_the_renewal",
            [](Scenario& s, Plan& p) {
              renewed(s, p);
              s.offers[lease_a].escalator.annual = 0.03;
            },
            "rent", Business::hosting, 7, 10 * rent_of_quarter * 1.03 * 0.9 * 0.6},
        Row{"recoveries_in_the_renewal",
            [](Scenario& s, Plan& p) {
              renewed(s, p);
              s.offers[lease_a].lease = LeaseKind::nnn;
            },
            "recoveries", Business::hosting, 6, 0.6 * (10 * 10 * hours_of_quarter + hpc_cost * 0.015 * 0.25)},
        Row{"energy_in_the_renewal",
            [](Scenario& s, Plan& p) {
              renewed(s, p);
              gross(s, p);
            },
            "energy_racks", Business::hosting, 6, -0.6 * 10 * average_load * 36 * hours_of_quarter},
        Row{"rent_rises_in_steps",
            [](Scenario& s, Plan& p) {
              begun_before(s, p);
              s.offers[lease_a].escalator.steps = {{1, 0.1}, {3, 0.05}, {4, 0.5}};
            },
            "rent", Business::hosting, 7, 10 * rent_of_quarter * 1.1 * 1.05},
        Row{"rent_follows_inflation_within_bounds", indexed, "rent", Business::hosting, 7,
            10 * rent_of_quarter * 1.04 * 1.02 * 1.01},
        Row{"rent_before_the_third_anniversary", indexed, "rent", Business::hosting, 5,
            10 * rent_of_quarter * 1.04 * 1.02},
        Row{"escalators_multiply",
            [](Scenario& s, Plan& p) {
              indexed(s, p);
              s.offers[lease_a].escalator.annual = 0.02;
              s.offers[lease_a].escalator.steps = {{2, 0.1}};
            },
            "rent", Business::hosting, 7, 10 * rent_of_quarter * std::pow(1.02, 3) * 1.1 * 1.04 * 1.02 * 1.01},
        Row{"reimbursed_with_interest", [](Scenario& s, Plan&) { reimbursed(s, 0.08); }, "reimbursement",
            Business::hosting, 3, -contributed * 0.02 / 1.02 / (1 - std::pow(1.02, -4))},
        Row{"reimbursed_without_interest", [](Scenario& s, Plan&) { reimbursed(s, 0); }, "reimbursement",
            Business::hosting, 6, -contributed / 4},
        Row{"reimbursed_in_full", [](Scenario& s, Plan&) { reimbursed(s, 0); }, "reimbursement", Business::hosting, 7,
            0},
        Row{"contribution_that_is_reimbursed", [](Scenario& s, Plan&) { reimbursed(s, 0.08); }, "tenant_contribution",
            Business::hosting, 3, contributed},
        Row{"backstop_at_the_beginning", backed, "credit_backstop", Business::hosting, 3,
            -8 * (1000 + 2 * hours_of_quarter)},
        Row{"backstop", backed, "credit_backstop", Business::hosting, 4, -10 * 2 * hours_of_quarter},
        Row{"backstop_of_a_lease_begun_before",
            [](Scenario& s, Plan& p) {
              begun_before(s, p);
              backed(s, p);
            },
            "credit_backstop", Business::hosting, 3, -8 * 2 * hours_of_quarter},
        Row{"backstop_in_the_renewal",
            [](Scenario& s, Plan& p) {
              renewed(s, p);
              backed(s, p);
            },
            "credit_backstop", Business::hosting, 5, -0.6 * 10 * 2 * hours_of_quarter}),
    row_name);

}  // namespace
}  // namespace changeover
