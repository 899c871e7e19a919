#include "planner/charts/stack.hpp"

#include <algorithm>

#include "planner/charts/layers.hpp"
#include "planner/charts/lettering.hpp"

namespace changeover::charts {
namespace {

constexpr double widest_step = 26;  // pixels; from here on a period is a bar of its own

class StackPicture {
 public:
  StackPicture(const Stack& chart, int periods)
      : chart_(chart),
        svg_(chart.frame),
        layers_(stacked(chart.layers, periods)),
        limits_(limits(chart, periods)),
        unused_(chart.unused.empty() || limits_.empty() ? Edges{} : unused_below(limits_[0], layers_)),
        plot_(svg_, {.time = chart.time,
                     .unit = chart.unit,
                     .milestones = chart.milestones,
                     .range = range(),
                     .periods = periods}),
        as_bars_(plot_.time().period_width() >= widest_step && limits_.empty()) {}

  std::string drawn() {
    for (std::size_t i = 0; i < layers_.size(); ++i) name(chart_.layers[i].name, layers_[i]);
    name(chart_.unused, unused_);
    plot_.put_below(draw_key(svg_, key(), 0));
    plot_.draw_axes(svg_);
    svg_.hatched(plot_.steps(unused_.from, unused_.to));
    for (std::size_t i = 0; i < layers_.size(); ++i) draw_layer(layers_[i], chart_.layers[i].tone);
    for (std::size_t i = 0; i < limits_.size(); ++i)
      svg_.path(plot_.staircase(limits_[i]),
                {.stroke = colour(chart_.limits[i].tone).line, .width = 2.5, .dash = limit_dash(i)});
    plot_.draw_milestones(svg_);
    for (const Name& each : names_)
      if (each.at) draw_chip(svg_, {each.at->x, plot_.top() + each.at->y}, each.text);
    return svg_.finished(plot_.end());
  }

 private:
  /// Of a layer: where it stands, from the top of the field, if it finds room there.
  struct Name {
    std::string text;
    std::optional<Point> at;
  };

  static std::vector<std::vector<double>> limits(const Stack& chart, int periods) {
    std::vector<std::vector<double>> all;
    for (const Series& limit : chart.limits) all.push_back(filled(limit.values, periods));
    return all;
  }

  [[nodiscard]] Range range() const {
    Range range;
    for (const Edges& layer : layers_) range.include(layer.to);
    for (const auto& limit : limits_) range.include(limit);
    return range;
  }

  void name(const std::string& text, const Edges& edges) {
    std::optional<Point> at = as_bars_ ? std::nullopt : room_for_chip(plot_, edges, plain(text));
    if (at) at->y -= plot_.top();
    names_.push_back({plain(text), at});
  }

  [[nodiscard]] std::vector<KeyEntry> key() const {
    std::vector<KeyEntry> entries;
    for (std::size_t i = 0; i < layers_.size(); ++i)
      if (!names_[i].at) entries.push_back(area_entry(names_[i].text, chart_.layers[i].tone));
    for (std::size_t i = 0; i < limits_.size(); ++i)
      entries.push_back(line_entry(chart_.limits[i].name, chart_.limits[i].tone, limit_dash(i)));
    const bool any_unused = plot_.steps(unused_.from, unused_.to).empty();
    if (!any_unused && !names_.back().at)
      entries.push_back({chart_.unused, [](Svg& svg, const Box& box) {
                           svg.hatched(Path().box(box));
                           svg.rectangle(box, {.stroke = rule});
                         }});
    return entries;
  }

  void draw_layer(const Edges& edges, Tone tone) {
    svg_.area(as_bars_ ? plot_.bars(edges.from, edges.to) : plot_.steps(edges.from, edges.to), tone);
  }

  const Stack& chart_;
  Svg svg_;
  std::vector<Edges> layers_;
  std::vector<std::vector<double>> limits_;
  Edges unused_;
  TimePlot plot_;
  bool as_bars_;
  std::vector<Name> names_;
};

}  // namespace

std::string stack(const Stack& chart) {
  const int periods = std::max(periods_of(chart.layers), periods_of(chart.limits));
  return periods == 0 ? picture_of_nothing(chart.frame) : StackPicture(chart, periods).drawn();
}

}  // namespace changeover::charts
