#include "planner/charts/waterfall.hpp"

#include "planner/charts/key.hpp"
#include "planner/charts/lettering.hpp"
#include "planner/charts/rows.hpp"

namespace changeover::charts {
namespace {

struct Level {
  double from = 0;
  double to = 0;
};

std::vector<Level> levels(const std::vector<WaterfallStep>& steps) {
  std::vector<Level> all;
  double level = 0;
  for (const WaterfallStep& step : steps) {
    const double amount = bounded(step.amount);
    const double from = step.total ? 0 : level;
    level = from + amount;
    all.push_back({from, level});
  }
  return all;
}

}  // namespace

std::string waterfall(const Waterfall& chart) {
  if (chart.steps.empty()) return picture_of_nothing(chart.frame);
  Svg svg(chart.frame);
  const Mirror mirror(svg);
  std::vector<std::string> names, figures;
  for (const WaterfallStep& step : chart.steps) {
    names.push_back(plain(step.name));
    figures.push_back(figure(step.amount, chart.unit, svg.mirrored()));
  }
  const std::vector<Level> all = levels(chart.steps);
  Range range;
  for (const Level& level : all) range.include(level.to);
  const Rows rows(svg, names, figures, range.low < 0);
  const Scale scale(range, rows.begin(), rows.end(), 12);

  const double bottom = rows.height() * static_cast<double>(all.size());
  const double zero = mirror.x(scale(0));
  svg.line({zero, 0}, {zero, bottom}, {.stroke = rule});
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double top = rows.height() * static_cast<double>(i);
    const Box bar = rows.bar(top, scale(all[i].from), scale(all[i].to));
    const WaterfallStep& step = chart.steps[i];
    if (i + 1 < all.size() && !chart.steps[i + 1].total) {
      const double x = mirror.x(scale(all[i].to));
      svg.line({x, bar.bottom()}, {x, bar.y + rows.height()}, {.stroke = soft_ink});
    }
    svg.area(Path().box(mirror.box(bar)), step.tone);
    rows.draw_name(svg, top, step.name, step.total);
    const bool room_before = all[i].to < 0 || bar.x - scale(0) > text_width(figures[i], 12, true) + 12;
    rows.draw_figure(svg, bar, figures[i], all[i].to >= all[i].from || !room_before, step.total);
  }
  return svg.finished(bottom + 4);
}

}  // namespace changeover::charts
