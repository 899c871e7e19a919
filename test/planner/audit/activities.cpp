#include "test/planner/audit/break.hpp"

namespace changeover {
namespace {

using namespace good_site;

/// hall-3 becomes hpc beside the others, in the two last quarters' time; it needs no offer.
void convert_hall_3(Plan& p, int option = hpc, int start = 4) {
  std::vector<int> racks(8, 0);
  for (std::size_t t = static_cast<std::size_t>(start) + 2; t < 8; ++t) racks[t] = 1;
  p.conversions.push_back({{hall_3}, {option}, start, racks});
  p.sales.push_back({{hall_3}, {hall_3}, 0, start, 200});
  for (std::size_t t = static_cast<std::size_t>(start); t < 8; ++t) p.mining[2].running[t] = 0;
}

INSTANTIATE_TEST_SUITE_P(
    activities, BrokenRule,
    testing::Values(
        Break{"converted_twice", [](Scenario&, Plan& p) { p.conversions.push_back(p.conversions[0]); },
              Rule::one_conversion, -1, "hall-1", "hall-1 is converted 2 times"},
        Break{"project_twice", [](Scenario&, Plan& p) { p.projects.push_back(p.projects[0]); }, Rule::one_variant, -1,
              "substation", "substation is done 2 times"},
        Break{"not_an_option", [](Scenario& s, Plan&) { s.halls[hall_2].options = {{hpc}}; }, Rule::hall_option, 2,
              "hall-2", "2027-Q3: hall-2 starts to become cloud, which is not among its options"},
        Break{"does_not_fit",
              [](Scenario& s, Plan& p) {
                s.halls[hall_3].clear_height = Length(2, metre);
                convert_hall_3(p);
                p.conversions[2].racks.assign(8, 0);
              },
              Rule::design_fit, 4, "hall-3",
              "2028-Q1: hall-3 starts to become hpc, which does not fit: a rack is 2.3 m high, the hall 2.0 m"},
        Break{"before_the_lead", [](Scenario& s, Plan&) { s.options[hpc].work.lead = 2; }, Rule::start_window, 1,
              "hall-1", "2027-Q2: hall-1 starts; it may start from 2027-Q3 to 2028-Q2"},
        Break{"before_the_earliest", [](Scenario& s, Plan&) { s.options[hpc].work.earliest = 3; }, Rule::start_window,
              1, "hall-1", "2027-Q2: hall-1 starts; it may start from 2027-Q4 to 2028-Q2"},
        Break{"after_the_latest", [](Scenario& s, Plan&) { s.options[cloud].work.latest = 1; }, Rule::start_window, 2,
              "hall-2", "2027-Q3: hall-2 starts; it may start from 2027-Q2 to 2027-Q2"},
        Break{"too_late_for_the_plan",
              [](Scenario&, Plan& p) {
                p.projects.push_back({{fibre}, 0, 7});
              },
              Rule::start_window, 7, "fibre", "2028-Q4: fibre starts; it may start from 2027-Q1 to 2028-Q3"},
        Break{"never_in_time",
              [](Scenario& s, Plan& p) {
                s.projects[fibre].variants[0].work.duration = 9;
                p.projects.push_back({{fibre}, 0, 0});
              },
              Rule::start_window, 0, "fibre", "2027-Q1: fibre starts; no start of it fits into the plan"},
        Break{"before_the_hall_stands",
              [](Scenario& s, Plan& p) {
                s.halls[hall_3].available = 5;
                s.halls[hall_3].fleets.clear();
                p.mining.pop_back();
                p.conversions.push_back({{hall_3}, {hpc}, 4, std::vector<int>(8, 0)});
              },
              Rule::start_window, 4, "hall-3", "2028-Q1: hall-3 starts; it may start from 2028-Q2 to 2028-Q2"},
        Break{"outside_the_working_windows",
              [](Scenario& s, Plan&) {
                s.limits.working = {{0, 3}, {3, 8}};
              },
              Rule::working_window, 2, "hall-2",
              "2027-Q3: hall-2 is worked on until 2027-Q4; no working window holds all of it"},
        Break{"hall_follows_too_soon",
              [](Scenario& s, Plan&) {
                s.halls[hall_2].after = {{Ref<Hall>{hall_1}, 0}};
              },
              Rule::precedence, 2, "hall-2", "2027-Q3: hall-2 starts; it follows hall-1, which is done from 2027-Q4"},
        Break{
            "option_follows_with_a_lag",
            [](Scenario& s, Plan&) {
              s.options[cloud].work.after = {{Ref<Project>{substation}, 2}};
            },
            Rule::precedence, 2, "hall-2",
            "2027-Q3: hall-2 starts; it follows substation, which is done from 2027-Q2 and may start 2 periods later"},
        Break{"follows_what_is_not_done",
              [](Scenario& s, Plan&) {
                s.projects[substation].variants[0].work.after = {{Ref<Project>{fibre}, 0}};
              },
              Rule::precedence, 0, "substation", "2027-Q1: substation starts; it follows fibre, which is never done"},
        Break{"requires_what_is_done_later",
              [](Scenario& s, Plan& p) {
                s.options[cloud].requires_projects = {{fibre}};
                p.projects.push_back({{fibre}, 0, 4});
              },
              Rule::requires_done, 4, "hall-2",
              "2028-Q1: hall-2 is done; it requires fibre, which is done from 2028-Q2"},
        Break{"requires_what_is_never_done",
              [](Scenario& s, Plan&) { s.projects[substation].requires_projects = {{fibre}}; }, Rule::requires_done, 1,
              "substation", "2027-Q2: substation is done; it requires fibre, which is never done"},
        Break{"too_few_crews",
              [](Scenario& s, Plan&) {
                s.limits.resources = {{"crew", Dated<double>{2, {{Month(2027, 10), 3}}}}};
                s.options[hpc].work.uses = {{{0}, 1}};
                s.options[cloud].work.uses = {{{0}, 2}};
              },
              Rule::resource, 2, "crew", "2027-Q3: hall-1 and hall-2 need 3 of crew; 2 are available"},
        Break{"too_many_at_once", [](Scenario& s, Plan&) { s.limits.converting_at_once = 1; }, Rule::converting_at_once,
              2, "hall-1 and hall-2", "2027-Q3: hall-1 and hall-2 are converted at once; 1 may be"},
        Break{"lock_on_another_start",
              [](Scenario& s, Plan&) {
                s.locks.conversions = {{{hall_1}, {hpc}, 0, 0}};
              },
              Rule::lock, -1, "hall-1", "hall-1 is locked to hpc from 2027-Q1; the plan has hpc from 2027-Q2"},
        Break{"lock_on_another_option",
              [](Scenario& s, Plan&) {
                s.locks.conversions = {{{hall_2}, {hpc}, 2, 0}};
              },
              Rule::lock, -1, "hall-2", "hall-2 is locked to hpc from 2027-Q3; the plan has cloud from 2027-Q3"},
        Break{"lock_left_out",
              [](Scenario& s, Plan&) {
                s.locks.conversions = {{{hall_3}, {hpc}, 3, 0}};
              },
              Rule::lock, -1, "hall-3", "hall-3 is locked to hpc from 2027-Q4; the plan does not convert it"},
        Break{"project_lock",
              [](Scenario& s, Plan&) {
                s.locks.projects = {{{substation}, 0, 1}};
              },
              Rule::lock, -1, "substation",
              "substation is locked to small from 2027-Q2; the plan has small from 2027-Q1"},
        Break{"project_lock_left_out",
              [](Scenario& s, Plan&) {
                s.locks.projects = {{{fibre}, 0, 1}};
              },
              Rule::lock, -1, "fibre", "fibre is locked to small from 2027-Q2; the plan does not do it"},
        Break{"offer_lock",
              [](Scenario& s, Plan&) {
                s.locks.offers = {{{lease_a}, 4}};
              },
              Rule::lock, -1, "lease-a", "lease-a is locked as signed from 2028-Q1; the plan has it from 2027-Q4"},
        Break{"offer_lock_left_out",
              [](Scenario& s, Plan& p) {
                s.locks.offers = {{{cloud_a}, std::nullopt}};
                p.signings.erase(p.signings.begin() + 1);
                p.services.erase(p.services.begin() + 1);
              },
              Rule::lock, -1, "cloud-a", "cloud-a is locked as signed; the plan does not sign it"},
        Break{"forbidden_hall", [](Scenario& s, Plan&) { s.locks.never_halls = {{hall_2}}; }, Rule::forbidden, -1,
              "hall-2", "hall-2 must never be converted; the plan does"},
        Break{"forbidden_project", [](Scenario& s, Plan&) { s.locks.never_projects = {{substation}}; }, Rule::forbidden,
              -1, "substation", "substation must never be done; the plan does"},
        Break{"forbidden_offer", [](Scenario& s, Plan&) { s.locks.never_offers = {{spot}}; }, Rule::forbidden, -1,
              "spot", "spot must never be signed; the plan does"},
        Break{"mandatory_project", [](Scenario& s, Plan&) { s.projects[fibre].mandatory = true; }, Rule::mandatory, -1,
              "fibre", "fibre is mandatory; the plan does not do it"}),
    row);

}  // namespace
}  // namespace changeover
