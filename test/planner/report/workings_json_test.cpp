#include "planner/report/workings_json.hpp"

#include <gtest/gtest.h>

#include "test/planner/report/small_site.hpp"

namespace changeover::test {
namespace {

std::string written(const Workings& workings, const std::vector<Case>& cases = {}) {
  JsonWriter json;
  write_workings(json, workings, cases);
  return json.finished();
}

struct Read {
  std::optional<Workings> workings{};
  std::vector<Case> cases{};
  std::string fault{};
};

Read read(const std::string& text) {
  const auto tree = read_json(text, "plan.json");
  if (const auto* fault = std::get_if<Diagnostic>(&tree)) return {.fault = fault->message};
  Diagnostics diagnostics;
  Read out{.workings = read_workings(std::get<JsonNode>(tree), "plan.json", diagnostics)};
  if (out.workings) out.cases = read_cases(std::get<JsonNode>(tree), *out.workings, "plan.json", diagnostics);
  if (diagnostics.has_errors()) out.fault = diagnostics.sorted().front().message;
  return out;
}

TEST(WorkingsJson, ComesBackAsItWas) {
  const Workings workings = small_answer().best.account.workings;
  ASSERT_GT(workings.rows().size(), 50U);
  const Read back = read(written(workings));
  EXPECT_EQ(back.fault, "");
  ASSERT_TRUE(back.workings.has_value());
  EXPECT_EQ(back.workings->evaluate(), workings.evaluate());
  EXPECT_EQ(written(*back.workings), written(workings));
}

TEST(WorkingsJson, CasesComeBackToo) {
  const Workings workings = small_answer().best.account.workings;
  const std::vector<Case> cases{{.name = "bear", .given = {{0, workings.row(0).given}}},
                                {.name = "other", .obstacle = "it needs other formulas"}};
  EXPECT_EQ(read(written(workings, cases)).cases, cases);
}

/// Two rows: a figure that is given, and a formula.
std::string with_formula(const std::string& formula, const std::string& axis = "plan") {
  return R"({"currency": "USD", "years": [2027, 2028], "periods_after": 1, "rows": [
    {"sheet": "inputs", "name": "a", "axis": "single", "unit": "", "origin": "", "given": [2]},
    {"sheet": "inputs_by_period", "name": "b", "axis": "plan", "unit": "", "origin": "", "given": [3, 4]},
    {"sheet": "power", "name": "c", "axis": ")" +
         axis + R"(", "unit": "", "formula": )" + formula + "}]}";
}

TEST(WorkingsJson, FormulasAreReadAndReckoned) {
  const Read back = read(with_formula(R"(["*", "r0", ["+", "r1", 1]])"));
  ASSERT_TRUE(back.workings) << back.fault;
  EXPECT_EQ(back.workings->evaluate()[2], (std::vector<double>{8, 10}));
}

struct FaultRow {
  std::string name;
  std::string text;
  std::string message;
};
class WorkingsFaults : public testing::TestWithParam<FaultRow> {};

TEST_P(WorkingsFaults, AreSaid) { EXPECT_EQ(read(GetParam().text).fault, GetParam().message); }

INSTANTIATE_TEST_SUITE_P(
    Rows, WorkingsFaults,
    testing::Values(
        FaultRow{"later_row", with_formula(R"("r2")"), "expected a row before such as `r12`, found the text \"r2\""},
        FaultRow{"no_row", with_formula(R"("x")"), "expected a row before such as `r12`, found the text \"x\""},
        FaultRow{"unknown_operator", with_formula(R"(["sqrt", 2])"), "expected an operator, found the text \"sqrt\""},
        FaultRow{"part_missing", with_formula(R"(["+", 2])"), "`+` lacks a part"},
        FaultRow{"period_outside", with_formula(R"(["at", 1, 2])", "single"), "expected a period, found `2`"},
        FaultRow{"fraction_of_a_row", with_formula(R"(["total", 0.5])", "single"),
                 "expected the number of a row before, found `0.5`"},
        FaultRow{"two_times", with_formula(R"(["products", 0, 1])", "single"), "expected a row with periods"},
        FaultRow{"wrong_axis", with_formula(R"("r1")", "single"), "the formula is not of the row's axis"},
        FaultRow{"single_before", with_formula(R"(["previous", 0])"), "a single figure has no period before"},
        FaultRow{"year_of_a_single", with_formula(R"(["over_year", 0])"),
                 "expected a row over the periods of the plan"},
        FaultRow{"lists", with_formula(R"(["mean", [1], []])"), "lists of different lengths, or of none"},
        FaultRow{"number_with_operator", with_formula(R"(["number", 1])"), "a number or a row needs no operator"},
        FaultRow{"neither", R"({"currency": "USD", "years": [2027], "periods_after": 0,
                              "rows": [{"sheet": "power", "name": "a", "axis": "single", "unit": ""}]})",
                 "a row needs `given` or `formula`"},
        FaultRow{"too_few", R"({"currency": "USD", "years": [2027, 2028], "periods_after": 0, "rows": [
                              {"sheet": "inputs_by_period", "name": "a", "axis": "plan", "unit": "", "given": [1]}]})",
                 "expected 2 numbers"},
        FaultRow{"nothing_to_look_back_at", with_formula(R"(["previous", 1])"),
                 "a row that is looked back at needs `opening`"},
        FaultRow{"lowest_of_one_figure", with_formula(R"(["lowest", 0])", "single"), "expected a row with periods"},
        FaultRow{"no_period", R"({"currency": "USD", "years": [], "periods_after": 0, "rows": []})",
                 "expected 1 to 1200 periods"},
        FaultRow{"given_among_formulas", R"({"currency": "USD", "years": [2027], "periods_after": 0, "rows": [
                              {"sheet": "capex", "name": "a", "axis": "single", "unit": "", "given": [1]}]})",
                 "what is given stands on the sheets of inputs, what is reckoned on the others"},
        FaultRow{"no_years", R"({"currency": "USD", "periods_after": 0, "rows": []})", "missing key `years`"},
        FaultRow{"unknown_sheet", R"({"currency": "USD", "years": [2027], "periods_after": 0,
                              "rows": [{"sheet": "x", "name": "a", "axis": "single", "unit": ""}]})",
                 "expected a sheet, found the text \"x\""}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace changeover::test
