#include "planner/milp/model.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <utility>

namespace changeover::milp {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

std::vector<std::pair<int, double>> pairs(const std::vector<Term>& terms) {
  std::vector<std::pair<int, double>> result;
  for (const Term& term : terms) result.emplace_back(term.variable.index, term.coefficient);
  return result;
}

const Variable x{0};
const Variable y{1};

TEST(Linear, IsZeroAtFirst) {
  EXPECT_THAT(Linear{}.terms(), IsEmpty());
  EXPECT_EQ(Linear{}.constant(), 0);
}

TEST(Linear, IsMadeOfNumbersAndVariables) {
  const Linear sum = 2 * Linear(x) - 3.0 + y;
  EXPECT_THAT(pairs(sum.terms()), ElementsAre(std::pair(0, 2.0), std::pair(1, 1.0)));
  EXPECT_EQ(sum.constant(), -3);
}

TEST(Linear, AddsTermByTerm) {
  Linear sum;
  sum.add(2, x).add(5, y).add(1, x);
  EXPECT_THAT(pairs(sum.terms()), ElementsAre(std::pair(0, 2.0), std::pair(1, 5.0), std::pair(0, 1.0)));
}

TEST(Linear, Subtracts) {
  const Linear difference = Linear(x) - (Linear(y) + 4.0);
  EXPECT_THAT(pairs(difference.terms()), ElementsAre(std::pair(0, 1.0), std::pair(1, -1.0)));
  EXPECT_EQ(difference.constant(), -4);
}

TEST(Linear, IsScaledWithItsConstant) {
  Linear sum = Linear(x) + 4.0;
  sum *= -0.5;
  EXPECT_THAT(pairs(sum.terms()), ElementsAre(std::pair(0, -0.5)));
  EXPECT_EQ(sum.constant(), -2);
}

TEST(Linear, IsAddedToItself) {
  Linear sum = Linear(x) + 4.0;
  sum += sum;
  EXPECT_THAT(pairs(sum.terms()), ElementsAre(std::pair(0, 2.0)));
  EXPECT_EQ(sum.constant(), 8);
}

TEST(Linear, LessItselfIsZero) {
  Linear sum = Linear(x) + 4.0;
  sum -= sum;
  EXPECT_THAT(sum.terms(), IsEmpty());
  EXPECT_EQ(sum.constant(), 0);
}

/// Three columns: b (binary), n (integer 0 … 9), c (continuous 0 … 10).
struct Small {
  Model model;
  Variable b = model.add_binary("b");
  Variable n = model.add_integer("n", 0, 9);
  Variable c = model.add_continuous("c", 0, 10);
};

TEST(Model, KeepsItsColumnsInOrder) {
  const Small small;
  EXPECT_THAT(small.model.columns(),
              ElementsAre(Column{"b", 0, 1, true}, Column{"n", 0, 9, true}, Column{"c", 0, 10, false}));
  EXPECT_EQ(small.c.index, 2);
}

TEST(Model, FoldsBothSidesIntoOneRow) {
  Small small;
  small.model.add_at_most("r", 2 * Linear(small.c) + 1.0, Linear(small.c) + 3 * Linear(small.b) + 5.0);
  const Row& row = small.model.rows().front();
  EXPECT_EQ(row.name, "r");
  EXPECT_EQ(row.lower, -infinity);
  EXPECT_EQ(row.upper, 4);
  EXPECT_THAT(pairs(row.terms), ElementsAre(std::pair(0, -3.0), std::pair(2, 1.0)));
}

TEST(Model, BoundsRowsFromBelow) {
  Small small;
  small.model.add_at_least("r", small.c, 2.0);
  EXPECT_EQ(small.model.rows().front().lower, 2);
  EXPECT_EQ(small.model.rows().front().upper, infinity);
}

TEST(Model, BoundsRowsFromBothSides) {
  Small small;
  small.model.add_equal("r", small.c, 2.0);
  EXPECT_EQ(small.model.rows().front().lower, 2);
  EXPECT_EQ(small.model.rows().front().upper, 2);
}

struct Merging {
  std::string name;
  std::vector<double> coefficients;  ///< all of the same variable
  std::vector<double> left;          ///< after merging
};

class Merges : public ::testing::TestWithParam<Merging> {};

TEST_P(Merges, TermsOfOneVariable) {
  Small small;
  Linear sum;
  for (const double coefficient : GetParam().coefficients) sum.add(coefficient, small.c);
  small.model.add_at_most("r", sum, 1.0);
  std::vector<double> left;
  for (const Term& term : small.model.rows().front().terms) left.push_back(term.coefficient);
  EXPECT_EQ(left, GetParam().left);
}

INSTANTIATE_TEST_SUITE_P(, Merges,
                         ::testing::Values(Merging{"one", {3}, {3}}, Merging{"sum", {3, 4, -2}, {5}},
                                           Merging{"cancelled", {3, -3}, {}}, Merging{"zero", {0}, {}},
                                           Merging{"rounding_noise", {0.1, 0.2, -0.3}, {}},
                                           Merging{"rounding_noise_of_great_terms", {9e6, 1e-9, -9e6}, {}},
                                           Merging{"below_1e_7", {9e-8}, {}}, Merging{"least", {1e-7}, {1e-7}},
                                           Merging{"greatest", {-1e7}, {-1e7}}),
                         [](const auto& row) { return row.param.name; });

TEST(Model, SimplifiesItsObjective) {
  Small small;
  small.model.maximise(Linear(small.c) + 2 * Linear(small.b) + 7.0 + small.c);
  EXPECT_THAT(pairs(small.model.objective().terms()), ElementsAre(std::pair(0, 2.0), std::pair(2, 2.0)));
  EXPECT_EQ(small.model.objective().constant(), 7);
}

TEST(Model, ReplacesItsObjective) {
  Small small;
  small.model.maximise(small.b);
  small.model.maximise(small.c);
  EXPECT_THAT(pairs(small.model.objective().terms()), ElementsAre(std::pair(2, 1.0)));
}

TEST(Model, FixesAndReleasesAColumn) {
  Small small;
  small.model.fix(small.n, 4);
  EXPECT_EQ(small.model.columns()[1], (Column{"n", 4, 4, true}));
  small.model.fix(small.n, 5);
  EXPECT_EQ(small.model.columns()[1], (Column{"n", 5, 5, true}));
  small.model.bound(small.n, 0, 9);
  EXPECT_EQ(small.model.columns()[1], (Column{"n", 0, 9, true}));
}

TEST(Model, IsAValue) {
  Small small;
  Model copy = small.model;
  copy.fix(small.b, 1);
  copy.add_binary("other");
  EXPECT_EQ(small.model.columns().size(), 3U);
  EXPECT_EQ(small.model.columns()[0].lower, 0);
}

TEST(Model, RelaxedDropsIntegralityOnly) {
  const Model relaxed = Small{}.model.relaxed();
  EXPECT_THAT(relaxed.columns(),
              ElementsAre(Column{"b", 0, 1, false}, Column{"n", 0, 9, false}, Column{"c", 0, 10, false}));
}

TEST(Model, ARowMayShareTheNameOfAColumn) {
  Small small;
  small.model.add_at_most("c", small.c, 3.0);
  EXPECT_EQ(small.model.rows().size(), 1U);
}

TEST(Model, TakesAMillionTerms) {
  Model model;
  std::vector<Variable> columns;
  for (int i = 0; i < 100000; ++i) columns.push_back(model.add_binary("column[" + std::to_string(i) + "]"));
  for (std::size_t row = 0; row < 1000; ++row) {
    Linear sum;
    for (std::size_t i = 0; i < 1000; ++i) sum.add(1, columns[(row * 7919 + i * 104729) % columns.size()]);
    model.add_at_most("row[" + std::to_string(row) + "]", sum, 10.0);
  }
  EXPECT_EQ(model.rows().size(), 1000U);
  EXPECT_EQ(model.violation(std::vector<double>(columns.size(), 0)).amount, 0);
}

struct Breach {
  std::string name;
  std::vector<double> point;
  double amount;
  std::string where;
};

class Violations : public ::testing::TestWithParam<Breach> {};

TEST_P(Violations, AreMeasuredAndNamed) {
  Small small;
  small.model.add_at_most("cap", Linear(small.c) + small.n, 12.0);
  small.model.add_at_least("least", small.c, 5 * Linear(small.b));
  small.model.add_at_most("great", 1000 * Linear(small.c), 4000 * Linear(small.n) + 500.0);
  const Model::Violation violation = small.model.violation(GetParam().point);
  EXPECT_EQ(violation.name, GetParam().where);
  if (std::isinf(GetParam().amount)) {
    EXPECT_EQ(violation.amount, GetParam().amount);
  } else {
    EXPECT_NEAR(violation.amount, GetParam().amount, 1e-12);
  }
}

INSTANTIATE_TEST_SUITE_P(, Violations,
                         ::testing::Values(Breach{"none", {1, 2, 6}, 0, ""},                               //
                                           Breach{"below_a_bound", {0, 2, -0.25}, 0.25, "c"},              //
                                           Breach{"above_a_bound", {0, 11, 1}, 2.0 / 9, "n"},              //
                                           Breach{"not_whole", {0, 2.25, 1}, 0.25, "n"},                   //
                                           Breach{"row_above", {1, 9, 6}, 3.0 / 12, "cap"},                //
                                           Breach{"row_below", {1, 2, 4}, 1.0 / 5, "least"},               //
                                           Breach{"relative_to_terms", {0, 0, 1}, 500.0 / 1000, "great"},  //
                                           Breach{"not_a_number", {0, 0, not_a_number}, infinity, "c"},    //
                                           Breach{"not_a_number_integer", {0, not_a_number, 0}, infinity, "n"},
                                           Breach{"infinite", {0, 0, infinity}, infinity, "c"}),
                         [](const auto& row) { return row.param.name; });

TEST(Model, InfinitePointIsOutsideInfiniteBounds) {
  Model model;
  model.add_continuous("free", -infinity, infinity);
  EXPECT_EQ(model.violation({infinity}).amount, infinity);
}

TEST(Model, ValuesAPoint) {
  Small small;
  small.model.maximise(2 * Linear(small.b) - 0.5 * Linear(small.c) + 7.0);
  EXPECT_EQ(small.model.value({1, 0, 4}), 7);
}

struct Bug {
  std::string name;
  void (*act)(Small&);
  std::string says;
};

class ModelContract : public ::testing::TestWithParam<Bug> {};

TEST_P(ModelContract, StopsTheProgram) {
  ::testing::FLAGS_gtest_death_test_style = "fast";
  Small small;
  EXPECT_DEATH(GetParam().act(small), "planner/milp/model.cpp:[0-9]+: internal error: " + GetParam().says);
}

TEST(ModelProportion, RefusesCoefficientsOutOfProportion) {
  Small small;
  EXPECT_THAT(
      [&] { small.model.add_at_most("r", 1e9 * Linear(small.b), small.c); },
      ::testing::ThrowsMessage<OutOfProportion>("`r` has the coefficient 1000000000.000000 of `b`, beyond 1e7"));
  EXPECT_THROW(small.model.maximise(2e7 * Linear(small.c)), OutOfProportion);
}

INSTANTIATE_TEST_SUITE_P(
    , ModelContract,
    ::testing::Values(
        Bug{"no_name", [](Small& s) { s.model.add_binary(""); }, "a column or row without a name"},
        Bug{"column_named_twice",
            [](Small& s) {
              s.model.add_binary("n");
              s.model.maximise(s.c);
            },
            "`n` is named twice"},
        Bug{"row_named_twice",
            [](Small& s) {
              s.model.add_at_most("r", s.c, 1.0);
              s.model.add_equal("r", s.c, 1.0);
              s.model.maximise(s.c);
            },
            "`r` is named twice"},
        Bug{"crossed_bounds", [](Small& s) { s.model.add_continuous("z", 2, 1); },
            "`z` has the bounds 2.000000 … 1.000000"},
        Bug{"bound_not_a_number", [](Small& s) { s.model.add_continuous("z", not_a_number, 1); }, "`z` has the bounds"},
        Bug{"lower_bound_infinite", [](Small& s) { s.model.add_continuous("z", infinity, infinity); },
            "`z` has the bounds"},
        Bug{"coefficient_not_a_number",
            [](Small& s) { s.model.add_at_most("r", Linear{}.add(not_a_number, s.b), s.c); },
            "`r` has a coefficient of `b` that is not finite"},
        Bug{"constant_not_a_number", [](Small& s) { s.model.add_at_most("r", s.b, not_a_number); },
            "`r` has a constant that is not finite"},
        Bug{"constant_infinite", [](Small& s) { s.model.add_at_most("r", s.b, infinity); },
            "`r` has a constant that is not finite"},
        Bug{"objective_not_a_number", [](Small& s) { s.model.maximise(Linear(not_a_number)); },
            "`objective` has a constant that is not finite"},
        Bug{"unknown_column", [](Small& s) { s.model.add_at_most("r", Variable{3}, 1.0); }, "`r` uses column 3 of 3"},
        Bug{"no_column", [](Small& s) { s.model.fix(Variable{}, 1); }, "`fix` uses column -1 of 3"},
        Bug{"integer_fixed_at_a_fraction", [](Small& s) { s.model.fix(s.n, 0.5); }, "`n` cannot be fixed at 0.500000"},
        Bug{"fixed_at_no_number", [](Small& s) { s.model.fix(s.c, not_a_number); }, "`c` cannot be fixed at"},
        Bug{"short_point", [](Small& s) { static_cast<void>(s.model.value({1})); },
            "a point of 1 values for 3 columns"},
        Bug{"long_point",
            [](Small& s) {
              static_cast<void>(s.model.violation({1, 2, 3, 4}));
            },
            "a point of 4 values for 3 columns"}),
    [](const auto& row) { return row.param.name; });

TEST(Model, LeavesOutRowsOfSettledColumnsOnly) {
  Model model;
  const Variable past = model.add_continuous("past", 0, 1);
  const Variable later = model.add_continuous("later", 0, 5);
  model.settle(past, 3);
  model.add_at_most("of the past", past, 1);
  model.add_at_most("of both", Linear(past) + Linear(later), 4);
  EXPECT_TRUE(model.settled(past));
  EXPECT_FALSE(model.settled(later));
  EXPECT_EQ(model.columns().front().lower, 3);
  EXPECT_EQ(model.columns().front().upper, 3);
  ASSERT_EQ(model.rows().size(), 1U);
  EXPECT_EQ(model.rows().front().name, "of both");
  EXPECT_EQ(model.rows().front().terms.size(), 2U);
}

}  // namespace
}  // namespace changeover::milp
