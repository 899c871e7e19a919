#include "models/market/depreciation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace changeover {
namespace {

constexpr WriteOff macrs(int years) { return {WriteOff::Method::macrs, years}; }
constexpr WriteOff straight_line(int years) { return {WriteOff::Method::straight_line, years}; }

double sum(const std::vector<double>& shares) { return std::accumulate(shares.begin(), shares.end(), 0.0); }

class HalfYearClass : public testing::TestWithParam<int> {};

/// Declining balance (double for classes of 10 years or less, else one and a half times), half a year in the first
/// year, changed to what is left evenly as soon as that is more.
std::vector<double> declining_balance(int years) {
  const double speed = years <= 10 ? 2.0 : 1.5;
  std::vector<double> shares;
  double left = 1;
  double elapsed = 0;
  while (left > 1e-12) {
    const double part = shares.empty() ? 0.5 : 1;
    const double even = elapsed >= years - 0.75 ? left : left / (years - elapsed) * part;
    shares.push_back(std::min(left, std::max(left * speed / years * part, even)));
    left -= shares.back();
    elapsed += part;
  }
  return shares;
}

TEST_P(HalfYearClass, IsTheDecliningBalanceOfItsTable) {
  const std::vector<double> shares = deductions(macrs(GetParam()), Month(2028, 4), 0);
  const std::vector<double> expected = declining_balance(GetParam());
  ASSERT_EQ(shares.size(), static_cast<std::size_t>(GetParam()) + 1);
  ASSERT_EQ(expected.size(), shares.size());
  for (std::size_t k = 0; k < shares.size(); ++k) EXPECT_NEAR(shares[k], expected[k], 1.1e-4) << "year " << k + 1;
  EXPECT_NEAR(sum(shares), 1, 1e-12);
}

TEST_P(HalfYearClass, GivesTheBonusAtOnce) {
  const std::vector<double> plain = deductions(macrs(GetParam()), Month(2028, 4), 0);
  const std::vector<double> with = deductions(macrs(GetParam()), Month(2028, 4), 0.4);
  EXPECT_NEAR(with.front(), 0.4 + 0.6 * plain.front(), 1e-15);
  EXPECT_NEAR(with.back(), 0.6 * plain.back(), 1e-15);
  const std::vector<double> whole = deductions(macrs(GetParam()), Month(2028, 4), 1);
  EXPECT_EQ(whole.front(), 1);
  EXPECT_EQ(sum(whole), 1);
}

INSTANTIATE_TEST_SUITE_P(Years, HalfYearClass, testing::Values(3, 5, 7, 10, 15, 20));

TEST(RealProperty, BeginsInTheMiddleOfTheMonthInService) {
  struct Row {
    int month;
    double first_year;  // IRS Publication 946, table A-7a
  };
  for (const Row row : {Row{1, 2.461}, {4, 1.819}, {7, 1.177}, {10, 0.535}, {12, 0.107}}) {
    const std::vector<double> shares = deductions(macrs(39), Month(2030, row.month), 0);
    EXPECT_NEAR(100 * shares.front(), row.first_year, 1e-9) << row.month;
    EXPECT_NEAR(100 * shares[1], 2.564, 1e-9);
    EXPECT_EQ(shares.size(), 40U);
    EXPECT_NEAR(sum(shares), 1, 1e-12);
  }
}

TEST(RealProperty, HasNoBonus) {
  EXPECT_EQ(deductions(macrs(39), Month(2030, 7), 1), deductions(macrs(39), Month(2030, 7), 0));
}

TEST(StraightLine, IsEvenFromTheMonthInService) {
  EXPECT_EQ(deductions(straight_line(5), Month(2028, 1), 0).size(), 5U);
  for (const double share : deductions(straight_line(5), Month(2028, 1), 0)) EXPECT_NEAR(share, 0.2, 1e-12);
  const std::vector<double> shares = deductions(straight_line(5), Month(2028, 10), 0);
  ASSERT_EQ(shares.size(), 6U);
  EXPECT_NEAR(shares.front(), 0.05, 1e-15);
  EXPECT_NEAR(shares.back(), 0.15, 1e-12);
  EXPECT_EQ(deductions(straight_line(5), Month(2028, 10), 1), shares);
}

}  // namespace
}  // namespace changeover
