#pragma once

#include <vector>

#include "planner/charts/svg.hpp"

/// Time across a picture, from left to right.
namespace changeover::charts {

class TimeAxis {
 public:
  TimeAxis(const Timeline& time, int periods, double left, double right)
      : time_(time), periods_(periods), left_(left), right_(right) {}

  [[nodiscard]] int periods() const { return periods_; }
  [[nodiscard]] double left() const { return left_; }
  [[nodiscard]] double right() const { return right_; }
  /// Where the period begins; periods beyond the picture lie at its ends.
  [[nodiscard]] double operator()(double period) const;
  [[nodiscard]] double period_width() const { return (right_ - left_) / periods_; }
  /// The years, or the periods where no years are known, with marks; as many as have room.
  void draw(Svg& svg, double y) const;
  static constexpr double height = 24;

 private:
  /// Periods that have one name on the axis.
  struct Span {
    std::string name;
    int from;
    int to;
  };
  [[nodiscard]] std::vector<Span> spans() const;
  void draw_span(Svg& svg, const Span& span, double y) const;

  const Timeline& time_;
  int periods_;
  double left_, right_;
};

/// Milestones as flags above a picture: a name to the right of a line down to the axis. An earlier flag flies above
/// those that it reaches over; what finds no room is a line with a tooltip.
class Flags {
 public:
  Flags(const Svg& svg, const TimeAxis& axis, const std::vector<Milestone>& milestones);

  [[nodiscard]] double height() const { return rows_ * row_height; }
  /// `top`: of the flags; `bottom`: where the lines end.
  void draw(Svg& svg, double top, double bottom) const;

 private:
  static constexpr double row_height = 16;
  struct Flag {
    std::string name;
    std::string shown;  ///< as much of it as there is room for
    double x;
    int row;  ///< from below
  };
  void hoist(const Svg& svg, Flag& flag) const;

  std::vector<Flag> flags_;  ///< from right to left
  int rows_ = 0;
};

}  // namespace changeover::charts
