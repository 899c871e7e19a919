#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Texts before they are drawn: how wide they will be, and what fits. Widths are those of Noto Sans, a little more for
/// what another font may need.
namespace changeover::charts {

/// The text on one line: `�` for controls, for what is no UTF-8 and for what reorders its neighbours; isolates stay.
[[nodiscard]] std::string plain(std::string_view text);

/// Pixels that the text takes at a size in pixels.
[[nodiscard]] double text_width(std::string_view text, double size, bool bold = false);

/// The text, or as much of it as fits before an ellipsis; nothing where not even that fits.
[[nodiscard]] std::string shortened(const std::string& text, double room, double size, bool bold = false);

/// Lines of whole words, at most `most`; the last one is shortened, and so is a word longer than a line.
[[nodiscard]] std::vector<std::string> wrapped(const std::string& text, double room, double size, std::size_t most,
                                               bool bold = false);

}  // namespace changeover::charts
