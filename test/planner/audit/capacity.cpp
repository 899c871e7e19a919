#include "test/planner/audit/break.hpp"

namespace changeover {
namespace {

using namespace good_site;

INSTANTIATE_TEST_SUITE_P(
    capacity, BrokenRule,
    testing::Values(
        Break{"over_the_switchboard",
              [](Scenario& s, Plan& p) {
                s.halls[hall_3].rating = megawatts(0.5);
                p.mining[2].running = {200, 100, 100, 100, 100, 100, 100, 100};
              },
              Rule::hall_rating, 0, "hall-3", "2027-Q1: hall-3 draws 0.7 MW; its switchboard is rated 0.5 MW"},
        Break{"feeder_too_small",
              [](Scenario& s, Plan&) {
                s.equipment[grid].capacity.steps = {{Month(2027, 4), megawatts(0.1)}, {Month(2027, 7), megawatts(100)}};
              },
              Rule::delivery, 1, "grid", "2027-Q2: hall-2 and hall-3 need 2.9 MW; grid carries 0.1 MW"},
        Break{"two_feeders_too_small",
              [](Scenario& s, Plan&) {
                s.contingencies.n_minus_1 = false;
                for (const int feeder : {feeder_a, feeder_b})
                  s.equipment[feeder].capacity.steps = {{Month(2028, 10), megawatts(feeder == feeder_a ? 0 : 8)}};
              },
              Rule::delivery, 7, "feeder-a + feeder-b",
              "2028-Q4: hall-1, hall-2 and hall-3 need 19.1 MW; feeder-a + feeder-b carry 18.0 MW"},
        Break{"backup_does_not_count",
              [](Scenario& s, Plan&) {
                s.equipment[grid].capacity.steps = {{Month(2028, 10), megawatts(15)}};
              },
              Rule::delivery, 7, "grid", "2028-Q4: hall-1, hall-2 and hall-3 need 19.1 MW; grid carries 15.0 MW"},
        Break{"too_little_cooling",
              [](Scenario& s, Plan&) {
                s.equipment[liquid_plant].capacity.steps = {{Month(2028, 10), megawatts(11.9)}};
              },
              Rule::delivery, 7, "liquid-plant",
              "2028-Q4: hall-1 and hall-2 need 12.0 MW of liquid cooling; liquid-plant carries 11.9 MW"},
        Break{"medium_not_served",
              [](Scenario& s, Plan& p) {
                s.halls[hall_3].feeds = {{feeder_a}, {feeder_b}, {liquid_plant}};
                p.mining[2].running = {200, 0, 0, 0, 0, 0, 0, 0};
              },
              Rule::delivery, 0, "hall-3", "2027-Q1: hall-3 needs 0.6 MW of air cooling; nothing carries it"},
        Break{"n_minus_1",
              [](Scenario& s, Plan&) {
                s.equipment[feeder_b].capacity.steps = {{Month(2028, 10), megawatts(12)}};
              },
              Rule::secure_delivery, 7, "feeder-b",
              "2028-Q4: in n-1:feeder-a, hall-1 needs 12.3 MW secure; feeder-b carries 12.0 MW"},
        Break{"curtailment",
              [](Scenario& s, Plan&) {
                s.equipment[grid].firm->steps = {{Month(2028, 10), megawatts(1)}};
                s.equipment[genset].capacity.initial = megawatts(11);
              },
              Rule::secure_delivery, 7, "grid + genset",
              "2028-Q4: in curtailment, hall-1 needs 12.3 MW secure; grid + genset carry 12.0 MW"},
        Break{"event_loses_equipment",
              [](Scenario& s, Plan& p) {
                s.contingencies.events = {{.id = "flood", .lose = {{liquid_plant}}, .firm = {}}};
                p.conversions[0].racks = {0, 0, 0, 0, 0, 0, 0, 100};
                p.signings.erase(p.signings.begin());
                p.services.erase(p.services.begin());
              },
              Rule::secure_delivery, 7, "liquid-plant",
              "2028-Q4: in flood, hall-1 needs 8 MW of liquid cooling secure; liquid-plant carries 0 MW"},
        Break{"event_leaves_little",
              [](Scenario& s, Plan& p) {
                s.contingencies.events = {{.id = "storm", .lose = {{genset}}, .firm = megawatts(12)}};
                p.conversions[0].racks = {0, 0, 0, 0, 0, 0, 0, 100};
                p.signings.erase(p.signings.begin());
                p.services.erase(p.services.begin());
              },
              Rule::secure_delivery, 7, "grid", "2028-Q4: in storm, hall-1 needs 12.3 MW secure; grid carries 12.0 MW"},
        Break{"dual_feed",
              [](Scenario& s, Plan&) {
                s.options[hpc].redundancy = Redundancy::two_n;
                s.contingencies.n_minus_1 = false;
                s.equipment[feeder_b].capacity.steps = {{Month(2028, 10), megawatts(12)}};
              },
              Rule::dual_feed, 7, "feeder-b",
              "2028-Q4: hall-1 needs 12.3 MW over each of two feeds; feeder-b carries 12.0 MW"},
        Break{"water",
              [](Scenario& s, Plan& p) {
                s.limits.water = WaterFlow(540, cubic_metre / day);
                p.conversions[1].racks = {0, 0, 0, 0, 0, 0, 0, 50};
                p.signings.erase(p.signings.begin() + 1);
                p.services.erase(p.services.begin() + 1);
              },
              Rule::water, 7, "water", "2028-Q4: cooling takes 662.4 m³ of water a day; 540.0 m³ are allowed"},
        Break{"shared_limit",
              [](Scenario& s, Plan&) {
                s.limits.shared = {{"noise", "dB", Dated<double>{299, {{Month(2027, 4), 1000}}}}};
                s.halls[hall_1].fleets[0].consumes = {{{0}, 0.3}};
                s.options[hpc].consumes = {{{0}, 100}};
              },
              Rule::shared_limit, 0, "noise", "2027-Q1: racks and miners take 300 dB of noise; there are 299 dB"},
        Break{"least_mining",
              [](Scenario& s, Plan&) {
                s.limits.least_mining = megawatts(1);
                s.limits.least_mining_until = 3;
              },
              Rule::least_mining, 2, "mining", "2027-Q3: miners draw 0.7 MW; at least 1.0 MW must mine"}),
    row);

}  // namespace
}  // namespace changeover
