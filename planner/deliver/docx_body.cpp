#include "planner/deliver/docx_body.hpp"

#include <algorithm>
#include <array>

#include "planner/deliver/docx_table.hpp"
#include "planner/deliver/docx_text.hpp"
#include "planner/deliver/png.hpp"

namespace changeover::deliver {
namespace {

constexpr int twip_in_emu = 635;  // 914,400 EMU and 1,440 twips are an inch

/// A page in twips, upright.
struct Sheet {
  int width = 0;
  int height = 0;
};
Sheet sheet_of(Paper paper) { return paper == Paper::a4 ? Sheet{11906, 16838} : Sheet{12240, 15840}; }
constexpr int side_margin = 1134;
constexpr int end_margin = 1304;

class Body {
 public:
  Body(const Document& document, const DocxChoice& choice)
      : document_(document),
        choice_(choice),
        sheet_(sheet_of(choice.paper)),
        bookmarks_(bookmarks_of(document)),
        text_(xml_, document.language, bookmarks_) {}

  [[nodiscard]] DocxBody written() {
    xml_.raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    xml_.open("w:document", docx_namespaces()).open("w:body").line();
    cover();
    contents();
    for (const Section& each : document_.sections) section(each);
    page_layout();
    xml_.close().close().line();
    out_.xml = xml_.finished();
    return std::move(out_);
  }

 private:
  [[nodiscard]] int text_width() const { return (across_ ? sheet_.height : sheet_.width) - 2 * side_margin; }
  [[nodiscard]] bool mirrored() const { return right_to_left(document_.language); }

  void cover() {
    const Cover& cover = document_.cover;
    if (const auto& logo = document_.brand.logo) this->logo(*logo);
    text_.paragraph(cover.kind, {.style = "Kind"});
    text_.paragraph(cover.title, {.style = "Title"});
    if (!cover.subtitle.empty()) text_.paragraph(cover.subtitle, {.style = "Subtitle"});
    if (cover.status) block(*cover.status);
    facts(cover.facts);
    for (const Text& each : cover.disclaimer) text_.paragraph(each, {.style = "Quiet"});
  }

  void logo(const Logo& logo) {
    constexpr int tallest = 900;
    const auto png = logo.media_type == "image/png" ? std::optional(logo.bytes) : drawn(logo.bytes);
    if (png) picture(*png, document_.brand.preparer, "", tallest);
  }

  void facts(const std::vector<Fact>& facts) {
    if (facts.empty()) return;
    DocxGrid grid(xml_, {.columns = {text_width() / 3, text_width() - text_width() / 3}, .mirrored = mirrored()});
    for (const Fact& fact : facts) {
      grid.row();
      grid.cell();
      text_.paragraph(fact.label, {.style = "Quiet"});
      grid.cell();
      text_.paragraph(fact.value, {.style = "TableText"});
    }
    grid.end();
    text_.paragraph({}, {.style = "Gap"});
  }

  /// Links to the headings. They name no pages: which page a heading is on only the word processor knows.
  void contents() {
    text_.paragraph({words(document_.furniture.contents)}, {.style = "ContentsTitle"});
    bool first = true;
    for (const Section& each : document_.sections) {
      text_.begin({.style = each.level == 1 ? "TOC1" : "TOC2"});
      if (std::exchange(first, false)) mark_field("begin", "TOC \\o \"1-2\" \\n \\h \\z \\u");
      text_.write(numbered_title(each, each.id));
      text_.end();
    }
    if (first) return;
    text_.begin({});
    mark_field("end");
    text_.end();
  }

  void mark_field(const std::string& kind, std::string_view instruction = "") {
    xml_.open("w:r").empty("w:fldChar", {{"w:fldCharType", kind}}).close();
    if (instruction.empty()) return;
    xml_.open("w:r").leaf("w:instrText", instruction, {{"xml:space", "preserve"}}).close();
    xml_.open("w:r").empty("w:fldChar", {{"w:fldCharType", "separate"}}).close();
  }

  static Text numbered_title(const Section& section, const std::string& link = "") {
    Text title;
    if (!section.number.empty()) title = {figure(section.number), words("  ")};
    title = title + section.title;
    for (Span& span : title) span.link = link;
    return title;
  }

  void section(const Section& section) {
    turn(!section.blocks.empty() && lies_across(section.blocks.front()));
    if (section.level > 1) gap();
    text_.paragraph(numbered_title(section), {.style = section.level == 1 ? "Heading1" : "Heading2"}, section.id);
    below_table_ = false;
    for (const Block& each : section.blocks) {
      turn(lies_across(each));
      gap();
      std::visit([&](const auto& part) { block(part); }, each);
    }
  }

  static bool lies_across(const Block& block) {
    const auto* table = std::get_if<Table>(&block);
    return table != nullptr && table->landscape;
  }

  /// What follows stands on pages that lie across, or upright.
  void turn(bool across) {
    if (across == across_) return;
    xml_.open("w:p").open("w:pPr").empty("w:spacing", {{"w:after", "0"}, {"w:line", "20"}, {"w:lineRule", "exact"}});
    page_layout();
    xml_.close().close().line();
    across_ = across;
    below_table_ = false;
  }

  /// Tables that touch would be one.
  void gap() {
    if (std::exchange(below_table_, false)) text_.paragraph({}, {.style = "Gap"});
  }

  void page_layout() {
    const auto number = [](int twips) { return std::to_string(twips); };
    xml_.open("w:sectPr");
    xml_.empty("w:headerReference", {{"w:type", "default"}, {"r:id", "header"}});
    xml_.empty("w:footerReference", {{"w:type", "default"}, {"r:id", "footer"}});
    xml_.empty("w:type", {{"w:val", "nextPage"}});
    xml_.empty("w:pgSz", {{"w:w", number(across_ ? sheet_.height : sheet_.width)},
                          {"w:h", number(across_ ? sheet_.width : sheet_.height)},
                          {"w:orient", across_ ? "landscape" : "portrait"}});
    xml_.empty("w:pgMar", {{"w:top", number(end_margin)},
                           {"w:right", number(side_margin)},
                           {"w:bottom", number(end_margin)},
                           {"w:left", number(side_margin)},
                           {"w:header", "624"},
                           {"w:footer", "624"},
                           {"w:gutter", "0"}});
    if (std::exchange(on_cover_, false)) xml_.empty("w:titlePg");
    if (mirrored()) xml_.empty("w:bidi");
    xml_.close().line();
  }

  void block(const Paragraph& part) { text_.paragraph(part.text, {.style = part.quiet ? "Quiet" : ""}); }

  void block(const Bullets& part) {
    const int list = part.numbered ? docx_bullets + ++out_.lists : docx_bullets;
    for (const Text& item : part.items) text_.paragraph(item, {.style = "ListParagraph", .list = list});
  }

  void block(const Table& table) {
    docx_table(xml_, text_, table, text_width(), mirrored());
    below_table_ = table.note.empty();
    if (!table.note.empty()) text_.paragraph(table.note, {.style = "Quiet"});
  }

  void block(const Picture& part) {
    text_.paragraph(part.title, {.style = "Caption", .keep_next = true}, part.id);
    const auto png = drawn(part.svg);
    if (png) picture(*png, part.description, plain(part.title), text_width());
    text_.paragraph({words(part.description)}, {.style = "Quiet"});
    if (!png && !part.numbers.rows.empty()) block(part.numbers);
  }

  [[nodiscard]] std::optional<std::string> drawn(const std::string& svg) const {
    return choice_.rasterise && !svg.empty() ? choice_.rasterise(svg) : std::nullopt;
  }

  /// As wide as the text, but no higher than `tallest` (twips) and than a page has room for.
  void picture(const std::string& png, const std::string& description, const std::string& title, int tallest) {
    const auto size = png_size(png);
    if (!size) return;
    const int room = (across_ ? sheet_.width : sheet_.height) - 2 * end_margin;
    const double shape = static_cast<double>(size->width) / size->height;
    const double height = std::min({text_width() / shape, tallest * 1.0, room * 0.8});
    const auto emu = [](double twips) { return std::to_string(static_cast<long long>(twips) * twip_in_emu); };
    out_.pictures.push_back(png);
    const std::string number = std::to_string(out_.pictures.size());
    const XmlWriter::Attributes extent{{"cx", emu(height * shape)}, {"cy", emu(height)}};

    text_.begin({.style = "Drawing", .keep_next = true});
    xml_.open("w:r")
        .open("w:drawing")
        .open("wp:inline", {{"distT", "0"}, {"distB", "0"}, {"distL", "0"}, {"distR", "0"}});
    xml_.empty("wp:extent", extent);
    xml_.empty("wp:docPr", {{"id", number}, {"name", "Picture " + number}, {"descr", description}, {"title", title}});
    xml_.open("a:graphic").open("a:graphicData", {{"uri", "http://schemas.openxmlformats.org/drawingml/2006/picture"}});
    xml_.open("pic:pic").open("pic:nvPicPr").empty("pic:cNvPr", {{"id", number}, {"name", "Picture " + number}});
    xml_.empty("pic:cNvPicPr").close();
    xml_.open("pic:blipFill").empty("a:blip", {{"r:embed", "picture" + number}});
    xml_.open("a:stretch").empty("a:fillRect").close().close();
    xml_.open("pic:spPr").open("a:xfrm").empty("a:off", {{"x", "0"}, {"y", "0"}}).empty("a:ext", extent).close();
    xml_.open("a:prstGeom", {{"prst", "rect"}}).empty("a:avLst").close().close();
    xml_.close().close().close().close().close().close();
    text_.end();
  }

  void block(const Callout& callout) {
    static constexpr std::array<std::string_view, 3> styles{"CalloutFact", "CalloutCaution", "CalloutFault"};
    const std::string_view style = styles[static_cast<std::size_t>(callout.tone)];
    Text title = callout.title;
    for (Span& span : title) span.strong = true;
    if (!title.empty()) text_.paragraph(title, {.style = style, .keep_next = !callout.texts.empty()});
    for (const Text& each : callout.texts) text_.paragraph(each, {.style = style});
  }

  void block(const Highlights& highlights) {
    constexpr std::size_t most_in_a_row = 3;
    const auto& figures = highlights.figures;
    if (figures.empty()) return;
    const std::size_t columns = std::min(most_in_a_row, figures.size());
    const std::vector<int> widths(columns, text_width() / static_cast<int>(columns));
    DocxGrid grid(xml_, {.columns = widths, .mirrored = mirrored()});
    for (std::size_t i = 0; i < figures.size() || i % columns != 0; ++i) {
      if (i % columns == 0) grid.row();
      grid.cell();
      if (i >= figures.size()) {
        text_.paragraph({});
        continue;
      }
      text_.paragraph(figures[i].label, {.style = "Quiet", .keep_next = true});
      text_.paragraph({figures[i].value}, {.style = "HighlightValue"});
      if (!figures[i].note.empty()) text_.paragraph(figures[i].note, {.style = "Quiet"});
    }
    grid.end();
    below_table_ = true;
  }

  const Document& document_;
  const DocxChoice& choice_;
  Sheet sheet_;
  Bookmarks bookmarks_;
  XmlWriter xml_;
  DocxText text_;
  DocxBody out_;
  bool across_ = false;
  bool on_cover_ = true;
  bool below_table_ = false;
};

}  // namespace

XmlWriter::Attributes docx_namespaces() {
  return {{"xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
          {"xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
          {"xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"},
          {"xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
          {"xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"}};
}

DocxBody docx_body(const Document& document, const DocxChoice& choice) { return Body(document, choice).written(); }

}  // namespace changeover::deliver
