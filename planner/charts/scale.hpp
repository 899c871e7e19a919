#pragma once

#include <span>
#include <string>
#include <vector>

#include "planner/charts/frame.hpp"

namespace changeover::charts {

/// The least and the greatest of some figures, zero included.
struct Range {
  double low = 0;
  double high = 0;
  void include(double value);
  void include(std::span<const double> values);
};
/// The value, between ±1e30; zero for what is no number.
[[nodiscard]] double bounded(double value);

/// A linear axis from one round figure to another.
class Scale {
 public:
  /// Some `steps` steps of 1, 2, 2.5 or 5 times a power of ten over the range; `from` and `to` are the pixels of its
  /// ends.
  Scale(const Range& range, double from, double to, int steps);
  [[nodiscard]] double operator()(double value) const;
  [[nodiscard]] const std::vector<double>& ticks() const { return ticks_; }
  /// The figures at the ticks, all in one scale: `$0`, `$50m`, `$100m`; `0`, `2.5`. `mirrored`: as for `figure`.
  [[nodiscard]] std::vector<std::string> tick_texts(const Unit& unit, bool mirrored) const;

 private:
  double from_, to_;
  double step_ = 1;
  std::vector<double> ticks_;
};

/// The value with its unit: `34.5 MW`, `12 %`, `-$26.3m`; `—` for what is not finite. `mirrored`: isolated, so that it
/// reads the same within text from right to left.
[[nodiscard]] std::string figure(double value, const Unit& unit, bool mirrored);
/// The same with `+` before what is positive.
[[nodiscard]] std::string signed_figure(double value, const Unit& unit, bool mirrored);

}  // namespace changeover::charts
