#include "planner/explain/choice.hpp"

#include <gtest/gtest.h>

#include "models/network/precedence.hpp"
#include "planner/audit/audit.hpp"
#include "planner/explain/flip.hpp"
#include "planner/explain/story.hpp"
#include "test/planner/explain/small.hpp"
#include "test/support/exhaustive.hpp"

namespace changeover {
namespace {

using test::exactly;

std::vector<Subject> subjects(const Scenario& site) {
  std::vector<Subject> all;
  for (std::size_t i = 0; i < site.halls.size(); ++i) all.push_back(Ref<Hall>{static_cast<int>(i)});
  for (std::size_t i = 0; i < site.projects.size(); ++i) all.push_back(Ref<Project>{static_cast<int>(i)});
  for (std::size_t i = 0; i < site.offers.size(); ++i) all.push_back(Ref<Offer>{static_cast<int>(i)});
  return all;
}

/// Five seeds a case.
class ChoiceTest : public testing::TestWithParam<int> {
 protected:
  template <class Look>
  void each_subject(Look look) {
    for (int i = 0; i < 5; ++i) {
      const auto seed = static_cast<std::uint64_t>(100 + GetParam() * 5 + i);
      const Scenario site = test::random_site(seed);
      const auto standing = test::best_standing(site);
      if (!standing) continue;
      for (const Subject& subject : subjects(site)) {
        SCOPED_TRACE("seed " + std::to_string(seed) + ", " + id_of(site, subject));
        look(*standing, subject);
      }
    }
  }
};

/// The NPV of the best of all plans of a site that may have locks: as `best_by_exhaustion`, by the exact model alone.
std::optional<double> best_exactly(const Scenario& site) {
  const SearchResult found = search_exactly(site, SitePhysics(site), exactly);
  if (!found.plan) return std::nullopt;
  return net_present_value(site, *found.plan).in(dollar);
}

TEST_P(ChoiceTest, TheRunnerUpChoosesOtherwiseAndIsTheBestOfThese) {
  each_subject([](const Standing& standing, const Subject& subject) {
    const Scenario& site = standing.scenario;
    const auto amendment = otherwise(site, standing.plan, subject);
    if (!amendment) return;
    const Scenario changed = with(site, *amendment);
    const Difference found = compared(standing, changed, Reach::narrower, exactly);
    const auto best = best_exactly(changed);
    ASSERT_EQ(found.plan.has_value(), best.has_value()) << amendment->says;
    if (!best) {
      EXPECT_TRUE(found.impossible());
      return;
    }
    EXPECT_NEAR(found.npv.in(dollar), *best, test::tolerance(*best));
    EXPECT_LE(found.difference.in(dollar), test::tolerance(*best));
    EXPECT_FALSE(choice(changed, *found.plan, subject).same_form(choice(site, standing.plan, subject)));
    EXPECT_TRUE(audit(changed, *found.plan).clean());
  });
}

/// What is forbidden is all that there is otherwise: of every plan, by trying all.
TEST_P(ChoiceTest, WithoutTheOptionIsTheBestWithoutTheHallWhereItIsTheOnlyOne) {
  each_subject([](const Standing& standing, const Subject& subject) {
    const auto* hall = std::get_if<Ref<Hall>>(&subject);
    if (hall == nullptr || !choice(standing.scenario, standing.plan, subject).made()) return;
    Scenario without = standing.scenario;
    std::erase(without.halls[static_cast<std::size_t>(hall->index)].options,
               Ref<ConversionOption>{*choice(standing.scenario, standing.plan, subject).form});
    const auto best = test::best_by_exhaustion(without);
    const Difference found =
        compared(standing, with(standing.scenario, *otherwise(standing.scenario, standing.plan, subject)),
                 Reach::narrower, exactly);
    ASSERT_EQ(found.plan.has_value(), best.has_value());
    if (best) {
      EXPECT_NEAR(found.npv.in(dollar), best->npv, test::tolerance(best->npv));
    }
  });
}

/// A hall that must be converted is converted as the best of all its single starts, each by a lock.
TEST_P(ChoiceTest, AConversionThatIsDemandedIsTheBestOfItsStarts) {
  each_subject([](const Standing& standing, const Subject& subject) {
    const auto* hall = std::get_if<Ref<Hall>>(&subject);
    const Scenario& site = standing.scenario;
    if (hall == nullptr || choice(site, standing.plan, subject).made()) return;
    const auto amendment = otherwise(site, standing.plan, subject);
    if (!amendment) return;
    const auto windows = start_windows(site).conversions[static_cast<std::size_t>(hall->index)];
    std::optional<double> best;
    for (std::size_t place = 0; place < windows.size(); ++place) {
      const Ref<ConversionOption> option = site[*hall].options[place];
      // What shows that it is converted lasts one period more.
      const int last = std::min(windows[place].last, site.calendar.periods - 2 - site[option].work.duration);
      for (int start = windows[place].first; start <= last; ++start) {
        if (!permitted(site.limits, start, site[option].work.duration)) continue;
        Scenario locked = site;
        locked.locks.conversions.push_back({*hall, option, start, 0});
        if (const auto npv = best_exactly(locked); npv && (!best || *npv > *best)) best = npv;
      }
    }
    const Difference found = compared(standing, with(site, *amendment), Reach::narrower, exactly);
    ASSERT_EQ(found.plan.has_value(), best.has_value());
    if (best) {
      EXPECT_NEAR(found.npv.in(dollar), *best, test::tolerance(*best));
    }
  });
}

TEST_P(ChoiceTest, AnotherDateIsPossibleAndNoBetter) {
  each_subject([](const Standing& standing, const Subject& subject) {
    for (const int by : {-1, 1}) {
      const auto amendment = moved(standing.scenario, standing.plan, subject, by);
      if (!amendment) continue;
      const Difference found = compared(standing, with(standing.scenario, *amendment), Reach::narrower, exactly);
      if (!found.plan) continue;
      EXPECT_LE(found.difference.in(dollar), test::tolerance(standing.npv.in(dollar)));
      EXPECT_TRUE(audit(standing.scenario, *found.plan).clean()) << "a date that is another plan of the same site";
      EXPECT_EQ(choice(standing.scenario, *found.plan, subject).start,
                choice(standing.scenario, standing.plan, subject).start + by);
    }
  });
}

TEST_P(ChoiceTest, ChangesWhereTheFlipSaysSo) {
  each_subject([](const Standing& standing, const Subject& subject) {
    const Story told = story(standing, subject, true, exactly);
    if (!told.flip || !told.flip->complete) return;
    const auto chosen_at = [&](double factor) {
      const Scenario at = scaled(standing.scenario, told.flip->of, factor);
      const SearchResult found = search_exactly(at, SitePhysics(at), exactly);
      return std::pair{choice(at, *found.plan, subject), net_present_value(at, *found.plan)};
    };
    const Choice made = choice(standing.scenario, standing.plan, subject);
    if (told.flip->changes) {
      EXPECT_LE(std::abs(*told.flip->changes - told.flip->same), told.flip->searches < 8 ? 0.0101 : 10);
      EXPECT_FALSE(chosen_at(*told.flip->changes).first.same_form(made));
    }
    const auto [same, npv] = chosen_at(told.flip->same);
    const Scenario there = scaled(standing.scenario, told.flip->of, told.flip->same);
    if (!same.same_form(made)) {  // then the plan that stands is worth as much
      EXPECT_NEAR(net_present_value(there, standing.plan).in(dollar), npv.in(dollar), test::tolerance(npv.in(dollar)));
    }
  });
}

/// The seeds above hold what they are looked at for.
TEST(ChoicesOfSites, TheSitesHaveChoicesOfEveryKind) {
  int forbidden = 0, demanded = 0, dated = 0, flipped = 0;
  for (std::uint64_t seed = 100; seed < 120; ++seed) {
    const Scenario site = test::random_site(seed);
    const auto standing = test::best_standing(site);
    if (!standing) continue;
    for (const Subject& subject : subjects(site)) {
      const Story told = story(*standing, subject, true, exactly);
      (told.made.made() ? forbidden : demanded) += told.otherwise && told.otherwise->outcome.difference < Money{};
      for (const auto& other : {told.sooner, told.later}) dated += other && other->outcome.plan;
      flipped += told.flip && told.flip->changes;
    }
  }
  EXPECT_GE(forbidden, 5);
  EXPECT_GE(demanded, 5);
  EXPECT_GE(dated, 3);
  EXPECT_GE(flipped, 5);
}

INSTANTIATE_TEST_SUITE_P(Seeds, ChoiceTest, testing::Range(0, 4));

}  // namespace
}  // namespace changeover
