#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "planner/report/figures.hpp"
#include "planner/report/plan_json.hpp"
#include "planner/report/tables.hpp"
#include "planner/report/terminal.hpp"
#include "test/planner/report/small_site.hpp"

namespace changeover::test {
namespace {

Answer split_and_classified() {
  Scenario site = small_site();
  for (ConversionOption& each : site.options) {
    each.work.split = {0.4, 0.3, 0, 0.1, 0.2, 0};
    each.work.estimate_class = 3;
  }
  for (Project& each : site.projects)
    for (Variant& variant : each.variants) variant.work.estimate_class = 5;
  return answer_of(site, small_plan());
}

double number(const Cell& cell) { return std::get<Number>(cell).value; }

TEST(CapexTable, AddsUpInRowsAndColumns) {
  const Answer answer = split_and_classified();
  const Table table = capex_table(answer.scenario, answer.best);
  ASSERT_GE(table.rows.size(), 2U);
  for (std::size_t column = 1; column < table.columns.size(); ++column) {
    double sum = 0;
    for (std::size_t row = 0; row + 1 < table.rows.size(); ++row) sum += number(table.rows[row][column]);
    EXPECT_NEAR(sum, number(table.rows.back()[column]), 1e-3) << table.columns[column].key;
  }
  EXPECT_NEAR(number(table.rows.back().back()), -answer.best.statement.total.capex.total().money().in(dollar), 1e-6);
  for (const auto& row : table.rows) {
    double sum = 0;
    for (std::size_t column = 1; column + 1 < row.size(); ++column) sum += number(row[column]);
    EXPECT_NEAR(sum, number(row.back()), 1e-3);
  }
}

TEST(CapexTable, HasOnlyCategoriesOnWhichSomethingIsSpent) {
  const Answer answer = split_and_classified();
  std::vector<std::string> headings;
  for (const Column& each : capex_table(answer.scenario, answer.best).columns) headings.push_back(each.heading);
  EXPECT_EQ(headings,
            (std::vector<std::string>{"year", "electrical", "mechanical", "network", "soft cost", "other", "capex"}));
}

TEST(CapexTable, HasNoRowsWhereNothingIsSplitOrClassified) {
  const Answer answer = small_answer();
  EXPECT_TRUE(capex_table(answer.scenario, answer.best).rows.empty());
  EXPECT_TRUE(estimate_table(answer.scenario, answer.best).rows.empty());
}

TEST(EstimateTable, HasARowAClassAndWhatThePlanIsWorth) {
  const Answer answer = split_and_classified();
  const Table table = estimate_table(answer.scenario, answer.best);
  std::vector<std::string> headings;
  for (const auto& row : table.rows) headings.push_back(std::get<std::string>(row[0]));
  EXPECT_EQ(headings, (std::vector<std::string>{"class 5, -50 % to +100 %", "class 3, -20 % to +30 %", "capex",
                                                "NPV of this plan at that capex"}));
  EXPECT_GT(number(table.rows.back()[1]), number(table.rows.back()[2]));
  EXPECT_GT(number(table.rows.back()[2]), number(table.rows.back()[3]));
}

TEST(PlanJson, HasCapexByCategoryAndItsRange) {
  const Answer answer = split_and_classified();
  const auto json = nlohmann::json::parse(plan_json(answer));
  double sum = 0;
  for (const auto& each : json["statement"]["capex_by_category"]) sum += each["total"].get<double>();
  EXPECT_NEAR(sum, json["statement"]["sums"]["capex"]["total"].get<double>(), 1e-3);
  EXPECT_EQ(json["estimate"]["classes"][0]["class"], 5);
  EXPECT_NEAR(json["estimate"]["capex"]["estimated"].get<double>(), -sum, 1e-3);
  EXPECT_FALSE(nlohmann::json::parse(plan_json(small_answer())).contains("estimate"));
}

struct DelayRow {
  const char* name;
  Step step;
  std::optional<int> periods;
  const char* text;
};
class DelayInTheTable : public testing::TestWithParam<DelayRow> {};
TEST_P(DelayInTheTable, SaysHowLateThePlanMayBe) {
  const BreakEvens all{.drivers = {{.driver = Driver::rent, .at = 0.8}}, .delay = GetParam().periods};
  const Table table = break_even_table({.step = GetParam().step}, all);
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(text_of(table.rows[1][1], "USD"), GetParam().text);
}
INSTANTIATE_TEST_SUITE_P(, DelayInTheTable,
                         testing::Values(DelayRow{"Months", Step::month, 7, "of 7 months, 0.6 years"},
                                         DelayRow{"Quarters", Step::quarter, 6, "of 6 quarters, 1.5 years"},
                                         DelayRow{"AYear", Step::year, 1, "of 1 year"},
                                         DelayRow{"None", Step::quarter, std::nullopt, "— (positive however late)"},
                                         DelayRow{"NotWorthIt", Step::quarter, 0, "— (not positive as it is)"}),
                         [](const auto& row) { return row.param.name; });

TEST(BreakEvenTable, ShowsBesideItWhatIsPlannedAnew) {
  const BreakEvens all{.drivers = {{.driver = Driver::rent, .at = 0.8}, {.driver = Driver::energy}},
                       .replanned = {{.driver = Driver::rent, .at = 0.7}, {.driver = Driver::energy}}};
  const Table table = break_even_table({}, all);
  EXPECT_EQ(text_of(table.rows[0][2], "USD"), "70.0 % of the input's");
  EXPECT_EQ(text_of(table.rows[1][2], "USD"), "— (at no value)");
  EXPECT_EQ(text_of(table.rows[2][2], "USD"), "");
}

TEST(PlanJson, HasQuartersOfMonths) {
  Scenario site = small_site();
  EXPECT_FALSE(nlohmann::json::parse(plan_json(answer_of(site, small_plan())))["statement"].contains("quarters"));
  site.calendar.step = Step::month;
  const auto statement = nlohmann::json::parse(plan_json(answer_of(site, small_plan())))["statement"];
  EXPECT_EQ(statement["quarters"], (std::vector<std::string>{"2027-Q1", "2027-Q2", "2027-Q3"}));
  for (const auto& [name, sum] : statement["sums"].items()) {
    ASSERT_EQ(sum["by_quarter"].size(), 3U) << name;
    double total = 0;
    for (const auto& each : sum["by_quarter"]) total += each.get<double>();
    EXPECT_NEAR(total, sum["total"].get<double>(), 1e-3) << name;
  }
}

}  // namespace
}  // namespace changeover::test
