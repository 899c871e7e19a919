#include "planner/explain/worth.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "planner/audit/audit.hpp"
#include "test/planner/explain/small.hpp"
#include "test/support/exhaustive.hpp"

namespace changeover {
namespace {

using test::exactly;

/// Five seeds a case, so that a failure is found again quickly.
class Worth : public testing::TestWithParam<int> {
 protected:
  template <class Look>
  void each_site(Look look) {
    for (int i = 0; i < 5; ++i) {
      const auto seed = static_cast<std::uint64_t>(GetParam() * 5 + i);
      SCOPED_TRACE("seed " + std::to_string(seed));
      const Scenario site = test::random_site(seed);
      if (const auto standing = test::best_standing(site)) look(site, *standing);
    }
  }
};

TEST_P(Worth, IsWhatTryingEveryPlanBeforeAndAfterTheStepGives) {
  each_site([](const Scenario& site, const Standing& standing) {
    const auto before = test::best_by_exhaustion(site);
    ASSERT_TRUE(before);
    for (const Increment& step : steps(site, test::each_piece(site))) {
      SCOPED_TRACE(step.change.says);
      const auto after = test::best_by_exhaustion(with(site, step.change));
      const StepWorth worth = worth_of(standing, step, exactly);
      if (!after) {
        EXPECT_FALSE(worth.outcome.plan);
        continue;
      }
      const double tolerance = 2 * test::tolerance(before->npv);
      EXPECT_NEAR(worth.outcome.difference.in(dollar), after->npv - before->npv, tolerance);
      ASSERT_TRUE(worth.outcome.least && worth.outcome.most);
      EXPECT_LE(worth.outcome.least->in(dollar), after->npv - before->npv + tolerance);
      EXPECT_GE(worth.outcome.most->in(dollar), after->npv - before->npv - tolerance);
      EXPECT_TRUE(audit(with(site, step.change), *worth.outcome.plan).clean());
    }
  });
}

TEST_P(Worth, OfAStepThatOnlyWidensIsNeverNegative) {
  each_site([](const Scenario& site, const Standing& standing) {
    for (const Increment& step : steps(site, test::each_piece(site))) {
      if (step.of == Scarce::lead || step.of == Scarce::duration) continue;
      SCOPED_TRACE(step.change.says);
      EXPECT_TRUE(audit(with(site, step.change), standing.plan).clean());
      EXPECT_GE(worth_of(standing, step, exactly).outcome.difference, Money{});
    }
  });
}

TEST_P(Worth, GrowsWithTheStep) {
  each_site([](const Scenario& site, const Standing& standing) {
    const auto once = steps(site, test::each_piece(site));
    const auto twice = steps(site, test::each_piece(site), 2);
    for (const Increment& step : once) {
      if (step.of == Scarce::lead || step.of == Scarce::duration) continue;
      SCOPED_TRACE(step.change.says);
      const auto larger = std::ranges::find_if(twice, [&](const Increment& each) {
        return each.of == step.of && each.id == step.id && each.change.paths == step.change.paths;
      });
      ASSERT_NE(larger, twice.end());
      const Money gained = worth_of(standing, step, exactly).gained();
      EXPECT_GE(worth_of(standing, *larger, exactly).gained().in(dollar),
                gained.in(dollar)-test::tolerance(standing.npv.in(dollar)));
    }
  });
}

TEST_P(Worth, IsTheSameWhicheverStepsAreTriedFirst) {
  each_site([](const Scenario& site, const Standing& standing) {
    const auto all = steps(site, test::each_piece(site));
    if (all.size() < 3) return;
    const StepsWorth whole = worth_of_steps(standing, all, all.size(), exactly);
    const StepsWorth some = worth_of_steps(standing, all, 2, exactly);
    EXPECT_EQ(whole.gains.size(), all.size());
    EXPECT_TRUE(whole.not_tried.empty());
    ASSERT_EQ(some.gains.size(), 2u);
    EXPECT_EQ(some.not_tried.size(), all.size() - 2);
    for (std::size_t i = 1; i < whole.gains.size(); ++i)
      EXPECT_GE(whole.gains[i - 1].gained(), whole.gains[i].gained());
    for (const StepWorth& each : some.gains) {
      const auto same = std::ranges::find_if(
          whole.gains, [&](const StepWorth& other) { return other.step.change.says == each.step.change.says; });
      ASSERT_NE(same, whole.gains.end());
      EXPECT_NEAR(each.gained().in(dollar), same->gained().in(dollar), test::tolerance(standing.npv.in(dollar)));
    }
  });
}

INSTANTIATE_TEST_SUITE_P(Seeds, Worth, testing::Range(0, 4));

/// The seeds above hold what they are looked at for.
TEST(WorthOfSites, OfSomeStepsIsMoreThanNothing) {
  int gained = 0, in_vain = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Scenario site = test::random_site(seed);
    const auto standing = test::best_standing(site);
    if (!standing) continue;
    for (const Increment& step : steps(site, test::each_piece(site)))
      ++(worth_of(*standing, step, exactly).gained() > dollars(1000) ? gained : in_vain);
  }
  EXPECT_GE(gained, 10);
  EXPECT_GE(in_vain, 10);
}

TEST(WorthOfSites, AnInterruptedAnswerHasWhatThereIs) {
  const Scenario site = test::random_site(1);
  const auto standing = test::best_standing(site);
  ASSERT_TRUE(standing);
  const auto all = steps(site, test::each_piece(site));
  const StepsWorth found = worth_of_steps(*standing, all, all.size(), exactly, {}, [] { return true; });
  EXPECT_TRUE(found.interrupted);
  EXPECT_TRUE(found.gains.empty());
  EXPECT_EQ(found.not_tried.size(), all.size());
}

}  // namespace
}  // namespace changeover
