#include "planner/report/comparison.hpp"

#include <gtest/gtest.h>

#include "planner/report/alternatives.hpp"
#include "planner/report/decisions.hpp"
#include "planner/report/json_tree.hpp"
#include "planner/report/plan_json.hpp"
#include "test/planner/report/small_site.hpp"

namespace changeover {
namespace {

using namespace test;

Plan other_plan() {
  Plan plan = small_plan();
  plan.conversions.pop_back();
  plan.services.pop_back();
  plan.signings.pop_back();
  plan.conversions[0].start = 0;
  return plan;
}

Profile profile_of(const std::string& name, const Plan& plan) {
  const Scenario site = small_site();
  const SitePhysics physics(site);
  return profile(name, site, physics, valued(site, physics, plan));
}

Comparison small_comparison() {
  Comparison made{.base = profile_of("base", small_plan())};
  made.others = {compared(made.base, profile_of("other", other_plan()))};
  return made;
}

std::vector<std::vector<std::string>> texts(const Table& table) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : table.rows) {
    rows.emplace_back();
    for (const Cell& cell : row) rows.back().push_back(text_of(cell, table.currency));
  }
  return rows;
}

TEST(DecisionTable, SaysWhatEachPlanDoes) {
  EXPECT_EQ(texts(decision_table(small_comparison())),
            (std::vector<std::vector<std::string>>{{"hall-1", "colo, 2027-Q2, 50 racks", "colo, 2027-Q1, 50 racks"},
                                                   {"hall-2", "colo, 2028-Q1, 20 racks", "not converted"},
                                                   {"offer spot", "from 2028-Q3, 1.5 MW", "not signed"}}));
}

TEST(LineTable, AddsUpToTheNpv) {
  const Comparison comparison = small_comparison();
  Cents sum;
  for (const Cents each : comparison.others[0].difference.after) sum += each;
  EXPECT_EQ(sum, comparison.others[0].plan.npv);
  EXPECT_EQ(texts(line_table(comparison)).back()[0], "NPV");
}

TEST(ProfileTable, LeavesGapsWhereAPlanHasNothing) {
  Comparison comparison = small_comparison();
  comparison.others[0].plan.phases.pop_back();
  const auto rows = texts(profile_table(comparison));
  EXPECT_EQ(rows.back()[0], "phase " + std::to_string(comparison.base.phases.size()));
  EXPECT_EQ(rows.back().back(), "—");
}

TEST(LineTable, ComparesNoAmountsOfTwoCurrencies) {
  Comparison comparison = small_comparison();
  comparison.others[0].plan.currency = "EUR";
  EXPECT_TRUE(line_table(comparison).rows.empty());
  EXPECT_NE(comparison_text(comparison, {}).find("The currencies differ"), std::string::npos);
}

struct SignedRow {
  std::int64_t cents;
  const char* text;
};
TEST(SignedMoneyText, HasASignUnlessItShowsNothing) {
  for (const SignedRow& row :
       {SignedRow{310'000'000, "+$3.1m"}, {-1'200'000, "-$12k"}, {0, "$0"}, {20, "$0"}, {-20, "$0"}})
    EXPECT_EQ(signed_money_text(Cents::whole(row.cents), "USD"), row.text);
}

/// Of the alternatives of a plan.json, each can be read as a plan.
TEST(Alternatives, AreWrittenWhole) {
  Answer answer = small_answer();
  answer.alternatives = ShownAlternatives{.asked_for = 2, .within = 0.01, .why_fewer = "no other"};
  answer.alternatives->plans.push_back(
      {.asked = "hall-2 is not converted", .valued = valued(answer.scenario, answer.physics, other_plan())});
  const auto tree = read_json(plan_json(answer), "plan.json");
  const JsonNode* written = std::get<JsonNode>(tree).find("alternatives");
  ASSERT_NE(written, nullptr);
  EXPECT_EQ(written->find("why_fewer")->text, "no other");
  const JsonNode& plan = written->find("plans")->items.at(0);
  Diagnostics diagnostics;
  EXPECT_EQ(read_decisions(*plan.find("decisions"), answer.scenario, "plan.json", diagnostics), other_plan());
  EXPECT_FALSE(diagnostics.has_errors());
  const Cents lost = profile_of("", small_plan()).npv - profile_of("", other_plan()).npv;
  EXPECT_NEAR(plan.find("npv_lost")->number, lost.money().in(dollar), 0.001);
  EXPECT_NE(alternatives_text(answer, {}).find("alternative 1: hall-2 is not converted"), std::string::npos);
}

}  // namespace
}  // namespace changeover
