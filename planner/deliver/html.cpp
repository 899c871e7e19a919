#include "planner/deliver/html.hpp"

#include <openssl/evp.h>

#include <array>
#include <cstdio>

#include "models/base/check.hpp"
#include "models/base/utf8.hpp"
#include "planner/deliver/embedded.hpp"
#include "planner/deliver/xml.hpp"

namespace changeover::deliver {
namespace {

std::string base64(std::string_view bytes) {
  std::string out(4 * ((bytes.size() + 2) / 3), '\0');
  const int written =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  CHANGEOVER_CHECK(static_cast<std::size_t>(written) == out.size(), "base64 of another length");
  return out;
}

/// As a Content-Security-Policy names a style.
std::string style_hash(const std::string& style) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  const int done = EVP_Digest(style.data(), style.size(), digest.data(), &length, EVP_sha256(), nullptr);
  CHANGEOVER_CHECK(done == 1, "no SHA-256");
  return "'sha256-" + base64({reinterpret_cast<const char*>(digest.data()), length}) + "'";
}

/// A text as a string of CSS, in which every character but letters and digits is written by its number; the blank
/// after it belongs to it.
std::string css_string(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size();) {
    const auto character = decode_utf8(text, i).value_or(CodePoint{0xFFFD, 1});
    i += character.bytes;
    const char32_t c = is_text_character(character.value) ? character.value : U'\uFFFD';
    const bool plain = (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || c == U' ';
    std::array<char, 12> escape{};
    std::snprintf(escape.data(), escape.size(), "\\%06x ", static_cast<unsigned>(c));
    out += plain ? std::string(1, static_cast<char>(c)) : std::string(escape.data());
  }
  return out + "\"";
}

/// `Page {page} of {pages}` as the value of `content`.
std::string page_counter(const std::string& phrase) {
  std::string content;
  for (std::size_t from = 0; from < phrase.size();) {
    const std::size_t open = std::min(phrase.find('{', from), phrase.size());
    content += css_string(phrase.substr(from, open - from)) + " ";
    if (open == phrase.size()) break;
    const std::size_t close = phrase.find('}', open);
    content += "counter(" + phrase.substr(open + 1, close - open - 1) + ") ";
    from = close + 1;
  }
  return content;
}

std::string font_faces() {
  std::string all;
  for (const Font& font : fonts())
    all += "@font-face{font-family:\"" + std::string(font.family) + "\";font-weight:" + std::to_string(font.weight) +
           ";unicode-range:" + std::string(font.characters) + ";src:url(data:font/woff2;base64," + base64(font.bytes) +
           ") format(\"woff2\")}\n";
  return all;
}

/// What differs from one document to the next.
std::string own_style(const Document& document, Paper paper) {
  const std::string size = paper == Paper::a4 ? "A4" : "letter";
  const bool rtl = right_to_left(document.language);
  const std::string head = rtl ? "@top-right" : "@top-left";
  const std::string foot = rtl ? "@bottom-left" : "@bottom-right";
  const std::string note = rtl ? "@bottom-right" : "@bottom-left";
  const std::string direction = rtl ? "direction:rtl;" : "";
  return ":root{--brand:" + document.brand.colour + "}\n@page{size:" + size + ";" + head + "{" + direction +
         "content:" + css_string(document.furniture.running_head) + "}" + foot + "{" + direction +
         "content:" + page_counter(document.furniture.page) + "}" + note + "{" + direction +
         "content:" + css_string(document.brand.confidentiality) + "}}\n@page wide{size:" + size +
         " landscape}\n@page cover{" + head + "{content:none}" + foot + "{content:none}}\n";
}

class Page {
 public:
  explicit Page(const Document& document) : document_(document) {}

  [[nodiscard]] std::string written(Paper paper) {
    xml_.raw("<!DOCTYPE html>\n");
    xml_.open("html", {{"xmlns", "http://www.w3.org/1999/xhtml"},
                       {"lang", code_of(document_.language)},
                       {"dir", right_to_left(document_.language) ? "rtl" : "ltr"}});
    head(paper);
    xml_.open("body").line();
    xml_.leaf("a", document_.furniture.skip, {{"class", "skip"}, {"href", "#main"}}).line();
    cover();
    xml_.open("div", {{"class", "sheet"}});
    contents();
    xml_.open("main", {{"id", "main"}, {"tabindex", "-1"}}).line();
    for (const Section& each : document_.sections) section(each);
    xml_.close().close().close().close().line();
    return xml_.finished();
  }

 private:
  void head(Paper paper) {
    const std::string style = "\n" + std::string(style_sheet()) + own_style(document_, paper) + font_faces();
    xml_.line().open("head").line().empty("meta", {{"charset", "utf-8"}}).line();
    xml_.empty("meta", {{"http-equiv", "Content-Security-Policy"},
                        {"content", "default-src 'none'; style-src " + style_hash(style) +
                                        "; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"}})
        .line();
    xml_.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}).line();
    xml_.leaf("title", plain(document_.cover.title) + " \u2013 " + plain(document_.cover.kind)).line();
    xml_.open("style").raw(style).close().line().close().line();
  }

  void span(const Span& span) {
    if (!span.link.empty()) xml_.open("a", {{"href", "#" + span.link}});
    if (span.strong) xml_.open("strong");
    switch (span.kind) {
      case Span::Kind::words:
        xml_.text(span.text);
        break;
      case Span::Kind::name:
        xml_.leaf("bdi", span.text);
        break;
      case Span::Kind::figure:
        xml_.leaf("bdi", span.text, {{"dir", "ltr"}, {"class", "n"}});
        break;
      case Span::Kind::code:
        xml_.leaf("code", span.text, {{"dir", "ltr"}});
        break;
    }
    if (span.strong) xml_.close();
    if (!span.link.empty()) xml_.close();
  }

  void text(const Text& text) {
    for (const Span& each : text) span(each);
  }

  void paragraph(const Text& words, const std::string& style = "") {
    xml_.open("p", {{"class", style}});
    text(words);
    xml_.close().line();
  }

  void cover() {
    const Cover& cover = document_.cover;
    xml_.open("header", {{"class", "cover"}}).line();
    if (document_.brand.logo)
      xml_.empty("img", {{"class", "logo"},
                         {"alt", document_.brand.preparer},
                         {"src", "data:" + document_.brand.logo->media_type + ";base64," +
                                     base64(document_.brand.logo->bytes)}});
    paragraph(cover.kind, "kind");
    xml_.open("h1");
    text(cover.title);
    xml_.close().line();
    if (!cover.subtitle.empty()) paragraph(cover.subtitle, "subtitle");
    if (cover.status) block(*cover.status);
    xml_.open("dl");
    for (const Fact& fact : cover.facts) {
      xml_.open("div").open("dt");
      text(fact.label);
      xml_.close().open("dd");
      text(fact.value);
      xml_.close().close().line();
    }
    xml_.close();
    xml_.open("div", {{"class", "reliance"}});
    for (const Text& each : cover.disclaimer) paragraph(each);
    xml_.close().close().line();
  }

  void contents() {
    xml_.open("nav", {{"class", "contents"}, {"aria-labelledby", "contents"}});
    xml_.leaf("p", document_.furniture.contents, {{"id", "contents"}, {"class", "title"}}).open("ol").line();
    for (const Section& each : document_.sections) {
      if (each.level > 1) continue;
      xml_.open("li").open("a", {{"href", "#" + each.id}});
      xml_.leaf("span", each.number, {{"class", "number"}}).open("span");
      text(each.title);
      xml_.close().close().close().line();
    }
    xml_.close().close().line();
  }

  void section(const Section& section) {
    const std::string element = section.level == 1 ? "h2" : "h3";
    xml_.open("section", {{"id", section.id},
                          {"class", section.level == 1 ? "chapter" : "part"},
                          {"aria-labelledby", section.id + "-title"}});
    xml_.line().open(element, {{"id", section.id + "-title"}});
    if (!section.number.empty()) xml_.leaf("span", section.number, {{"class", "number"}}).text(" ");
    text(section.title);
    xml_.close().line();
    for (const Block& each : section.blocks) std::visit([&](const auto& part) { block(part); }, each);
    xml_.close().line();
  }

  void block(const Paragraph& part) { paragraph(part.text, part.quiet ? "quiet" : ""); }

  void block(const Bullets& part) {
    xml_.open(part.numbered ? "ol" : "ul").line();
    for (const Text& item : part.items) {
      xml_.open("li");
      text(item);
      xml_.close().line();
    }
    xml_.close().line();
  }

  static std::string class_of(const Column& column) { return column.align == Align::end ? "end" : ""; }

  void row(const Table& table, const Row& row) {
    static constexpr std::array kinds{"", "group", "sum"};
    xml_.open("tr", {{"id", row.id}, {"class", kinds[static_cast<std::size_t>(row.kind)]}});
    if (row.kind == RowKind::group)
      xml_.open("th", {{"scope", "rowgroup"}, {"colspan", std::to_string(table.columns.size())}});
    else
      xml_.open("th", {{"scope", "row"}});
    text(row.heading);
    xml_.close();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      xml_.open("td", {{"class", class_of(table.columns[i + 1])}});
      text(row.cells[i]);
      xml_.close();
    }
    xml_.close().line();
  }

  void block(const Table& table) {
    const std::string caption = table.id + "-caption";
    xml_.open("div", {{"class", table.landscape ? "table landscape" : "table"}, {"id", table.id}});
    xml_.open("div", {{"class", "scroll"}, {"role", "region"}, {"aria-labelledby", caption}, {"tabindex", "0"}});
    xml_.open("table").open("caption", {{"id", caption}});
    text(table.caption);
    xml_.close().line().open("thead").open("tr");
    for (const Column& column : table.columns) {
      if (column.heading.empty()) {
        xml_.open("td").close();
        continue;
      }
      xml_.open("th", {{"scope", "col"}, {"class", class_of(column)}});
      text(column.heading);
      xml_.close();
    }
    xml_.close().close().line().open("tbody").line();
    for (const Row& each : table.rows) row(table, each);
    xml_.close().close().close();
    if (!table.note.empty()) paragraph(table.note, "quiet");
    xml_.close().line();
  }

  void block(const Picture& picture) {
    xml_.open("figure", {{"id", picture.id}}).open("figcaption");
    text(picture.title);
    xml_.close().line().open(
        "div", {{"class", "drawing"}, {"role", "region"}, {"tabindex", "0"}, {"aria-label", plain(picture.title)}});
    xml_.raw(picture.svg).close().line();
    xml_.leaf("p", picture.description, {{"class", "quiet"}});
    if (!picture.numbers.rows.empty()) {
      xml_.open("details").leaf("summary", document_.furniture.numbers);
      block(picture.numbers);
      xml_.close();
    }
    xml_.close().line();
  }

  void block(const Callout& callout) {
    static constexpr std::array tones{"callout", "callout caution", "callout fault"};
    xml_.open("div", {{"class", tones[static_cast<std::size_t>(callout.tone)]}}).line();
    if (!callout.title.empty()) paragraph(callout.title, "title");
    for (const Text& each : callout.texts) paragraph(each);
    xml_.close().line();
  }

  void block(const Highlights& highlights) {
    xml_.open("dl", {{"class", "highlights"}}).line();
    for (const Highlight& each : highlights.figures) {
      xml_.open("div").open("dt");
      text(each.label);
      xml_.close().open("dd", {{"class", "value"}});
      span(each.value);
      xml_.close();
      if (!each.note.empty()) {
        xml_.open("dd", {{"class", "note"}});
        text(each.note);
        xml_.close();
      }
      xml_.close().line();
    }
    xml_.close().line();
  }

  const Document& document_;
  XmlWriter xml_;
};

}  // namespace

std::string html(const Document& document, Paper paper) { return Page(document).written(paper); }

}  // namespace changeover::deliver
