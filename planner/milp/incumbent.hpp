#pragma once

#include <vector>

#include "planner/milp/model.hpp"

namespace changeover::milp {

/// Violations up to this are rounding noise.
inline constexpr double feasibility_tolerance = 1e-6;

/// `point` with integers whole, no value beyond a column's bound by noise alone, and no negative zero.
[[nodiscard]] std::vector<double> cleaned(const Model& model, std::vector<double> point);

/// Whether rounding the integers of `point` moves any of them.
[[nodiscard]] bool rounding_moves(const Model& model, const std::vector<double>& point);

/// `bound` beside a feasible point worth `value`: the value where noise alone puts it above the bound; infinite, that
/// is no bound, where the point refutes it.
[[nodiscard]] double consistent_bound(double bound, double value);

/// The best point that the model itself confirms, whatever a solver says of it.
class Incumbent {
 public:
  explicit Incumbent(const Model& model) : model_(&model) {}
  /// Takes `point`, cleaned, when it is feasible and better; returns its violation.
  Model::Violation offer(std::vector<double> point);
  [[nodiscard]] bool empty() const { return point_.empty(); }
  [[nodiscard]] const std::vector<double>& point() const { return point_; }
  [[nodiscard]] double value() const { return value_; }

 private:
  const Model* model_;
  std::vector<double> point_;
  double value_ = -infinity;
};

}  // namespace changeover::milp
