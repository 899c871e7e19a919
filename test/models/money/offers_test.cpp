#include <gtest/gtest.h>

#include "test/models/money/ledger_rows.hpp"

namespace changeover {
namespace {

using namespace small;

class LinesOfOffers : public testing::TestWithParam<LedgerRow> {};

TEST_P(LinesOfOffers, AreAsByHandAndNoOthers) { expect_ledger(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Rows, LinesOfOffers,
    testing::Values(
        LedgerRow{
            "rent", [](Given& g) { g.rent(100).leased(); }, {{Line::rent, hosting, {0, 876'000, 876'000, 876'000}}}},
        LedgerRow{"rent_of_what_is_sold",
                  [](Given& g) {
                    g.rent(100).convert(colo, 0, {0, 10, 10, 10}).serve(lease, 1, {0, 0.4, 0.4, 0.7});
                  },
                  {{Line::rent, hosting, {0, 350'400, 350'400, 613'200}}}},
        LedgerRow{"rent_escalates_from_the_beginning",
                  [](Given& g) {
                    g.rent(100).leased();
                    g.lease_terms().escalator.annual = 0.1;
                  },
                  {{Line::rent, hosting, {0, 876'000, 963'600, 1'059'960}}}},
        LedgerRow{"free_rent",
                  [](Given& g) {
                    g.rent(100).leased();
                    g.lease_terms().free_rent = 2;
                  },
                  {{Line::rent, hosting, {0, 0, 0, 876'000}}}},
        LedgerRow{"lease_begun_before_the_plan_only_pays_rent",
                  [](Given& g) {
                    g.rent(100).fit_out(1e6).convert(colo, -3, {10, 10, 10, 10}).serve(lease, -2, {1, 1, 1, 1});
                    g.scenario.locks.conversions = {{.hall = north, .option = colo, .start = -3, .racks = 10}};
                    g.lease_terms().escalator.annual = 0.1;
                    g.lease_terms().prepaid = 1;
                    g.lease_terms().credited_over = 4;
                    g.lease_terms().tenant_capex = 0.5;
                  },
                  {{Line::rent, hosting, {1'059'960, 1'165'956, 1'282'551.6, 1'410'806.76}}}},
        LedgerRow{"market_pays_the_price_of_the_day",
                  [](Given& g) {
                    g.convert(colo, 0, {0, 10, 10, 10}).serve(lease, 0, {0, 1, 1, 1});
                    g.lease_terms().market = true;
                    g.lease_terms().escalator.annual = 0.1;
                    g.lease_terms().rent.points = {{Month(2027, 1), capacity_price(100)},
                                                   {Month(2028, 1), capacity_price(110)},
                                                   {Month(2029, 1), capacity_price(120)}};
                  },
                  {{Line::rent, hosting, {0, 963'600, 1'051'200, 1'051'200}}}},
        LedgerRow{"tenant_pays_its_power_under_modified_gross",
                  [](Given& g) {
                    g.rent(100).leased().energy(40);
                    g.scenario.tariff.demand.initial = g.scenario.tariff.coincident.initial = capacity_price(3);
                  },
                  {{Line::rent, hosting, {0, 876'000, 876'000, 876'000}}}},
        LedgerRow{"owner_pays_the_power_under_gross",
                  [](Given& g) {
                    g.leased().energy(40);
                    g.lease_terms().lease = LeaseKind::gross;
                    g.scenario.tariff.demand.initial = capacity_price(3);
                    g.scenario.tariff.coincident.initial = capacity_price(2);
                  },
                  {{Line::energy_racks, hosting, {0, -473'040, -473'040, -473'040}},
                   {Line::demand_charges, hosting, {0, -52'560, -52'560, -52'560}},
                   {Line::coincident_charges, hosting, {0, -23'652, -23'652, -23'652}}}},
        LedgerRow{"lease_begun_before_the_plan_draws_power_at_once",
                  [](Given& g) {
                    g.energy(40).convert(colo, -1, {10, 10, 10, 10}).serve(lease, -1, {1, 1, 1, 1});
                    g.lease_terms().lease = LeaseKind::gross;
                  },
                  {{Line::energy_racks, hosting, {-473'040, -473'040, -473'040, -473'040}}}},
        LedgerRow{"lease_begun_before_the_plan_recovers_at_once",
                  [](Given& g) {
                    g.convert(colo, -1, {10, 10, 10, 10}).serve(lease, -1, {0.5, 0.5, 0.5, 0.5});
                    g.terms(colo).operation = capacity_price(5);
                    g.lease_terms().lease = LeaseKind::nnn;
                  },
                  {{Line::rack_operation, hosting, {-43'800, -43'800, -43'800, -43'800}},
                   {Line::recoveries, hosting, {21'900, 21'900, 21'900, 21'900}}}},
        LedgerRow{"racks_that_are_not_sold_draw_nothing",
                  [](Given& g) {
                    g.convert(colo, 0, {0, 10, 10, 10}).serve(lease, 1, {0, 0.5, 0, 0}).energy(40);
                    g.lease_terms().lease = LeaseKind::gross;
                  },
                  {{Line::energy_racks, hosting, {0, -236'520, 0, 0}}}},
        LedgerRow{
            "tenant_recovers_under_nnn_for_what_it_takes",
            [](Given& g) {
              g.fit_out(1e6).taxes(0.01, 0.005).convert(colo, 0, {0, 10, 10, 10}).serve(lease, 1, {0, 0.5, 0.5, 0.5});
              g.lease_terms().lease = LeaseKind::nnn;
              g.terms(colo).operation = capacity_price(5);
              g.scenario.money.operation_escalation = 0.1;
              g.energy(40);
            },
            {{Line::conversion_cost, hosting, {-1'000'000, 0, 0, 0}},
             {Line::property_tax, hosting, {0, -10'000, -10'000, -10'000}},
             {Line::insurance, hosting, {0, -5'000, -5'000, -5'000}},
             {Line::rack_operation, hosting, {0, -48'180, -52'998, -58'297.8}},
             {Line::recoveries, hosting, {0, 31'590, 33'999, 36'648.9}}}},
        LedgerRow{"nothing_is_recovered_under_modified_gross",
                  [](Given& g) {
                    g.leased();
                    g.terms(colo).operation = capacity_price(5);
                  },
                  {{Line::rack_operation, hosting, {0, -43'800, -43'800, -43'800}}}},
        LedgerRow{"cloud_pays_per_accelerator_and_the_owner_pays_the_power",
                  [](Given& g) {
                    g.clouded().energy(40);
                    g.cloud_terms().accelerator_price = Path<MoneyRate>::constant(per_hour(2));
                    g.cloud_terms().utilisation = 0.75;
                    g.cloud_terms().free_rent = 1;
                  },
                  {{Line::cloud_revenue, compute, {0, 0, 1'314'000, 1'314'000}},
                   {Line::energy_racks, compute, {0, -473'040, -473'040, -473'040}}}},
        LedgerRow{"cloud_recovers_nothing_whatever_its_lease",
                  [](Given& g) {
                    g.clouded();
                    g.cloud_terms().lease = LeaseKind::nnn;
                    g.terms(gpu).operation = capacity_price(5);
                  },
                  {{Line::rack_operation, compute, {0, -43'800, -43'800, -43'800}}}},
        LedgerRow{"prepayment_is_credited_evenly",
                  [](Given& g) {
                    g.rent(100).leased();
                    g.lease_terms().prepaid = 2;
                    g.lease_terms().credited_over = 2;
                  },
                  {{Line::rent, hosting, {0, 876'000, 876'000, 876'000}},
                   {Line::prepayment, hosting, {0, 876'000, -876'000, 0}}}},
        LedgerRow{"prepayment_knows_no_free_rent_and_credits_beyond_the_horizon_are_not_in_the_plan",
                  [](Given& g) {
                    g.rent(100).leased();
                    g.lease_terms().free_rent = 3;
                    g.lease_terms().prepaid = 1;
                    g.lease_terms().credited_over = 4;
                  },
                  {{Line::prepayment, hosting, {0, 657'000, -219'000, -219'000}}}},
        LedgerRow{"prepayment_of_a_first_year_without_escalator",
                  [](Given& g) {
                    g.rent(100).leased();
                    g.lease_terms().escalator.annual = 0.1;
                    g.lease_terms().prepaid = 3;
                  },
                  {{Line::rent, hosting, {0, 876'000, 963'600, 1'059'960}},
                   {Line::prepayment, hosting, {0, 2'628'000, 0, 0}}}},
        LedgerRow{"tenant_pays_its_share_of_the_fit_out",
                  [](Given& g) {
                    g.fit_out(1e6).convert(colo, 0, {0, 10, 10, 10}).serve(lease, 1, {0, 0.4, 0.4, 0.4});
                    g.terms(colo).fit_out_fixed = dollars(100'000);
                    g.scenario.money.contingency = 0.1;
                    g.scenario.money.capex_escalation.fill(0.5);
                    g.lease_terms().tenant_capex = 0.5;
                  },
                  {{Line::conversion_cost, hosting, {-1'100'000, 0, 0, 0}},
                   {Line::contingency, hosting, {-110'000, 0, 0, 0}},
                   {Line::tenant_contribution, hosting, {0, 242'000, 0, 0}}}},
        LedgerRow{"offer_that_begins_after_the_plan_is_neither_prepaid_nor_backed",
                  [](Given& g) {
                    g.rent(100).convert(colo, 3, {0, 0, 0, 0}).serve(lease, 4, {0, 0, 0, 0});
                    g.lease_terms().prepaid = 1;
                    g.lease_terms().tenant_capex = 0.5;
                    g.lease_terms().backstop.upfront = per_megawatt(1e5);
                  },
                  {}},
        LedgerRow{"hall_that_no_rack_fits_is_nothing_to_share",
                  [](Given& g) {
                    g.fit_out(1e6).taxes(0.01, 0.005).convert(colo, 0, {0, 0, 0, 0}).serve(lease, 1, {0, 0, 0, 0});
                    g.scenario.halls[0].positions = 0;
                    g.lease_terms().lease = LeaseKind::nnn;
                    g.lease_terms().tenant_capex = 0.5;
                  },
                  {}},
        LedgerRow{"late_damages_until_it_begins",
                  [](Given& g) {
                    g.plan.signings = {{.offer = lease, .begin = 2}};
                    g.lease_terms().least = megawatts(0.5);
                    g.lease_terms().late = capacity_price(10);
                  },
                  {{Line::late_damages, hosting, {-43'800, -43'800, 0, 0}}}},
        LedgerRow{"late_damages_before_the_plan_are_sunk",
                  [](Given& g) {
                    g.plan.signings = {{.offer = cloud, .begin = 1}};
                    g.cloud_terms().ready_by = -3;
                    g.cloud_terms().least = megawatts(0.5);
                    g.cloud_terms().late = capacity_price(10);
                  },
                  {{Line::late_damages, compute, {-43'800, 0, 0, 0}}}}),
    name_of_row);

}  // namespace
}  // namespace changeover
