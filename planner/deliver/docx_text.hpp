#pragma once

#include <map>
#include <string>
#include <string_view>

#include "planner/deliver/document.hpp"
#include "planner/deliver/xml.hpp"

/// Paragraphs of WordprocessingML and what stands in them.
namespace changeover::deliver {

/// Names of bookmarks by anchor: Word's own are short and know no hyphen.
using Bookmarks = std::map<std::string, std::string, std::less<>>;
[[nodiscard]] Bookmarks bookmarks_of(const Document& document);

/// How a paragraph looks. Alignment is that of its language: the end is left in Arabic.
struct ParagraphLook {
  std::string_view style{};
  bool keep_next = false;
  int list = 0;  ///< the list that it is an item of; 0 = none
  Align align = Align::start;
};

class DocxText {
 public:
  DocxText(XmlWriter& xml, Language language, const Bookmarks& bookmarks)
      : xml_(xml), right_to_left_(right_to_left(language)), bookmarks_(bookmarks) {}

  /// `anchor`: other text leads there; empty = none.
  void paragraph(const Text& text, const ParagraphLook& look = {}, const std::string& anchor = "");
  /// To be closed with `end`.
  void begin(const ParagraphLook& look);
  void end() { xml_.close().line(); }
  void write(const Text& text);
  void write(const Span& span);
  void bookmark(const std::string& anchor);
  /// A field that the word processor works out: `PAGE`.
  void field(std::string_view instruction);

 private:
  [[nodiscard]] bool reads_right_to_left(const Span& span) const;
  void run(const Span& span);
  void run(const Span& span, std::string_view text, bool reversed);

  XmlWriter& xml_;
  bool right_to_left_;
  const Bookmarks& bookmarks_;
  int bookmarks_set_ = 0;
};

}  // namespace changeover::deliver
