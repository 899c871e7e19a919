#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Text on a terminal, where characters are none, one or two cells wide.
namespace changeover {

struct Style {
  bool colour = false;
  int width = 100;  ///< cells
};

enum class Ink { bold, dim, green, red };
/// The text in colour, where the style has colour.
[[nodiscard]] std::string inked(std::string_view text, Ink ink, const Style& style);

/// Cells that the text takes: 0 for combining and formatting characters, 2 for wide East Asian ones and emoji.
[[nodiscard]] int display_width(std::string_view text);
/// The text on one line: `�` for controls and for what is no UTF-8. A text with right-to-left characters is isolated,
/// so that it does not turn its neighbours around.
[[nodiscard]] std::string shown(std::string_view text);
/// The text, or as much of it as fits before an ellipsis.
[[nodiscard]] std::string clipped(const std::string& text, int width);
/// Lines of whole words; a word longer than a line has a line of its own.
[[nodiscard]] std::vector<std::string> wrapped(const std::string& text, int width);

/// Lines of whole words that begin with `mark`, and go on below its end; each line ended.
[[nodiscard]] std::string paragraph(const std::string& text, const std::string& mark, const Style& style);

}  // namespace changeover
