#include <gtest/gtest.h>

#include "test/models/money/ledger_rows.hpp"

namespace changeover {
namespace {

using namespace small;

class LinesOfMining : public testing::TestWithParam<LedgerRow> {};

TEST_P(LinesOfMining, AreAsByHandAndNoOthers) { expect_ledger(GetParam()); }

// A unit earns 0.2 $/h and pays 0.125 $/h at 40 $/MWh.
INSTANTIATE_TEST_SUITE_P(
    Rows, LinesOfMining,
    testing::Values(
        LedgerRow{"nothing_is_worth_nothing", [](Given&) {}, {}},
        LedgerRow{"revenue_and_energy",
                  [](Given& g) {
                    g.mining_pays().mine({1000, 500.5, 0, 0});
                  },
                  {{Line::mining_revenue, mining, {1'752'000, 876'876, 0, 0}},
                   {Line::energy_mining, mining, {-1'095'000, -548'047.5, 0, 0}}}},
        LedgerRow{"of_a_single_unit",
                  [](Given& g) {
                    g.mining_pays().mine({0, 0, 0, 1});
                  },
                  {{Line::mining_revenue, mining, {0, 0, 0, 1'752}}, {Line::energy_mining, mining, {0, 0, 0, -1'095}}}},
        LedgerRow{
            "uptime_and_pool_fee",
            [](Given& g) {
              g.mining_pays().mine({1000, 0, 0, 0});
              g.scenario.miners.uptime = 0.5;
              g.scenario.miners.pool_fee = 0.1;
            },
            {{Line::mining_revenue, mining, {788'400, 0, 0, 0}}, {Line::energy_mining, mining, {-547'500, 0, 0, 0}}}},
        LedgerRow{
            "only_in_blocks_that_pay",
            [](Given& g) {
              g.mining_pays().mine({1000, 0, 0, 0});
              g.scenario.tariff.blocks = {{.share = 0.75, .price = energy_price(40)},
                                          {.share = 0.25, .price = energy_price(80)}};
            },
            {{Line::mining_revenue, mining, {1'314'000, 0, 0, 0}}, {Line::energy_mining, mining, {-821'250, 0, 0, 0}}}},
        LedgerRow{"wires_and_riders",
                  [](Given& g) {
                    g.mining_pays().mine({1000, 0, 0, 0});
                    g.scenario.tariff.wires.initial = g.scenario.tariff.riders.initial = energy_price(8);
                  },
                  {{Line::mining_revenue, mining, {1'752'000, 0, 0, 0}},
                   {Line::energy_mining, mining, {-1'533'000, 0, 0, 0}}}},
        LedgerRow{"demand_charge_whatever_the_uptime",
                  [](Given& g) {
                    g.mine({1000, 0, 500, 0});
                    g.scenario.miners.uptime = 0.5;
                    g.scenario.tariff.demand.initial = capacity_price(1);
                    g.scenario.tariff.demand_response = capacity_price(2);
                  },
                  {{Line::demand_charges, mining, {-32'850, 0, -16'425, 0}}}},
        LedgerRow{"no_coincident_peak_charge",
                  [](Given& g) {
                    g.mine({1000, 1000, 1000, 1000});
                    g.scenario.tariff.coincident.initial = capacity_price(9);
                  },
                  {}},
        LedgerRow{"tariff_grows_from_its_base_date",
                  [](Given& g) {
                    g.mine({1000, 1000, 1000, 1000});
                    g.scenario.tariff.base = Month(2026, 1);
                    g.scenario.tariff.growth = 0.1;
                    g.scenario.tariff.demand.initial = capacity_price(2);
                  },
                  {{Line::demand_charges, mining, {-72'270, -79'497, -87'446.7, -96'191.37}}}},
        LedgerRow{"operation_escalates_from_the_plans_start",
                  [](Given& g) {
                    g.mine({1000, 1000, 1000, 1000});
                    g.scenario.miners.operation = per_hour(0.01);
                    g.scenario.money.operation_escalation = 0.1;
                  },
                  {{Line::mining_operation, mining, {-87'600, -96'360, -105'996, -116'595.6}}}},
        LedgerRow{
            "in_another_hall",
            [](Given& g) {
              g.mining_pays().mine({0, 200, 0, 0}, south, north);
            },
            {{Line::mining_revenue, mining, {0, 350'400, 0, 0}}, {Line::energy_mining, mining, {0, -219'000, 0, 0}}}},
        LedgerRow{
            "sale_and_decommissioning",
            [](Given& g) {
              g.resale_of_miners(10).sell(1, 400).sell(1, 100, south, north).sell(-1, 50);
              g.scenario.miners.decommissioning = dollars(30);
            },
            {{Line::miner_sales, mining, {0, 500'000, 0, 0}}, {Line::decommissioning, mining, {0, -15'000, 0, 0}}}},
        LedgerRow{"sale_at_no_price_still_costs_the_removal",
                  [](Given& g) {
                    g.sell(2, 10);
                    g.scenario.miners.decommissioning = dollars(30);
                  },
                  {{Line::decommissioning, mining, {0, 0, -300, 0}}}},
        LedgerRow{"relocation",
                  [](Given& g) {
                    g.move(1, 100);
                    g.scenario.miners.relocation = dollars(50);
                  },
                  {{Line::relocation, mining, {0, -5'000, 0, 0}}}}),
    name_of_row);

}  // namespace
}  // namespace changeover
