#pragma once

#include <optional>
#include <string>

namespace changeover {

/// `rsvg-convert`, where it is on PATH; else empty.
[[nodiscard]] std::string rasteriser_on_path();

/// A drawing as a PNG on white, two pixels for one of the SVG's; nothing when the program fails.
[[nodiscard]] std::optional<std::string> rasterised(const std::string& rasteriser, const std::string& svg);

}  // namespace changeover
