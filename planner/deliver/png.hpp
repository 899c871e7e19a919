#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace changeover::deliver {

/// Pixels.
struct PngSize {
  int width = 0;
  int height = 0;
};
/// The size of a PNG; nothing for what is none.
[[nodiscard]] std::optional<PngSize> png_size(std::string_view bytes);

/// What is wrong with the structure of a PNG: its header, a checksum, an order, its end. Nothing when all is well. The
/// pixels themselves are not unpacked.
[[nodiscard]] std::optional<std::string> png_fault(std::string_view bytes);

}  // namespace changeover::deliver
