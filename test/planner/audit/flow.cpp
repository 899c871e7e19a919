#include "planner/audit/flow.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>

namespace changeover::auditing {
namespace {

/// What the arcs carry from a set of nodes to the others.
long long cut(const std::vector<Arc>& arcs, const std::vector<bool>& sink_side) {
  long long sum = 0;
  for (const Arc& arc : arcs)
    if (!sink_side[static_cast<std::size_t>(arc.from)] && sink_side[static_cast<std::size_t>(arc.to)])
      sum += arc.capacity;
  return sum;
}

/// The least cut over all sets that hold the sink (the last node) and not the source (the first).
long long least_cut(int nodes, const std::vector<Arc>& arcs) {
  long long least = std::numeric_limits<long long>::max();
  for (unsigned set = 0; set < 1U << (nodes - 2); ++set) {
    std::vector<bool> sink_side(static_cast<std::size_t>(nodes), false);
    sink_side.back() = true;
    for (int i = 1; i + 1 < nodes; ++i) sink_side[static_cast<std::size_t>(i)] = (set >> (i - 1) & 1U) != 0;
    least = std::min(least, cut(arcs, sink_side));
  }
  return least;
}

class RandomFlow : public testing::TestWithParam<unsigned> {};

TEST_P(RandomFlow, equals_the_least_cut_of_all) {
  std::mt19937 random(GetParam());
  for (int trial = 0; trial < 200; ++trial) {
    const int nodes = 2 + static_cast<int>(random() % 7);
    std::vector<Arc> arcs;
    for (int i = 0; i < nodes; ++i)
      for (int j = 0; j < nodes; ++j)
        if (j != i && random() % 100 < 60) arcs.push_back({i, j, static_cast<long long>(random() % 20)});
    const Flow flow = max_flow(nodes, arcs, 0, nodes - 1);
    EXPECT_EQ(flow.amount, least_cut(nodes, arcs));
    EXPECT_EQ(cut(arcs, flow.short_side), flow.amount);
    EXPECT_FALSE(flow.short_side.front());
    EXPECT_TRUE(flow.short_side.back());
  }
}
INSTANTIATE_TEST_SUITE_P(seeds, RandomFlow, testing::Range(0U, 10U));

TEST(MaxFlow, uses_a_detour_that_a_greedy_flow_would_block) {
  EXPECT_EQ(max_flow(4, {{0, 1, 1}, {0, 2, 1}, {1, 2, 1}, {1, 3, 1}, {2, 3, 1}}, 0, 3).amount, 2);
}
TEST(MaxFlow, is_nothing_without_a_path) { EXPECT_EQ(max_flow(3, {{0, 1, 5}}, 0, 2).amount, 0); }
TEST(MaxFlow, names_the_cut_nearest_to_the_sink) {
  const Flow flow = max_flow(3, {{0, 1, 5}, {1, 2, 5}}, 0, 2);
  EXPECT_EQ(flow.short_side, (std::vector<bool>{false, false, true}));
}
TEST(MaxFlow, holds_watts_of_a_country) {
  EXPECT_EQ(max_flow(2, {{0, 1, 900'000'000'000'000'000}}, 0, 1).amount, 900'000'000'000'000'000);
}

}  // namespace
}  // namespace changeover::auditing
