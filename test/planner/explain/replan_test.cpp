#include <gmock/gmock.h>

#include <cmath>

#include "models/site/under_way.hpp"
#include "planner/audit/audit.hpp"
#include "planner/explain/broken.hpp"
#include "planner/explain/compared.hpp"
#include "planner/explain/keeping.hpp"
#include "planner/input/actuals.hpp"
#include "test/support/random_site.hpp"

namespace changeover {
namespace {

using test::Dice;

struct Now {
  Scenario scenario;
  Plan carried{};
};

Now with_nothing_unexpected(const Scenario& site, const Plan& plan, int until) {
  Diagnostics diagnostics;
  const auto found = progress({}, site, site, plan, until, diagnostics);
  EXPECT_TRUE(found) << until;
  return {under_way(site, found->history), found->carried};
}

/// Random works that the plan has begun are later or take longer.
written::Actuals random_actuals(const Scenario& site, const Plan& plan, int until, std::uint64_t seed) {
  Dice dice(seed);
  written::Actuals actuals;
  const auto turn = [&](int start, int duration) {
    written::WorkActual actual;
    if (dice.chance(40)) start += dice.whole(0, 1);
    if (start >= until) return std::optional<written::WorkActual>();
    actual.start = site.calendar.first_month(start);
    actual.finish = site.calendar.first_month(start + duration + dice.whole(0, 2));
    if (dice.chance(30)) actual.cost = dollars(dice.real(1e6, 2e7));
    return std::optional(actual);
  };
  for (const Conversion& each : plan.conversions)
    if (each.start < until && dice.chance(60))
      if (const auto actual = turn(each.start, site[each.option].work.duration))
        actuals.halls.emplace_back(Name{site[each.hall].id}, *actual);
  for (const ProjectStart& each : plan.projects)
    if (each.start < until && dice.chance(60)) {
      const Variant& variant = site[each.project].variants[static_cast<std::size_t>(each.variant)];
      if (const auto actual = turn(each.start, variant.work.duration))
        actuals.projects.emplace_back(Name{site[each.project].id}, *actual);
    }
  return actuals;
}

bool is_past(const Finding& finding) { return finding.rule == Rule::history; }

TEST(UnderWay, WithoutSurprisesTheBestPlanIsWorthAsMuchAsBefore) {
  int sites = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    const Scenario site = test::random_site(seed, {.exhaustive = seed % 2 == 0});
    const Planned best = planned(site, {.gap = 1e-7});
    if (!best.plan || best.end != SearchEnd::proven) continue;
    for (int until = 0; until < site.calendar.periods; ++until) {
      const auto [now, carried] = with_nothing_unexpected(site, *best.plan, until);
      const AuditReport before = audit(now, carried);
      EXPECT_TRUE(before.clean()) << seed << ", " << until << ": " << before.findings.front().message;
      const Planned again = planned(now, {.gap = 1e-7});
      ASSERT_TRUE(again.plan) << seed << ", " << until << ": " << again.detail;
      EXPECT_NEAR(again.value, best.value, 1e-5 * std::max(1.0, std::abs(best.value))) << seed << ", " << until;
      ++sites;
    }
  }
  EXPECT_GE(sites, 100);
}

TEST(UnderWay, TheMovesAndTheExactModelFindTheSame) {
  int sites = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    const Scenario site = test::random_site(seed, {.exhaustive = false});
    if (site.aim.goal != Goal::npv || site.miners.relocation || site.limits.cash) continue;
    const Planned best = planned(site, {.gap = 1e-4});
    if (!best.plan) continue;
    const int until = 1 + static_cast<int>(seed) % (site.calendar.periods - 1);
    Diagnostics diagnostics;
    const auto found =
        progress(random_actuals(site, *best.plan, until, seed), site, site, *best.plan, until, diagnostics);
    ASSERT_TRUE(found) << seed << ": " << diagnostics.all().front().message;
    const Scenario now = with_waivers(under_way(site, found->history), 1, 2000, {});
    const SitePhysics physics(now);
    const SearchResult moves = search(now, physics, {.gap = 1e-6});
    const SearchResult exact = search_exactly(now, physics, {.gap = 1e-6});
    ASSERT_EQ(moves.plan.has_value(), exact.plan.has_value()) << seed;
    if (!exact.plan) continue;
    ++sites;
    EXPECT_NEAR(moves.value, exact.value, 1e-4 * std::max(1.0, std::abs(exact.value))) << seed;
    EXPECT_GE(moves.bound, exact.value - 1e-4 * std::max(1.0, std::abs(exact.value))) << seed;
    for (const SearchResult* each : {&moves, &exact}) {
      const AuditReport report = audit(now, *each->plan);
      EXPECT_TRUE(report.clean()) << seed << ": " << report.findings.front().message;
      EXPECT_NEAR(report.goal_value / 1e6, each->value, 1e-4 * std::max(1.0, std::abs(each->value))) << seed;
    }
  }
  EXPECT_GE(sites, 20);
}

TEST(UnderWay, ThePastCannotBeEdited) {
  int edited = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const Scenario site = test::random_site(seed, {.exhaustive = false});
    const Planned best = planned(site, {.gap = 0.01});
    if (!best.plan) continue;
    const int until = site.calendar.periods - 1;
    const auto [now, carried] = with_nothing_unexpected(site, *best.plan, until);
    ASSERT_TRUE(audit(now, carried).clean()) << seed;
    const auto refuse = [&, &scenario = now](const Plan& plan, const char* what) {
      ++edited;
      EXPECT_TRUE(std::ranges::any_of(audit(scenario, plan).findings, is_past)) << seed << ": " << what;
    };
    Plan plan = carried;
    if (!plan.conversions.empty() && plan.conversions.front().start < until) {
      plan.conversions.erase(plan.conversions.begin());
      refuse(plan, "a conversion");
    }
    plan = carried;
    for (Conversion& each : plan.conversions) each.racks[static_cast<std::size_t>(until - 1)] += 1;
    if (!plan.conversions.empty()) refuse(plan, "racks");
    plan = carried;
    if (!plan.services.empty()) {
      for (Power& each : plan.services.front().power) each += megawatts(0.1);
      refuse(plan, "what was served");
    }
    plan = carried;
    if (!plan.mining.empty()) {
      plan.mining.front().running.front() += 1;
      refuse(plan, "miners");
    }
    plan = carried;
    if (!plan.projects.empty() && plan.projects.front().start < until) {
      plan.projects.front().start += 1;
      refuse(plan, "a project");
    }
  }
  EXPECT_GE(edited, 50);
}

/// Rules that the history carried on breaks by an amount.
std::vector<Rule> broken_rules(const Scenario& now) {
  std::vector<Rule> rules;
  for (const Finding& each : audit(now, as_it_stands(now)).findings)
    if (each.excess > 0) rules.push_back(each.rule);
  return rules;
}

TEST(Waivers, AreWhatIsBrokenAndNoMore) {
  int waivers = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    Scenario site = test::random_site(seed, {.exhaustive = false});
    const Planned former = planned(site, {.gap = 1e-3});
    if (!former.plan || former.plan->conversions.empty()) continue;
    const int until = site.calendar.periods - 2;
    // Half of everything is gone.
    for (Equipment& each : site.equipment) each.capacity.initial = 0.3 * each.capacity.initial;
    for (Resource& each : site.limits.resources) each.available.initial *= 0.5;
    if (site.limits.capex_per_year) *site.limits.capex_per_year = 0.5 * *site.limits.capex_per_year;
    if (site.limits.water) *site.limits.water = 0.5 * *site.limits.water;
    Diagnostics diagnostics;
    const auto found =
        progress(random_actuals(site, *former.plan, until, seed), site, site, *former.plan, until, diagnostics);
    ASSERT_TRUE(found) << seed;
    Scenario now = under_way(site, found->history);
    const std::vector<Rule> before = broken_rules(now);
    now.history->waivers = broken(now);
    for (const Rule rule : broken_rules(now))
      EXPECT_THAT(rule, testing::AnyOf(Rule::least_mining, Rule::critical_it, Rule::cash, Rule::racks_stay)) << seed;
    EXPECT_EQ(now.history->waivers.empty(), broken_rules(now) == before) << seed;
    for (std::size_t i = 0; i < now.history->waivers.size(); ++i) {
      ++waivers;
      Scenario less = now;
      less.history->waivers[i].amount *= 0.99;
      EXPECT_GT(broken_rules(less).size(), broken_rules(now).size()) << seed << ", " << i;
    }
  }
  EXPECT_GE(waivers, 20);
}

TEST(Replanning, IsAuditedKeepsThePastAndIsWorthNoLessThanToCarryOn) {
  int replanned = 0, slipped = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    const Scenario site = test::random_site(seed, {.exhaustive = false});
    if (site.aim.goal != Goal::npv) continue;
    const Planned former = planned(site, {.gap = 1e-4});
    if (!former.plan) continue;
    const int until = 1 + static_cast<int>(seed) % (site.calendar.periods - 1);
    Diagnostics diagnostics;
    const auto found =
        progress(random_actuals(site, *former.plan, until, seed), site, site, *former.plan, until, diagnostics);
    ASSERT_TRUE(found) << seed << ": " << diagnostics.all().front().message;
    const Scenario now = with_waivers(under_way(site, found->history), 1, 2000, {});
    const Planned best = planned(now, {.gap = 1e-4, .from = found->carried});
    EXPECT_NE(best.end, SearchEnd::failed) << seed << ": " << best.detail;
    if (!best.plan) continue;
    ++replanned;
    slipped += !found->history.halls.empty() || !found->history.projects.empty();
    const Money change_cost(0.5, million_dollars);
    const Kept kept =
        keep_decisions(now, found->carried, *best.plan,
                       {.change_cost = change_cost, .limits = [] { return SearchLimits{.gap = 1e-4}; }}, {}, {});
    const AuditReport report = audit(now, kept.plan);
    EXPECT_TRUE(report.clean()) << seed << ": " << report.findings.front().message;
    const double most_lost = 0.5 * static_cast<double>(kept.kept);
    const double gap = 2e-4 * std::max(1.0, std::abs(best.value)) * (kept.kept + 1);
    EXPECT_GE(net_present_value(now, kept.plan).in(million_dollars), best.value - most_lost - gap) << seed;
    if (audit(now, found->carried).clean()) {
      EXPECT_GE(net_present_value(now, kept.plan).in(million_dollars),
                net_present_value(now, found->carried).in(million_dollars)-most_lost - gap)
          << seed;
    }
    for (const MovedDecision& each : kept.moved)
      EXPECT_TRUE(each.why != Moved::dearer || each.price > change_cost) << seed;
  }
  EXPECT_GE(replanned, 25);
  EXPECT_GE(slipped, 8);
}

}  // namespace
}  // namespace changeover
