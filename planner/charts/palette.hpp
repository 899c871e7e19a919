#pragma once

#include <string_view>

#include "planner/charts/frame.hpp"

/// Okabe and Ito's colours with fixed meanings, told apart by eyes of every kind with the help of patterns
/// (https://jfly.uni-koeln.de/color/), and the greys around them.
namespace changeover::charts {

inline constexpr std::string_view ink = "#1B2733";       ///< texts and outlines
inline constexpr std::string_view soft_ink = "#52606D";  ///< secondary texts; 6.4 : 1 on white
inline constexpr std::string_view rule = "#9AA5B1";      ///< axes
inline constexpr std::string_view grid_rule = "#E4E9EE";
inline constexpr std::string_view shade = "#F3F5F8";
inline constexpr std::string_view paper = "#FFFFFF";
inline constexpr std::string_view alarm = "#B34700";  ///< vermilion for texts and thin lines; 5.6 : 1 on white

/// `line`: of a stroke or a text on white, at least 4.5 : 1.
struct Colour {
  std::string_view name;
  std::string_view fill;
  std::string_view line;
  std::string_view pattern;  ///< path in a tile of 8 × 8 pixels; empty = plain
  std::string_view pattern_ink;
};
[[nodiscard]] const Colour& colour(Tone tone);

}  // namespace changeover::charts
