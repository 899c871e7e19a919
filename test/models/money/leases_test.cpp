#include <gtest/gtest.h>

#include "test/models/money/ledger_rows.hpp"

namespace changeover {
namespace {

using namespace small;

class LinesOfLeases : public testing::TestWithParam<LedgerRow> {};

TEST_P(LinesOfLeases, AreAsByHandAndNoOthers) { expect_ledger(GetParam()); }

Given& ramped(Given& g) {
  g.rent(100).leased();
  g.lease_terms().ramp = {{0, 0.25}, {1, 0.5}, {2, 1}};
  return g;
}

/// One year of term from period 1, then a renewal for as long as the plan lasts.
Given& renewed(Given& g) {
  g.rent(100).leased();
  g.lease_terms().term = 1;
  g.lease_terms().renewal = Renewal{.probability = 0.5, .term = 2, .rate = 0.9};
  return g;
}

/// The tenant pays half of a fit-out of $1M, and is credited over two years.
Given& reimbursed(Given& g, double interest) {
  g.fit_out(1e6).leased();
  g.lease_terms().tenant_capex = 0.5;
  g.lease_terms().reimbursement = {.over = 2, .interest = interest};
  return g;
}

INSTANTIATE_TEST_SUITE_P(
    Rows, LinesOfLeases,
    testing::Values(LedgerRow{"ramp_of_what_is_billed_and_drawn",
                              [](Given& g) {
                                ramped(g).energy(40);
                                g.lease_terms().lease = LeaseKind::gross;
                                g.scenario.tariff.demand.initial = capacity_price(3);
                                g.scenario.tariff.coincident.initial = capacity_price(2);
                              },
                              {{Line::rent, hosting, {0, 219'000, 438'000, 876'000}},
                               {Line::energy_racks, hosting, {0, -118'260, -236'520, -473'040}},
                               {Line::demand_charges, hosting, {0, -13'140, -26'280, -52'560}},
                               {Line::coincident_charges, hosting, {0, -5'913, -11'826, -23'652}}}},
                    LedgerRow{"take_or_pay_is_billed_while_less_is_drawn",
                              [](Given& g) {
                                ramped(g).energy(40);
                                g.lease_terms().lease = LeaseKind::gross;
                                g.lease_terms().take_or_pay = 0.4;
                              },
                              {{Line::rent, hosting, {0, 350'400, 438'000, 876'000}},
                               {Line::energy_racks, hosting, {0, -118'260, -236'520, -473'040}}}},
                    LedgerRow{"nothing_is_billed_free_of_rent_even_under_take_or_pay",
                              [](Given& g) {
                                ramped(g);
                                g.lease_terms().take_or_pay = 0.4;
                                g.lease_terms().free_rent = 1;
                              },
                              {{Line::rent, hosting, {0, 0, 438'000, 876'000}}}},
                    LedgerRow{"take_or_pay_above_the_utilisation_of_a_cloud",
                              [](Given& g) {
                                g.clouded();
                                g.cloud_terms().accelerator_price = Path<MoneyRate>::constant(per_hour(2));
                                g.cloud_terms().utilisation = 0.75;
                                g.cloud_terms().take_or_pay = 0.9;
                              },
                              {{Line::cloud_revenue, compute, {0, 1'576'800, 1'576'800, 1'576'800}}}},
                    LedgerRow{"prepayment_knows_no_ramp",
                              [](Given& g) {
                                ramped(g);
                                g.lease_terms().prepaid = 1;
                                g.lease_terms().credited_over = 2;
                              },
                              {{Line::rent, hosting, {0, 219'000, 438'000, 876'000}},
                               {Line::prepayment, hosting, {0, 438'000, -438'000, 0}}}},
                    LedgerRow{"prepayment_of_a_cloud_counts_what_is_paid",
                              [](Given& g) {
                                g.clouded();
                                g.cloud_terms().accelerator_price = Path<MoneyRate>::constant(per_hour(2));
                                g.cloud_terms().utilisation = 0.5;
                                g.cloud_terms().prepaid = 1;
                                g.cloud_terms().credited_over = 2;
                                g.cloud_terms().free_rent = 3;
                              },
                              {{Line::prepayment, compute, {0, 438'000, -438'000, 0}}}},
                    LedgerRow{"steps_raise_the_rent_for_good",
                              [](Given& g) {
                                g.rent(100).leased();
                                g.lease_terms().escalator.steps = {{1, 0.1}, {2, 0.2}};
                              },
                              {{Line::rent, hosting, {0, 876'000, 963'600, 1'156'320}}}},
                    LedgerRow{"indexed_rent_follows_inflation_within_its_bounds",
                              [](Given& g) {
                                g.rent(100).leased();
                                g.scenario.money.inflation = {0.03, {{Month(2030, 1), 0.1}}};
                                g.lease_terms().escalator.indexed = Indexation{.least = 0, .most = 0.05};
                              },
                              {{Line::rent, hosting, {0, 876'000, 902'280, 947'394}}}},
                    LedgerRow{"indexed_rent_does_not_fall_below_its_least",
                              [](Given& g) {
                                g.rent(100).leased();
                                g.scenario.money.inflation = {-0.03, {}};
                                g.lease_terms().escalator.indexed = Indexation{.least = 0.01, .most = 0.05};
                              },
                              {{Line::rent, hosting, {0, 876'000, 884'760, 893'607.6}}}},
                    LedgerRow{"renewal_counts_with_its_probability_at_its_rate",
                              [](Given& g) {
                                renewed(g).energy(40);
                                g.lease_terms().lease = LeaseKind::gross;
                              },
                              {{Line::rent, hosting, {0, 876'000, 394'200, 394'200}},
                               {Line::energy_racks, hosting, {0, -473'040, -236'520, -236'520}}}},
                    LedgerRow{"renewal_recovers_with_its_probability",
                              [](Given& g) {
                                renewed(g).rent(0);
                                g.lease_terms().lease = LeaseKind::nnn;
                                g.terms(colo).operation = capacity_price(5);
                              },
                              {{Line::rack_operation, hosting, {0, -43'800, -43'800, -43'800}},
                               {Line::recoveries, hosting, {0, 43'800, 21'900, 21'900}}}},
                    LedgerRow{"fit_out_is_reimbursed_as_a_loan_with_level_payments",
                              [](Given& g) { reimbursed(g, 0.1); },
                              {{Line::conversion_cost, hosting, {-1'000'000, 0, 0, 0}},
                               {Line::tenant_contribution, hosting, {0, 500'000, 0, 0}},
                               {Line::reimbursement, hosting, {0, -261'904.761905, -261'904.761905, 0}}}},
                    LedgerRow{"fit_out_is_reimbursed_evenly_without_interest",
                              [](Given& g) { reimbursed(g, 0); },
                              {{Line::conversion_cost, hosting, {-1'000'000, 0, 0, 0}},
                               {Line::tenant_contribution, hosting, {0, 500'000, 0, 0}},
                               {Line::reimbursement, hosting, {0, -250'000, -250'000, 0}}}},
                    LedgerRow{"backstop_costs_at_the_beginning_and_while_the_lease_runs",
                              [](Given& g) {
                                renewed(g).rent(0);
                                g.lease_terms().backstop = {.upfront = per_megawatt(1e5), .fee = capacity_price(1)};
                              },
                              {{Line::credit_backstop, hosting, {0, -108'760, -4'380, -4'380}}}},
                    LedgerRow{"backstop_of_a_lease_begun_before_the_plan_has_its_fee_alone",
                              [](Given& g) {
                                g.convert(colo, -3, {10, 10, 10, 10}).serve(lease, -2, {1, 1, 1, 1});
                                g.scenario.locks.conversions = {
                                    {.hall = north, .option = colo, .start = -3, .racks = 10}};
                                g.lease_terms().backstop = {.upfront = per_megawatt(1e5), .fee = capacity_price(1)};
                              },
                              {{Line::credit_backstop, hosting, {-8'760, -8'760, -8'760, -8'760}}}}),
    name_of_row);

}  // namespace
}  // namespace changeover
