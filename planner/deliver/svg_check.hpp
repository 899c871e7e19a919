#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace changeover::deliver {

/// Why an SVG may not be embedded, with its line: it is not well-formed XML, or it could run something or ask for
/// something outside of it. Nothing when it may.
[[nodiscard]] std::optional<std::string> svg_fault(std::string_view text);

}  // namespace changeover::deliver
