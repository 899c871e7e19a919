#pragma once

#include <string>
#include <vector>

#include "planner/deliver/docx.hpp"
#include "planner/deliver/xml.hpp"

namespace changeover::deliver {

/// `word/document.xml`, with the pictures that it shows: the relation `picture1` is the first of them.
struct DocxBody {
  std::string xml{};
  std::vector<std::string> pictures{};  ///< PNG
  int lists = 0;                        ///< numbered ones, each beginning at 1
};
[[nodiscard]] DocxBody docx_body(const Document& document, const DocxChoice& choice);

/// Numbers of lists (`numbering.xml`): the bullets, then the numbered ones.
inline constexpr int docx_bullets = 1;

/// The namespaces of WordprocessingML and of what stands in it.
[[nodiscard]] XmlWriter::Attributes docx_namespaces();

}  // namespace changeover::deliver
