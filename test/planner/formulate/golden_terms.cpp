#include "test/planner/formulate/golden_cases.hpp"

namespace changeover::test {
namespace {

/// East alone, with its miners and a market of 1 MW; demand at $10/kW-month.
void east_with_a_market(Scenario& site) {
  site.halls.resize(1);
  site.tariff.demand.initial = CapacityPrice(10, dollars_per_kilowatt_month);
  site.offers = {spot()};
}

/// East alone may renew its fleet with containers of two miners.
void east_renews_its_fleet(Scenario& site) {
  east_with_a_market(site);
  site.racks[0].asic = Ref<AsicSpec>{0};
  site.racks[0].units = 2;
  site.racks[0].peak = site.racks[0].average = megawatts(2);
  site.racks[0].price = Money(1, million_dollars);
  site.options[0].business = Business::mining;
  site.offers[0].business = Business::mining;
}

}  // namespace

std::vector<Case> terms() {
  return {
      {"renewal_most", "renewal_most", "Two periods of term, then a renewal of one.",
       [](Scenario& site) {
         site.halls.resize(1);
         site.offers = {tenant()};
         site.offers[0].lapses = 1;
         site.offers[0].earliest = 0;
         site.offers[0].term = 2;
         site.offers[0].renewal = Renewal{.probability = 0.5, .term = 1};
       }},
      {"minimum_demand", "minimum_demand", "5 MW in Q1 and Q2.",
       [](Scenario& site) {
         east_with_a_market(site);
         site.tariff.demand_terms = {.least = megawatts(5), .least_from = 0, .least_until = 2};
       }},
      {"ratchet", "ratchet", "80 % of the highest demand of two periods; 5 MW before the plan.",
       [](Scenario& site) {
         east_with_a_market(site);
         site.tariff.demand_terms = {.ratchet = 0.8, .ratchet_periods = 2, .before = megawatts(5)};
       }},
      {"ratchet_of_containers", "ratchet", "80 % of the demand of the period before; containers of two miners.",
       [](Scenario& site) {
         east_renews_its_fleet(site);
         site.tariff.demand_terms = {.ratchet = 0.8, .ratchet_periods = 1};
       }},
      {"minimum_bill_with_minimum_demand", "minimum_bill[",
       "$2M a year; what is billed of 5 MW and not drawn counts $0.03M a MW and period.",
       [](Scenario& site) {
         east_renews_its_fleet(site);
         site.tariff.demand_terms = {.least = megawatts(5), .least_from = 0, .least_until = 9};
         site.tariff.minimum_bill = Money(2, million_dollars) / Duration(1, year);
       }},
      {"cash", "cash[",
       "$10M at the start, never below $1M, $4M committed from Q3. Fit-out 4 MW at $2M when it starts; a market of 1 "
       "MW "
       "at $80/kW-month ($0.24M a period); miners at $30/MWh.",
       [](Scenario& site) {
         east_with_a_market(site);
         site.tariff.demand.initial = {};
         site.limits.cash = CashLimit{.opening = Money(10, million_dollars),
                                      .floor = Money(1, million_dollars),
                                      .facilities = {Money(), {{Month(2027, 7), Money(4, million_dollars)}}}};
       }},
      {"cash_of_containers", "cash[", "$10M at the start. Containers of two miners at $1M, bought when they are live.",
       [](Scenario& site) {
         east_renews_its_fleet(site);
         site.tariff.demand.initial = {};
         site.limits.cash = CashLimit{.opening = Money(10, million_dollars)};
       }},
      {"least_mining_with_containers", "least_mining", "3 MW before Q3; containers count what serves the network.",
       [](Scenario& site) {
         east_renews_its_fleet(site);
         site.limits.least_mining = megawatts(3);
         site.limits.least_mining_until = 2;
       }},
      {"capex_total_with_sales_tax", "capex_total", "8 % on half of the works and on all containers; $10M at most.",
       [](Scenario& site) {
         east_renews_its_fleet(site);
         site.money.sales_tax = {.rate = {0.08}, .works = 0.5};
         site.limits.capex_total = Money(10, million_dollars);
       }},
  };
}

}  // namespace changeover::test
