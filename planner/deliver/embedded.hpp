#pragma once

#include <array>
#include <string_view>

#include "planner/deliver/document.hpp"

/// Files that travel inside the program.
namespace changeover::deliver {

/// `planner/deliver/phrases/<language>.json`.
[[nodiscard]] std::string_view catalogue(Language language);
/// `planner/deliver/report.css`.
[[nodiscard]] std::string_view style_sheet();

/// A part of a font family: WOFF2, with the characters that a report needs.
struct Font {
  std::string_view family;
  int weight;
  std::string_view characters;  ///< a `unicode-range`
  std::string_view bytes;
};
[[nodiscard]] const std::array<Font, 4>& fonts();

}  // namespace changeover::deliver
