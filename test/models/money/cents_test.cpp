#include "models/money/cents.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>
#include <string>

namespace changeover {
namespace {

struct RoundingRow {
  std::string name;
  double amount;
  std::int64_t cents;
};
class Rounding : public testing::TestWithParam<RoundingRow> {};

TEST_P(Rounding, IsToTheNearestCentHalfAwayFromZero) {
  EXPECT_EQ(Cents::rounded(dollars(GetParam().amount)).count(), GetParam().cents);
}

INSTANTIATE_TEST_SUITE_P(Amounts, Rounding,
                         testing::Values(RoundingRow{"nothing", 0, 0}, RoundingRow{"negative_nothing", -0.0, 0},
                                         RoundingRow{"a_cent", 0.01, 1}, RoundingRow{"half_a_cent", 0.005, 1},
                                         RoundingRow{"half_a_cent_paid", -0.005, -1},
                                         RoundingRow{"less_than_half", 0.00499, 0},
                                         RoundingRow{"less_than_half_paid", -0.00499, 0},
                                         RoundingRow{"half_above_an_even_cent", 0.125, 13},
                                         RoundingRow{"half_above_an_odd_cent", 0.375, 38},
                                         RoundingRow{"half_below_an_even_cent", -0.125, -13},
                                         // 82'831.275 lies below the half in its last bits, 1.005 too.
                                         RoundingRow{"half_in_15_digits", 82'831.275, 8'283'128},
                                         RoundingRow{"half_in_15_digits_paid", -82'831.275, -8'283'128},
                                         RoundingRow{"half_of_a_small_amount", 1.005, 101},
                                         RoundingRow{"hardly_less_than_half", 1.00499999, 100},
                                         RoundingRow{"billions", 12'345'678'901.23, 1'234'567'890'123},
                                         RoundingRow{"tens_of_trillions", 80e12 + 0.25, 8'000'000'000'000'025}),
                         [](const auto& row) { return row.param.name; });

TEST(Cents, ComeBackAsMoney) { EXPECT_DOUBLE_EQ(Cents::whole(-1234).money().in(dollar), -12.34); }

TEST(Cents, AddUpExactly) {
  Cents sum;
  for (int i = 0; i < 1000; ++i) sum += Cents::rounded(dollars(0.1));
  EXPECT_EQ(sum, Cents::rounded(dollars(100)));
  EXPECT_EQ(sum - sum, Cents{});
  EXPECT_EQ((-sum).count(), -10'000);
}

class OutOfRange : public testing::TestWithParam<double> {};

TEST_P(OutOfRange, IsAnError) {
  EXPECT_THROW(static_cast<void>(Cents::rounded(dollars(GetParam()))), std::overflow_error);
}

INSTANTIATE_TEST_SUITE_P(Amounts, OutOfRange,
                         testing::Values(1e15, -1e15, std::numeric_limits<double>::infinity(),
                                         -std::numeric_limits<double>::infinity(),
                                         std::numeric_limits<double>::quiet_NaN()));

TEST(Cents, ReachToTheLimits) {
  const std::int64_t most = std::int64_t{1} << 53;
  EXPECT_EQ(Cents::whole(most).count(), most);
  EXPECT_EQ(Cents::whole(-most).count(), -most);
  EXPECT_EQ(Cents::rounded(Cents::whole(most).money()).count(), most);
}

TEST(Cents, BeyondTheRangeDoNotAddUp) {
  const Cents most = Cents::whole(std::int64_t{1} << 53);
  EXPECT_THROW(static_cast<void>(most + Cents::whole(1)), std::overflow_error);
  EXPECT_THROW(static_cast<void>(-most - Cents::whole(1)), std::overflow_error);
}

}  // namespace
}  // namespace changeover
