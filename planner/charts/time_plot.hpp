#pragma once

#include <vector>

#include "planner/charts/scale.hpp"
#include "planner/charts/time_axis.hpp"

namespace changeover::charts {

/// The field of a picture with time across and figures up.
class TimePlot {
 public:
  struct Field {
    const Timeline& time;
    const Unit& unit;
    const std::vector<Milestone>& milestones;
    Range range{};
    int periods = 1;
    double margin = 8;  ///< free to the right
  };
  TimePlot(const Svg& svg, const Field& field);

  /// Moves the field below what stands at the top of the picture.
  void put_below(double top) { top_ = top; }

  [[nodiscard]] const TimeAxis& time() const { return time_; }
  [[nodiscard]] double x(double period) const { return time_(period); }
  [[nodiscard]] double y(double value) const { return top() + scale_(value); }
  [[nodiscard]] double top() const { return top_ + above_ + flags_.height(); }
  [[nodiscard]] double bottom() const { return top() + field_height; }
  /// Where the picture ends.
  [[nodiscard]] double end() const { return bottom() + TimeAxis::height; }

  /// The grid, the figures at its lines and the time.
  void draw_axes(Svg& svg) const;
  void draw_milestones(Svg& svg) const { flags_.draw(svg, top_ + above_, bottom()); }

  /// The outline of what lies between two figures in every period; what is nothing is left out.
  [[nodiscard]] Path steps(const std::vector<double>& from, const std::vector<double>& to) const;
  /// The same as a bar for each period.
  [[nodiscard]] Path bars(const std::vector<double>& from, const std::vector<double>& to) const;
  /// A line that is level in each period.
  [[nodiscard]] Path staircase(const std::vector<double>& values) const;
  /// A line through the ends of the periods, from zero on.
  [[nodiscard]] Path running(const std::vector<double>& values) const;

 private:
  /// The corners of a line that is level in each period.
  [[nodiscard]] std::vector<Point> levels(const std::vector<double>& values, std::size_t begin, std::size_t end) const;

  static constexpr double field_height = 240;
  const Unit unit_;
  Scale scale_;
  std::vector<std::string> ticks_;
  TimeAxis time_;
  Flags flags_;
  double top_ = 0;
  double above_;  ///< room for the name of the unit, where no flags leave it any
};

/// As many figures as there are periods: what is missing or not finite is nothing.
[[nodiscard]] std::vector<double> filled(const std::vector<double>& values, int periods);
/// The periods of the longest of some series.
[[nodiscard]] int periods_of(const std::vector<Series>& all);

}  // namespace changeover::charts
