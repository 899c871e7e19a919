#pragma once

#include <vector>

#include "planner/charts/svg.hpp"

namespace changeover::charts {

/// What stands to the right of the end of a line.
struct EndLabel {
  std::vector<std::string> lines{};
  double y = 0;  ///< of the line's end
  bool bold = false;
  std::string_view ink = charts::ink;
};

/// The room that they need beside the field, at most a third of the picture.
[[nodiscard]] double width_of(const std::vector<EndLabel>& labels, const Svg& svg);

/// Draws them beside `x`, moved apart where they would overlap; of more than there is room for, the first.
void draw_ends(Svg& svg, std::vector<EndLabel> labels, double x, double top, double bottom);

}  // namespace changeover::charts
