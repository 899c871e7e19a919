#include "models/money/plan_view.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <utility>

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

/// 7 racks of a lock, live before the plan when the conversion is done by then.
TEST(PlanView, RacksOfALockAreLiveOnceItsConversionIsDone) {
  Given given;
  given.convert(colo, -2, {10, 10, 10, 10});
  given.scenario.locks.conversions = {{.hall = north, .option = colo, .start = -2, .racks = 7}};
  for (const auto& [duration, expected] : {std::pair{1, 7}, {2, 7}, {3, 0}}) {
    given.terms(colo).work.duration = duration;
    const SitePhysics physics(given.scenario);
    const PlanView view(given.scenario, physics, given.plan);
    EXPECT_EQ(view.conversions().at(0).racks(-1), expected) << duration;
  }
}

TEST(PlanView, NothingIsDoneTwice) {
  const auto refuses = [](const Given& given) {
    const SitePhysics physics(given.scenario);
    EXPECT_THROW(PlanView(given.scenario, physics, given.plan), std::invalid_argument);
  };
  refuses(Given().convert(colo, 0, {0, 1, 1, 1}).convert(gpu, 2, {0, 0, 0, 1}));
  refuses(Given().add_project(1).start({0}, 0, 0).start({0}, 1, 2));
  Given twice = Given().leased();
  twice.plan.services.push_back(twice.plan.services.front());
  refuses(twice);
}

}  // namespace
}  // namespace changeover
