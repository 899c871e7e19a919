#include "planner/charts/s_curve.hpp"

#include <algorithm>

#include "planner/charts/end_labels.hpp"
#include "planner/charts/key.hpp"
#include "planner/charts/time_plot.hpp"

namespace changeover::charts {
namespace {

std::vector<double> sums(const std::vector<double>& values) {
  std::vector<double> so_far;
  double sum = 0;
  for (const double each : values) so_far.push_back(sum += each);
  return so_far;
}

class SCurvePicture {
 public:
  SCurvePicture(const SCurve& chart, int periods)
      : chart_(chart),
        svg_(chart.frame),
        spent_(filled(chart.spent.values, periods)),
        sum_(sums(spent_)),
        low_(filled(chart.band ? chart.band->low : std::vector<double>{}, periods)),
        high_(filled(chart.band ? chart.band->high : std::vector<double>{}, periods)),
        plot_(svg_, {.time = chart.time,
                     .unit = chart.unit,
                     .milestones = chart.milestones,
                     .range = range(),
                     .periods = periods,
                     .margin = width_of(ends({}), svg_)}) {}

  std::string drawn() {
    plot_.put_below(draw_key(svg_, key(), 0));
    plot_.draw_axes(svg_);
    if (chart_.band) draw_band();
    svg_.area(plot_.bars(std::vector<double>(spent_.size(), 0), spent_), chart_.spent.tone);
    svg_.path(plot_.running(sum_), {.stroke = ink, .width = 2.5});
    plot_.draw_milestones(svg_);
    draw_ends(svg_, ends(&plot_), plot_.x(static_cast<double>(spent_.size())), plot_.top(), plot_.bottom());
    return svg_.finished(plot_.end());
  }

 private:
  [[nodiscard]] Range range() const {
    Range range;
    for (const auto* each : {&spent_, &sum_, &low_, &high_}) range.include(*each);
    return range;
  }

  /// The figures at the end of the lines; at the top without a plot.
  [[nodiscard]] std::vector<EndLabel> ends(const TimePlot* plot) const {
    std::vector<EndLabel> all;
    const auto add = [&](double value, bool bold) {
      all.push_back({.lines = {figure(value, chart_.unit, svg_.mirrored())},
                     .y = plot == nullptr ? 0 : plot->y(value),
                     .bold = bold,
                     .ink = bold ? ink : soft_ink});
    };
    if (chart_.band) add(high_.back(), false);
    add(sum_.back(), true);
    if (chart_.band) add(low_.back(), false);
    return all;
  }

  [[nodiscard]] std::vector<KeyEntry> key() const {
    std::vector<KeyEntry> entries{area_entry(chart_.spent.name, chart_.spent.tone),
                                  line_entry(chart_.cumulative, Tone::sum, "")};
    if (chart_.band)
      entries.push_back({chart_.band->name, [](Svg& svg, const Box& box) {
                           svg.rectangle(box, {.fill = band_fill, .stroke = rule, .dash = "3 2"});
                         }});
    return entries;
  }

  void draw_band() {
    Path path = plot_.running(high_);
    for (std::size_t t = low_.size(); t > 0; --t) path.line({plot_.x(static_cast<double>(t)), plot_.y(low_[t - 1])});
    svg_.path(path.close(), {.fill = band_fill});
    for (const auto* edge : {&low_, &high_}) svg_.path(plot_.running(*edge), {.stroke = rule, .dash = "3 2"});
  }

  static constexpr std::string_view band_fill = "#E9EDF1";
  const SCurve& chart_;
  Svg svg_;
  std::vector<double> spent_, sum_, low_, high_;
  TimePlot plot_;
};

}  // namespace

std::string s_curve(const SCurve& chart) {
  const auto periods = static_cast<int>(chart.spent.values.size());
  return periods == 0 ? picture_of_nothing(chart.frame) : SCurvePicture(chart, periods).drawn();
}

}  // namespace changeover::charts
