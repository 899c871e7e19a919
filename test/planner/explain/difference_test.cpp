#include "planner/explain/difference.hpp"

#include <gmock/gmock.h>

#include <numeric>

#include "test/support/random_site.hpp"

namespace changeover {
namespace {

using test::Dice;
using testing::ElementsAre;
using testing::IsEmpty;

Decision hall(const std::string& id, const std::string& form, Month start, double racks = 10) {
  return {.kind = DecisionKind::hall, .id = id, .form = form, .start = start, .date = to_text(start), .amount = racks};
}
Decision project(const std::string& id, Month start) {
  return {.kind = DecisionKind::project, .id = id, .start = start, .date = to_text(start)};
}
Decision offer(const std::string& id, Month begin) {
  return {.kind = DecisionKind::offer, .id = id, .start = begin, .date = to_text(begin), .amount = 5};
}

constexpr Month start(2028, 1);

std::vector<Decision> random_decisions(Dice& dice) {
  std::vector<Decision> all;
  for (int i = 0; i < 4; ++i)
    if (dice.chance(60))
      all.push_back(hall("hall-" + std::to_string(i), dice.chance(50) ? "colo" : "cloud", start.plus(dice.whole(0, 30)),
                         dice.whole(1, 40)));
  for (int i = 0; i < 3; ++i)
    if (dice.chance(60)) all.push_back(project("project-" + std::to_string(i), start.plus(dice.whole(0, 30))));
  for (int i = 0; i < 3; ++i)
    if (dice.chance(60)) all.push_back(offer("offer-" + std::to_string(i), start.plus(dice.whole(0, 30))));
  return all;
}

TEST(Changes, AreByHallProjectAndOffer) {
  const std::vector before{hall("hall-1", "colo", start), hall("hall-2", "colo", start), project("fibre", start),
                           offer("lease", start)};
  const std::vector after{hall("hall-2", "cloud", start), hall("hall-3", "colo", start),
                          project("fibre", start.plus(6)), offer("lease", start)};
  const auto found = changes(before, after);
  ASSERT_THAT(found, testing::SizeIs(4));
  EXPECT_EQ(found[0], (Change{.before = before[0]}));
  EXPECT_EQ(found[1], (Change{.before = before[1], .after = after[0]}));
  EXPECT_EQ(found[2], (Change{.after = after[1]}));
  EXPECT_EQ(found[3], (Change{.before = before[2], .after = after[2]}));
  EXPECT_TRUE(found[1].of_form());
  EXPECT_FALSE(found[3].of_form());
  EXPECT_EQ(found[3].months_later(), 6);
}

TEST(Changes, LeaveOutWhatIsTheSame) {
  const std::vector plan{hall("hall-1", "colo", start), offer("lease", start)};
  EXPECT_THAT(changes(plan, plan), IsEmpty());
  std::vector nearly = plan;
  nearly[1].amount += 1e-5;
  EXPECT_THAT(changes(plan, nearly), IsEmpty());
  nearly[0].amount += 1;
  EXPECT_THAT(changes(plan, nearly), testing::SizeIs(1));
}

struct DistanceRow {
  const char* name;
  std::vector<Decision> a, b;
  double distance;
};
class Distance : public testing::TestWithParam<DistanceRow> {};
TEST_P(Distance, IsAsStated) { EXPECT_DOUBLE_EQ(distance(GetParam().a, GetParam().b), GetParam().distance); }
INSTANTIATE_TEST_SUITE_P(
    , Distance,
    testing::Values(DistanceRow{"AnotherForm", {hall("h", "colo", start)}, {hall("h", "cloud", start)}, 1},
                    DistanceRow{"OnlyOne", {hall("h", "colo", start)}, {}, 1},
                    DistanceRow{"AYearLater", {hall("h", "colo", start)}, {hall("h", "colo", start.plus(12))}, 0.5},
                    DistanceRow{
                        "AQuarterEarlier", {hall("h", "colo", start)}, {hall("h", "colo", start.plus(-3))}, 0.125},
                    DistanceRow{"YearsLater", {hall("h", "colo", start)}, {hall("h", "colo", start.plus(60))}, 0.5},
                    DistanceRow{"Project", {project("p", start)}, {}, 0.5},
                    DistanceRow{"Offer", {offer("o", start)}, {}, 1},
                    DistanceRow{"MoreRacks", {hall("h", "colo", start, 5)}, {hall("h", "colo", start, 9)}, 0}),
    [](const auto& row) { return row.param.name; });

TEST(DistanceOfRandomPlans, IsAMetric) {
  Dice dice(1);
  for (int i = 0; i < 3000; ++i) {
    const auto a = random_decisions(dice), b = random_decisions(dice), c = random_decisions(dice);
    EXPECT_EQ(distance(a, a), 0);
    EXPECT_DOUBLE_EQ(distance(a, b), distance(b, a));
    EXPECT_LE(distance(a, c), distance(a, b) + distance(b, c) + 1e-12);
    std::vector<Change> all = changes(a, b);
    std::erase_if(all, [](const Change& each) { return !each.of_form() && each.months_later() == 0; });
    EXPECT_EQ(distance(a, b) == 0, all.empty());
  }
}

Cents sum(const std::vector<Cents>& all) { return std::accumulate(all.begin(), all.end(), Cents{}); }

TEST(Apportioned, LargestRemaindersComeFirst) {
  EXPECT_THAT(apportioned({dollars(0.004), dollars(0.004), dollars(0.002)}, Cents::whole(1)),
              ElementsAre(Cents::whole(1), Cents{}, Cents{}));
  EXPECT_THAT(apportioned({dollars(1.006), dollars(-0.006), dollars(0)}, Cents::whole(100)),
              ElementsAre(Cents::whole(101), Cents::whole(-1), Cents{}));
}

TEST(Apportioned, AddsUpAndTurnsItsSign) {
  Dice dice(2);
  for (int i = 0; i < 3000; ++i) {
    std::vector<Money> parts, opposite;
    Money total;
    for (int k = dice.whole(1, 9); k > 0; --k) {
      parts.push_back(dollars(dice.chance(20) ? 0 : dice.real(-1e7, 1e7)));
      opposite.push_back(-parts.back());
      total += parts.back();
    }
    const auto cents = apportioned(parts, Cents::rounded(total));
    EXPECT_EQ(sum(cents), Cents::rounded(total));
    const auto turned = apportioned(opposite, Cents::rounded(-total));
    for (std::size_t k = 0; k < parts.size(); ++k) {
      EXPECT_EQ(turned[k], -cents[k]);
      EXPECT_NEAR(cents[k].money().in(dollar), parts[k].in(dollar), 0.011);
    }
  }
}

TEST(GainsInCents, AddUpToThePrintedDifferenceAndLeaveEqualLinesAlone) {
  Dice dice(6);
  for (int i = 0; i < 1000; ++i) {
    LineWorths before{}, after{};
    for (std::size_t line = 0; line < before.size(); ++line) {
      before[line] = dollars(dice.real(-1e7, 1e7));
      after[line] = dice.chance(50) ? before[line] : dollars(dice.real(-1e7, 1e7));
    }
    const LineCents there = gains_in_cents(before, after), back = gains_in_cents(after, before);
    Cents all;
    for (std::size_t line = 0; line < before.size(); ++line) {
      all += there[line];
      EXPECT_EQ(there[line], -back[line]);
      EXPECT_TRUE(before[line] != after[line] || there[line] == Cents{});
    }
    EXPECT_EQ(all, Cents::rounded(total(after)) - Cents::rounded(total(before)));
  }
}

}  // namespace
}  // namespace changeover
