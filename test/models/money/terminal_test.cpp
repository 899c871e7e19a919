#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <string>

#include "test/models/money/given.hpp"

namespace changeover {
namespace {

using namespace small;

struct TerminalRow {
  std::string name;
  Terminal terminal;
  std::function<void(Given&)> given;
  std::array<double, 4> expected;  ///< value at the horizon by business
};
class TerminalValue : public testing::TestWithParam<TerminalRow> {};

TEST_P(TerminalValue, IsAsByHand) {
  Given given;
  given.scenario.money.terminal = GetParam().terminal;
  GetParam().given(given);
  const Ledger ledger = given.ledger();
  for (const Business business : businesses)
    EXPECT_EQ(ledger.terminal(business),
              Cents::rounded(dollars(GetParam().expected[static_cast<std::size_t>(business)])))
        << "business " << static_cast<int>(business);
}

/// The lease and its like run to period 5: two years beyond the horizon.
Given& two_years_left(Given& g) {
  g.lease_terms().term = g.cloud_terms().term = 5;
  return g;
}

INSTANTIATE_TEST_SUITE_P(
    Contracted, TerminalValue,
    testing::Values(
        TerminalRow{"not_asked_for", Terminal::none, [](Given& g) { two_years_left(g).rent(100).leased(); }, {}},
        TerminalRow{"rent_goes_on",
                    Terminal::contracted,
                    [](Given& g) { two_years_left(g).rent(100).leased(); },
                    {0, 1'752'000, 0, 0}},
        TerminalRow{"discounted_to_the_horizon",
                    Terminal::contracted,
                    [](Given& g) {
                      two_years_left(g).rent(100).leased();
                      g.scenario.money.rates[1] = 0.1;
                      g.scenario.money.timing = Timing::end;
                    },
                    {0, 876'000 / 1.1 + 876'000 / 1.21, 0, 0}},
        TerminalRow{"discounted_from_the_middle_of_the_year",
                    Terminal::contracted,
                    [](Given& g) {
                      two_years_left(g).rent(100).leased();
                      g.scenario.money.rates[1] = 0.21;
                    },
                    {0, 876'000 / 1.1 + 876'000 / 1.331, 0, 0}},
        TerminalRow{"escalated_from_its_beginning",
                    Terminal::contracted,
                    [](Given& g) {
                      two_years_left(g).rent(100).leased();
                      g.lease_terms().escalator.annual = 0.1;
                    },
                    {0, 876'000 * (1.331 + 1.4641), 0, 0}},
        TerminalRow{"ended_within_the_plan",
                    Terminal::contracted,
                    [](Given& g) {
                      g.rent(100).leased();
                      g.lease_terms().term = 3;
                    },
                    {}},
        TerminalRow{"begun_before_the_plan",
                    Terminal::contracted,
                    [](Given& g) {
                      g.rent(100).convert(colo, -3, {10, 10, 10, 10}).serve(lease, -2, {1, 1, 1, 1});
                      g.lease_terms().term = 7;
                    },
                    {0, 876'000, 0, 0}},
        TerminalRow{"only_what_the_last_period_serves",
                    Terminal::contracted,
                    [](Given& g) {
                      two_years_left(g).rent(100).convert(colo, 0, {0, 10, 10, 10}).serve(lease, 1, {0, 1, 1, 0.25});
                    },
                    {0, 438'000, 0, 0}},
        TerminalRow{"rent_still_free",
                    Terminal::contracted,
                    [](Given& g) {
                      two_years_left(g).rent(100).leased();
                      g.lease_terms().free_rent = 4;
                    },
                    {0, 876'000, 0, 0}},
        TerminalRow{"market_is_no_contract",
                    Terminal::contracted,
                    [](Given& g) {
                      two_years_left(g).rent(100).leased();
                      g.lease_terms().market = true;
                    },
                    {}},
        TerminalRow{"operation_and_taxes_are_paid_on_what_is_sold",
                    Terminal::contracted,
                    [](Given& g) {
                      two_years_left(g).rent(100).fit_out(1e6).taxes(0.01, 0.005);
                      g.convert(colo, 0, {0, 10, 10, 10}).serve(lease, 1, {0, 0.5, 0.5, 0.5});
                      g.terms(colo).operation = capacity_price(5);
                      g.energy(40);
                    },
                    {0, 2 * 0.5 * (876'000 - 43'800 - 15'000), 0, 0}},
        TerminalRow{"operation_escalates",
                    Terminal::contracted,
                    [](Given& g) {
                      two_years_left(g).leased();
                      g.terms(colo).operation = capacity_price(5);
                      g.scenario.money.operation_escalation = 0.1;
                    },
                    {0, -43'800 * (1.4641 + 1.61051), 0, 0}},
        TerminalRow{"fit_out_is_reimbursed_until_it_is_paid_back",
                    Terminal::contracted,
                    [](Given& g) {
                      two_years_left(g).rent(100).fit_out(1e6).leased();
                      g.lease_terms().tenant_capex = 0.5;
                      g.lease_terms().reimbursement = {.over = 4, .interest = 0};
                    },
                    {0, 1'752'000 - 125'000, 0, 0}},
        TerminalRow{"backstop_goes_on",
                    Terminal::contracted,
                    [](Given& g) {
                      two_years_left(g).rent(100).leased();
                      g.lease_terms().backstop = {.upfront = per_megawatt(1e5), .fee = capacity_price(1)};
                    },
                    {0, 2 * (876'000 - 8'760), 0, 0}},
        TerminalRow{"nnn_costs_nothing",
                    Terminal::contracted,
                    [](Given& g) {
                      two_years_left(g).rent(100).fit_out(1e6).taxes(0.01, 0.005).leased().energy(40);
                      g.terms(colo).operation = capacity_price(5);
                      g.lease_terms().lease = LeaseKind::nnn;
                    },
                    {0, 1'752'000, 0, 0}},
        TerminalRow{"gross_pays_the_power",
                    Terminal::contracted,
                    [](Given& g) {
                      two_years_left(g).rent(100).leased().energy(40);
                      g.lease_terms().lease = LeaseKind::gross;
                    },
                    {0, 2 * (876'000 - 473'040), 0, 0}},
        TerminalRow{"cloud_pays_the_power_but_no_more_racks",
                    Terminal::contracted,
                    [](Given& g) {
                      two_years_left(g).racks_cost(100'000, 0, 1, 0.5).taxes(0.01, 0).clouded().energy(40);
                      g.cloud_terms().accelerator_price = Path<MoneyRate>::constant(per_hour(2));
                    },
                    {0, 0, 2 * (1'752'000 - 473'040), 0}},
        TerminalRow{"credits_still_due",
                    Terminal::contracted,
                    [](Given& g) {
                      two_years_left(g).rent(100).leased();
                      g.lease_terms().prepaid = 1;
                      g.lease_terms().credited_over = 4;
                    },
                    {0, 1'752'000 - 219'000, 0, 0}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    CapRate, TerminalValue,
    testing::Values(TerminalRow{"a_years_income_over_the_rate",
                                Terminal::cap_rate,
                                [](Given& g) {
                                  two_years_left(g).rent(100).leased();
                                  g.scenario.money.cap_rate = 0.08;
                                },
                                {0, 10'950'000, 0, 0}},
                    TerminalRow{"a_market_goes_on_after_its_term",
                                Terminal::cap_rate,
                                [](Given& g) {
                                  g.rent(100).leased();
                                  g.lease_terms().market = true;
                                  g.lease_terms().term = 1;
                                  g.scenario.money.cap_rate = 0.08;
                                },
                                {0, 10'950'000, 0, 0}},
                    TerminalRow{"less_the_sale_and_the_operation_of_the_site",
                                Terminal::cap_rate,
                                [](Given& g) {
                                  two_years_left(g).rent(100).leased();
                                  g.scenario.money.cap_rate = 0.08;
                                  g.scenario.money.cost_of_sale = 0.02;
                                  g.scenario.money.site_operation = per_hour(10);
                                  g.scenario.money.operation_escalation = 0.1;
                                },
                                {0, 10'731'000, 0, -1'073'100 * 1.4641}},
                    TerminalRow{"less_what_is_levied_on_projects",
                                Terminal::cap_rate,
                                [](Given& g) {
                                  two_years_left(g).rent(100).fit_out(1e6).taxes(0.01, 0.005).leased();
                                  g.add_project(1e6).start({0}, 0, 0);
                                  g.scenario.money.cap_rate = 0.08;
                                },
                                {0, 861'000 / 0.08, 0, -15'000 / 0.08}},
                    TerminalRow{"less_credits_still_due_but_not_for_ever",
                                Terminal::cap_rate,
                                [](Given& g) {
                                  two_years_left(g).rent(100).fit_out(1e6).leased();
                                  g.scenario.money.cap_rate = 0.08;
                                  g.lease_terms().prepaid = 1;
                                  g.lease_terms().credited_over = 4;
                                  g.lease_terms().tenant_capex = 0.5;
                                  g.lease_terms().reimbursement = {.over = 5, .interest = 0};
                                },
                                {0, 10'950'000 - 219'000 - 2 * 100'000, 0, 0}},
                    TerminalRow{
                        "nothing_of_leases_that_end_or_of_cloud",
                        Terminal::cap_rate,
                        [](Given& g) {
                          g.rent(100).leased();
                          g.lease_terms().term = 3;
                          g.convert(gpu, 0, {0, 10, 10, 10}, south);
                          g.plan.signings.push_back({.offer = cloud, .begin = 1});
                          g.plan.services.push_back({.offer = cloud, .hall = south, .power = power({0, 1, 1, 1})});
                          g.cloud_terms().accelerator_price = Path<MoneyRate>::constant(per_hour(2));
                        },
                        {}},
                    TerminalRow{"in_quarters_four_of_them",
                                Terminal::cap_rate,
                                [](Given& g) {
                                  g.rent(100).leased();
                                  g.lease_terms().term = 6;  // to the third quarter after the horizon
                                  g.scenario.calendar.step = Step::quarter;
                                  g.scenario.money.cap_rate = 0.08;
                                },
                                {0, 3 * 219'000 / 0.08, 0, 0}}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Salvage, TerminalValue,
    testing::Values(
        TerminalRow{"miners_that_stand",
                    Terminal::salvage,
                    [](Given& g) {
                      g.resale_of_miners(10);
                      g.scenario.miners.decommissioning = dollars(30);
                    },
                    {1500 * 970, 0, 0, 0}},
        TerminalRow{"miners_at_the_price_of_the_horizon",
                    Terminal::salvage,
                    [](Given& g) {
                      g.resale_of_miners(10);
                      g.scenario.miners.resale[0].price.points.emplace_back(Month(2031, 1),
                                                                            HashratePrice{2, dollar / terahash});
                    },
                    {1500 * 200, 0, 0, 0}},
        TerminalRow{"miners_not_worth_their_removal",
                    Terminal::salvage,
                    [](Given& g) {
                      g.resale_of_miners(10);
                      g.scenario.miners.decommissioning = dollars(1001);
                    },
                    {}},
        TerminalRow{"miners_not_sold_nor_in_a_converted_hall",
                    Terminal::salvage,
                    [](Given& g) {
                      g.resale_of_miners(10).convert(colo, 3, {0, 0, 0, 0}).sell(1, 40, south, south);
                    },
                    {460'000, 0, 0, 0}},
        TerminalRow{"miners_carried_to_another_hall",
                    Terminal::salvage,
                    [](Given& g) {
                      g.resale_of_miners(10).convert(colo, 1, {0, 0, 0, 0}).move(1, 100);
                      g.sell(1, 900).sell(1, 100, south, south).sell(2, 10, south, north);
                    },
                    {490'000, 0, 0, 0}},
        TerminalRow{"miners_of_each_fleet",
                    Terminal::salvage,
                    [](Given& g) {
                      g.resale_of_miners(10).convert(colo, 1, {0, 0, 0, 0}, south).sell(1, 100);
                      g.scenario.halls[0].fleets.push_back({.asic = miner, .count = 200});
                      g.plan.sales.push_back({.hall = north, .home = north, .fleet = 1, .period = 1, .units = 50});
                      g.plan.moves.push_back(
                          {.from = south, .to = north, .home = south, .fleet = 0, .period = 1, .units = 20});
                    },
                    {1'070'000, 0, 0, 0}},
        TerminalRow{"miners_of_a_fleet_that_is_carried",
                    Terminal::salvage,
                    [](Given& g) {
                      g.resale_of_miners(10).convert(colo, 1, {0, 0, 0, 0});
                      g.scenario.halls[0].fleets.push_back({.asic = miner, .count = 200});
                      g.plan.moves.push_back(
                          {.from = north, .to = south, .home = north, .fleet = 1, .period = 1, .units = 30});
                    },
                    {530'000, 0, 0, 0}},
        TerminalRow{"miners_carried_between_halls_that_mine",
                    Terminal::salvage,
                    [](Given& g) { g.resale_of_miners(10).move(1, 100); },
                    {1'500'000, 0, 0, 0}},
        TerminalRow{"miners_of_a_hall_still_under_construction",
                    Terminal::salvage,
                    [](Given& g) {
                      g.resale_of_miners(10);
                      g.scenario.halls[0].available = 4;
                    },
                    {500'000, 0, 0, 0}},
        TerminalRow{"racks_at_what_is_left_of_their_price",
                    Terminal::salvage,
                    [](Given& g) {
                      g.racks_cost(100'000, 0.1, 0, 0.5).convert(gpu, 0, {0, 4, 10, 10});
                    },
                    {0, 0, 4 * 110'000 * 0.125 + 6 * 121'000 * 0.25, 0}},
        TerminalRow{"racks_by_their_last_replacement",
                    Terminal::salvage,
                    [](Given& g) {
                      g.racks_cost(100'000, 0.1, 2, 0.5).convert(gpu, 0, {0, 4, 10, 10});
                    },
                    {0, 0, 4 * 133'100 * 0.5 + 6 * 121'000 * 0.25, 0}},
        TerminalRow{"racks_that_would_be_replaced_at_the_horizon",
                    Terminal::salvage,
                    [](Given& g) {
                      g.racks_cost(100'000, 0, 3, 0.5).convert(gpu, 0, {0, 4, 4, 4});
                    },
                    {0, 0, 400'000 * 0.125, 0}},
        TerminalRow{"racks_bought_before_the_plan",
                    Terminal::salvage,
                    [](Given& g) {
                      g.racks_cost(100'000, 0, 0, 0.5).convert(gpu, -3, {4, 4, 4, 4});
                      g.scenario.locks.conversions = {{.hall = north, .option = gpu, .start = -3, .racks = 4}};
                    },
                    {0, 0, 400'000 / 64.0, 0}},
        TerminalRow{"racks_of_tenants_are_not_the_owners",
                    Terminal::salvage,
                    [](Given& g) {
                      g.racks_cost(100'000, 0, 0, 0.5).convert(colo, 0, {0, 4, 10, 10});
                    },
                    {}},
        TerminalRow{
            "contracts_do_not_count", Terminal::salvage, [](Given& g) { two_years_left(g).rent(100).leased(); }, {}}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace changeover
