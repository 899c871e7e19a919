#include "planner/report/appraisal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "planner/report/plan_json.hpp"
#include "planner/report/tables.hpp"
#include "test/planner/report/small_site.hpp"

namespace changeover::test {
namespace {

Appraisal appraisal_of(const Scenario& scenario, const Plan& plan) {
  Answer answer = answer_of(scenario, plan);
  return {.scenario = scenario,
          .valued = answer.best,
          .audit = answer.audit,
          .provenance = answer.provenance,
          .decisions = "mine.json"};
}

Appraisal small_appraisal() { return appraisal_of(small_site(), small_plan()); }

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::vector<std::string> headings(const Table& table) {
  std::vector<std::string> all;
  for (const Column& column : table.columns) all.push_back(column.heading);
  return all;
}

double number_at(const Table& table, std::size_t row, const std::string& heading) {
  const auto all = headings(table);
  const auto column = std::ranges::find(all, heading);
  if (column == all.end()) return 0;
  return std::get<Number>(table.rows[row][static_cast<std::size_t>(column - all.begin())]).value;
}

TEST(Appraisal, YearsAddUp) {
  const Appraisal appraisal = small_appraisal();
  const Table table = year_table(appraisal.scenario, appraisal.valued.statement);
  ASSERT_EQ(table.rows.size(), 3u);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    double noi = 0;
    for (const char* part : {"mining", "hosting", "cloud", "site", "energy", "other cost"})
      noi += number_at(table, row, part);
    EXPECT_NEAR(noi, number_at(table, row, "NOI"), 0.005);
    EXPECT_NEAR(noi + number_at(table, row, "capex") + number_at(table, row, "tenants, resale"),
                number_at(table, row, "cash flow"), 0.005);
  }
  EXPECT_NEAR(number_at(table, 0, "cash flow") + number_at(table, 1, "cash flow"), number_at(table, 2, "cash flow"),
              0.005);
  EXPECT_EQ(number_at(table, 1, "cumulative"), number_at(table, 2, "cash flow"));
}

TEST(Appraisal, HasNoColumnForWhatIsNothing) {
  const Appraisal nothing = appraisal_of(small_site(), Plan{});
  EXPECT_EQ(headings(year_table(nothing.scenario, nothing.valued.statement)),
            (std::vector<std::string>{"year", "other cost", "NOI", "capex", "cash flow", "cumulative"}));
}

TEST(Appraisal, SaysWhatDoesNotExist) {
  const std::string text = appraisal_summary(appraisal_of(small_site(), Plan{}), {});
  for (const char* part : {"— (none)", "— (nothing is paid)", "— (no capex, or no full year)", "— (no critical IT)",
                           "— (nothing is sold)"})
    EXPECT_TRUE(says(text, part)) << part << "\n" << text;
}

TEST(Appraisal, MarksFirstThatThePlanIsNotValid) {
  Appraisal appraisal = small_appraisal();
  appraisal.audit.findings.assign(21, {.rule = Rule::resource, .message = "hall-1 needs 2 of crew"});
  const std::string text = appraisal_summary(appraisal, {});
  EXPECT_TRUE(says(text,
                   "\n\nNot a valid plan: the audit found 21 violations, listed below.\nThe figures are what it "
                   "would be worth if it could be done as it stands.\nNPV of the plan in mine.json: "));
  EXPECT_TRUE(says(text, "  - resource: hall-1 needs 2 of crew\n"));
  EXPECT_TRUE(says(text, "  - and 1 more\n"));
}

TEST(Appraisal, DoesNotBreakOnHostileNames) {
  Appraisal appraisal = small_appraisal();
  appraisal.decisions = "a\x1B[2J\n.json";
  EXPECT_FALSE(says(appraisal_summary(appraisal, {}), "\x1B"));
}

TEST(AppraisalJson, HasThePartsOfPlanJson) {
  const Answer answer = small_answer();
  const auto plan = nlohmann::json::parse(plan_json(answer));
  const auto value = nlohmann::json::parse(appraisal_json(small_appraisal()));
  EXPECT_EQ(value["schema"], "changeover/value/1");
  EXPECT_EQ(value["decisions_path"], "mine.json");
  for (const char* part : {"input", "decisions", "periods", "statement", "value", "audit"})
    EXPECT_EQ(value[part], plan[part]) << part;
}

TEST(AppraisalJson, IsReadBackAsTheSamePlan) {
  const Appraisal appraisal = small_appraisal();
  const auto read = read_plan_decisions(appraisal_json(appraisal), "value.json", appraisal.scenario);
  ASSERT_TRUE(std::holds_alternative<Plan>(read));
  EXPECT_EQ(std::get<Plan>(read), appraisal.valued.plan);
}

TEST(InternalRate, IsShownWhereItIsEarned) {
  const auto cell = [](double rate, std::int64_t sum) {
    Statement statement;
    statement.internal_rates = {rate};
    statement.total.resale = Cents::whole(sum);
    return internal_rate_cell(statement);
  };
  EXPECT_EQ(cell(0.2, 100), Cell(Number{0.2, Measure::share}));
  EXPECT_EQ(cell(-0.1, -100), Cell(Number{-0.1, Measure::share}));
  EXPECT_EQ(cell(0, 0), Cell(Number{0, Measure::share}));
  EXPECT_EQ(cell(0.2, -100), Cell(Absent{"none earned"}));
  EXPECT_EQ(cell(-0.1, 100), Cell(Absent{"none earned"}));
}

}  // namespace
}  // namespace changeover::test
