#pragma once

#include <optional>
#include <string_view>

namespace changeover::deliver {

/// Pixels.
struct PngSize {
  int width = 0;
  int height = 0;
};
/// The size of a PNG; nothing for what is none.
[[nodiscard]] std::optional<PngSize> png_size(std::string_view bytes);

}  // namespace changeover::deliver
