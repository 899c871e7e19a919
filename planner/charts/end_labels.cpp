#include "planner/charts/end_labels.hpp"

#include <algorithm>
#include <cmath>

#include "planner/charts/lettering.hpp"

namespace changeover::charts {
namespace {

constexpr double size = 11.5, line_height = 14, distance = 8;

double height_of(const EndLabel& label) { return line_height * static_cast<double>(label.lines.size()); }

/// The middles of the labels, from above, each below the one before it.
std::vector<double> apart(const std::vector<EndLabel>& labels, double top, double bottom) {
  std::vector<double> middles;
  double free_from = top;
  for (const EndLabel& label : labels) {
    middles.push_back(std::max(label.y, free_from + height_of(label) / 2));
    free_from = middles.back() + height_of(label) / 2;
  }
  double free_to = bottom;
  for (std::size_t i = labels.size(); i > 0; --i) {
    middles[i - 1] = std::min(middles[i - 1], free_to - height_of(labels[i - 1]) / 2);
    free_to = middles[i - 1] - height_of(labels[i - 1]) / 2;
  }
  return middles;
}

}  // namespace

double width_of(const std::vector<EndLabel>& labels, const Svg& svg) {
  double width = 0;
  for (const EndLabel& label : labels)
    for (const std::string& line : label.lines) width = std::max(width, text_width(line, size, label.bold));
  return std::min(width + distance + 2, svg.width() / 3);
}

void draw_ends(Svg& svg, std::vector<EndLabel> labels, double x, double top, double bottom) {
  const double below = bottom + line_height / 2;
  double needed = 0;
  std::erase_if(labels, [&](const EndLabel& label) {
    needed += height_of(label);
    return needed > below - top;
  });
  std::ranges::stable_sort(labels, {}, &EndLabel::y);
  const std::vector<double> middles = apart(labels, top, below);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const EndLabel& label = labels[i];
    if (std::abs(middles[i] - label.y) > 3)
      svg.line({x + 1, label.y}, {x + distance - 2, middles[i]}, {.stroke = rule});
    double y = middles[i] - height_of(label) / 2 + line_height - 3.5;
    for (const std::string& line : label.lines) {
      svg.label({x + distance, y}, line, svg.width() - x - distance,
                {.size = size, .ink = label.ink, .bold = label.bold});
      y += line_height;
    }
  }
}

}  // namespace changeover::charts
