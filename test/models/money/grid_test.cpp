#include <gtest/gtest.h>

#include "test/models/money/ledger_rows.hpp"

namespace changeover {
namespace {

using namespace small;

class LinesOfTheGrid : public testing::TestWithParam<LedgerRow> {};

TEST_P(LinesOfTheGrid, AreAsByHandAndNoOthers) { expect_ledger(GetParam()); }

/// A tenant that pays its power draws 2 MW at the meter for each MW sold; a MW of demand costs $26,280 a year.
Given& tenant(Given& g, std::initializer_list<double> megawatts) {
  g.convert(colo, 0, {0, 10, 10, 10}).serve(lease, 1, megawatts);
  g.scenario.tariff.demand.initial = capacity_price(3);
  return g;
}

INSTANTIATE_TEST_SUITE_P(
    Rows, LinesOfTheGrid,
    testing::Values(
        LedgerRow{"minimum_demand_from_a_date_until_another",
                  [](Given& g) {
                    tenant(g, {0, 1, 0.5, 0.5}).scenario.tariff.demand_terms = {
                        .least = megawatts(3), .least_from = 1, .least_until = 3};
                  },
                  {{Line::minimum_demand, site, {0, -26'280, -52'560, 0}}}},
        LedgerRow{"minimum_demand_that_is_drawn_costs_nothing",
                  [](Given& g) {
                    tenant(g, {0, 1, 1, 1}).scenario.tariff.demand_terms = {
                        .least = megawatts(2), .least_from = 1, .least_until = 9};
                  },
                  {}},
        LedgerRow{"ratchet_keeps_a_share_of_the_highest_demand_before",
                  [](Given& g) {
                    tenant(g, {0, 1, 0.5, 0.25}).scenario.tariff.demand_terms = {.ratchet = 0.8, .ratchet_periods = 2};
                  },
                  {{Line::minimum_demand, site, {0, 0, -15'768, -28'908}}}},
        LedgerRow{"ratchet_remembers_the_demand_before_the_plan",
                  [](Given& g) {
                    tenant(g, {0, 1, 1, 1}).scenario.tariff.demand_terms = {
                        .ratchet = 0.8, .ratchet_periods = 2, .before = megawatts(5)};
                  },
                  {{Line::minimum_demand, site, {-105'120, -52'560, 0, 0}}}},
        LedgerRow{"miners_draw_their_demand",
                  [](Given& g) {
                    g.mine({1000, 0, 0, 0});
                    g.scenario.tariff.demand.initial = capacity_price(1);
                    g.scenario.tariff.demand_terms = {.least = megawatts(4), .least_from = 0, .least_until = 2};
                  },
                  {{Line::demand_charges, mining, {-32'850, 0, 0, 0}},
                   {Line::minimum_demand, site, {-2'190, -35'040, 0, 0}}}},
        LedgerRow{"a_ramp_draws_only_what_it_bills",
                  [](Given& g) {
                    tenant(g, {0, 1, 1, 1}).scenario.tariff.demand_terms = {
                        .least = megawatts(2), .least_from = 1, .least_until = 9};
                    g.lease_terms().ramp = {{0, 0.5}, {1, 1}};
                  },
                  {{Line::minimum_demand, site, {0, -26'280, 0, 0}}}},
        LedgerRow{"minimum_bill_counts_the_minimum_demand",
                  [](Given& g) {
                    g.scenario.tariff.demand.initial = capacity_price(3);
                    g.scenario.tariff.demand_terms = {.least = megawatts(1), .least_from = 0, .least_until = 1};
                    g.scenario.tariff.minimum_bill = per_hour(10);
                  },
                  {{Line::minimum_demand, site, {-26'280, 0, 0, 0}},
                   {Line::minimum_bill, site, {-61'320, -87'600, -87'600, -87'600}}}},
        LedgerRow{"exit_fee_once_and_collateral_until_its_end",
                  [](Given& g) {
                    g.scenario.tariff.contract = {.exit_fee = dollars(1000),
                                                  .exit = 2,
                                                  .collateral = dollars(1e5),
                                                  .collateral_fee = 0.02,
                                                  .collateral_until = 3};
                  },
                  {{Line::grid_contract, site, {-2'000, -2'000, -3'000, 0}}}},
        LedgerRow{"coincident_peaks_end_and_a_demand_charge_follows_each_growing_from_its_date",
                  [](Given& g) {
                    g.leased();
                    g.lease_terms().lease = LeaseKind::gross;
                    g.scenario.tariff.growth = 0.1;
                    g.scenario.tariff.coincident = {capacity_price(2), {{Month(2029, 1), capacity_price(0)}}};
                    g.scenario.tariff.demand.steps = {{Month(2029, 1), capacity_price(3)}};
                  },
                  {{Line::coincident_charges, hosting, {0, -26'017.2, 0, 0}},
                   {Line::demand_charges, hosting, {0, 0, -52'560, -57'816}}}},
        LedgerRow{"index_and_adder",
                  [](Given& g) {
                    g.leased().energy(10);
                    g.lease_terms().lease = LeaseKind::gross;
                    g.scenario.tariff.index =
                        Path<EnergyPrice>{.points = {{Month(2028, 1), energy_price(30)}}, .growth = 0.1};
                  },
                  {{Line::energy_racks, hosting, {0, -473'040, -508'518, -547'543.8}}}},
        LedgerRow{"blocks_of_the_months",
                  [](Given& g) {
                    g.mining_pays().mine({1000, 0, 0, 0});
                    g.scenario.tariff.blocks.clear();
                    for (int month = 0; month < 12; ++month)
                      g.scenario.tariff.months.push_back({{.share = 1, .price = energy_price(month < 9 ? 40 : 80)}});
                  },
                  {{Line::mining_revenue, mining, {1'314'000, 0, 0, 0}},
                   {Line::energy_mining, mining, {-821'250, 0, 0, 0}}}}),
    name_of_row);

class LinesOfCost : public testing::TestWithParam<LedgerRow> {};

TEST_P(LinesOfCost, AreAsByHandAndNoOthers) { expect_ledger(GetParam()); }

/// Ten containers of a megawatt together, of 40 miners in all, that earn 0.2 and pay 0.125 $/h each.
Given& refreshed(Given& g) { return g.mining_pays().refreshed(); }

INSTANTIATE_TEST_SUITE_P(
    Rows, LinesOfCost,
    testing::Values(LedgerRow{"each_category_escalates_at_its_own_rate",
                              [](Given& g) {
                                g.fit_out(1e6).convert(colo, 1, {0, 0, 0, 0});
                                g.terms(colo).work.split = {0.5, 0.3, 0, 0, 0, 0.2};
                                g.scenario.money.capex_escalation = {0.1, 0.05, 0.9, 0.9, 0.9, 0.01};
                              },
                              {{Line::conversion_cost, hosting, {0, -1'067'000, 0, 0}}}},
                    LedgerRow{"sales_tax_on_the_taxable_share_of_works_with_their_contingency",
                              [](Given& g) {
                                g.fit_out(1e6).convert(colo, 1, {0, 0, 0, 0});
                                g.scenario.money.contingency = 0.1;
                                g.scenario.money.sales_tax = {.rate = {0.5, {{Month(2028, 1), 0.08}}}, .works = 0.5};
                              },
                              {{Line::conversion_cost, hosting, {0, -1'000'000, 0, 0}},
                               {Line::contingency, hosting, {0, -100'000, 0, 0}},
                               {Line::sales_tax, hosting, {0, -44'000, 0, 0}}}},
                    LedgerRow{"sales_tax_on_racks_is_not_resold",
                              [](Given& g) {
                                g.racks_cost(10'000, 0, 2, 0.5).clouded();
                                g.scenario.money.sales_tax = {.rate = {0.1, {}}, .works = 0, .racks = 0.5};
                              },
                              {{Line::rack_purchases, compute, {0, -100'000, 0, -100'000}},
                               {Line::sales_tax, compute, {0, -5'000, 0, -5'000}},
                               {Line::rack_resale, compute, {0, 0, 0, 25'000}}}},
                    LedgerRow{"containers_earn_and_pay_what_their_miners_do",
                              [](Given& g) {
                                refreshed(g).racks_cost(5'000);
                                g.scenario.tariff.demand.initial = capacity_price(1);
                                g.scenario.tariff.demand_response = capacity_price(1);
                                g.scenario.miners.operation = per_hour(0.01);
                              },
                              {{Line::mining_revenue, mining, {0, 70'080, 70'080, 70'080}},
                               {Line::energy_mining, mining, {0, -43'800, -43'800, -43'800}},
                               {Line::demand_charges, mining, {0, -1'314, -1'314, -1'314}},
                               {Line::demand_response, mining, {0, 1'095, 1'095, 1'095}},
                               {Line::mining_operation, mining, {0, -3'504, -3'504, -3'504}},
                               {Line::rack_purchases, mining, {0, -50'000, 0, 0}}}},
                    LedgerRow{"containers_from_before_the_plan_mine_at_once",
                              [](Given& g) {
                                refreshed(g).plan.conversions[0] = conversion(north, gpu, -1, {10, 10, 10, 10});
                                g.plan.services[0].power = power({1, 1, 1, 1});
                                g.plan.signings[0].begin = 0;
                              },
                              {{Line::mining_revenue, mining, {70'080, 70'080, 70'080, 70'080}},
                               {Line::energy_mining, mining, {-43'800, -43'800, -43'800, -43'800}}}},
                    LedgerRow{"containers_draw_the_demand_of_their_miners",
                              [](Given& g) {
                                refreshed(g);
                                g.scenario.tariff.demand_terms = {
                                    .least = megawatts(0.2), .least_from = 1, .least_until = 2};
                                g.scenario.tariff.demand.initial = capacity_price(1);
                              },
                              {{Line::mining_revenue, mining, {0, 70'080, 70'080, 70'080}},
                               {Line::energy_mining, mining, {0, -43'800, -43'800, -43'800}},
                               {Line::demand_charges, mining, {0, -1'314, -1'314, -1'314}},
                               {Line::minimum_demand, site, {0, -438, 0, 0}}}}),
    name_of_row);

}  // namespace
}  // namespace changeover
