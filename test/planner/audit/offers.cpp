#include "test/planner/audit/break.hpp"

namespace changeover {
namespace {

using namespace good_site;

Path<Power> up_to(double mw) { return Path<Power>::constant(megawatts(mw)); }

void renew(Offer& offer, int term, int renewal) {
  offer.term = term;
  offer.renewal = {.probability = 0.5, .term = renewal, .rate = 1};
}

INSTANTIATE_TEST_SUITE_P(
    offers, BrokenRule,
    testing::Values(
        Break{"signed_twice", [](Scenario&, Plan& p) { p.signings.push_back(p.signings[0]); }, Rule::offer_once, -1,
              "lease-a", "lease-a is signed 2 times"},
        Break{"begins_too_early", [](Scenario& s, Plan&) { s.offers[lease_a].earliest = 4; }, Rule::offer_begin, 3,
              "lease-a", "2027-Q4: lease-a begins; it may begin from 2028-Q1 to 2028-Q2"},
        Break{"lapsed", [](Scenario& s, Plan&) { s.offers[lease_a].lapses = 3; }, Rule::offer_begin, 3, "lease-a",
              "2027-Q4: lease-a begins; it may begin from 2027-Q3 to 2027-Q3"},
        Break{"begins_before_the_plan",
              [](Scenario& s, Plan& p) {
                s.offers[lease_a].earliest = -4;
                s.offers[lease_a].least = megawatts(0);
                p.signings[0].begin = -1;
                p.services[0].power = power({0, 0, 0, 8, 0, 0, 0, 0});
              },
              Rule::offer_begin, -1, "lease-a", "lease-a begins; it may begin from 2027-Q1 to 2028-Q2"},
        Break{"can_never_begin", [](Scenario& s, Plan&) { s.offers[lease_a].lapses = 2; }, Rule::offer_begin, 3,
              "lease-a", "2027-Q4: lease-a begins; it cannot begin within the plan"},
        Break{"market_begins_elsewhere", [](Scenario&, Plan& p) { p.signings[2].begin = 5; }, Rule::offer_begin, 5,
              "spot", "2028-Q2: spot begins; it may begin from 2028-Q1 to 2028-Q1"},
        Break{"served_unsigned", [](Scenario&, Plan& p) { p.signings.pop_back(); }, Rule::offer_signed, -1, "spot",
              "hall-2 serves spot, which is not signed"},
        Break{"served_after_the_term", [](Scenario& s, Plan&) { s.offers[cloud_a].term = 2; }, Rule::offer_term, 7,
              "cloud-a", "2028-Q4: hall-2 gives 2 MW to cloud-a, which runs from 2028-Q2 to 2028-Q3"},
        Break{"market_served_too_early",
              [](Scenario& s, Plan& p) {
                s.offers[spot].earliest = 7;
                p.signings[2].begin = 7;
                p.services[2].power[4] = megawatts(1.5);
              },
              Rule::offer_term, 4, "spot", "2028-Q1: hall-2 gives 1.5 MW to spot, which runs from 2028-Q4"},
        Break{"another_business",
              [](Scenario& s, Plan&) {
                s.offers[spot].business = Business::hosting;
                s.offers[spot].rent = Path<CapacityPrice>::constant(capacity_price(1));
              },
              Rule::offer_match, -1, "spot", "hall-2 serves spot; cloud is of another business"},
        Break{"another_rack",
              [](Scenario& s, Plan&) {
                s.racks.push_back(s.racks[0]);
                s.offers[lease_a].racks = {{1}};
              },
              Rule::offer_match, -1, "lease-a", "hall-1 serves lease-a; r100 does not satisfy it"},
        Break{"another_option", [](Scenario& s, Plan&) { s.offers[lease_a].options = {{cloud}}; }, Rule::offer_match,
              -1, "lease-a", "hall-1 serves lease-a; hpc does not satisfy it"},
        Break{"less_than_the_least", [](Scenario&, Plan& p) { p.services[0].power[3] = megawatts(4.9); },
              Rule::offer_least, 3, "lease-a", "2027-Q4: lease-a is given 4.9 MW; it takes at least 5.0 MW"},
        Break{"fewer_accelerators", [](Scenario&, Plan& p) { p.services[1].power[6] = megawatts(1); },
              Rule::offer_least, 6, "cloud-a",
              "2028-Q3: cloud-a is given 720 accelerators; it takes at least 1,000 accelerators"},
        Break{"more_than_the_most",
              [](Scenario& s, Plan&) {
                s.offers[lease_a].most.points.push_back({Month(2028, 10), megawatts(9)});
              },
              Rule::offer_most, 7, "lease-a", "2028-Q4: lease-a is given 10 MW; it takes at most 9 MW"},
        Break{"more_accelerators",
              [](Scenario& s, Plan&) {
                s.offers[cloud_a].most_accelerators->points.push_back({Month(2028, 10), 1400});
              },
              Rule::offer_most, 7, "cloud-a",
              "2028-Q4: cloud-a is given 1,440 accelerators; it takes at most 1,400 accelerators"},
        Break{"renewed_for_more",
              [](Scenario& s, Plan& p) {
                renew(s.offers[lease_a], 2, 3);
                p.services[0].power = power({0, 0, 0, 10, 9, 9, 10, 9});
              },
              Rule::renewal_most, 6, "lease-a", "2028-Q3: lease-a is renewed for 10 MW; its term ended with 9 MW"},
        Break{"renewed_for_more_accelerators",
              [](Scenario& s, Plan& p) {
                renew(s.offers[cloud_a], 2, 1);
                p.services[1].power[7] = megawatts(2.5);
                p.services[2].power[7] = megawatts(2.5);
              },
              Rule::renewal_most, 7, "cloud-a",
              "2028-Q4: cloud-a is renewed for 1,800 accelerators; its term ended with 1,440 accelerators"},
        Break{"served_after_the_renewal", [](Scenario& s, Plan&) { renew(s.offers[lease_a], 2, 2); }, Rule::offer_term,
              7, "lease-a", "2028-Q4: hall-1 gives 10 MW to lease-a, which runs from 2027-Q4 to 2028-Q3"},
        Break{"renewed_for_more_than_the_most",
              [](Scenario& s, Plan&) {
                renew(s.offers[lease_a], 4, 1);
                s.offers[lease_a].most.points.push_back({Month(2028, 10), megawatts(9)});
              },
              Rule::offer_most, 7, "lease-a", "2028-Q4: lease-a is given 10 MW; it takes at most 9 MW"},
        Break{"deeper_than_the_market", [](Scenario& s, Plan&) { s.offers[spot].most = up_to(2.5); }, Rule::offer_most,
              7, "spot", "2028-Q4: spot is given 3.0 MW; it takes at most 2.5 MW"},
        Break{"more_sold_than_live",
              [](Scenario& s, Plan& p) {
                s.offers[spot].most = up_to(4);
                p.services[2].power[7] = megawatts(3.5);
              },
              Rule::sold_live, 7, "hall-2", "2028-Q4: hall-2 sells 5.5 MW; 5.0 MW are live"},
        Break{"sold_by_a_mining_hall",
              [](Scenario&, Plan& p) {
                p.services.push_back({{lease_a}, {hall_3}, power({0, 0, 0, 0, 0, 0, 0, 1})});
              },
              Rule::sold_live, 7, "hall-3", "2028-Q4: hall-3 sells 1 MW; 0 MW are live"}),
    row);

TEST(Audit, holds_a_renewal_to_no_least) {
  Scenario s = scenario();
  Plan p = plan();
  renew(s.offers[lease_a], 2, 3);
  p.services[0].power = power({0, 0, 0, 8, 10, 10, 1, 0});
  const AuditReport report = audit(s, p);
  print(report.findings);
  EXPECT_TRUE(report.clean());
}

TEST(Audit, holds_a_renewal_to_no_term_that_ended_before_the_plan) {
  Scenario s = scenario();
  Plan p = plan();
  renew(s.offers[lease_a], 6, 8);
  s.locks.offers = {{{lease_a}, -6}};
  p.signings[0].begin = -6;
  const AuditReport report = audit(s, p);
  print(report.findings);
  EXPECT_TRUE(report.clean());
}

}  // namespace
}  // namespace changeover
