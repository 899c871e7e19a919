#include "planner/deliver/docx_text.hpp"

#include "planner/deliver/direction.hpp"

namespace changeover::deliver {
namespace {

constexpr std::string_view left_to_right_mark = "\u200E";

/// The first hyphen within a figure, where no line may end: in `2028-Q3`, not in `-5.2`.
std::size_t joint_in(const Span& span, std::string_view text) {
  return span.kind == Span::Kind::figure ? text.find('-', 1) : std::string_view::npos;
}

void name_anchors(const Table& table, std::vector<std::string>& anchors) {
  anchors.push_back(table.id);
  for (const Row& row : table.rows) anchors.push_back(row.id);
}

}  // namespace

Bookmarks bookmarks_of(const Document& document) {
  std::vector<std::string> anchors;
  for (const Section& section : document.sections) {
    anchors.push_back(section.id);
    for (const Block& block : section.blocks) {
      if (const auto* table = std::get_if<Table>(&block)) name_anchors(*table, anchors);
      if (const auto* picture = std::get_if<Picture>(&block)) {
        anchors.push_back(picture->id);
        name_anchors(picture->numbers, anchors);
      }
    }
  }
  Bookmarks names;
  for (const std::string& anchor : anchors)
    if (!anchor.empty()) names.try_emplace(anchor, "_r" + std::to_string(names.size() + 1));
  return names;
}

void DocxText::paragraph(const Text& text, const ParagraphLook& look, const std::string& anchor) {
  begin(look);
  if (!anchor.empty()) bookmark(anchor);
  write(text);
  end();
}

void DocxText::begin(const ParagraphLook& look) {
  xml_.open("w:p").open("w:pPr");
  if (!look.style.empty()) xml_.empty("w:pStyle", {{"w:val", std::string(look.style)}});
  if (look.keep_next) xml_.empty("w:keepNext");
  if (look.list > 0)
    xml_.open("w:numPr")
        .empty("w:ilvl", {{"w:val", "0"}})
        .empty("w:numId", {{"w:val", std::to_string(look.list)}})
        .close();
  if (right_to_left_) xml_.empty("w:bidi");
  if (look.align == Align::end) xml_.empty("w:jc", {{"w:val", "right"}});
  xml_.close();
}

void DocxText::write(const Text& text) {
  for (const Span& span : text) write(span);
}

void DocxText::write(const Span& span) {
  const auto target = bookmarks_.find(span.link);
  if (target == bookmarks_.end()) return run(span);
  xml_.open("w:hyperlink", {{"w:anchor", target->second}, {"w:history", "1"}});
  run(span);
  xml_.close();
}

void DocxText::bookmark(const std::string& anchor) {
  const auto name = bookmarks_.find(anchor);
  if (name == bookmarks_.end()) return;
  const std::string id = std::to_string(++bookmarks_set_);
  xml_.empty("w:bookmarkStart", {{"w:id", id}, {"w:name", name->second}});
  xml_.empty("w:bookmarkEnd", {{"w:id", id}});
}

void DocxText::field(std::string_view instruction) {
  xml_.open("w:fldSimple", {{"w:instr", std::string(instruction)}}).open("w:r").leaf("w:t", "1").close().close();
}

/// Words are in the language of the page, names in the direction of their own letters, figures and codes from left to
/// right.
bool DocxText::reads_right_to_left(const Span& span) const {
  if (span.kind == Span::Kind::words) return right_to_left_ || has_right_to_left_letter(span.text);
  return span.kind == Span::Kind::name && has_right_to_left_letter(span.text);
}

/// What stands in Latin letters or digits within words from right to left runs the other way.
void DocxText::run(const Span& span) {
  if (!reads_right_to_left(span)) return run(span, span.text, false);
  for (const Stretch& each : stretches_of(span.text)) run(span, each.text, each.right_to_left);
}

/// Between marks, what runs from left to right keeps its order among Arabic: `20 MW`, never `MW 20`.
void DocxText::run(const Span& span, std::string_view text, bool reversed) {
  const std::string_view mark = right_to_left_ && !reversed ? left_to_right_mark : "";
  xml_.open("w:r").open("w:rPr");
  if (span.kind == Span::Kind::code) xml_.empty("w:rStyle", {{"w:val", "Code"}});
  if (span.strong) xml_.empty("w:b").empty("w:bCs");
  if (reversed) xml_.empty("w:rtl");
  xml_.close().open("w:t", {{"xml:space", "preserve"}}).raw(mark);
  for (std::size_t at = joint_in(span, text); at != std::string_view::npos; at = joint_in(span, text)) {
    xml_.text(text.substr(0, at)).close().empty("w:noBreakHyphen").open("w:t", {{"xml:space", "preserve"}});
    text.remove_prefix(at + 1);
  }
  xml_.text(text).raw(mark).close().close();
}

}  // namespace changeover::deliver
