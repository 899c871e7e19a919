#pragma once

#include <functional>
#include <optional>
#include <string>

#include "planner/deliver/document.hpp"
#include "planner/deliver/html.hpp"

namespace changeover::deliver {

/// A drawing as a PNG; nothing when it cannot be made.
using Rasterise = std::function<std::optional<std::string>(const std::string& svg)>;

/// How a Word file is made.
struct DocxChoice {
  Paper paper = Paper::a4;
  Rasterise rasterise{};  ///< without it, figures stand in place of drawings
  std::string made{};     ///< the time for the file's properties, `2026-11-23T00:00:00Z`; empty = none
};

/// The document as a Word file (OOXML): headings and a table of contents, tables whose heads are repeated, pictures
/// with their alternative texts, wide tables on pages across; from right to left where the language is. The same
/// document and drawings give the same bytes.
[[nodiscard]] std::string docx(const Document& document, const DocxChoice& choice);

}  // namespace changeover::deliver
