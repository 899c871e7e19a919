#include "models/money/workings.hpp"

#include <gtest/gtest.h>

#include "models/money/statement.hpp"
#include "models/money/term.hpp"
#include "test/models/money/given.hpp"

namespace changeover {
namespace {

/// Four periods, the first two of one year, and three after the plan.
Workings four_periods() { return Workings({2027, 2027, 2028, 2029}, 3, "USD"); }

int given(Workings& book, Axis axis, std::vector<double> values, double factor = 1) {
  return book.add(Row{.name = "given", .axis = axis, .given = std::move(values), .factor = factor});
}

Factor row(Workings& book, int number) { return {book, book.add(FormulaNode{.of = Operator::row, .a = number})}; }

/// The figures of a formula added as a row.
template <Dimension D>
std::vector<double> reckoned(Workings& book, const Term<D>& formula) {
  const int made = book.add(Row{.name = "made", .axis = *book.axis_of(formula.node()), .formula = formula.node()});
  return book.evaluate()[static_cast<std::size_t>(made)];
}

using Figures4 = std::vector<double>;

TEST(Workings, GivenFiguresAreInCanonicalUnits) {
  Workings book = four_periods();
  EXPECT_EQ(reckoned(book, row(book, given(book, Axis::plan, {1, 2, 3, 4}, 0.5))), (Figures4{0.5, 1, 1.5, 2}));
}

TEST(Workings, OperatorsWorkPeriodByPeriod) {
  Workings book = four_periods();
  const Factor a = row(book, given(book, Axis::plan, {1, 2, 3, 4})), b = row(book, given(book, Axis::single, {2}));
  EXPECT_EQ(reckoned(book, a + b), (Figures4{3, 4, 5, 6}));
  EXPECT_EQ(reckoned(book, a - b), (Figures4{-1, 0, 1, 2}));
  EXPECT_EQ(reckoned(book, a * b), (Figures4{2, 4, 6, 8}));
  EXPECT_EQ(reckoned(book, a / b), (Figures4{0.5, 1, 1.5, 2}));
  EXPECT_EQ(reckoned(book, raised(b, a)), (Figures4{2, 4, 8, 16}));
  EXPECT_EQ(reckoned(book, least(a, b)), (Figures4{1, 2, 2, 2}));
  EXPECT_EQ(reckoned(book, most(a, b)), (Figures4{2, 2, 3, 4}));
  EXPECT_EQ(reckoned(book, equal(a, b)), (Figures4{0, 1, 0, 0}));
  EXPECT_EQ(reckoned(book, at_least(a, b)), (Figures4{0, 1, 1, 1}));
  EXPECT_EQ(reckoned(book, positive(a - b)), (Figures4{0, 0, 1, 2}));
  EXPECT_EQ(reckoned(book, 1 - a), (Figures4{0, -1, -2, -3}));
}

TEST(Workings, OperatorsOverTimeGiveOneFigure) {
  Workings book = four_periods();
  const Factor a = row(book, given(book, Axis::plan, {1, -2, 3, 4})),
               b = row(book, given(book, Axis::plan, {1, 1, 0, 2}));
  EXPECT_EQ(reckoned(book, total(a)), Figures4{6});
  EXPECT_EQ(reckoned(book, lowest(a)), Figures4{-2});
  EXPECT_EQ(reckoned(book, at(a, 2)), Figures4{3});
  EXPECT_EQ(reckoned(book, products(a, b)), Figures4{7});
  EXPECT_EQ(reckoned(book, over_year(a)), (Figures4{-1, -1, 3, 4}));
}

TEST(Workings, ARowLooksBackAtItself) {
  Workings book = four_periods();
  const Factor flow = row(book, given(book, Axis::plan, {1, 2, 3, 4}));
  const int sum = book.add(Row{.name = "sum", .axis = Axis::plan});
  book.define(sum, (previous(row(book, sum)) + flow).node());
  EXPECT_EQ(book.evaluate()[static_cast<std::size_t>(sum)], (Figures4{1, 3, 6, 10}));
  book.open(sum, number(book, 100).node());
  EXPECT_EQ(book.evaluate()[static_cast<std::size_t>(sum)], (Figures4{101, 103, 106, 110}));
  EXPECT_EQ(book.opening(sum, book.evaluate()), 100);
}

TEST(Workings, BlocksBelowALimitCountWithTheirShares) {
  Workings book = four_periods();
  const std::vector<int> prices{given(book, Axis::plan, {10, 10, 10, 10}), given(book, Axis::plan, {20, 20, 5, 40})};
  const std::vector<int> shares{given(book, Axis::plan, {0.5, 0.5, 0.5, 0.5}),
                                given(book, Axis::plan, {0.5, 0.5, 0.5, 0.5})};
  const int limit = given(book, Axis::single, {20});
  const auto of = [&](Operator made, int c) {
    return Factor(book,
                  book.add(FormulaNode{.of = made, .a = book.add_list(prices), .b = book.add_list(shares), .c = c}));
  };
  EXPECT_EQ(reckoned(book, of(Operator::mean, -1)), (Figures4{15, 15, 7.5, 25}));
  EXPECT_EQ(reckoned(book, of(Operator::share_below, row(book, limit).node())), (Figures4{0.5, 0.5, 1, 0.5}));
  EXPECT_EQ(reckoned(book, of(Operator::mean_below, row(book, limit).node())), (Figures4{5, 5, 7.5, 5}));
}

TEST(Workings, PresentValueDiscountsOverYears) {
  Workings book = four_periods();
  const int flow = given(book, Axis::plan, {0, 110, 0, 0}), years = given(book, Axis::plan, {0, 1, 2, 3});
  const int rate = given(book, Axis::single, {0.1});
  const Amount amounts(book, row(book, flow).node());
  EXPECT_NEAR(reckoned(book, present_value(amounts, row(book, years), row(book, rate)))[0], 100, 1e-12);
}

TEST(Workings, AFormulaIsOfOneTime) {
  Workings book = four_periods();
  const Factor plan = row(book, given(book, Axis::plan, {1, 2, 3, 4})),
               after = row(book, given(book, Axis::after, {1, 2, 3}));
  EXPECT_EQ(book.axis_of((plan + plan).node()), Axis::plan);
  EXPECT_EQ(book.axis_of((1 + after).node()), Axis::after);
  EXPECT_EQ(book.axis_of(total(after).node()), Axis::single);
  EXPECT_EQ(book.axis_of((plan + after).node()), std::nullopt);
  EXPECT_EQ(book.axis_of((plan + total(after)).node()), Axis::plan);
}

TEST(Workings, UnitsAreThoseOfTheDimension) {
  EXPECT_EQ(unit_text(dimension::money, "EUR"), "EUR");
  EXPECT_EQ(unit_text(CapacityPrice::dimension, "USD"), "USD/MW/h");
  EXPECT_EQ(unit_text(AreaCost::dimension, "USD"), "USD/m²");
  EXPECT_EQ(unit_text(Hashprice::dimension, "USD"), "USD/(TH/s)/h");
  EXPECT_EQ(unit_text(-dimension::time, "USD"), "1/h");
  EXPECT_EQ(unit_text(Dimension{}, "USD"), "");
}

TEST(Workings, ACaseIsWhatIsGivenOtherwise) {
  small::Given plan = small::one_lease();
  const Account before = plan.account();
  plan.rent(120);
  const Account after = plan.account();
  const Case of = before.workings.case_of("dearer", after.workings);
  EXPECT_EQ(of.obstacle, "");
  ASSERT_EQ(of.given.size(), 1U);
  EXPECT_EQ(before.workings.row(of.given.begin()->first).name, "rent");
  EXPECT_EQ(before.workings.under(of), after.workings);
  EXPECT_EQ(before.workings.under(of).evaluate(), after.figures);
}

TEST(Workings, AnotherStructureIsNoCase) {
  small::Given plan = small::one_lease();
  const Account before = plan.account();
  plan.lease_terms().escalator.steps = {{.years = 1, .rise = 0.1}};
  const Case of = before.workings.case_of("stepped", plan.account().workings);
  EXPECT_EQ(of.obstacle, "it needs other formulas");
  EXPECT_TRUE(of.given.empty());
}

TEST(Workings, AnotherCalendarIsNoCase) {
  small::Given plan = small::one_lease();
  const Account before = plan.account();
  plan.scenario.calendar.start = plan.scenario.calendar.start.plus(12);
  EXPECT_EQ(before.workings.case_of("a year later", plan.account().workings).obstacle, "it needs other formulas");
}

TEST(Account, GivesTheRateThatTheFlowsHave) {
  const small::Given plan = small::one_lease();
  const Account of = account(plan.scenario, SitePhysics(plan.scenario), plan.plan, Detail::returns);
  const Statement stated =
      statement(plan.scenario, ledger(of), operations(plan.scenario, SitePhysics(plan.scenario), plan.plan));
  double rate = 0, funding = 0, npv = 0;
  for (std::size_t i = 0; i < of.figures.size(); ++i) {
    const Row& each = of.workings.rows()[i];
    if (each.name == "IRR") rate = of.figures[i][0];
    if (each.name == "peak funding need") funding = of.figures[i][0];
    if (each.name == "NPV" && !each.business) npv = of.figures[i][0];
  }
  ASSERT_EQ(stated.internal_rates.size(), 1U);
  EXPECT_NEAR(rate, stated.internal_rates[0], 1e-9);
  EXPECT_NEAR(funding, stated.funding.amount.money().in(dollar), 1e-6);
  EXPECT_NEAR(npv, stated.worth.npv_in_total().in(dollar), 1e-6);
}

TEST(Account, HasARateOfNothingWhereThereIsNone) {
  small::Given plan;
  plan.add_project(1e6).start({0}, 0, 0);
  const Account of = account(plan.scenario, SitePhysics(plan.scenario), plan.plan, Detail::returns);
  for (std::size_t i = 0; i < of.figures.size(); ++i)
    if (of.workings.rows()[i].name == "IRR") {
      EXPECT_EQ(of.figures[i][0], 0);
    }
}

}  // namespace
}  // namespace changeover
