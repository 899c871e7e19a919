#pragma once

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "planner/milp/model.hpp"

/// Models with known answers.
namespace changeover::milp::testing {

/// Three halls in dollars divided by `unit`: HiGHS 1.10 answers 567,000,000 in dollars; the truth is 738,000,000.
inline Model three_halls(double unit) {
  Model model;
  const auto x1 = model.add_binary("x1");
  const auto x2 = model.add_binary("x2");
  const auto x3 = model.add_binary("x3");
  const auto x4 = model.add_continuous("x4", 0, 191);
  const auto x5 = model.add_continuous("x5", 0, 60);
  const auto x6 = model.add_continuous("x6", 0, 293);
  const Linear capex = 599e6 / unit * Linear(x1) + 385e6 / unit * Linear(x2) + 737e6 / unit * Linear(x3);
  const Linear income = 7e6 / unit * Linear(x4) + 8e6 / unit * Linear(x5) + 5e6 / unit * Linear(x6);
  model.maximise(income - capex);
  model.add_at_most("con1", x4, 191 * Linear(x1));
  model.add_at_most("con2", x5, 60 * Linear(x2));
  model.add_at_most("con3", x6, 293 * Linear(x3));
  model.add_at_most("con4", Linear(x4) + x5 + x6, 213.0);
  model.add_at_most("con5", capex, 1178e6 / unit);
  return model;
}

/// Four halls with least loads and precedence: GLPK 5.0 answers 1,573 M$ in dollars; the truth is 1,646 M$.
inline Model four_halls(double unit) {
  Model model;
  const auto x1 = model.add_binary("x1");
  const auto x2 = model.add_binary("x2");
  const auto x3 = model.add_binary("x3");
  const auto x4 = model.add_binary("x4");
  const auto x5 = model.add_continuous("x5", 0, 105);
  const auto x6 = model.add_continuous("x6", 0, 252);
  const auto x7 = model.add_continuous("x7", 0, 53);
  const auto x8 = model.add_continuous("x8", 0, 172);
  const Linear capex =
      493e6 / unit * Linear(x1) + 118e6 / unit * Linear(x2) + 369e6 / unit * Linear(x3) + 438e6 / unit * Linear(x4);
  const Linear income =
      4e6 / unit * Linear(x5) + 7e6 / unit * Linear(x6) + 6e6 / unit * Linear(x7) + 4e6 / unit * Linear(x8);
  model.maximise(income - capex);
  model.add_at_most("con1", x5, 105 * Linear(x1));
  model.add_at_most("con2", x6, 252 * Linear(x2));
  model.add_at_least("con3", x6, 123 * Linear(x2));
  model.add_at_most("con4", x7, 53 * Linear(x3));
  model.add_at_least("con5", x7, 22 * Linear(x3));
  model.add_at_most("con6", x8, 172 * Linear(x4));
  model.add_at_least("con7", x8, 28 * Linear(x4));
  model.add_at_most("con8", Linear(x5) + x6 + x7 + x8, 570.0);
  model.add_at_most("con9", capex, 899e6 / unit);
  model.add_at_most("con10", x3, x1);
  model.add_at_most("con11", x4, x3);
  return model;
}

/// Two integers and one load, on which HiGHS 1.10 is wrong under some seeds; the truth is 135.6.
inline Model small_integers() {
  Model model;
  const auto a = model.add_integer("a", 0, 12);
  const auto b = model.add_integer("b", 0, 12);
  const auto x = model.add_continuous("x", 2, 13);
  model.maximise(3 * Linear(a) + 8 * Linear(b) + x);
  model.add_at_most("r0", 5 * Linear(x) - 3 * Linear(a) - 7 * Linear(b), 27.2);
  model.add_at_most("r1", 2 * Linear(a) + 2 * Linear(x), 31.2);
  model.add_at_least("r2", 9 * Linear(a), 23.5);
  return model;
}

/// 900 MW that want `build`, through a bound of `big_m`.
inline Model one_hall(double big_m) {
  Model model;
  const auto load = model.add_continuous("p", 0, infinity);
  const auto build = model.add_binary("b");
  model.maximise(100 * Linear(load) - 1e6 * Linear(build));
  model.add_at_most("c1", load, big_m * Linear(build));
  model.add_at_most("c2", load, 900.0);
  return model;
}

/// One hall for each of `halls`, with more loads than the feeder takes: a few dozen nodes at most.
inline Model knapsack(int halls) {
  Model model;
  Linear worth;
  Linear load;
  for (int i = 0; i < halls; ++i) {
    const auto build = model.add_binary("build[" + std::to_string(i) + "]");
    worth.add(10 + (i * 37) % 23, build);
    load.add(5 + (i * 53) % 17, build);
  }
  model.maximise(worth);
  model.add_at_most("feeder", load, 3.0 * halls);
  return model;
}

/// Splits `markets` markets in half exactly, missing as little as possible: feasible everywhere, and out of reach of
/// branch and bound.
inline Model market_split(int markets, int retailers, unsigned seed = 7) {
  std::mt19937 random(seed);
  Model model;
  std::vector<Variable> chosen;
  for (int i = 0; i < retailers; ++i) chosen.push_back(model.add_binary("chosen[" + std::to_string(i) + "]"));
  Linear missed;
  for (int m = 0; m < markets; ++m) {
    const std::string key = "[" + std::to_string(m) + "]";
    Linear demand;
    double total = 0;
    for (const Variable variable : chosen) {
      const double part = static_cast<double>(random() % 100);
      demand.add(part, variable);
      total += part;
    }
    const auto over = model.add_continuous("over" + key, 0, infinity);
    const auto under = model.add_continuous("under" + key, 0, infinity);
    model.add_equal("market" + key, demand + under, Linear(over) + std::floor(total / 2));
    missed += Linear(over) + under;
  }
  model.maximise(-1 * missed);
  return model;
}

}  // namespace changeover::milp::testing
