#include <cmath>

#include "test/planner/audit/line.hpp"

namespace changeover {
namespace {

using namespace good_site;

EnergyPrice energy_price(double number) { return {number, dollars_per_megawatt_hour}; }

/// A third of each quarter is January, a third February, …: half of January is dear, and so is March.
void prices_by_month(Scenario& s, Plan&) {
  s.tariff.months.assign(12, {{1, energy_price(30)}});
  s.tariff.months[0] = {{0.5, energy_price(10)}, {0.5, energy_price(50)}};
  s.tariff.months[1] = {{1, energy_price(20)}};
  s.tariff.months[2] = {{1, energy_price(43)}};
  s.tariff.blocks.clear();
}

void marginal_miner(Scenario& s, double hashprice) {
  s.bitcoin.hashprice = Path<Hashprice>::constant(Hashprice(hashprice, dollar / terahash / hour));
  s.bitcoin.marginal = {.efficiency = Efficiency(20, joule_per_terahash),
                        .power = energy_price(50),
                        .overhead = 0.1,
                        .improvement = 0.2,
                        .base = Month(2027, 1)};
}
/// $ per TH/s and hour after some months.
double needed(int months) { return 20e-6 * 50 * 1.1 * std::pow(0.8, months / 12.0); }
/// Hall-1 and hall-3 run half of the time, hall-2 always.
double revenue(double hashprice) { return hours_of_quarter * 0.95 * hashprice * 0.98 * (1200 * 100 * 0.5 + 500 * 200); }

INSTANTIATE_TEST_SUITE_P(
    energy, Line,
    testing::Values(Row{"each_figure_grows_from_its_own_date",
                        [](Scenario& s, Plan& p) {
                          gross(s, p);
                          s.tariff.growth = 0.03;
                          s.tariff.base = Month(2027, 10);
                          s.tariff.riders.steps = {{Month(2028, 10), energy_price(2)}};
                        },
                        "energy_racks", Business::hosting, 7, -10 * average_load*(35 * 1.03 + 2) * hours_of_quarter},
                    Row{"demand_grows_from_its_own_date",
                        [](Scenario& s, Plan&) {
                          s.tariff.growth = 0.03;
                          s.tariff.base = Month(2026, 1);
                          s.tariff.demand.steps = {{Month(2027, 10), capacity_price(6)}};
                        },
                        "demand_charges", Business::mining, 7, -0.6 * 1.1 * 6 * 1.03 * hours_of_quarter},
                    Row{"coincident_charges_change_by_date",
                        [](Scenario& s, Plan&) {
                          s.tariff.coincident.steps = {{Month(2028, 4), capacity_price(3)}};
                        },
                        "coincident_charges", Business::cloud, 5, -2 * average_load * 3 * hours_of_quarter},
                    Row{"energy_by_month",
                        [](Scenario& s, Plan& p) {
                          gross(s, p);
                          prices_by_month(s, p);
                        },
                        "energy_racks", Business::hosting, 4, -10 * average_load*(31 + 6) * hours_of_quarter},
                    Row{"miners_run_in_the_cheap_hours_of_each_month", prices_by_month, "mining_revenue",
                        Business::mining, 4, 200 * 0.5 * s19_hour * 0.95 * hours_of_quarter},
                    Row{"energy_of_miners_in_the_cheap_hours_of_each_month", prices_by_month, "energy_mining",
                        Business::mining, 4, -200 * 0.95 * hours_of_quarter * 0.003 * 1.05 * (16 * 0.5 + 26) / 3},
                    Row{"index_does_not_grow_with_the_tariff",
                        [](Scenario& s, Plan& p) {
                          gross(s, p);
                          s.tariff.growth = 0.03;
                          s.tariff.base = Month(2027, 10);
                          s.tariff.index = Path<EnergyPrice>::constant(energy_price(4));
                          s.tariff.index->points.push_back({Month(2028, 10), energy_price(12)});
                        },
                        "energy_racks", Business::hosting, 7, -10 * average_load*(36 * 1.03 + 12) * hours_of_quarter},
                    Row{"miners_pay_the_index",
                        [](Scenario& s, Plan&) { s.tariff.index = Path<EnergyPrice>::constant(energy_price(4)); },
                        "energy_mining", Business::mining, 7,
                        -200 * 0.5 * 0.95 * hours_of_quarter * 0.003 * 1.05 * 30}),
    row_name);

INSTANTIATE_TEST_SUITE_P(
    hashprice, Line,
    testing::Values(Row{"the_marginal_miner_holds_it_up", [](Scenario& s, Plan&) { marginal_miner(s, 0.001); },
                        "mining_revenue", Business::mining, 0, revenue((needed(0) + needed(1) + needed(2)) / 3)},
                    Row{"in_each_month_by_itself", [](Scenario& s, Plan&) { marginal_miner(s, 0.00107); },
                        "mining_revenue", Business::mining, 0, revenue((needed(0) + needed(1) + 0.00107) / 3)},
                    Row{"above_the_floor", [](Scenario& s, Plan&) { marginal_miner(s, 0.0012); }, "mining_revenue",
                        Business::mining, 0, revenue(0.0012)}),
    row_name);

void least_demand(Scenario& s, Plan&) {
  s.tariff.demand_terms.least = megawatts(30);
  s.tariff.demand_terms.least_from = 2;
  s.tariff.demand_terms.least_until = 4;
}
void ratchet(Scenario& s, Plan&) {
  s.tariff.demand_terms.ratchet = 0.8;
  s.tariff.demand_terms.ratchet_periods = 2;
  s.tariff.demand_terms.before = megawatts(40);
}
void contract(Scenario& s, Plan&) {
  s.tariff.contract = {
      .exit_fee = dollars(1e6), .exit = 4, .collateral = dollars(2e6), .collateral_fee = 0.03, .collateral_until = 3};
}
constexpr double hall_3_demand = 0.6 * 1.1;
constexpr double demand_charge = 5 * hours_of_quarter;

INSTANTIATE_TEST_SUITE_P(
    utility, Line,
    testing::Values(
        Row{"minimum_demand", least_demand, "minimum_demand", Business::site, 2, -(30 - hall_3_demand) * demand_charge},
        Row{"minimum_demand_counts_the_tenants_power", least_demand, "minimum_demand", Business::site, 3,
            -(30 - hall_3_demand - 8 * peak_load) * demand_charge},
        Row{"minimum_demand_counts_what_is_drawn",
            [](Scenario& s, Plan& p) {
              least_demand(s, p);
              s.offers[lease_a].ramp = {{0, 0.5}};
            },
            "minimum_demand", Business::site, 3, -(30 - hall_3_demand - 8 * 0.5 * peak_load) * demand_charge},
        Row{"minimum_demand_at_the_price_of_the_period",
            [](Scenario& s, Plan& p) {
              least_demand(s, p);
              s.tariff.demand.steps = {{Month(2027, 7), capacity_price(7)}};
            },
            "minimum_demand", Business::site, 2, -(30 - hall_3_demand) * 7 * hours_of_quarter},
        Row{"minimum_demand_is_over", least_demand, "minimum_demand", Business::site, 4, 0},
        Row{"minimum_demand_to_come", least_demand, "minimum_demand", Business::site, 1, 0},
        Row{"ratchet_of_demand_before_the_plan", ratchet, "minimum_demand", Business::site, 1,
            -(0.8 * 40 - 2.6 * 1.1) * demand_charge},
        Row{"ratchet_of_the_highest_demand", ratchet, "minimum_demand", Business::site, 2,
            -(0.8 * 5.6 * 1.1 - hall_3_demand) * demand_charge},
        Row{"ratchet_below_the_demand", ratchet, "minimum_demand", Business::site, 5, 0},
        Row{"the_greater_of_both",
            [](Scenario& s, Plan& p) {
              least_demand(s, p);
              ratchet(s, p);
            },
            "minimum_demand", Business::site, 2, -(30 - hall_3_demand) * demand_charge},
        Row{"no_minimum_bill_of_a_negative_bill",
            [](Scenario& s, Plan&) { s.tariff.riders.initial = energy_price(-500); }, "minimum_bill", Business::site, 2,
            0},
        Row{"minimum_bill_counts_the_minimum_demand",
            [](Scenario& s, Plan& p) {
              least_demand(s, p);
              s.tariff.minimum_bill = MoneyRate(1000, dollar / hour);
            },
            "minimum_bill", Business::site, 2,
            -(1000 * hours_of_quarter - hall_3_bill - (30 - hall_3_demand) * demand_charge)},
        Row{"exit_fee", contract, "grid_contract", Business::site, 4, -1e6},
        Row{"collateral", contract, "grid_contract", Business::site, 2, -2e6 * 0.03 * 0.25},
        Row{"collateral_is_given_back", contract, "grid_contract", Business::site, 3, 0}),
    row_name);

}  // namespace
}  // namespace changeover
