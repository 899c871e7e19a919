#include "planner/milp/incumbent.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace changeover::milp {

namespace {

constexpr double refutation = 1e-5;  ///< relative: below, noise of the tolerances

double cleaned(double value, const Column& column) {
  if (!std::isfinite(value)) return value;
  if (column.integer) value = std::round(value);
  const double near = std::clamp(value, column.lower, column.upper);
  const double noise = feasibility_tolerance * std::max(1.0, std::abs(near));
  if (std::abs(value - near) <= noise) value = near;
  return value == 0 ? 0 : value;
}

}  // namespace

std::vector<double> cleaned(const Model& model, std::vector<double> point) {
  for (std::size_t i = 0; i < point.size(); ++i) point[i] = cleaned(point[i], model.columns()[i]);
  return point;
}

bool rounding_moves(const Model& model, const std::vector<double>& point) {
  for (std::size_t i = 0; i < point.size(); ++i) {
    if (model.columns()[i].integer && point[i] != std::round(point[i])) return true;
  }
  return false;
}

double consistent_bound(double bound, double value) {
  if (value <= bound) return bound;
  return value - bound <= refutation * std::max(1.0, std::abs(value)) ? value : infinity;
}

Model::Violation Incumbent::offer(std::vector<double> point) {
  point = cleaned(*model_, std::move(point));
  const Model::Violation violation = model_->violation(point);
  if (!(violation.amount <= feasibility_tolerance)) return violation;
  const double value = model_->value(point);
  if (!(value > value_)) return violation;
  value_ = value;
  point_ = std::move(point);
  return violation;
}

}  // namespace changeover::milp
