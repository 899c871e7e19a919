#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "planner/deliver/docx.hpp"
#include "test/planner/deliver/sample_document.hpp"
#include "test/support/word.hpp"

namespace changeover::deliver {
namespace {

/// Figures and texts of the tables, in their order.
std::vector<std::string> sayings(const Document& document) {
  std::vector<std::string> all;
  for (const Section& section : document.sections) {
    all.push_back(plain(section.title));
    for (const Block& block : section.blocks) {
      const auto* table = std::get_if<Table>(&block);
      if (table == nullptr) continue;
      all.push_back(plain(table->caption));
      for (const Row& row : table->rows) {
        all.push_back(plain(row.heading));
        for (const Text& cell : row.cells) all.push_back(plain(cell));
      }
    }
  }
  return all;
}

TEST(DocxInLibreOffice, SaysWhatTheDocumentSaysInItsOrder) {
  const std::vector<Document> documents{test::sample_document(Language::english),
                                        test::sample_document(Language::arabic)};
  const auto texts = texts_in_word({docx(documents[0], {}), docx(documents[1], {})});
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::string& text = texts[i];
    const std::string first = plain(documents[i].sections.front().title);
    std::size_t at = text.find(first, text.find(first) + 1);  // past the table of contents
    for (const std::string& saying : sayings(documents[i])) {
      const std::size_t found = text.find(saying, std::min(at, text.size()));
      ASSERT_NE(found, std::string::npos) << saying << " is not in\n" << text.substr(std::min(at, text.size()));
      at = found + saying.size();
    }
  }
}

}  // namespace
}  // namespace changeover::deliver
