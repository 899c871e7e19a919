#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <random>
#include <string>

#include "planner/milp/solve.hpp"

/// HiGHS against exhaustive search, presolve on and off.
namespace changeover::milp {
namespace {

constexpr int seeds_per_test = 50;

/// A small capacity plan in M$ and MW: halls to build (some more than once), a load for each, one feeder, a budget,
/// least loads and precedence. The load part is a fractional knapsack, so that enumeration is exact.
struct Plan {
  struct Hall {
    int most = 1;
    double cost = 0;
    double income = 0;
    double load = 0;
    double least = 0;
    bool needs_previous = false;
  };
  std::vector<Hall> halls;
  double feeder = 0;
  double budget = 0;
  double owed = 0;  ///< a load to serve at least, in MW
};

Plan random_plan(unsigned seed) {
  std::mt19937 random(seed);
  const auto draw = [&](int low, int high) {
    return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
  };
  Plan plan;
  const int count = draw(2, 6);
  double load = 0;
  double cost = 0;
  for (int i = 0; i < count; ++i) {
    Plan::Hall hall{draw(0, 3) == 0 ? 3 : 1, draw(50, 800) / 1.0, draw(1, 90) / 10.0, draw(20, 300) / 1.0, 0, false};
    if (draw(0, 1) == 1) hall.least = std::floor(hall.load * draw(10, 90) / 100.0);
    hall.needs_previous = i > 0 && draw(0, 2) == 0;
    load += hall.most * hall.load;
    cost += hall.most * hall.cost;
    plan.halls.push_back(hall);
  }
  plan.feeder = std::floor(load * draw(30, 110) / 100.0);
  plan.budget = std::floor(cost * draw(20, 110) / 100.0);
  if (draw(0, 2) == 0) plan.owed = std::floor(plan.feeder * draw(10, 80) / 100.0);
  return plan;
}

Model to_model(const Plan& plan) {
  Model model;
  Linear worth;
  Linear load;
  Linear cost;
  std::optional<Variable> previous;
  for (std::size_t i = 0; i < plan.halls.size(); ++i) {
    const Plan::Hall& hall = plan.halls[i];
    const std::string key = "[" + std::to_string(i) + "]";
    const auto built = model.add_integer("built" + key, 0, hall.most);
    const auto used = model.add_continuous("used" + key, 0, infinity);
    model.add_at_most("most" + key, used, hall.load * Linear(built));
    model.add_at_least("least" + key, used, hall.least * Linear(built));
    if (hall.needs_previous) model.add_at_most("after" + key, built, hall.most * Linear(*previous));
    worth += hall.income * Linear(used) - hall.cost * Linear(built);
    load.add(1, used);
    cost.add(hall.cost, built);
    previous = built;
  }
  model.maximise(worth);
  model.add_at_most("feeder", load, plan.feeder);
  model.add_at_least("owed", load, plan.owed);
  model.add_at_most("budget", cost, plan.budget);
  return model;
}

/// The best worth once `built` is decided: least loads first, then the best-paid load up to the feeder (all income is
/// positive). Nothing when it breaks a rule.
std::optional<double> worth(const Plan& plan, const std::vector<int>& built) {
  double load = 0;
  double cost = 0;
  double total = 0;
  double possible = 0;
  std::vector<std::pair<double, double>> room;  // income of a MW, MW beyond the least
  for (std::size_t i = 0; i < plan.halls.size(); ++i) {
    const Plan::Hall& hall = plan.halls[i];
    if (hall.needs_previous && built[i] > hall.most * built[i - 1]) return std::nullopt;
    cost += hall.cost * built[i];
    load += hall.least * built[i];
    total += hall.income * hall.least * built[i] - hall.cost * built[i];
    possible += hall.load * built[i];
    room.emplace_back(hall.income, (hall.load - hall.least) * built[i]);
  }
  if (cost > plan.budget || load > plan.feeder || std::min(possible, plan.feeder) < plan.owed) return std::nullopt;
  std::sort(room.rbegin(), room.rend());
  for (const auto& [income, megawatts] : room) {
    const double taken = std::min(megawatts, plan.feeder - load);
    load += taken;
    total += income * taken;
  }
  return total;
}

std::optional<double> best_worth(const Plan& plan) {
  std::optional<double> best;
  std::vector<int> built(plan.halls.size(), 0);
  while (true) {
    if (const auto found = worth(plan, built); found && (!best || *found > *best)) best = found;
    std::size_t i = 0;
    while (i < built.size() && built[i] == plan.halls[i].most) built[i++] = 0;
    if (i == built.size()) return best;
    ++built[i];
  }
}

struct Way {
  std::string name;
  Options options;
};

class Exhaustive : public ::testing::TestWithParam<std::tuple<int, Way>> {};

TEST_P(Exhaustive, AgreesWithHighs) {
  const auto& [batch, way] = GetParam();
  for (int i = 0; i < seeds_per_test; ++i) {
    const unsigned seed = static_cast<unsigned>(batch * seeds_per_test + i);
    const Plan plan = random_plan(seed);
    const std::optional<double> truth = best_worth(plan);
    const Outcome outcome = solve_here(to_model(plan), way.options);
    ASSERT_EQ(outcome.reason, truth ? Reason::optimal : Reason::infeasible)
        << "seed " << seed << ": " << outcome.detail;
    if (!truth) continue;
    ASSERT_NEAR(outcome.value, *truth, 1e-6 * std::max(1.0, std::abs(*truth))) << "seed " << seed;
  }
}

INSTANTIATE_TEST_SUITE_P(
    , Exhaustive,
    ::testing::Combine(::testing::Range(0, 8),
                       ::testing::Values(Way{"presolve_on", {.presolve = true}},
                                         Way{"presolve_off_and_on", {.presolve = false, .second_opinion = true}},
                                         Way{"presolve_on_and_off", {.presolve = true, .second_opinion = true}})),
    [](const auto& row) { return std::get<1>(row.param).name + "_" + std::to_string(std::get<0>(row.param)); });

/// HiGHS 1.10 without presolve claims 1,338.8 M$ here. The day this fails, the solver is better.
TEST(ExhaustiveSearch, OneRunWithoutPresolveIsWrong) {
  const Plan plan = random_plan(22);
  const Outcome outcome = solve_here(to_model(plan), {.presolve = false});
  EXPECT_EQ(outcome.reason, Reason::optimal);
  EXPECT_NEAR(outcome.value, 1338.8, 1e-6);
  EXPECT_NEAR(best_worth(plan).value_or(0), 2212.8, 1e-6);
}

}  // namespace
}  // namespace changeover::milp
