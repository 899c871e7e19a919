#pragma once

#include <string>

#include "planner/deliver/document.hpp"

namespace changeover::deliver {

enum class Paper { a4, letter };

/// The document as one file that asks for nothing else: style, fonts and pictures are in it, and its
/// Content-Security-Policy lets nothing be added. It is well-formed XML, reads on a telephone as on a desk, and prints
/// with running heads, page numbers and table heads on every page. The same document gives the same bytes.
[[nodiscard]] std::string html(const Document& document, Paper paper);

}  // namespace changeover::deliver
