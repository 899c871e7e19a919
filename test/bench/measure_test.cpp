#include "test/bench/measure.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

namespace changeover::bench {
namespace {

TEST(Record, TellsGapsByTime) {
  const Record record{.moments = {{1, -milp::infinity, 120}, {2, 100, 120}, {5, 100, 100.5}, {9, 100, 100}}};
  EXPECT_EQ(record.time_to(0.2), 2);
  EXPECT_EQ(record.time_to(0.01), 5);
  EXPECT_EQ(record.time_to(0), 9);
  EXPECT_EQ(record.time_to(-1), std::nullopt);
  EXPECT_EQ(record.gap_at(1.5), milp::infinity);
  EXPECT_DOUBLE_EQ(record.gap_at(4), 0.2);
  EXPECT_DOUBLE_EQ(record.gap_at(60), 0);
  EXPECT_EQ(record.value(), 100);
}

TEST(Measured, KeepsTheBestOfEach) {
  const Record record = measured(
      [](Recorder& recorder) {
        recorder.see(1, 10, 0.25);
        recorder.see(0, 8, 0.5);
        recorder.see(0, 9, 0.75);
        recorder.see(2, 9, 99);  // too late
        recorder.figure("columns", 12);
      },
      20, 4);
  EXPECT_EQ(record.failure, "");
  ASSERT_EQ(record.moments.size(), 2);
  EXPECT_EQ(record.moments[1].seconds, 0.5);
  EXPECT_EQ(record.moments[1].value, 1);
  EXPECT_EQ(record.moments[1].bound, 8);
  EXPECT_EQ(record.figure("columns"), 12);
  EXPECT_GT(record.figure("memory").value_or(0), 0);
}

TEST(Measured, SaysHowAProcessEnded) {
  EXPECT_EQ(measured([](Recorder& recorder) { recorder.fail("no such program"); }, 5, 4).failure, "no such program");
  EXPECT_EQ(measured([](Recorder&) { ::_exit(3); }, 5, 4).failure, "ended with code 3");
}

}  // namespace
}  // namespace changeover::bench
