#include <gtest/gtest.h>

#include "test/models/money/ledger_rows.hpp"

namespace changeover {
namespace {

using namespace small;

class LinesOfRacks : public testing::TestWithParam<LedgerRow> {};

TEST_P(LinesOfRacks, AreAsByHandAndNoOthers) { expect_ledger(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Rows, LinesOfRacks,
    testing::Values(
        LedgerRow{"bought_as_they_go_live",
                  [](Given& g) {
                    g.racks_cost(100'000, 0.1).convert(gpu, 0, {0, 4, 10, 10});
                  },
                  {{Line::rack_purchases, compute, {0, -440'000, -726'000, 0}}}},
        LedgerRow{"replaced_again_and_again",
                  [](Given& g) {
                    g.racks_cost(100'000, 0.1, 1, 0.5).convert(gpu, 0, {0, 4, 10, 10});
                  },
                  {{Line::rack_purchases, compute, {0, -440'000, -1'210'000, -1'331'000}},
                   {Line::rack_resale, compute, {0, 0, 220'000, 605'000}}}},
        LedgerRow{"replaced_within_the_plan_only",
                  [](Given& g) {
                    g.racks_cost(100'000, 0, 3, 0.5).convert(gpu, 0, {0, 4, 4, 4});
                  },
                  {{Line::rack_purchases, compute, {0, -400'000, 0, 0}}}},
        LedgerRow{"of_a_tenant_are_its_own",
                  [](Given& g) {
                    g.racks_cost(100'000, 0, 1, 0.5).taxes(0.01, 0).convert(colo, 0, {0, 10, 10, 10});
                  },
                  {}},
        LedgerRow{"locked_before_the_plan_are_paid_and_replaced",
                  [](Given& g) {
                    g.racks_cost(100'000, 0.1, 3, 0.5).convert(gpu, -3, {4, 4, 6, 6});
                    g.scenario.locks.conversions = {{.hall = north, .option = gpu, .start = -3, .racks = 4}};
                  },
                  {{Line::rack_purchases, compute, {0, -440'000, -242'000, 0}},
                   {Line::rack_resale, compute, {0, 41'322.31, 0, 0}}}},
        LedgerRow{"replaced_in_the_first_period",
                  [](Given& g) {
                    g.racks_cost(100'000, 0, 2, 0.5).convert(gpu, -3, {4, 4, 4, 4});
                    g.scenario.locks.conversions = {{.hall = north, .option = gpu, .start = -3, .racks = 4}};
                  },
                  {{Line::rack_purchases, compute, {-400'000, 0, -400'000, 0}},
                   {Line::rack_resale, compute, {100'000, 0, 100'000, 0}}}},
        LedgerRow{"replaced_before_the_plan_too",
                  [](Given& g) {
                    g.racks_cost(100'000, 0, 1, 0.5).convert(gpu, -3, {4, 4, 4, 4});
                    g.scenario.locks.conversions = {{.hall = south, .option = gpu, .start = -3, .racks = 7},
                                                    {.hall = north, .option = gpu, .start = -3, .racks = 4}};
                  },
                  {{Line::rack_purchases, compute, {-400'000, -400'000, -400'000, -400'000}},
                   {Line::rack_resale, compute, {200'000, 200'000, 200'000, 200'000}}}},
        LedgerRow{"lose_value_by_the_year_and_not_by_the_period",
                  [](Given& g) {
                    g.racks_cost(100'000, 0, 2, 0.75).convert(gpu, 0, {0, 4, 4, 4});
                    g.scenario.calendar.step = Step::quarter;
                  },
                  {{Line::rack_purchases, compute, {0, -400'000, 0, -400'000}},
                   {Line::rack_resale, compute, {0, 0, 0, 200'000}}}},
        LedgerRow{
            "single_one_locked_before_the_plan_is_paid_and_replaced",
            [](Given& g) {
              g.racks_cost(100'000, 0, 3, 0.5).convert(gpu, -3, {1, 1, 1, 1});
              g.scenario.locks.conversions = {{.hall = north, .option = gpu, .start = -3, .racks = 1}};
            },
            {{Line::rack_purchases, compute, {0, -100'000, 0, 0}}, {Line::rack_resale, compute, {0, 12'500, 0, 0}}}},
        LedgerRow{"finished_before_the_plan_without_a_lock_are_bought",
                  [](Given& g) {
                    g.racks_cost(100'000).convert(gpu, -3, {4, 4, 4, 4});
                  },
                  {{Line::rack_purchases, compute, {-400'000, 0, 0, 0}}}},
        LedgerRow{"finished_just_before_the_plan_are_paid",
                  [](Given& g) {
                    g.racks_cost(100'000).convert(gpu, -1, {4, 5, 5, 5});
                    g.scenario.locks.conversions = {{.hall = north, .option = gpu, .start = -1, .racks = 4}};
                  },
                  {{Line::rack_purchases, compute, {0, -100'000, 0, 0}}}},
        LedgerRow{"owned_are_taxed_on_their_price",
                  [](Given& g) {
                    g.racks_cost(100'000).taxes(0.01, 0.005).convert(gpu, 0, {0, 4, 10, 10});
                  },
                  {{Line::rack_purchases, compute, {0, -400'000, -600'000, 0}},
                   {Line::property_tax, compute, {0, -4'000, -10'000, -10'000}},
                   {Line::insurance, compute, {0, -2'000, -5'000, -5'000}}}}),
    name_of_row);

}  // namespace
}  // namespace changeover
