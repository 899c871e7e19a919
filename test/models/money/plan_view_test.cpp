#include "models/money/plan_view.hpp"

#include <gtest/gtest.h>

#include "test/models/money/given.hpp"

namespace changeover {
namespace {

using namespace small;

std::vector<bool> mines(const Given& given, Ref<Hall> hall) {
  const SitePhysics physics(given.scenario);
  const PlanView view(given.scenario, physics, given.plan);
  std::vector<bool> by_period;
  for (int t = 0; t < view.periods(); ++t) by_period.push_back(view.mines(hall, t));
  return by_period;
}

TEST(PlanView, HallMinesUntilItsOwnConversionStarts) {
  Given given;
  given.convert(colo, 2, {0, 0, 0, 10});
  EXPECT_EQ(mines(given, north), (std::vector<bool>{true, true, false, false}));
  EXPECT_EQ(mines(given, south), (std::vector<bool>{true, true, true, true}));
}

TEST(PlanView, HallMinesOnceItIsThere) {
  Given given;
  given.scenario.halls[0].available = 1;
  EXPECT_EQ(mines(given, north), (std::vector<bool>{false, true, true, true}));
}

}  // namespace
}  // namespace changeover
