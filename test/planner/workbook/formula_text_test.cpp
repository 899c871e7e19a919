#include "planner/workbook/formula_text.hpp"

#include <gtest/gtest.h>

#include "models/money/term.hpp"

namespace changeover::workbook {
namespace {

/// A figure on Inputs, and two rows on Power, one below the other.
class OfFormulas : public testing::Test {
 protected:
  int given(Sheet sheet, const std::string& name, Axis axis) {
    return book.add(
        Row{.sheet = sheet, .name = name, .axis = axis, .given = std::vector<double>(axis == Axis::single ? 1 : 3)});
  }
  Factor row(int number) { return {book, book.add(FormulaNode{.of = Operator::row, .a = number})}; }
  template <Dimension D>
  std::string text(const Term<D>& formula, int period = 1) {
    const int made = book.add(
        Row{.sheet = Sheet::power, .name = "made", .axis = *book.axis_of(formula.node()), .formula = formula.node()});
    const Layout layout(book);
    return formula_text({book, layout}, made, period);
  }

  Workings book{{2027, 2027, 2028}, 0, "USD"};
  Factor one = row(given(Sheet::inputs, "one", Axis::single));
  Factor a = row(given(Sheet::power, "a", Axis::plan));
  Factor b = row(given(Sheet::power, "a", Axis::plan));
  Factor far = row(given(Sheet::capex, "far", Axis::plan));
};

TEST_F(OfFormulas, CellsAreFixedForFiguresAndMoveWithPeriods) {
  EXPECT_EQ(text(a * one), "=G8*Inputs!$E$8");
  EXPECT_EQ(text(a + far, 0), "=F8+Capex!F8");
}

TEST_F(OfFormulas, BracketsStandWhereTheyAreNeeded) {
  EXPECT_EQ(text((a + b) * one), "=(G8+G9)*Inputs!$E$8");
  EXPECT_EQ(text(a + b * one), "=G8+G9*Inputs!$E$8");
  EXPECT_EQ(text(a - (b + one)), "=G8-(G9+Inputs!$E$8)");
  EXPECT_EQ(text(a - (b - one)), "=G8-(G9-Inputs!$E$8)");
  EXPECT_EQ(text(a / (b * one)), "=G8/(G9*Inputs!$E$8)");
  EXPECT_EQ(text(a / (b / one)), "=G8/(G9/Inputs!$E$8)");
  EXPECT_EQ(text(a * (b / one)), "=G8*G9/Inputs!$E$8");
  EXPECT_EQ(text(raised(1 + one, a - b)), "=POWER(1+Inputs!$E$8,G8-G9)");
  EXPECT_EQ(text(-(a + b)), "=-(G8+G9)");
  EXPECT_EQ(text(a - -b), "=G8-(-G9)");
  EXPECT_EQ(text(a * -b), "=G8*(-G9)");
}

TEST_F(OfFormulas, ComparisonsAreNumbers) {
  EXPECT_EQ(text(equal(a, b + one)), "=(G8=G9+Inputs!$E$8)*1");
  EXPECT_EQ(text(a - at_least(a, b)), "=G8-(G8>=G9)*1");
  EXPECT_EQ(text(a / at_least(a, b)), "=G8/((G8>=G9)*1)");
}

TEST_F(OfFormulas, TimeIsRangesOfTheRow) {
  EXPECT_EQ(text(total(far), 0), "=SUM(Capex!$F$8:$H$8)");
  EXPECT_EQ(text(at(far, 2), 0), "=Capex!$H$8");
  EXPECT_EQ(text(products(a, far), 0), "=SUMPRODUCT($F$8:$H$8,Capex!$F$8:$H$8)");
  EXPECT_EQ(text(over_year(a)), "=SUMPRODUCT(($F$6:$H$6=G$6)*$F$8:$H$8)");
  EXPECT_EQ(text(previous(a), 0), "=E8");
}

TEST_F(OfFormulas, ListsAreRangesWhereTheyStandTogether) {
  Terms<Dimension{}> rows{.workings = &book};
  rows.push_back(far);
  rows.push_back(b);
  rows.push_back(a);
  EXPECT_EQ(text(sum(rows)), "=SUM(G8:G9,Capex!G8)");
  EXPECT_EQ(text(sum(Terms<Dimension{}>{.workings = &book})), "=0");
}

TEST(ColumnName, CountsAsSpreadsheetsDo) {
  EXPECT_EQ(column_name(0), "A");
  EXPECT_EQ(column_name(25), "Z");
  EXPECT_EQ(column_name(26), "AA");
  EXPECT_EQ(column_name(701), "ZZ");
  EXPECT_EQ(column_name(702), "AAA");
}

}  // namespace
}  // namespace changeover::workbook
