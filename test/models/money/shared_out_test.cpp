#include "models/money/shared_out.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace changeover {
namespace {

struct Row {
  std::string name;
  std::int64_t total;
  std::vector<double> weights;
  std::vector<std::int64_t> shares;
};

class SharedOut : public testing::TestWithParam<Row> {};

TEST_P(SharedOut, GivesWholeCentsThatAddUp) {
  std::vector<std::int64_t> got;
  for (const Cents each : shared_out(Cents::whole(GetParam().total), GetParam().weights)) got.push_back(each.count());
  EXPECT_EQ(got, GetParam().shares);
}

INSTANTIATE_TEST_SUITE_P(Rows, SharedOut,
                         testing::Values(Row{"exact", 100, {1, 3}, {25, 75}},
                                         Row{"the_largest_remainder_gets_the_cent", 100, {1, 1.9, 0.1}, {33, 63, 4}},
                                         Row{"of_equals_the_first", 100, {1, 1, 1}, {34, 33, 33}},
                                         Row{"what_has_no_weight_gets_nothing", 2, {0, 1, 0, 1, 1}, {0, 1, 0, 1, 0}},
                                         Row{"paid_as_received", -100, {1, 1, 1}, {-34, -33, -33}},
                                         Row{"nothing", 0, {0, 0}, {0, 0}},
                                         Row{"some_trillions",
                                             9'000'000'000'000'001,
                                             {1, 1},
                                             {4'500'000'000'000'001, 4'500'000'000'000'000}}),
                         [](const auto& row) { return row.param.name; });

TEST(SharedOut, NeedsSomeoneToShare) {
  const std::vector<double> weights{0, 0};
  EXPECT_THROW((void)shared_out(Cents::whole(1), weights), std::invalid_argument);
}

}  // namespace
}  // namespace changeover
