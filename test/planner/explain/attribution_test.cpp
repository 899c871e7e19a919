#include "planner/explain/attribution.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "models/money/statement.hpp"
#include "models/money/valuation.hpp"
#include "planner/explain/planned.hpp"
#include "planner/input/input.hpp"
#include "planner/search/reference.hpp"
#include "test/planner/input/input_support.hpp"
#include "test/support/random_site.hpp"

namespace changeover {
namespace {

using test::Dice;

LineWorths on_rent(double amount) {
  LineWorths worths{};
  worths[static_cast<std::size_t>(Line::rent)] = dollars(amount);
  return worths;
}

/// Everything on one line, as a function of the plan and the changed inputs.
Contest on_one_line(std::size_t inputs, std::function<double(bool, const Changed&)> worth) {
  Contest contest{.worth = [worth = std::move(worth)](bool second, const Changed& changed) -> Worths {
                    return on_rent(worth(second, changed));
                  },
                  .rest = "the rest"};
  for (std::size_t i = 0; i < inputs; ++i) contest.inputs.push_back("input-" + std::to_string(i + 1));
  return contest;
}

LineWorths end(const Contest& contest, bool second) {
  return std::get<LineWorths>(contest.worth(second, Changed(contest.inputs.size(), second)));
}

std::map<std::string, double> amounts(const Attribution& found) {
  std::map<std::string, double> all;
  for (const Cause& each : found.causes) all[each.name] = each.amount().money().in(dollar);
  return all;
}

Cents sum(const Attribution& found) {
  Cents all;
  for (const Cause& each : found.causes) all += each.amount();
  return all;
}

Cents npv(const LineWorths& worths) { return Cents::rounded(total(worths)); }

TEST(Attribution, GivesInputsWhatTheyBringOnTheFirstPlan) {
  const Contest contest = on_one_line(2, [](bool second, const Changed& changed) {
    return 100 + (changed[0] ? 10 : 0) + (changed[1] ? -30 : 0) + (second ? (changed[1] ? 12 : 7) : 0);
  });
  const Attribution found = attribution(end(contest, false), end(contest, true), contest, DecisionsCome::last);
  EXPECT_EQ(found.division, Division::orders);
  EXPECT_EQ(amounts(found), (std::map<std::string, double>{{"input-1", 10}, {"input-2", -30}, {"", 12}}));
}

TEST(Attribution, SharesWhatInputsBringTogetherEvenly) {
  const Contest contest = on_one_line(2, [](bool, const Changed& changed) {
    return changed[0] && changed[1] ? 50.0 : changed[0] ? 10.0 : 0.0;
  });
  const Attribution found = attribution(end(contest, false), end(contest, true), contest, DecisionsCome::last);
  EXPECT_EQ(amounts(found), (std::map<std::string, double>{{"input-1", 30}, {"input-2", 20}, {"", 0}}));
}

TEST(Attribution, MayTakeTheDecisionsAsOneCauseAmongOthers) {
  const Contest contest = on_one_line(1, [](bool second, const Changed& changed) {
    return second && changed[0] ? 40.0 : second ? -20.0 : 0.0;
  });
  const Attribution found = attribution(end(contest, false), end(contest, true), contest, DecisionsCome::anywhere);
  EXPECT_EQ(amounts(found), (std::map<std::string, double>{{"input-1", 30}, {"", 10}}));
}

TEST(Attribution, TakesTwoOrdersOfManyInputs) {
  const Contest contest =
      on_one_line(5, [](bool, const Changed& changed) { return changed[0] && changed[4] ? 6.0 : 0.0; });
  const Attribution found = attribution(end(contest, false), end(contest, true), contest, DecisionsCome::last);
  EXPECT_EQ(found.division, Division::two_orders);
  EXPECT_EQ(amounts(found)["input-1"], 3);
  EXPECT_EQ(amounts(found)["input-5"], 3);
}

TEST(Attribution, NamesWhatTheInputsLeaveUnexplained) {
  const Contest contest = on_one_line(1, [](bool, const Changed& changed) { return changed[0] ? 5.0 : 0.0; });
  const Attribution found = attribution(on_rent(0), on_rent(7), contest, DecisionsCome::last);
  EXPECT_EQ(amounts(found), (std::map<std::string, double>{{"input-1", 5}, {"the rest", 2}, {"", 0}}));
}

TEST(Attribution, TakesInputsTogetherWhereSomeAloneHaveNoValue) {
  Contest contest =
      on_one_line(2, [](bool second, const Changed& changed) { return (changed[0] ? 5 : 0) + (second ? 1 : 0); });
  const auto worth = contest.worth;
  contest.worth = [worth](bool second, const Changed& changed) -> Worths {
    if (changed[1] && !changed[0]) return "no such hall";
    return worth(second, changed);
  };
  const Attribution found = attribution(end(contest, false), end(contest, true), contest, DecisionsCome::last);
  EXPECT_EQ(found.division, Division::all_inputs);
  EXPECT_EQ(found.obstacle, "no such hall");
  EXPECT_EQ(amounts(found), (std::map<std::string, double>{{"input-1 + input-2", 5}, {"", 1}}));
}

TEST(Attribution, IsOneCauseWhereTheFirstPlanHasNoValue) {
  Contest contest = on_one_line(1, [](bool second, const Changed&) { return second ? 9.0 : 2.0; });
  const auto worth = contest.worth;
  contest.worth = [worth](bool second, const Changed& changed) -> Worths {
    if (changed[0] && !second) return "no such hall";
    return worth(second, changed);
  };
  const Attribution found = attribution(end(contest, false), end(contest, true), contest, DecisionsCome::last);
  EXPECT_EQ(found.division, Division::planned_anew);
  EXPECT_EQ(found.obstacle, "no such hall");
  EXPECT_EQ(amounts(found), (std::map<std::string, double>{{"", 7}}));
}

/// A contest in which every plan under every input has worths of its own, on every line.
Contest random_contest(Dice& dice, std::size_t inputs) {
  Contest contest;
  std::map<std::pair<bool, Changed>, LineWorths> worths;
  for (std::size_t i = 0; i < inputs; ++i) contest.inputs.push_back("input-" + std::to_string(i + 1));
  for (unsigned mask = 0; mask < 1U << inputs; ++mask) {
    Changed changed(inputs);
    for (std::size_t i = 0; i < inputs; ++i) changed[i] = (mask >> i & 1U) != 0;
    for (const bool second : {false, true})
      for (Money& each : worths[{second, changed}]) each = dollars(dice.chance(30) ? 0 : dice.real(-1e8, 1e8));
  }
  contest.worth = [worths](bool second, const Changed& changed) -> Worths { return worths.at({second, changed}); };
  return contest;
}

/// The same from the second plan to the first.
Contest reversed(const Contest& contest) {
  Contest turned = contest;
  turned.worth = [worth = contest.worth](bool second, Changed changed) {
    changed.flip();
    return worth(!second, changed);
  };
  return turned;
}

void expect_sums(const Attribution& found, const LineWorths& before, const LineWorths& after) {
  EXPECT_EQ(sum(found), npv(after) - npv(before));
  for (std::size_t line = 0; line < before.size(); ++line) {
    Cents of_line;
    for (const Cause& each : found.causes) of_line += each.lines[line];
    EXPECT_EQ(of_line, gains_in_cents(before, after)[line]) << name_of_worth(line);
  }
}

TEST(Attribution, SumsToTheCentWhateverTheInputs) {
  Dice dice(3);
  for (int i = 0; i < 200; ++i) {
    const Contest contest = random_contest(dice, static_cast<std::size_t>(dice.whole(0, 6)));
    for (const DecisionsCome come : {DecisionsCome::last, DecisionsCome::anywhere})
      expect_sums(attribution(end(contest, false), end(contest, true), contest, come), end(contest, false),
                  end(contest, true));
  }
}

TEST(Attribution, OfTheWayBackIsTheOpposite) {
  Dice dice(4);
  for (int i = 0; i < 200; ++i) {
    const Contest contest = random_contest(dice, static_cast<std::size_t>(dice.whole(0, 6)));
    const LineWorths before = end(contest, false), after = end(contest, true);
    const auto there = attribution(before, after, contest, DecisionsCome::anywhere).causes;
    const auto back = attribution(after, before, reversed(contest), DecisionsCome::anywhere).causes;
    ASSERT_EQ(there.size(), back.size());
    for (std::size_t k = 0; k < there.size(); ++k) {
      EXPECT_EQ(there[k].name, back[k].name);
      for (std::size_t line = 0; line < there[k].lines.size(); ++line)
        EXPECT_EQ(there[k].lines[line], -back[k].lines[line]);
    }
  }
}

TEST(Attribution, OfNothingIsNothing) {
  Dice dice(5);
  const Contest any = random_contest(dice, 0);
  Contest contest{.inputs = {"input-1", "input-2"},
                  .worth = [&](bool, const Changed&) { return any.worth(false, {}); }};
  for (const DecisionsCome come : {DecisionsCome::last, DecisionsCome::anywhere})
    for (const Cause& each : attribution(end(contest, false), end(contest, true), contest, come).causes)
      EXPECT_EQ(each.lines, LineCents{}) << each.name;
}

LineWorths worths(const Scenario& scenario, const Plan& plan) {
  return line_worths(scenario, value(scenario, SitePhysics(scenario), plan));
}

TEST(LineWorths, AddUpToTheNpv) {
  int plans = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Scenario site = test::random_site(seed, {.exhaustive = false});
    const Planned found = planned(site, {.gap = 0.05});
    if (!found.plan) continue;
    ++plans;
    const Ledger ledger = value(site, SitePhysics(site), *found.plan);
    const double expected = worth(site, ledger).npv_in_total().in(dollar);
    EXPECT_NEAR(total(line_worths(site, ledger)).in(dollar), expected, 1e-9 * (1e6 + std::abs(expected))) << seed;
  }
  EXPECT_GE(plans, 20);
}

TEST(Attribution, OfPlansOfRandomSitesSumsToTheCent) {
  const std::vector<std::function<void(Scenario&)>> patches{
      [](Scenario& s) { s.tariff.wires.initial += EnergyPrice(9, dollars_per_megawatt_hour); },
      [](Scenario& s) { s.money.contingency += 0.15; },
      [](Scenario& s) {
        for (double& rate : s.money.rates) rate += 0.01;
      }};
  int plans = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Scenario before = test::random_site(seed, {.exhaustive = false});
    const auto under = [&](const Changed& changed) {
      Scenario site = before;
      for (std::size_t i = 0; i < patches.size(); ++i)
        if (changed[i]) patches[i](site);
      return site;
    };
    const Scenario after = under({true, true, true});
    const Planned first = planned(before, {.gap = 0.01});
    const Planned second = planned(after, {.gap = 0.01});
    if (!first.plan || !second.plan) continue;
    ++plans;
    const Contest contest{.inputs = {"energy", "contingency", "rates"},
                          .worth = [&](bool second_plan, const Changed& changed) -> Worths {
                            return worths(under(changed), second_plan ? *second.plan : *first.plan);
                          }};
    for (const DecisionsCome come : {DecisionsCome::last, DecisionsCome::anywhere})
      expect_sums(attribution(end(contest, false), end(contest, true), contest, come), end(contest, false),
                  end(contest, true));
  }
  EXPECT_GE(plans, 15);
}

// --- The examples
// -------------------------------------------------------------------------------------------------------------

struct ExampleRow {
  const char* site;
  std::vector<std::string> patches{};
};

class OfExample : public ::testing::TestWithParam<ExampleRow> {
 protected:
  static Scenario read(const std::vector<std::string>& patches) {
    Input input = read_input(
        {.file = std::string("examples/") + GetParam().site + "/site.yaml", .patches = patches, .configs = "configs"},
        changeover::testing::repository());
    EXPECT_TRUE(input.scenario.has_value());
    return std::move(*input.scenario);
  }
};

/// Keep mining and convert at once stand for the plans: they differ in all that plans may differ in.
TEST_P(OfExample, SumsToTheCent) {
  const auto& patches = GetParam().patches;
  const Scenario before = read({});
  const SitePhysics physics(before);
  const SearchLimits limits{.gap = 0.2, .nodes = 50};
  const auto first = keep_mining(before, physics, limits);
  const auto second = convert_at_once(before, physics, limits);
  ASSERT_TRUE(first.plan && second.plan);
  const Contest contest{.inputs = patches, .worth = [&](bool second_plan, const Changed& changed) -> Worths {
                          std::vector<std::string> some;
                          for (std::size_t i = 0; i < patches.size(); ++i)
                            if (changed[i]) some.push_back(patches[i]);
                          return worths(read(some), second_plan ? *second.plan : *first.plan);
                        }};
  const Attribution found = attribution(end(contest, false), end(contest, true), contest, DecisionsCome::last);
  EXPECT_EQ(found.division, Division::orders);
  EXPECT_EQ(found.causes.size(), patches.size() + 1);
  expect_sums(found, end(contest, false), end(contest, true));
  EXPECT_NE(found.causes.front().amount(), Cents{});
}
INSTANTIATE_TEST_SUITE_P(
    , OfExample,
    ::testing::Values(ExampleRow{"minimal", {"plan.rates.mining=20 %/year", "money.contingency=20 %"}},
                      ExampleRow{"pecos-ridge", {"plan.rates.mining=20 %/year", "market.bitcoin.price=45000 $/BTC"}},
                      ExampleRow{"rockdale-retrofit", {"plan.rates.hosting=10 %/year", "money.contingency=20 %"}},
                      ExampleRow{"cloud-swap", {"plan.rates.mining=20 %/year", "money.contingency=20 %"}},
                      ExampleRow{"buckeye", {"plan.rates.mining=20 %/year", "money.contingency=20 %"}}),
    [](const auto& row) {
      std::string name = row.param.site;
      std::erase(name, '-');
      return name;
    });

}  // namespace
}  // namespace changeover
