#include "planner/charts/time_plot.hpp"

#include <algorithm>
#include <cmath>

#include "planner/charts/lettering.hpp"

namespace changeover::charts {
namespace {

constexpr double tick_size = 11;

constexpr double most_for_unit = 64;

/// The room that the figures and the unit need beside the field, at most a quarter of the picture.
double widest(const std::vector<std::string>& texts, const Unit& unit, const Svg& svg) {
  double width = unit.money ? 0 : std::min(most_for_unit, text_width(plain(unit.name), tick_size));
  for (const std::string& each : texts) width = std::max(width, text_width(each, tick_size));
  return std::min(width, svg.width() / 4);
}

}  // namespace

TimePlot::TimePlot(const Svg& svg, const Field& field)
    : unit_(field.unit),
      scale_(field.range, field_height, 0, 5),
      ticks_(scale_.tick_texts(field.unit, svg.mirrored())),
      time_(field.time, std::max(1, field.periods), widest(ticks_, field.unit, svg) + 10, svg.width() - field.margin),
      flags_(svg, time_, field.milestones),
      above_(field.unit.money || flags_.height() > 0 ? 10 : 22) {}

void TimePlot::draw_axes(Svg& svg) const {
  if (!unit_.money)
    svg.label({time_.left() - 8, top() - 12}, unit_.name, most_for_unit,
              {.size = tick_size, .ink = soft_ink, .anchor = Anchor::right});
  for (std::size_t i = 0; i < ticks_.size(); ++i) {
    const double at = y(scale_.ticks()[i]);
    svg.line({time_.left(), at}, {time_.right(), at}, {.stroke = scale_.ticks()[i] == 0 ? rule : grid_rule});
    svg.label({time_.left() - 8, at + 4}, ticks_[i], time_.left() - 8,
              {.size = tick_size, .ink = soft_ink, .anchor = Anchor::right});
  }
  time_.draw(svg, bottom());
}

Path TimePlot::steps(const std::vector<double>& from, const std::vector<double>& to) const {
  Path path;
  const std::size_t count = from.size();
  for (std::size_t begin = 0; begin < count;) {
    std::size_t end = begin;
    while (end < count && from[end] != to[end]) ++end;
    std::vector<Point> there = levels(to, begin, end), back = levels(from, begin, end);
    there.insert(there.end(), back.rbegin(), back.rend());
    if (end > begin) path.through(there).close();
    begin = std::max(end, begin + 1);
  }
  return path;
}

std::vector<Point> TimePlot::levels(const std::vector<double>& values, std::size_t begin, std::size_t end) const {
  std::vector<Point> points;
  for (std::size_t t = begin; t < end; ++t) {
    if (t == begin || values[t] != values[t - 1]) points.push_back({x(static_cast<double>(t)), y(values[t])});
    if (t + 1 == end || values[t] != values[t + 1]) points.push_back({x(static_cast<double>(t + 1)), y(values[t])});
  }
  return points;
}

Path TimePlot::bars(const std::vector<double>& from, const std::vector<double>& to) const {
  constexpr double share = 0.72;
  const double width = std::min(48.0, share * time_.period_width());
  Path path;
  for (std::size_t t = 0; t < from.size(); ++t) {
    const double middle = x(static_cast<double>(t) + 0.5);
    const double low = std::max(y(from[t]), y(to[t])), high = std::min(y(from[t]), y(to[t]));
    if (from[t] != to[t]) path.box({middle - width / 2, high, width, low - high});
  }
  return path;
}

Path TimePlot::staircase(const std::vector<double>& values) const {
  return Path().through(levels(values, 0, values.size()));
}

Path TimePlot::running(const std::vector<double>& values) const {
  Path path;
  path.move({x(0), y(0)});
  for (std::size_t t = 0; t < values.size(); ++t) path.line({x(static_cast<double>(t + 1)), y(values[t])});
  return path;
}

std::vector<double> filled(const std::vector<double>& values, int periods) {
  std::vector<double> figures(static_cast<std::size_t>(periods), 0);
  for (std::size_t t = 0; t < std::min(values.size(), figures.size()); ++t) figures[t] = bounded(values[t]);
  return figures;
}

int periods_of(const std::vector<Series>& all) {
  std::size_t periods = 0;
  for (const Series& each : all) periods = std::max(periods, each.values.size());
  return static_cast<int>(periods);
}

}  // namespace changeover::charts
