#pragma once

#include <string>
#include <vector>

#include "planner/charts/scale.hpp"
#include "planner/charts/svg.hpp"

namespace changeover::charts {

/// Pictures of rows: a name, and beside it (in a narrow picture, below it) a bar with its figure at its end. Places are
/// those of `Mirror`.
class Rows {
 public:
  /// `names`: of all rows; `figures`: what may stand after a bar and, with `both`, before it.
  Rows(const Svg& svg, const std::vector<std::string>& names, const std::vector<std::string>& figures, bool both);

  [[nodiscard]] double height() const { return narrow_ ? 44 : 30; }
  /// Where the field of the bars begins and ends; the room for figures lies beyond.
  [[nodiscard]] double begin() const { return begin_; }
  [[nodiscard]] double end() const { return end_; }
  /// The bar of the row that begins at `top`, from one place to another.
  [[nodiscard]] Box bar(double top, double from, double to) const;

  void draw_name(Svg& svg, double top, const std::string& name, bool bold) const;
  /// The figure beyond the bar: after it, or before it.
  void draw_figure(Svg& svg, const Box& bar, const std::string& figure, bool after, bool bold) const;

 private:
  static constexpr double size = 12, figure_gap = 6;
  bool narrow_;
  double name_room_, begin_, end_;
};

}  // namespace changeover::charts
