#pragma once

#include <vector>

#include "planner/milp/solve.hpp"
#include "planner/search/prices.hpp"
#include "planner/search/relaxation.hpp"

/// Prices that make the bound of the relaxation small.
namespace changeover {

class Ascent {
 public:
  explicit Ascent(const Blocks& blocks);

  /// Some steps, towards `target`: the worth of a plan; fewer when it is told to stop.
  void run(int steps, double target, const milp::Cancelled& stop);
  /// Begins from prices found before, by shared row.
  void begin_with(const std::vector<double>& prices);

  [[nodiscard]] double bound() const { return bound_; }
  [[nodiscard]] const Prices& prices() const { return prices_; }
  /// Worth of each column less its prices, at the bound.
  [[nodiscard]] const std::vector<double>& reduced() const { return reduced_; }
  /// What each project and offer does in the last answer: a column, −1 for none.
  [[nodiscard]] const std::vector<int>& project_picks() const { return relaxation_.projects(); }
  [[nodiscard]] const std::vector<int>& offer_picks() const { return relaxation_.offers(); }

 private:
  void stride(double target);
  void step(double target);
  void keep();
  [[nodiscard]] double blend() const;
  template <class Ease>
  bool go(const std::vector<double>& from, double bound, double target, double pace, Ease ease);

  Relaxation relaxation_;
  double bound_ = milp::infinity;
  double last_ = milp::infinity;
  std::vector<double> reduced_;
  Prices prices_;
  std::vector<double> earns_{};  ///< what can be earned by a row for each unit of it
  double stride_ = 1;            ///< far from the best prices: steps from wherever the last one led
  int idle_ = 0;
  Pace pace_{1, 20};  ///< near them: steps from the best
  double least_blend_ = 0.2;
  int count_ = 0;
  double checked_ = milp::infinity;
};

}  // namespace changeover
