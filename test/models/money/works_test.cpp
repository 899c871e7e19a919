#include <gtest/gtest.h>

#include "test/models/money/ledger_rows.hpp"

namespace changeover {
namespace {

using namespace small;

class LinesOfWorks : public testing::TestWithParam<LedgerRow> {};

TEST_P(LinesOfWorks, AreAsByHandAndNoOthers) { expect_ledger(GetParam()); }

void two_years_of_work(Given& g, int start) {
  g.fit_out(1e6).convert(colo, start, {0, 0, 0, 0});
  g.terms(colo).work = {.duration = 2, .lead = 1, .payments = {.order = 0.2, .construction = 0.5, .handover = 0.3}};
}

INSTANTIATE_TEST_SUITE_P(
    Works, LinesOfWorks,
    testing::Values(LedgerRow{"order_construction_handover",
                              [](Given& g) { two_years_of_work(g, 1); },
                              {{Line::conversion_cost, hosting, {-200'000, -250'000, -250'000, -300'000}}}},
                    LedgerRow{"payments_escalate_when_they_fall",
                              [](Given& g) {
                                two_years_of_work(g, 1);
                                g.scenario.money.capex_escalation.fill(0.1);
                              },
                              {{Line::conversion_cost, hosting, {-200'000, -275'000, -302'500, -399'300}}}},
                    LedgerRow{"payments_before_the_plan_are_sunk",
                              [](Given& g) { two_years_of_work(g, -1); },
                              {{Line::conversion_cost, hosting, {-250'000, -300'000, 0, 0}}}},
                    LedgerRow{"payments_after_the_plan_are_not_in_it",
                              [](Given& g) { two_years_of_work(g, 3); },
                              {{Line::conversion_cost, hosting, {0, 0, -200'000, -250'000}}}},
                    LedgerRow{"contingency_is_a_line_of_its_own",
                              [](Given& g) {
                                two_years_of_work(g, 1);
                                g.scenario.money.contingency = 0.1;
                              },
                              {{Line::conversion_cost, hosting, {-200'000, -250'000, -250'000, -300'000}},
                               {Line::contingency, hosting, {-20'000, -25'000, -25'000, -30'000}}}},
                    LedgerRow{"conversion_is_of_the_business_it_builds",
                              [](Given& g) {
                                g.fit_out(1e6).convert(gpu, 0, {0, 0, 0, 0});
                              },
                              {{Line::conversion_cost, compute, {-1'000'000, 0, 0, 0}}}},
                    LedgerRow{"invested_capital_is_taxed_at_the_plans_start_prices",
                              [](Given& g) {
                                g.fit_out(1e6).taxes(0.01, 0.005).convert(colo, 1, {0, 0, 0, 0});
                                g.scenario.money.capex_escalation.fill(0.1);
                                g.scenario.money.contingency = 0.2;
                              },
                              {{Line::conversion_cost, hosting, {0, -1'100'000, 0, 0}},
                               {Line::contingency, hosting, {0, -220'000, 0, 0}},
                               {Line::property_tax, hosting, {0, 0, -12'000, -12'000}},
                               {Line::insurance, hosting, {0, 0, -6'000, -6'000}}}},
                    LedgerRow{"conversion_done_before_the_plan_is_taxed_too",
                              [](Given& g) {
                                g.fit_out(1e6).taxes(0.01, 0).convert(colo, -5, {0, 0, 0, 0});
                              },
                              {{Line::property_tax, hosting, {-10'000, -10'000, -10'000, -10'000}}}},
                    LedgerRow{"project_serves_the_site",
                              [](Given& g) {
                                g.add_project(2e6).taxes(0.01, 0.005).start({0}, 0, 1);
                                g.scenario.money.contingency = 0.1;
                              },
                              {{Line::project_cost, site, {0, -2'000'000, 0, 0}},
                               {Line::contingency, site, {0, -200'000, 0, 0}},
                               {Line::property_tax, site, {0, 0, -22'000, -22'000}},
                               {Line::insurance, site, {0, 0, -11'000, -11'000}}}},
                    LedgerRow{"project_in_another_variant",
                              [](Given& g) { g.add_project(2e6).start({0}, 1, 0); },
                              {{Line::project_cost, site, {-4'000'000, 0, 0, 0}}}}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Site, LinesOfWorks,
    testing::Values(LedgerRow{"operation_escalates",
                              [](Given& g) {
                                g.scenario.money.site_operation = per_hour(100);
                                g.scenario.money.operation_escalation = 0.1;
                              },
                              {{Line::site_operation, site, {-876'000, -963'600, -1'059'960, -1'165'956}}}},
                    LedgerRow{"minimum_bill_grows_with_the_tariff",
                              [](Given& g) {
                                g.scenario.tariff.minimum_bill = per_hour(100);
                                g.scenario.tariff.growth = 0.1;
                              },
                              {{Line::minimum_bill, site, {-876'000, -963'600, -1'059'960, -1'165'956}}}},
                    LedgerRow{"minimum_bill_counts_the_power_of_tenants",
                              [](Given& g) {
                                g.leased().energy(40);
                                g.scenario.tariff.demand.initial = capacity_price(3);
                                g.scenario.tariff.coincident.initial = capacity_price(2);
                                g.scenario.tariff.minimum_bill = per_hour(100);
                              },
                              {{Line::minimum_bill, site, {-876'000, -326'748, -326'748, -326'748}}}},
                    LedgerRow{"minimum_bill_that_is_reached_costs_nothing",
                              [](Given& g) {
                                g.leased().energy(40);
                                g.scenario.tariff.minimum_bill = per_hour(10);
                              },
                              {{Line::minimum_bill, site, {-87'600, 0, 0, 0}}}},
                    LedgerRow{"minimum_bill_counts_miners_but_not_their_demand_response",
                              [](Given& g) {
                                g.mining_pays().mine({1000, 0, 0, 0});
                                g.scenario.tariff.demand.initial = capacity_price(1);
                                g.scenario.tariff.demand_response = capacity_price(2);
                                g.scenario.tariff.minimum_bill = per_hour(150);
                              },
                              {{Line::mining_revenue, mining, {1'752'000, 0, 0, 0}},
                               {Line::energy_mining, mining, {-1'095'000, 0, 0, 0}},
                               {Line::demand_charges, mining, {-32'850, 0, 0, 0}},
                               {Line::demand_response, mining, {54'750, 0, 0, 0}},
                               {Line::minimum_bill, site, {-186'150, -1'314'000, -1'314'000, -1'314'000}}}}),
    name_of_row);

}  // namespace
}  // namespace changeover
