#pragma once

#include <functional>
#include <vector>

#include "planner/charts/svg.hpp"

namespace changeover::charts {

/// What a colour, a line or a mark means, with a sample of it.
struct KeyEntry {
  std::string name{};
  std::function<void(Svg&, const Box&)> sample{};
};
[[nodiscard]] KeyEntry area_entry(const std::string& name, Tone tone);
[[nodiscard]] KeyEntry line_entry(const std::string& name, Tone tone, std::string_view dash);

/// The entries side by side in as many rows as they need, from `top` on; returns where the rows end.
double draw_key(Svg& svg, const std::vector<KeyEntry>& entries, double top);

/// A picture without figures: the sentence that says why.
[[nodiscard]] std::string picture_of_nothing(const Frame& frame);

/// A name in the picture, on a white ground.
void draw_chip(Svg& svg, Point middle, const std::string& text);
inline constexpr double chip_height = 18, chip_size = 11.5, chip_padding = 5;

}  // namespace changeover::charts
