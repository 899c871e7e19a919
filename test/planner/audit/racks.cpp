#include "test/planner/audit/break.hpp"

namespace changeover {
namespace {

using namespace good_site;

INSTANTIATE_TEST_SUITE_P(
    racks, BrokenRule,
    testing::Values(
        Break{"live_before_it_is_done", [](Scenario&, Plan& p) { p.conversions[0].racks[2] = 5; }, Rule::racks_live, 2,
              "hall-1", "2027-Q3: hall-1 has 5 racks live; its conversion is done from 2027-Q4"},
        Break{"more_than_fit", [](Scenario&, Plan& p) { p.conversions[0].racks[7] = 101; }, Rule::design_racks, 7,
              "hall-1", "2028-Q4: hall-1 has 101 racks live; 100 fit"},
        Break{"faster_than_the_rate", [](Scenario&, Plan& p) { p.conversions[1].racks[4] = 31; }, Rule::install_rate, 4,
              "hall-2", "2028-Q1: hall-2 has 31 racks live; 30 can be installed by then"},
        Break{"racks_taken_away",
              [](Scenario&, Plan& p) {
                p.conversions[1].racks[6] = 49;
                p.conversions[1].racks[7] = 50;
              },
              Rule::racks_stay, 6, "hall-2", "2028-Q3: hall-2 has 49 racks live; 50 were live before"},
        Break{"locked_racks_taken_away",
              [](Scenario& s, Plan& p) {
                s.locks.conversions = {{{hall_3}, {hpc}, -3, 7}};
                s.halls[hall_3].fleets.clear();
                p.mining.pop_back();
                p.conversions.push_back({{hall_3}, {hpc}, -3, {6, 7, 7, 7, 7, 7, 7, 7}});
              },
              Rule::racks_stay, 0, "hall-3", "2027-Q1: hall-3 has 6 racks live; 7 were live before"},
        Break{"locked_racks_grow_too_fast",
              [](Scenario& s, Plan& p) {
                s.locks.conversions = {{{hall_3}, {cloud}, -5, 7}};
                s.halls[hall_3].fleets.clear();
                p.mining.pop_back();
                p.conversions.push_back({{hall_3}, {cloud}, -5, {38, 38, 38, 38, 38, 38, 38, 38}});
              },
              Rule::install_rate, 0, "hall-3", "2027-Q1: hall-3 has 38 racks live; 37 can be installed by then"},
        Break{"too_heavy_for_the_floor",
              [](Scenario& s, Plan& p) {
                s.halls[hall_1].floor = AreaLoad(0.149, tonne / square_metre);
                s.projects[fibre].variants[0].floors = {
                    {.hall = {hall_1}, .rating = AreaLoad(0.1, tonne / square_metre)}};
                p.projects.push_back({{fibre}, 0, 3});
              },
              Rule::floor_load, 3, "hall-1", "2027-Q4: hall-1 carries racks of 150 t; its floor bears 149 t"},
        Break{"too_heavy_under_a_rack",
              [](Scenario& s, Plan& p) {
                s.halls[hall_1].point = AreaLoad(1.4, tonne / square_metre);
                s.projects[fibre].variants[0].floors = {
                    {.hall = {hall_1}, .rating = AreaLoad(0.1, tonne / square_metre)}};
                p.projects.push_back({{fibre}, 0, 3});
              },
              Rule::point_load, 3, "hall-1",
              "2027-Q4: hall-1 has racks that stand with 1,500 kg/m²; its floor bears 1,400 kg/m² under a rack"}),
    row);

}  // namespace
}  // namespace changeover
