#include "models/network/graph.hpp"

#include <gmock/gmock.h>

#include "test/models/network/site_builder.hpp"

namespace changeover::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(TopologicalOrder, PutsEachNodeAfterItsPredecessors) {
  const auto order = topological_order({{1, 2}, {3}, {3}, {}});
  ASSERT_TRUE(order);
  EXPECT_THAT(*order, ElementsAre(0, 2, 1, 3));
}

TEST(TopologicalOrder, OfNothingIsEmpty) { EXPECT_THAT(topological_order({}).value(), IsEmpty()); }

TEST(TopologicalOrder, RefusesACycle) { EXPECT_FALSE(topological_order({{1}, {0}})); }

TEST(TopologicalOrder, OfALongChainNeedsNoStack) {
  Successors chain(200'000);
  for (std::size_t i = 0; i + 1 < chain.size(); ++i) chain[i].push_back(static_cast<int>(i) + 1);
  EXPECT_EQ(topological_order(chain).value().back(), 199'999);
  EXPECT_THAT(cycle_in(chain), IsEmpty());
}

struct CycleCase {
  const char* name;
  Successors graph;
  std::vector<int> cycle;
};
class Cycle : public testing::TestWithParam<CycleCase> {};
TEST_P(Cycle, IsFound) { EXPECT_EQ(cycle_in(GetParam().graph), GetParam().cycle); }
INSTANTIATE_TEST_SUITE_P(, Cycle,
                         testing::Values(CycleCase{"none", {{1, 2}, {2}, {}}, {}},
                                         CycleCase{"of_itself", {{}, {1}}, {1}},
                                         CycleCase{"of_two", {{1}, {0}}, {0, 1}},
                                         CycleCase{"begins_at_its_lowest_node", {{3}, {2}, {3}, {1}}, {1, 2, 3}},
                                         CycleCase{"first_of_several", {{1}, {0}, {3}, {2}}, {0, 1}}),
                         row_name);

struct FlowCase {
  const char* name;
  int nodes;
  std::vector<Arc> arcs;
  std::int64_t value;
};
class MaximumFlow : public testing::TestWithParam<FlowCase> {};
TEST_P(MaximumFlow, FromTheFirstNodeToTheSecond) {
  EXPECT_EQ(maximum_flow(GetParam().nodes, GetParam().arcs, 0, 1).value, GetParam().value);
}
INSTANTIATE_TEST_SUITE_P(, MaximumFlow,
                         testing::Values(FlowCase{"nothing", 2, {}, 0}, FlowCase{"one_arc", 2, {{0, 1, 7}}, 7},
                                         FlowCase{"series", 3, {{0, 2, 9}, {2, 1, 4}}, 4},
                                         FlowCase{"parallel", 4, {{0, 2, 3}, {2, 1, 9}, {0, 3, 5}, {3, 1, 4}}, 7},
                                         FlowCase{"dead_end", 3, {{0, 2, 5}}, 0},
                                         FlowCase{"against_the_arc", 3, {{2, 0, 5}, {2, 1, 5}}, 0},
                                         FlowCase{"beyond_32_bits",
                                                  3,
                                                  {{0, 2, 9'000'000'000'000}, {2, 1, 8'000'000'000'000}},
                                                  8'000'000'000'000}),
                         row_name);

TEST(MinimumCut, IsToldNearestEitherEnd) {
  // 0 →5→ 2 →5→ 3 →5→ 1: every arc is a minimum cut.
  const Flow flow = maximum_flow(4, {{0, 2, 5}, {2, 3, 5}, {3, 1, 5}}, 0, 1);
  EXPECT_THAT(flow.from_source, ElementsAre(true, false, false, false));
  EXPECT_THAT(flow.to_sink, ElementsAre(false, true, false, false));
}

}  // namespace
}  // namespace changeover::test
