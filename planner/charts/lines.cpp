#include "planner/charts/lines.hpp"

#include <algorithm>
#include <cmath>

#include "planner/charts/end_labels.hpp"
#include "planner/charts/key.hpp"
#include "planner/charts/lettering.hpp"
#include "planner/charts/time_plot.hpp"

namespace changeover::charts {
namespace {

constexpr double wide = 560, name_room = 130;  // pixels

class LinesPicture {
 public:
  LinesPicture(const Lines& chart, int periods)
      : chart_(chart),
        svg_(chart.frame),
        named_(svg_.width() >= wide),
        values_(values(chart, periods)),
        plot_(svg_, {.time = chart.time,
                     .unit = chart.unit,
                     .milestones = {},
                     .range = range(),
                     .periods = periods,
                     .margin = width_of(ends({}), svg_)}) {}

  std::string drawn() {
    plot_.put_below(draw_key(svg_, key(), 0));
    plot_.draw_axes(svg_);
    for (std::size_t i = values_.size(); i > 0; --i) svg_.path(plot_.running(values_[i - 1]), stroke(i - 1));
    draw_crossing();
    draw_ends(svg_, ends(&plot_), plot_.time().right(), plot_.top(), plot_.bottom());
    return svg_.finished(plot_.end());
  }

 private:
  static std::vector<std::vector<double>> values(const Lines& chart, int periods) {
    std::vector<std::vector<double>> all;
    for (const Series& line : chart.lines) all.push_back(filled(line.values, periods));
    return all;
  }

  [[nodiscard]] Range range() const {
    Range range;
    for (const auto& line : values_) range.include(line);
    return range;
  }

  [[nodiscard]] Paint stroke(std::size_t i) const {
    constexpr std::array<std::string_view, 4> dashes{"", "8 4", "2 3", "8 3 2 3"};
    return {
        .stroke = colour(chart_.lines[i].tone).line, .width = i == 0 ? 3.0 : 2.0, .dash = dashes[i % dashes.size()]};
  }

  [[nodiscard]] std::vector<EndLabel> ends(const TimePlot* plot) const {
    std::vector<EndLabel> all;
    for (std::size_t i = 0; i < values_.size(); ++i) {
      EndLabel label{.lines = {},
                     .y = plot == nullptr ? 0 : plot->y(values_[i].back()),
                     .bold = i == 0,
                     .ink = colour(chart_.lines[i].tone).line};
      if (named_) label.lines = wrapped(plain(chart_.lines[i].name), name_room, 11.5, 2, i == 0);
      label.lines.push_back(figure(values_[i].back(), chart_.unit, svg_.mirrored()));
      all.push_back(std::move(label));
    }
    return all;
  }

  [[nodiscard]] std::vector<KeyEntry> key() const {
    std::vector<KeyEntry> entries;
    for (std::size_t i = 0; !named_ && i < chart_.lines.size(); ++i)
      entries.push_back({chart_.lines[i].name, [paint = stroke(i)](Svg& svg, const Box& box) {
                           svg.line({box.x, box.y + box.height / 2}, {box.right(), box.y + box.height / 2}, paint);
                         }});
    return entries;
  }

  /// A ring on the first line, and its name on a white ground where no line runs through it.
  void draw_crossing() {
    if (!chart_.crossing || values_.empty()) return;
    const Point at = crossing();
    const std::string name =
        shortened(plain(chart_.crossing->name), plot_.time().right() - plot_.time().left() - 16, chip_size);
    const double middle = (plot_.time().left() + plot_.time().right()) / 2;
    const double half = text_width(name, chip_size) / 2 + chip_padding + 2;
    const double sway = std::max(0.0, middle - plot_.time().left() - half);  // how far from the middle it may stand
    const double x = std::clamp(at.x, middle - sway, middle + sway);
    const double y = free_height(x - half, x + half, at.y);
    svg_.line(at, {at.x, y}, {.stroke = ink});
    svg_.circle(at, 5, {.fill = paper, .stroke = ink, .width = 2});
    draw_chip(svg_, {x, y}, name);
  }

  /// Where the first line passes the second within the period; without a second one, its end in the period.
  [[nodiscard]] Point crossing() const {
    const auto& line = values_[0];
    const auto& other = values_[values_.size() > 1 ? 1 : 0];
    const auto period =
        static_cast<std::size_t>(std::clamp(chart_.crossing->period, 0, static_cast<int>(line.size()) - 1));
    const double before = period == 0 ? 0 : line[period - 1];
    const double behind = period == 0 ? 0 : other[period - 1] - line[period - 1];
    const double ahead = line[period] - other[period];
    const double share = behind >= 0 && ahead > 0 ? behind / (behind + ahead) : 1;
    return {plot_.x(static_cast<double>(period) + share), plot_.y(before + share * (line[period] - before))};
  }

  /// Where a chip between two places meets no line, as near as possible to `near`.
  [[nodiscard]] double free_height(double from, double to, double near) const {
    const double half = chip_height / 2 + 4;
    double best = near - 2 * chip_height, least = 1e9;
    for (double y = plot_.top() + half; y <= plot_.bottom() - half; y += 4) {
      const bool free = std::abs(y - near) > half + 6 && std::ranges::none_of(values_, [&](const auto& line) {
                          return passes(line, {from, y - half, to - from, 2 * half});
                        });
      if (!free || std::abs(y - near) >= least) continue;
      least = std::abs(y - near);
      best = y;
    }
    return std::clamp(best, plot_.top() + half, plot_.bottom() - half);
  }

  [[nodiscard]] bool passes(const std::vector<double>& line, const Box& box) const {
    double before = 0;
    for (std::size_t t = 0; t < line.size(); ++t) {
      const double left = plot_.x(static_cast<double>(t)), right = plot_.x(static_cast<double>(t + 1));
      const double low = std::max(plot_.y(before), plot_.y(line[t])),
                   high = std::min(plot_.y(before), plot_.y(line[t]));
      before = line[t];
      if (box.meets({left, high - 0.01, right - left, low - high + 0.02})) return true;
    }
    return false;
  }

  const Lines& chart_;
  Svg svg_;
  bool named_;
  std::vector<std::vector<double>> values_;
  TimePlot plot_;
};

}  // namespace

std::string lines(const Lines& chart) {
  const int periods = periods_of(chart.lines);
  return periods == 0 ? picture_of_nothing(chart.frame) : LinesPicture(chart, periods).drawn();
}

std::optional<int> crossing_of(std::span<const double> line, std::span<const double> other) {
  const std::size_t count = std::min(line.size(), other.size());
  std::size_t first = count;
  while (first > 0 && line[first - 1] > other[first - 1]) --first;
  return first == 0 || first == count ? std::nullopt : std::optional(static_cast<int>(first));
}

}  // namespace changeover::charts
