#include "planner/charts/layers.hpp"

#include <algorithm>
#include <cmath>

#include "planner/charts/lettering.hpp"

namespace changeover::charts {

std::vector<Edges> stacked(const std::vector<Series>& layers, int periods) {
  const auto count = static_cast<std::size_t>(periods);
  std::vector<double> above(count, 0), below(count, 0);
  std::vector<Edges> all;
  for (const Series& layer : layers) {
    Edges edges{.from = std::vector<double>(count, 0), .to = filled(layer.values, periods)};
    for (std::size_t t = 0; t < count; ++t) {
      double& level = edges.to[t] < 0 ? below[t] : above[t];
      edges.from[t] = level;
      level += edges.to[t];
      edges.to[t] = level;
    }
    all.push_back(std::move(edges));
  }
  return all;
}

Edges unused_below(const std::vector<double>& limit, const std::vector<Edges>& layers) {
  Edges unused{.from = std::vector<double>(limit.size(), 0), .to = limit};
  for (const Edges& layer : layers)
    for (std::size_t t = 0; t < limit.size(); ++t) unused.from[t] = std::max(unused.from[t], layer.to[t]);
  for (std::size_t t = 0; t < limit.size(); ++t) unused.to[t] = std::max(unused.to[t], unused.from[t]);
  return unused;
}

std::optional<Point> room_for_chip(const TimePlot& plot, const Edges& edges, const std::string& text) {
  const double width = text_width(text, chip_size) + 2 * chip_padding + 4;
  const auto count = edges.from.size();
  const auto window = static_cast<std::size_t>(std::max(1.0, std::ceil(width / plot.time().period_width())));
  if (text.empty() || window > count) return std::nullopt;
  std::optional<Point> best;
  double highest = chip_height + 4;
  for (std::size_t begin = 0; begin + window <= count; ++begin) {
    double top = plot.top(), bottom = plot.bottom();
    for (std::size_t t = begin; t < begin + window; ++t) {
      top = std::max(top, std::min(plot.y(edges.from[t]), plot.y(edges.to[t])));
      bottom = std::min(bottom, std::max(plot.y(edges.from[t]), plot.y(edges.to[t])));
    }
    constexpr double clearly = 0.5;
    if (bottom - top < highest + clearly) continue;
    highest = bottom - top;
    best = Point{plot.x(static_cast<double>(begin) + static_cast<double>(window) / 2), (top + bottom) / 2};
  }
  return best;
}

std::string_view limit_dash(std::size_t n) {
  constexpr std::array<std::string_view, 3> dashes{"", "7 4", "2 3"};
  return dashes[n % dashes.size()];
}

}  // namespace changeover::charts
