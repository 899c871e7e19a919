#include <cmath>

#include "test/planner/audit/break.hpp"
#include "test/planner/audit/line.hpp"

namespace changeover {
namespace {

using namespace good_site;

constexpr int refresh = 2;
constexpr int box = 1;
constexpr int network = 3;

/// Containers of 200 s21, 0.8 MW each, that hall-3 may hold (nine of them).
void offer_containers(Scenario& s) {
  RackSpec rack;
  rack.id = "box";
  rack.peak = megawatts(0.8);
  rack.average = megawatts(0.8);
  rack.mass = Mass(10, tonne);
  rack.base = Area(20, square_metre);
  rack.footprint = Area(40, square_metre);
  rack.height = Length(2.6, metre);
  rack.price = dollars(500e3);
  rack.life = 2;
  rack.asic = Ref<AsicSpec>{1};
  rack.units = 200;
  s.racks.push_back(rack);
  s.options.push_back(s.options[cloud]);
  s.options[refresh].id = "refresh";
  s.options[refresh].business = Business::mining;
  s.options[refresh].rack = {box};
  s.halls[hall_3].options.push_back({refresh});
  Offer bitcoin;
  bitcoin.id = "bitcoin";
  bitcoin.business = Business::mining;
  bitcoin.market = true;
  s.offers.push_back(bitcoin);
}

/// Hall-3 changes its s19 for containers, live from 2028-Q2.
void refreshed(Scenario& s, Plan& p) {
  offer_containers(s);
  p.conversions.push_back({{hall_3}, {refresh}, 3, {0, 0, 0, 0, 0, 9, 9, 9}});
  p.sales.push_back({{hall_3}, {hall_3}, 0, 3, 200});
  p.mining[2].running = {200, 200, 200, 0, 0, 0, 0, 0};
  p.signings.push_back({{network}, 0});
  p.services.push_back({{network}, {hall_3}, power({0, 0, 0, 0, 0, 7.2, 7.2, 4})});
}

/// Hall-3 has held containers since before the plan.
void refreshed_before(Scenario& s, Plan& p) {
  offer_containers(s);
  s.halls[hall_3].fleets.clear();
  s.locks.conversions = {{{hall_3}, {refresh}, -2, 9}};
  p.conversions.push_back({{hall_3}, {refresh}, -2, std::vector<int>(8, 9)});
  p.mining.pop_back();
  p.signings.push_back({{network}, 0});
  p.services.push_back({{network}, {hall_3}, std::vector<Power>(8, megawatts(7.2))});
}

constexpr double s21_hour = 0.0012 * 200 * 0.98;

INSTANTIATE_TEST_SUITE_P(
    containers, Line,
    testing::Values(
        Row{"revenue", refreshed, "mining_revenue", Business::mining, 5, 1800 * s21_hour * 0.95 * hours_of_quarter},
        Row{"revenue_of_what_serves", refreshed, "mining_revenue", Business::mining, 7,
            1000 * s21_hour * 0.95 * hours_of_quarter},
        Row{"energy_without_the_overhead_of_racks", refreshed, "energy_mining", Business::mining, 5,
            -7.2 * 1.05 * 36 * 0.95 * hours_of_quarter},
        Row{"demand", refreshed, "demand_charges", Business::mining, 5, -7.2 * 1.1 * 5 * hours_of_quarter},
        Row{"coincident", refreshed, "coincident_charges", Business::mining, 5, 0},
        Row{"demand_response", refreshed, "demand_response", Business::mining, 5, 7.2 * 1.05 * hours_of_quarter},
        Row{"operation_of_units", refreshed, "mining_operation", Business::mining, 5, -1800 * 0.01 * hours_of_quarter},
        Row{"operation_of_racks", refreshed, "rack_operation", Business::mining, 7, -7.2 * 10 * hours_of_quarter},
        Row{"conversion", refreshed, "conversion_cost", Business::mining, 5, -15.4e6 * 0.3},
        Row{"bought", refreshed, "rack_purchases", Business::mining, 5, -4.5e6},
        Row{"replaced", refreshed, "rack_purchases", Business::mining, 7, -4.5e6},
        Row{"resold", refreshed, "rack_resale", Business::mining, 7, 4.5e6 * std::pow(0.64, 0.5)},
        Row{"sales_tax",
            [](Scenario& s, Plan& p) {
              refreshed(s, p);
              s.money.sales_tax = {.rate = {0.05, {}}, .works = 0, .racks = 1};
            },
            "sales_tax", Business::mining, 5, -4.5e6 * 0.05},
        Row{"property_tax", refreshed, "property_tax", Business::mining, 5, -(15.4e6 * 1.1 + 4.5e6) * 0.01 * 0.25},
        Row{"salvaged",
            [](Scenario& s, Plan& p) {
              refreshed(s, p);
              s.money.terminal = Terminal::salvage;
            },
            "terminal", Business::mining, 8, 4.5e6 * std::pow(0.64, 0.25)},
        Row{"no_contract",
            [](Scenario& s, Plan& p) {
              refreshed(s, p);
              s.money.terminal = Terminal::contracted;
            },
            "terminal", Business::mining, 8, 0},
        Row{"minimum_demand_counts_them",
            [](Scenario& s, Plan& p) {
              refreshed(s, p);
              s.tariff.demand_terms.least = megawatts(30);
              s.tariff.demand_terms.least_until = 8;
            },
            "minimum_demand", Business::site, 5, -(30 - 7.2 * 1.1 - 12 * peak_load) * 5 * hours_of_quarter}),
    row_name);

INSTANTIATE_TEST_SUITE_P(
    containers, BrokenRule,
    testing::Values(Break{"are_no_critical_it",
                          [](Scenario& s, Plan& p) {
                            refreshed(s, p);
                            s.aim.least_critical_it = megawatts(16);
                          },
                          Rule::critical_it, 7, "site",
                          "2028-Q4: 15 MW of critical IT are live; at least 16 MW must be"},
                    Break{"must_mine_too",
                          [](Scenario& s, Plan& p) {
                            refreshed_before(s, p);
                            s.limits.least_mining = megawatts(5);
                            s.limits.least_mining_until = 8;
                            p.services.back().power[6] = megawatts(2);
                          },
                          Rule::least_mining, 6, "mining", "2028-Q3: miners draw 2.3 MW; at least 5.0 MW must mine"},
                    Break{"heat_the_air",
                          [](Scenario& s, Plan& p) {
                            refreshed(s, p);
                            s.limits.water = WaterFlow(700, cubic_metre / day);
                            p.conversions[2].racks = {0, 0, 0, 0, 0, 0, 0, 9};
                            p.services.back().power = power({0, 0, 0, 0, 0, 0, 0, 4});
                          },
                          Rule::water, 7, "water",
                          "2028-Q4: cooling takes 820.8 m³ of water a day; 700.0 m³ are allowed"},
                    Break{"fit_like_racks",
                          [](Scenario& s, Plan& p) {
                            refreshed(s, p);
                            p.conversions[2].racks[7] = 10;
                          },
                          Rule::design_racks, 7, "hall-3", "2028-Q4: hall-3 has 10 racks live; 9 fit"},
                    Break{"mine_no_more_than_is_live",
                          [](Scenario& s, Plan& p) {
                            refreshed(s, p);
                            p.services.back().power[7] = megawatts(7.6);
                          },
                          Rule::sold_live, 7, "hall-3", "2028-Q4: hall-3 sells 7.6 MW; 7.2 MW are live"},
                    Break{"alone_serve_the_network",
                          [](Scenario& s, Plan& p) {
                            refreshed(s, p);
                            p.services[2].power[7] = megawatts(2);
                            p.services.push_back({{network}, {hall_2}, power({0, 0, 0, 0, 0, 0, 0, 1})});
                          },
                          Rule::offer_match, -1, "bitcoin", "hall-2 serves bitcoin; cloud is of another business"}),
    row);

TEST(Audit, finds_nothing_in_containers_that_mine_enough) {
  Scenario s = scenario();
  Plan p = plan();
  refreshed_before(s, p);
  s.limits.least_mining = megawatts(8.28);
  s.limits.least_mining_until = 8;
  const AuditReport report = audit(s, p);
  print(report.findings);
  EXPECT_TRUE(report.clean());
}

}  // namespace
}  // namespace changeover
