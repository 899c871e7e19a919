#include <cmath>

#include "test/planner/audit/line.hpp"

namespace changeover {
namespace {

using namespace good_site;

/// One quarter beyond the horizon, from its middle back to the horizon, at 9 % a year.
const double quarter_back = std::pow(1.09, -0.125);

/// Renewed for the quarter after the horizon.
void renewed(Scenario& s, LeaseKind kind) {
  s.money.terminal = Terminal::contracted;
  s.offers[lease_a].lease = kind;
  s.offers[lease_a].renewal = {.probability = 0.6, .term = 1, .rate = 0.9};
}
constexpr double upkeep = 10 * 10 * hours_of_quarter + hpc_cost * 0.015 * 0.25;
constexpr double power_bill = 10 * (average_load * 38 + peak_load * 5) * hours_of_quarter;

INSTANTIATE_TEST_SUITE_P(
    contracts, Line,
    testing::Values(
        Row{"renewed_nnn", [](Scenario& s, Plan&) { renewed(s, LeaseKind::nnn); }, "terminal", Business::hosting, 8,
            10 * rent_of_quarter * 0.9 * 0.6 * quarter_back},
        Row{"renewed_gross", [](Scenario& s, Plan&) { renewed(s, LeaseKind::gross); }, "terminal", Business::hosting, 8,
            0.6 * (10 * rent_of_quarter * 0.9 - upkeep - power_bill) * quarter_back},
        Row{"ramped_gross",
            [](Scenario& s, Plan& p) {
              gross(s, p);
              s.money.terminal = Terminal::contracted;
              s.offers[lease_a].term = 6;
              s.offers[lease_a].ramp = {{0, 0.25}, {5, 0.5}, {6, 1}};
            },
            "terminal", Business::hosting, 8, (0.5 * 10 * rent_of_quarter - upkeep - 0.5 * power_bill) * quarter_back},
        Row{"reimbursement_and_backstop_still_due",
            [](Scenario& s, Plan&) {
              s.money.terminal = Terminal::contracted;
              s.offers[lease_a].lease = LeaseKind::nnn;
              s.offers[lease_a].term = 6;
              s.offers[lease_a].tenant_capex = 0.25;
              s.offers[lease_a].reimbursement = {.over = 6, .interest = 0};
              s.offers[lease_a].backstop = {.upfront = PowerCost(1000, dollar / megawatt), .fee = capacity_price(2)};
            },
            "terminal", Business::hosting, 8,
            (10 * rent_of_quarter - 0.25 * hpc_cost / 10 * 8 / 6 - 10 * 2 * hours_of_quarter) * quarter_back}),
    row_name);

constexpr double years_bought = 0.98 / 0.08;
void sold(Scenario& s) {
  s.money.terminal = Terminal::cap_rate;
  s.money.cap_rate = 0.08;
  s.money.cost_of_sale = 0.02;
  s.offers[lease_a].lease = LeaseKind::nnn;
}

/// Half of hall-1 is let to a market, which pays 90 $/kW-month and from 2029-07 on twice as much.
void let_to_a_market(Scenario& s, Plan& p) {
  sold(s);
  Offer market;
  market.id = "colo";
  market.market = true;
  market.lease = LeaseKind::nnn;
  market.most = Path<Power>::constant(megawatts(5));
  market.rent = Path<CapacityPrice>::constant(CapacityPrice(90, dollars_per_kilowatt_month));
  market.rent.points.push_back({Month(2029, 7), CapacityPrice(180, dollars_per_kilowatt_month)});
  market.earliest = 3;
  s.offers.push_back(market);
  p.signings.push_back({{3}, 3});
  p.services[0].power = power({0, 0, 0, 8, 5, 5, 5, 5});
  p.services.push_back({{3}, {hall_1}, power({0, 0, 0, 0, 5, 5, 5, 5})});
}

INSTANTIATE_TEST_SUITE_P(
    cap_rate, Line,
    testing::Values(Row{"a_lease_while_it_runs",
                        [](Scenario& s, Plan&) {
                          sold(s);
                          s.offers[lease_a].term = 6;
                        },
                        "terminal", Business::hosting, 8, years_bought * 10 * rent_of_quarter},
                    Row{"a_lease_for_a_year",
                        [](Scenario& s, Plan&) {
                          sold(s);
                          s.offers[lease_a].term = 20;
                          s.offers[lease_a].lease = LeaseKind::modified_gross;
                        },
                        "terminal", Business::hosting, 8, years_bought * 4 * (10 * rent_of_quarter - upkeep)},
                    Row{"a_market", let_to_a_market, "terminal", Business::hosting, 8,
                        years_bought * 5 * (2 + 2 * 2) * rent_of_quarter * 90 / 150},
                    Row{"operation_of_the_site",
                        [](Scenario& s, Plan&) {
                          sold(s);
                          s.money.operation_escalation = 0.1;
                        },
                        "terminal", Business::site, 8,
                        -years_bought*(100 * hours_of_quarter * 1.21 *
                                           (1 + std::pow(1.1, 0.25) + std::pow(1.1, 0.5) + std::pow(1.1, 0.75)) +
                                       4.4e6 * 0.015)},
                    Row{"no_value_of_cloud", [](Scenario& s, Plan&) { sold(s); }, "terminal", Business::cloud, 8, 0},
                    Row{"no_value_of_mining", [](Scenario& s, Plan&) { sold(s); }, "terminal", Business::mining, 8, 0}),
    row_name);

}  // namespace
}  // namespace changeover
