#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "planner/report/csv.hpp"
#include "planner/report/plan_json.hpp"
#include "planner/report/tables.hpp"
#include "planner/report/terminal.hpp"
#include "test/planner/report/small_site.hpp"

namespace changeover::test {
namespace {

/// Compares with the file; writes it where the environment has CHANGEOVER_UPDATE_GOLDEN.
void expect_golden(const std::string& text, const std::string& name) {
  const std::string path = std::string(CHANGEOVER_SOURCE_DIR) + "/test/planner/report/golden/" + name;
  if (std::getenv("CHANGEOVER_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << text;
  std::ifstream file(path, std::ios::binary);
  std::ostringstream expected;
  expected << file.rdbuf();
  EXPECT_EQ(text, expected.str());
}

TEST(Golden, Summary) { expect_golden(summary(small_answer(), {}), "summary.txt"); }
TEST(Golden, NarrowSummary) { expect_golden(summary(small_answer(), {.width = 60}), "summary_narrow.txt"); }
TEST(Golden, PlanJson) { expect_golden(plan_json(small_answer()), "plan.json"); }
TEST(Golden, PeriodsCsv) {
  const Answer answer = small_answer();
  expect_golden(periods_csv(answer.scenario, answer.best), "periods.csv");
}
TEST(Golden, ScheduleCsv) { expect_golden(schedule_csv(small_answer()), "schedule.csv"); }

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(Summary, HasColourOnlyWhenAsked) {
  EXPECT_FALSE(says(summary(small_answer(), {}), "\x1B"));
  EXPECT_TRUE(says(summary(small_answer(), {.colour = true}), "\x1B[32mProven\x1B[0m"));
}

TEST(Summary, SaysFirstThatAPlanIsNotValid) {
  Answer answer = small_answer();
  answer.audit.findings = {{.rule = Rule::resource, .period = 1, .where = "crew", .message = "hall-1 needs 2 of crew"}};
  const std::string text = summary(answer, {});
  EXPECT_TRUE(says(text, "Not a valid plan: the audit found 1 violation.\n"));
  EXPECT_TRUE(says(text, "Audit: 1,284 checks, 1 violation:\n  - " + std::string(name_of(Rule::resource)) +
                             ": hall-1 needs 2 of crew\n"));
}

TEST(Summary, ShowsFiveFindings) {
  Answer answer = small_answer();
  answer.audit.findings.assign(7, {.message = "x"});
  EXPECT_TRUE(says(summary(answer, {}), "  - and 2 more\n"));
}

TEST(Summary, OfAPlanThatConvertsNothing) {
  Plan plan = small_plan();
  plan.conversions.clear();
  plan.services.clear();
  plan.projects.clear();
  plan.signings.clear();
  const std::string text = summary(answer_of(small_site(), plan), {});
  EXPECT_TRUE(says(text, "Convert nothing. NPV "));
  EXPECT_FALSE(says(text, "Phases"));
}

TEST(Summary, DoesNotBreakOnHostileNames) {
  Answer answer = small_answer();
  answer.scenario.name = "a\n\x1B[2J\xFF";
  answer.scenario.offers[0].name = "=HYPERLINK(\"x\")\r\nطويق\u202E";
  const std::string text = summary(answer, {});
  EXPECT_FALSE(says(text, "\x1B"));
  EXPECT_FALSE(says(text, "\r"));
  EXPECT_FALSE(says(text, "\u202E"));
  EXPECT_TRUE(says(text, "a\uFFFD\uFFFD[2J\uFFFD, Pecos\n"));
}

struct ProofRow {
  const char* name;
  Goal goal;
  double bound;
  double gap;
  const char* text;
};
class ProofText : public testing::TestWithParam<ProofRow> {};
TEST_P(ProofText, IsInTheUnitOfTheGoal) {
  Answer answer = small_answer();
  answer.scenario.aim = {.goal = GetParam().goal, .by = 7};
  answer.proof.bound = GetParam().bound;
  answer.proof.gap = GetParam().gap;
  EXPECT_EQ(proof_text(answer), GetParam().text);
}
constexpr double infinity = std::numeric_limits<double>::infinity();
INSTANTIATE_TEST_SUITE_P(
    , ProofText,
    testing::Values(
        ProofRow{"Npv", Goal::npv, 118.4e6, 0.0008, "no plan is worth more than $118.4m; gap 0.08 % (asked 0.10 %)"},
        ProofRow{"SecurePower", Goal::secure_power, 46.1, 0,
                 "no plan has more than 46.1 MW of secure critical IT in 2028-Q4; gap 0.00 % (asked 0.10 %)"},
        ProofRow{"LeastCapex", Goal::least_capex, 9.5e6, 0.031,
                 "no plan costs less than $9.5m of capex; gap 3.10 % (asked 0.10 %)"},
        ProofRow{"NoBound", Goal::npv, infinity, infinity, "the search found no bound (asked 0.10 %)"}),
    [](const auto& row) { return row.param.name; });

TEST(Summary, SaysHowAnUnfinishedSearchEnded) {
  Answer answer = small_answer();
  answer.proof.proven = false;
  answer.proof.end = "time limit";
  answer.proof.reproducible = false;
  const std::string text = summary(answer, {});
  EXPECT_TRUE(says(text, "Not proven (time limit): no plan is worth more than "));
  EXPECT_TRUE(says(text, "A clock ended the search: the same input may give another plan next time."));
}

TEST(PlanJson, IsValidWhateverTheNames) {
  Answer answer = small_answer();
  answer.scenario.halls[0].id = "</script><script>\"\xFF\u2028";
  const auto json = nlohmann::json::parse(plan_json(answer));
  EXPECT_EQ(json["decisions"]["conversions"][0]["hall"], "</script><script>\"\uFFFD\u2028");
  EXPECT_FALSE(says(plan_json(answer), "<"));
}

TEST(PlanJson, HasNullForABoundThatWasNotFound) {
  Answer answer = small_answer();
  answer.proof.bound = answer.proof.gap = infinity;
  const auto json = nlohmann::json::parse(plan_json(answer));
  EXPECT_TRUE(json["bound"].is_null());
  EXPECT_TRUE(json["gap"].is_null());
}

TEST(PlanJson, AddsUp) {
  const auto json = nlohmann::json::parse(plan_json(small_answer()));
  double lines = 0;
  for (const auto& line : json["statement"]["lines"]) lines += line["total"].get<double>();
  EXPECT_NEAR(lines, json["statement"]["sums"]["cash_flow"]["total"].get<double>(), 1e-6);
  double years = 0;
  for (const auto& amount : json["statement"]["sums"]["cash_flow"]["by_year"]) years += amount.get<double>();
  EXPECT_NEAR(lines, years, 1e-6);
}

TEST(PlanJson, IsTheSameTwice) { EXPECT_EQ(plan_json(small_answer()), plan_json(small_answer())); }

TEST(Tables, OneCapexInAll) {
  const Answer answer = small_answer();
  double phased = 0;
  for (const Phase& each : phases(answer.scenario, answer.physics, answer.best.plan, answer.best.operations))
    phased += each.capex.in(dollar);
  EXPECT_NEAR(phased, -answer.best.statement.total.capex.total().money().in(dollar), 0.5);
}

TEST(Tables, LastFullYear) {
  Answer answer = small_answer();
  EXPECT_EQ(last_full_year(answer.scenario, answer.best.statement)->year_number, 2028);
  answer.scenario.calendar.start = Month(2027, 4);
  answer = answer_of(answer.scenario, answer.best.plan);
  EXPECT_EQ(last_full_year(answer.scenario, answer.best.statement)->year_number, 2028);
  answer.scenario.calendar.periods = 3;
  EXPECT_FALSE(last_full_year(answer.scenario, answer.best.statement));
}

TEST(Remarks, TellWhatIsUnsoldAndLate) {
  Plan plan = small_plan();
  plan.services[0].power.back() = megawatts(3);
  const auto all = remarks(answer_of(small_site(), plan));
  EXPECT_EQ(
      std::count(all.begin(), all.end(), "2.5 MW of the 7.0 MW of critical IT live in 2028-Q4 is sold to nobody."), 1);
  EXPECT_EQ(std::count(all.begin(), all.end(), "lease begins in 2028-Q1, wanted by 2027-Q4."), 1);
  EXPECT_EQ(
      std::count(
          all.begin(), all.end(),
          "33 % of the critical IT sold in the last period, 1.5 MW, is sold on open markets, without a contract."),
      1);
}

}  // namespace
}  // namespace changeover::test
