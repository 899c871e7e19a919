#include "planner/report/formula_words.hpp"

#include <gtest/gtest.h>

namespace changeover {
namespace {

/// Rows `a`, `b` and `c` are given; `made` is the row of a formula.
struct Page {
  Workings workings{{2027, 2027}, 0, "USD"};
  int a = given("a"), b = given("b"), c = given("c");

  int given(const std::string& name) { return workings.add({.name = name, .axis = Axis::plan, .given = {1, 2}}); }
  int row(int of) { return workings.add(FormulaNode{.of = Operator::row, .a = of}); }
  int join(Operator of, int left, int right) { return workings.add(FormulaNode{.of = of, .a = left, .b = right}); }
  int number(double value) { return workings.add(FormulaNode{.of = Operator::number, .number = value}); }
  std::string told(int formula) {
    const int made = workings.add({.name = "made", .axis = Axis::plan, .formula = formula});
    return formula_words(workings, made,
                         {.row = [this](int each) { return workings.row(each).name; },
                          .period = [](int period) { return "Q" + std::to_string(period + 1); }});
  }
};

TEST(FormulaWords, BracketsStandWhereTheyAreNeeded) {
  Page page;
  const int a = page.row(page.a), b = page.row(page.b), c = page.row(page.c);
  const int sum = page.join(Operator::add, a, b);
  EXPECT_EQ(page.told(page.join(Operator::multiply, sum, c)), "(a + b) × c");
  EXPECT_EQ(page.told(page.join(Operator::add, page.join(Operator::multiply, a, b), c)), "a × b + c");
  EXPECT_EQ(page.told(page.join(Operator::subtract, a, sum)), "a − (a + b)");
  EXPECT_EQ(page.told(page.join(Operator::divide, a, page.join(Operator::multiply, b, c))), "a ÷ (b × c)");
  EXPECT_EQ(page.told(page.join(Operator::raise, sum, c)), "(a + b)^c");
  EXPECT_EQ(page.told(page.join(Operator::multiply, page.number(-1), sum)), "−(a + b)");
  EXPECT_EQ(page.told(page.join(Operator::least, sum, c)), "min(a + b, c)");
  EXPECT_EQ(page.told(page.join(Operator::at_least, a, b)), "(1 where a ≥ b)");
}

TEST(FormulaWords, OverPeriodsAndRows) {
  Page page;
  const auto node = [&](FormulaNode of) { return page.told(page.workings.add(of)); };
  EXPECT_EQ(node({.of = Operator::previous, .a = page.a}), "a one period before");
  EXPECT_EQ(node({.of = Operator::at, .a = page.a, .b = 1}), "a in Q2");
  EXPECT_EQ(node({.of = Operator::total, .a = page.a}), "Σ a");
  EXPECT_EQ(node({.of = Operator::over_year, .a = page.a}), "Σ a over the year");
  EXPECT_EQ(node({.of = Operator::products, .a = page.a, .b = page.b}), "Σ a × b");
  EXPECT_EQ(node({.of = Operator::present_value, .a = page.a, .b = page.b, .c = page.number(0.1)}),
            "Σ a ÷ (1 + 0.1)^b");
  EXPECT_EQ(node({.of = Operator::cents, .a = page.row(page.a)}), "a, to the cent");
  EXPECT_EQ(node({.of = Operator::sum, .a = page.workings.add_list({page.a, page.b})}), "a + b");
  const int other = page.given("a");
  EXPECT_EQ(node({.of = Operator::sum, .a = page.workings.add_list({page.a, other})}), "Σ a (2 rows)");
  EXPECT_EQ(node({.of = Operator::mean_below,
                  .a = page.workings.add_list({page.a}),
                  .b = page.workings.add_list({page.b}),
                  .c = page.row(page.c)}),
            "Σ b × a where a < c");
}

TEST(FormulaWords, NameEachRowOnceInItsOrder) {
  Page page;
  const int a = page.row(page.a), b = page.row(page.b);
  const int formula = page.join(Operator::add, page.join(Operator::multiply, b, a), b);
  const int made = page.workings.add({.name = "made", .axis = Axis::plan, .formula = formula});
  EXPECT_EQ(rows_of_formula(page.workings, made), (std::vector{page.b, page.a}));
  EXPECT_TRUE(rows_of_formula(page.workings, page.a).empty());
  EXPECT_EQ(formula_words(page.workings, page.a, {}), "");
}

}  // namespace
}  // namespace changeover
