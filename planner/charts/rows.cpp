#include "planner/charts/rows.hpp"

#include <algorithm>
#include <cmath>

#include "planner/charts/lettering.hpp"

namespace changeover::charts {
namespace {

constexpr double wide = 520, share_of_names = 0.34;  // of the picture's width

double widest(const std::vector<std::string>& texts, double size) {
  double width = 0;
  for (const std::string& each : texts) width = std::max(width, text_width(each, size, true));
  return width;
}

}  // namespace

Rows::Rows(const Svg& svg, const std::vector<std::string>& names, const std::vector<std::string>& figures, bool both)
    : narrow_(svg.width() < wide),
      name_room_(narrow_ ? svg.width() : std::min(widest(names, size) + 1, share_of_names * svg.width())) {
  const double most = narrow_ ? 0.36 : 0.22;  // of the width
  const double figure_room = std::min(widest(figures, size) + figure_gap + 2, most * svg.width());
  begin_ = (narrow_ ? 1 : name_room_ + 12) + (both ? figure_room : 0);
  end_ = svg.width() - figure_room;
}

Box Rows::bar(double top, double from, double to) const {
  const double y = narrow_ ? top + 20 : top + 6;
  return {std::min(from, to), y, std::abs(to - from), 18};
}

void Rows::draw_name(Svg& svg, double top, const std::string& name, bool bold) const {
  const Mirror mirror(svg);
  svg.label({mirror.x(0), top + (narrow_ ? 14 : 19.5)}, name, name_room_,
            {.size = size, .bold = bold, .anchor = mirror.begin(), .halo = narrow_});
}

void Rows::draw_figure(Svg& svg, const Box& bar, const std::string& figure, bool after, bool bold) const {
  const Mirror mirror(svg);
  const double names = narrow_ ? 0 : name_room_ + figure_gap;
  const double room = after ? svg.width() - bar.right() - figure_gap : bar.x - figure_gap - names;
  svg.label({mirror.x(after ? bar.right() + figure_gap : bar.x - figure_gap), bar.y + 13.5}, figure, room,
            {.size = size, .bold = bold, .anchor = after ? mirror.begin() : mirror.end()});
}

}  // namespace changeover::charts
