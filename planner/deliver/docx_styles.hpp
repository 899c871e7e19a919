#pragma once

#include <string>

#include "planner/deliver/document.hpp"

/// The parts of a Word file that say how it looks.
namespace changeover::deliver {

/// `word/styles.xml`.
[[nodiscard]] std::string docx_styles(const Document& document);
/// `word/numbering.xml`, with so many numbered lists beside the bullets.
[[nodiscard]] std::string docx_numbering(int lists);
/// `word/settings.xml`.
[[nodiscard]] std::string docx_settings(const Document& document);

}  // namespace changeover::deliver
