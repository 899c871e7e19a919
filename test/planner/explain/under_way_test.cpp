#include "models/site/under_way.hpp"

#include <gmock/gmock.h>

#include "planner/audit/audit.hpp"
#include "planner/explain/broken.hpp"
#include "planner/explain/compared.hpp"
#include "planner/explain/feasibility.hpp"
#include "planner/explain/keeping.hpp"
#include "planner/input/actuals.hpp"
#include "planner/input/input.hpp"

namespace changeover {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Three halls without miners, one crew, and a feed that a project can strengthen.
constexpr const char* small_site = R"(
site: {name: Small, location: Nowhere}
plan: {start: 2027-01, periods: 16, step: quarter}
power:
  grid: {capacity: 30 MW, energy: 40 $/MWh}
halls:
  - {id: hall-1, power: 8 MW, area: 1000 m2, options: [colo]}
  - {id: hall-2, power: 7 MW, area: 1000 m2, options: [colo]}
  - {id: hall-3, power: 6 MW, area: 1000 m2, options: [colo]}
racks:
  - {id: b200, peak: 100 kW, average: 90 kW, heat: {air: 100 %}, mass: 700 kg, base: 0.72 m2, footprint: 3 m2, height: 2.3 m}
options:
  - {id: colo, business: hosting, rack: b200, fit_out: $3M/MW, operation: 200 k$/MW-year, duration: 2 quarters, uses: {fitters: 1}}
projects:
  - {id: feed, cost: $2M, duration: 2 quarters, lead: 1 quarter, adds: {grid: 20 MW}}
  - {id: fibre, cost: $1M, duration: 1 quarter}
offers:
  - {id: market, business: hosting, kw: {most: 30 MW}, rent: 250 $/kW-month, market: true}
market:
  bitcoin: {hashprice: {2027: 75 $/PH/day}}
limits: {crews: {fitters: 1}}
)";

Scenario site_with(const std::vector<std::string>& patches = {}) {
  const Disk disk{.read = [](const std::string&) { return std::optional<std::string>(small_site); }};
  Input input = read_input({.file = "site.yaml", .patches = patches}, disk);
  for (const Diagnostic& each : input.diagnostics.all())
    EXPECT_NE(each.severity, Severity::error) << each.path << ": " << each.message;
  return *std::move(input.scenario);
}

/// … and a tenant from 2027-Q4 on.
Scenario with_a_lease() {
  const std::string lease =
      "  - {id: lease, business: hosting, kw: {least: 1 MW, most: 2 MW}, rent: 400 $/kW-month, term: 15 years, "
      "earliest: 2027-10}\n";
  std::string text = small_site;
  text.insert(text.find("market:\n"), lease);
  const Disk disk{.read = [&](const std::string&) { return std::optional(text); }};
  Input input = read_input({.file = "site.yaml"}, disk);
  for (const Diagnostic& each : input.diagnostics.all())
    EXPECT_NE(each.severity, Severity::error) << each.path << ": " << each.message;
  return *std::move(input.scenario);
}

written::Actuals actuals_from(const std::string& text, const Scenario& site) {
  Diagnostics diagnostics;
  const auto document = parse_document("actuals.yaml", text, diagnostics);
  const auto actuals = document ? read_actuals(*document, site, diagnostics) : std::nullopt;
  for (const Diagnostic& each : diagnostics.all()) ADD_FAILURE() << each.path << ": " << each.message;
  return actuals.value_or(written::Actuals{});
}

std::string faults_of(const std::string& text, const Scenario& site, const Plan& plan, int until) {
  Diagnostics diagnostics;
  const auto document = parse_document("actuals.yaml", text, diagnostics);
  const auto actuals = document ? read_actuals(*document, site, diagnostics) : std::nullopt;
  if (actuals) {
    EXPECT_FALSE(progress(*actuals, site, site, plan, until, diagnostics));
  }
  std::string all;
  for (const Diagnostic& each : diagnostics.sorted())
    all += std::to_string(each.place.line) + ": " + each.path + ": " + each.message + "\n";
  return all;
}

/// Each hall after the other: 2027-Q1, 2027-Q3, 2028-Q1.
Plan best_of(const Scenario& site) {
  const Planned best = planned(site, {.gap = 0});
  EXPECT_TRUE(best.plan);
  return *best.plan;
}

std::vector<std::string> starts(const Scenario& site, const Plan& plan) {
  std::vector<std::string> all;
  for (const Conversion& each : plan.conversions)
    all.push_back(site[each.hall].id + " " + site.calendar.label(each.start));
  return all;
}

struct Replanned {
  Scenario scenario;
  Progress progress;
  Kept kept;
};

Replanned replanned(const std::string& text, const Plan& former, int until, const Scenario& site = site_with(),
                    const std::optional<Scenario>& made_for = {}) {
  Diagnostics diagnostics;
  const auto found = progress(actuals_from(text, site), site, made_for.value_or(site), former, until, diagnostics);
  EXPECT_TRUE(found) << (diagnostics.all().empty() ? "" : diagnostics.all().front().message);
  Scenario now = with_waivers(under_way(site, found->history), 1, 5000, {});
  const Planned best = planned(now, {.gap = 0, .from = found->carried});
  EXPECT_TRUE(best.plan) << best.detail;
  Kept kept = keep_decisions(now, found->carried, *best.plan,
                             {.change_cost = dollars(1e5), .limits = [] { return SearchLimits{.gap = 0}; }}, {}, {});
  EXPECT_TRUE(audit(now, kept.plan).clean());
  return {std::move(now), *found, std::move(kept)};
}

TEST(UnderWay, WhatIsAsPlannedMovesNothing) {
  const Scenario site = site_with();
  const Plan former = best_of(site);
  ASSERT_EQ(former.conversions.size(), 3U);
  for (int until = 0; until < 16; ++until) {
    const Replanned now = replanned("{}", former, until);
    EXPECT_TRUE(now.kept.moved.empty()) << until;
    EXPECT_EQ(now.kept.plan, former) << until;
    EXPECT_EQ(Cents::rounded(net_present_value(now.scenario, now.kept.plan)),
              Cents::rounded(net_present_value(site, former)));
  }
}

TEST(UnderWay, ASlipMovesWhatWaitsForItAndNothingElse) {
  const Plan former = best_of(site_with());
  ASSERT_THAT(starts(site_with(), former), ElementsAre("hall-1 2027-Q1", "hall-2 2027-Q3", "hall-3 2028-Q1"));
  const Replanned now = replanned("halls: {hall-1: {finish: 2027-Q4}}", former, 2);
  EXPECT_THAT(starts(now.scenario, now.kept.plan), ElementsAre("hall-1 2027-Q1", "hall-2 2027-Q4", "hall-3 2028-Q2"));
  ASSERT_EQ(now.kept.moved.size(), 2U);
  for (const MovedDecision& each : now.kept.moved) {
    EXPECT_EQ(each.change.months_later(), 3);
    // The third hall could keep its date if the second one waited for it.
    EXPECT_EQ(each.why, each.change.either().id == "hall-2" ? Moved::impossible : Moved::dearer);
  }
  EXPECT_TRUE(now.scenario.history->waivers.empty());
  EXPECT_EQ(now.scenario[now.kept.plan.conversions.front().option].called(), "colo");
}

TEST(UnderWay, AnOverloadedCrewIsWaivedAndNoMoreOverloaded) {
  const Plan former = best_of(site_with());
  const Replanned now = replanned("halls: {hall-1: {finish: 2028-Q2}, hall-2: {finish: 2028-Q1}}", former, 3);
  EXPECT_THAT(now.scenario.history->waivers, ElementsAre(Waiver{Waivable::resource, "fitters", "", 3, 4, 1}));
  // Were more waived, the third hall would start with the others.
  EXPECT_THAT(starts(now.scenario, now.kept.plan), ElementsAre("hall-1 2027-Q1", "hall-2 2027-Q3", "hall-3 2028-Q2"));
}

TEST(UnderWay, LostSupplyIsRepairedAsEarlyAsItCanBe) {
  const Plan former = best_of(site_with());
  const Scenario site = site_with({"power.grid.capacity=8 MW"});  // and 18 MW, with cooling, would be live
  const int until = 5;
  Diagnostics diagnostics;
  const auto found = progress({}, site, site, former, until, diagnostics);
  ASSERT_TRUE(found);
  const Scenario broken_site = under_way(site, found->history);
  const std::vector<Waiver> all = broken(broken_site);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all.front().limit, Waivable::supply);
  EXPECT_EQ(all.front().where, "grid");
  EXPECT_EQ(all.front().until, 16);
  const Scenario now = with_waivers(broken_site, 1, 5000, {});
  ASSERT_EQ(now.history->waivers.size(), 1U);
  // Ordered now, a quarter of lead, two of work.
  EXPECT_EQ(now.history->waivers.front().until, until + 1 + 2);
  EXPECT_EQ(now.history->waivers.front().amount, all.front().amount);
  for (int end = until; end < 16; ++end) {
    Scenario tried = broken_site;
    tried.history->waivers = {all.front()};
    tried.history->waivers.front().until = end;
    if (end == until) tried.history->waivers.clear();
    EXPECT_EQ(Feasibility(1, std::nullopt, {}).of(tried) == Possible::yes, end >= until + 3) << end;
  }
  const Planned best = planned(now, {.gap = 0});
  ASSERT_TRUE(best.plan);
  EXPECT_THAT(best.plan->projects, testing::Contains(ProjectStart{{0}, 0, until + 1}));
}

TEST(UnderWay, WhatIsOrderedIsDoneAndMayBeLater) {
  const Scenario site = site_with({"options.colo.lead=2 quarters", "plan.start=2026-07"});
  const Plan former = best_of(site);
  ASSERT_THAT(starts(site, former), ElementsAre("hall-1 2027-Q1", "hall-2 2027-Q3", "hall-3 2028-Q1"));
  // In 2027-Q2 the second hall is ordered, the third is not.
  const Replanned now = replanned("halls: {hall-1: {finish: 2028-Q1}}", former, 3, site);
  EXPECT_THAT(starts(now.scenario, now.kept.plan), ElementsAre("hall-1 2027-Q1", "hall-2 2028-Q1", "hall-3 2028-Q3"));
  const Work& work = now.scenario[now.kept.plan.conversions[1].option].work;
  EXPECT_EQ(work.ordered, 2);
  Plan without = now.kept.plan;
  without.conversions.erase(without.conversions.begin() + 1);
  without.services.erase(without.services.begin() + 1);
  EXPECT_THAT(audit(now.scenario, without).findings, testing::Contains(testing::Field(&Finding::rule, Rule::history)));
}

TEST(UnderWay, ASecondHistoryGoesOnFromTheFirst) {
  const Scenario site = site_with();
  const Plan former = best_of(site);
  const Replanned first = replanned("halls: {hall-1: {finish: 2027-Q4, cost: $25M}}", former, 2);
  const Replanned second = replanned("{}", first.kept.plan, 6, site, first.scenario);
  EXPECT_TRUE(second.kept.moved.empty());
  EXPECT_EQ(Cents::rounded(net_present_value(second.scenario, second.kept.plan)),
            Cents::rounded(net_present_value(first.scenario, first.kept.plan)));
  EXPECT_EQ(second.scenario.history->halls, first.scenario.history->halls);
}

TEST(UnderWay, RacksThatStandMayExceedAHallThatHasShrunk) {
  const Plan former = best_of(site_with());
  const Replanned now = replanned("{}", former, 6, site_with({"halls.hall-1.power=4 MW"}));
  const auto& waivers = now.scenario.history->waivers;
  EXPECT_THAT(waivers, testing::Contains(testing::Field(&Waiver::limit, Waivable::hall_rating)));
  EXPECT_EQ(now.kept.plan.conversions.front().racks, former.conversions.front().racks);
}

TEST(UnderWay, AnOfferThatBeganBeforeItCouldIsWarnedOf) {
  const Scenario site = with_a_lease();
  Diagnostics diagnostics;
  const auto found =
      progress(actuals_from("offers: {lease: {begin: 2027-07}}", site), site, site, best_of(site), 4, diagnostics);
  EXPECT_TRUE(found);
  ASSERT_EQ(diagnostics.count(Severity::warning), 1U);
  EXPECT_THAT(diagnostics.all().front().message, HasSubstr("though the input has it from 2027-Q4 on"));
}

TEST(UnderWay, IsPlannedAlikeOnAnyNumberOfThreads) {
  const Plan former = best_of(site_with());
  Diagnostics diagnostics;
  const auto found = progress(actuals_from("halls: {hall-1: {finish: 2027-Q4}}", site_with()), site_with(), site_with(),
                              former, 2, diagnostics);
  ASSERT_TRUE(found);
  const Scenario now = under_way(site_with(), found->history);
  EXPECT_EQ(planned(now, {.gap = 0, .threads = 1}).plan, planned(now, {.gap = 0, .threads = 2}).plan);
}

TEST(UnderWay, TheWholeCostIsWhatIsPaid) {
  const Plan former = best_of(site_with({"money.contingency=10 %", "money.escalation={capex: 4 %/year}"}));
  const Scenario site = site_with({"money.contingency=10 %", "money.escalation={capex: 4 %/year}"});
  const Replanned now = replanned("halls: {hall-1: {cost: $30M}}", former, 2, site);
  double paid = 0;
  const AuditReport report = audit(now.scenario, now.kept.plan);
  const Replanned rest = replanned("halls: {hall-1: {cost: $0M}}", former, 2, site);
  for (const AuditedAmount& each : report.amounts)
    if (each.line == "conversion_cost" || each.line == "contingency") paid -= each.dollars;
  for (const AuditedAmount& each : audit(rest.scenario, rest.kept.plan).amounts)
    if (each.line == "conversion_cost" || each.line == "contingency") paid += each.dollars;
  EXPECT_NEAR(paid, 30e6, 1);
}

TEST(UnderWay, WhatHasBegunCostsAndLastsWhatItDidWhateverIsSet) {
  const Scenario was = site_with();
  const Plan former = best_of(was);
  const auto cost_of = [](const Scenario& site, int hall) {
    const Ref<Hall> ref{hall};
    return SitePhysics(site).fit(site, ref, site[ref].options.front()).cost.in(dollar);
  };
  for (const char* patch : {"options.colo.fit_out=$6M/MW", "halls.hall-1.power=4 MW", "money.contingency=30 %",
                            "options.colo.duration=4 quarters"}) {
    const Scenario site = site_with({patch});
    Diagnostics diagnostics;
    const auto found = progress({}, site, was, former, 2, diagnostics);
    ASSERT_TRUE(found) << patch;
    const Scenario now = under_way(site, found->history);
    EXPECT_NEAR(cost_of(now, 0), cost_of(was, 0), 1) << patch;
    EXPECT_NEAR(cost_of(now, 1), cost_of(site, 1), 1) << patch;
    EXPECT_EQ(now[now[Ref<Hall>{0}].options.front()].work.duration, 2) << patch;
    // Said again, it stays so.
    const auto again = progress({}, site, now, found->carried, 2, diagnostics);
    ASSERT_TRUE(again) << patch;
    EXPECT_EQ(again->history.halls, found->history.halls) << patch;
  }
}

TEST(UnderWay, AnOfferThatHasBegunAndIsSignedBeganAsPlanned) {
  const Scenario site = with_a_lease();
  const Plan former = best_of(site);
  const auto lease = std::ranges::find(former.signings, Ref<Offer>{1}, &Signing::offer);
  ASSERT_NE(lease, former.signings.end());
  const Replanned now = replanned("offers: {lease: signed}", former, lease->begin + 1, site);
  EXPECT_THAT(now.kept.plan.signings, testing::Contains(*lease));
  EXPECT_TRUE(now.kept.moved.empty());
}

TEST(UnderWay, WhatCannotBeIsSaidWithItsPlace) {
  const Scenario site = site_with();
  const Plan former = best_of(site);
  const auto faults = [&](const std::string& text) { return faults_of(text, site, former, 3); };
  EXPECT_THAT(faults("halls: {hall-9: not started}"), HasSubstr("1: halls.hall-9: `hall-9` is not the id of a hall"));
  EXPECT_THAT(faults("halls:\n  hall-3: not started"),
              HasSubstr("2: halls.hall-3: `hall-3` is said not to have started; by 2027-Q4 it was not to"));
  EXPECT_THAT(faults("halls: {hall-1: {finish: 2027-01}}"),
              HasSubstr("`hall-1` starts in 2027-Q1, so it cannot be done before 2027-Q2"));
  EXPECT_THAT(faults("halls: {hall-1: {start: 2020-01}}"), HasSubstr("before the plan does, in 2027-Q1"));
  EXPECT_THAT(faults("projects: {feed: {start: 2026-10}}"), HasSubstr("before the plan does, in 2027-Q1"));
  EXPECT_THAT(faults("halls: {hall-1: {finish: 2099-01}}"), HasSubstr("long after the plan ends in 2030-Q4"));
  EXPECT_THAT(faults("halls: {hall-2: {racks: 4}}"), HasSubstr("no racks are live before 2027-Q4"));
  EXPECT_THAT(faults("halls: {hall-1: {racks: 400}}"), HasSubstr("`hall-1` has room for"));
  EXPECT_THAT(faults("projects: {feed: {finish: 2028-01}}"), HasSubstr("missing key `start`"));
  EXPECT_THAT(faults("offers: {market: lost}"), HasSubstr("open market"));
  EXPECT_THAT(faults("halls: {hall-1: {start: 2032-01}}"), HasSubstr("after the end of the plan"));
  EXPECT_THAT(faults("halls: {hall-1: {begin: 2027-01}}"), HasSubstr("begin"));
  EXPECT_THAT(faults("set: {halls: [1]}"), HasSubstr("expected one value"));
  EXPECT_THAT(faults_of("offers: {lease: {begin: 2026-10}}", with_a_lease(), best_of(with_a_lease()), 3),
              HasSubstr("`lease` begins in 2026-Q4, before the plan does, in 2027-Q1"));
}

}  // namespace
}  // namespace changeover
