#include "planner/deliver/docx_styles.hpp"

#include "planner/deliver/docx_body.hpp"

namespace changeover::deliver {
namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view dark = "1F2933", quiet = "52606D";

/// What is no paragraph's, and what every paragraph's rests on.
constexpr std::string_view other_styles = R"xml(
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:styleId="Code"><w:name w:val="Code"/><w:qFormat/><w:rPr>
  <w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/></w:rPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar>
  <w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:styleId="ReportTable"><w:name w:val="Report table"/><w:basedOn w:val="TableNormal"/><w:tblPr>
  <w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="52606D"/>
  <w:bottom w:val="single" w:sz="8" w:space="0" w:color="52606D"/>
  <w:insideH w:val="single" w:sz="4" w:space="0" w:color="CBD2D9"/></w:tblBorders></w:tblPr></w:style>
)xml";

/// Sizes in half points.
struct Letters {
  int size = 0;  ///< 0 = as everywhere
  bool bold = false;
  std::string_view colour{};  ///< `RRGGBB`; empty = as everywhere
};

/// Distances in twips.
struct Placing {
  int before = 0;
  int after = 120;
  bool new_page = false;
  std::string_view border{};  ///< colour of a box; empty = none
  std::string_view fill{};    ///< behind the text
};

struct Style {
  std::string_view id{};
  std::string_view name{};
  Letters letters{};
  Placing placing{};
  int outline = -1;  ///< level of a heading, from 0; −1 = none
};

std::string number(int value) { return std::to_string(value); }

void write_box(XmlWriter& xml, const Placing& placing) {
  xml.open("w:pBdr");
  for (const char* side : {"w:top", "w:left", "w:bottom", "w:right"})
    xml.empty(side, {{"w:val", "single"}, {"w:sz", "8"}, {"w:space", "6"}, {"w:color", std::string(placing.border)}});
  xml.close().empty("w:shd", {{"w:val", "clear"}, {"w:color", "auto"}, {"w:fill", std::string(placing.fill)}});
}

void write_letters(XmlWriter& xml, const Letters& letters) {
  xml.open("w:rPr");
  if (letters.bold) xml.empty("w:b").empty("w:bCs");
  if (!letters.colour.empty()) xml.empty("w:color", {{"w:val", std::string(letters.colour)}});
  if (letters.size > 0)
    for (const char* element : {"w:sz", "w:szCs"}) xml.empty(element, {{"w:val", number(letters.size)}});
  xml.close();
}

void write_style(XmlWriter& xml, const Style& style) {
  const Placing& placing = style.placing;
  xml.open("w:style", {{"w:type", "paragraph"}, {"w:styleId", std::string(style.id)}});
  xml.empty("w:name", {{"w:val", std::string(style.name)}}).empty("w:basedOn", {{"w:val", "Normal"}});
  xml.empty("w:qFormat").open("w:pPr");
  if (style.outline >= 0) xml.empty("w:keepNext").empty("w:keepLines");
  if (placing.new_page) xml.empty("w:pageBreakBefore");
  if (!placing.border.empty()) write_box(xml, placing);
  xml.empty("w:spacing", {{"w:before", number(placing.before)}, {"w:after", number(placing.after)}});
  if (!placing.border.empty()) xml.empty("w:ind", {{"w:left", "140"}, {"w:right", "140"}});
  if (style.outline >= 0) xml.empty("w:outlineLvl", {{"w:val", number(style.outline)}});
  xml.close();
  write_letters(xml, style.letters);
  xml.close().line();
}

void write_defaults(XmlWriter& xml, Language language) {
  const std::string fonts = "Arial";
  xml.open("w:docDefaults").open("w:rPrDefault").open("w:rPr");
  xml.empty("w:rFonts", {{"w:ascii", fonts}, {"w:hAnsi", fonts}, {"w:eastAsia", fonts}, {"w:cs", fonts}});
  xml.empty("w:color", {{"w:val", std::string(dark)}})
      .empty("w:sz", {{"w:val", "20"}})
      .empty("w:szCs", {{"w:val", "20"}});
  xml.empty("w:lang", {{"w:val", "en-US"}, {"w:bidi", language == Language::arabic ? "ar-SA" : "ar"}});
  xml.close().close().open("w:pPrDefault").open("w:pPr");
  xml.empty("w:spacing", {{"w:after", "120"}, {"w:line", "264"}, {"w:lineRule", "auto"}});
  xml.close().close().close().line();
  xml.raw(other_styles);
}

/// The colour of the brand is `RRGGBB`.
std::vector<Style> paragraph_styles(const std::string& brand) {
  return {
      {"Heading1", "heading 1", {.size = 32, .bold = true, .colour = brand}, {.after = 200, .new_page = true}, 0},
      {"Heading2", "heading 2", {.size = 25, .bold = true, .colour = brand}, {.before = 300}, 1},
      {"Kind", "Report kind", {.size = 24, .colour = quiet}, {.before = 2000}},
      {"Title", "Title", {.size = 56, .bold = true, .colour = brand}, {.after = 200}},
      {"Subtitle", "Subtitle", {.size = 28, .colour = quiet}, {.after = 500}},
      {"ContentsTitle",
       "Contents title",
       {.size = 32, .bold = true, .colour = brand},
       {.after = 200, .new_page = true}},
      {"TOC1", "toc 1", {.bold = true}, {.before = 80, .after = 40}},
      {"TOC2", "toc 2", {}, {.after = 20}},
      {"Quiet", "Small print", {.size = 17, .colour = quiet}, {.after = 100}},
      {"Caption", "caption", {.size = 19, .bold = true}, {.before = 200, .after = 80}},
      {"Drawing", "Drawing", {}, {.after = 60}},
      {"TableText", "Table text", {.size = 17}, {.before = 30, .after = 30}},
      {"TableSmall", "Table text, small", {.size = 14}, {.before = 20, .after = 20}},
      {"Gap", "Below a table", {.size = 8}, {.after = 0}},
      {"ListParagraph", "List Paragraph", {}, {.after = 80}},
      {"CalloutFact", "Callout", {}, {.border = brand, .fill = "EEF4F8"}},
      {"CalloutCaution", "Callout, caution", {}, {.border = "B7791F", .fill = "FFF8E6"}},
      {"CalloutFault", "Callout, fault", {}, {.border = "B42318", .fill = "FDECEA"}},
      {"HighlightValue", "Highlight", {.size = 36, .bold = true, .colour = brand}, {.after = 60}},
      {"Header", "header", {.size = 16, .colour = quiet}},
      {"Footer", "footer", {.size = 16, .colour = quiet}},
  };
}

}  // namespace

std::string docx_styles(const Document& document) {
  XmlWriter xml;
  xml.raw(declaration).open("w:styles", docx_namespaces()).line();
  write_defaults(xml, document.language);
  const std::string brand = document.brand.colour.substr(1);  // `#16425b` as Word writes it
  for (const Style& style : paragraph_styles(brand)) write_style(xml, style);
  return xml.close().line().finished();
}

std::string docx_numbering(int lists) {
  XmlWriter xml;
  xml.raw(declaration).open("w:numbering", docx_namespaces()).line();
  const auto kind = [&](const std::string& id, const std::string& format, const std::string& text) {
    xml.open("w:abstractNum", {{"w:abstractNumId", id}}).empty("w:multiLevelType", {{"w:val", "singleLevel"}});
    xml.open("w:lvl", {{"w:ilvl", "0"}}).empty("w:start", {{"w:val", "1"}}).empty("w:numFmt", {{"w:val", format}});
    xml.empty("w:lvlText", {{"w:val", text}}).empty("w:lvlJc", {{"w:val", "left"}});
    xml.open("w:pPr").empty("w:ind", {{"w:left", "400"}, {"w:hanging", "300"}}).close().close().close().line();
  };
  kind("0", "bullet", "\u2022");
  kind("1", "decimal", "%1.");
  for (int list = docx_bullets; list <= docx_bullets + lists; ++list) {
    xml.open("w:num", {{"w:numId", number(list)}});
    xml.empty("w:abstractNumId", {{"w:val", list == docx_bullets ? "0" : "1"}});
    if (list > docx_bullets)
      xml.open("w:lvlOverride", {{"w:ilvl", "0"}}).empty("w:startOverride", {{"w:val", "1"}}).close();
    xml.close().line();
  }
  return xml.close().line().finished();
}

std::string docx_settings(const Document& document) {
  XmlWriter xml;
  xml.raw(declaration).open("w:settings", docx_namespaces());
  xml.empty("w:zoom", {{"w:percent", "100"}}).open("w:compat");
  xml.empty("w:compatSetting",
            {{"w:name", "compatibilityMode"}, {"w:uri", "http://schemas.microsoft.com/office/word"}, {"w:val", "15"}});
  xml.close().empty("w:themeFontLang",
                    {{"w:val", "en-US"}, {"w:bidi", document.language == Language::arabic ? "ar-SA" : ""}});
  return xml.close().line().finished();
}

}  // namespace changeover::deliver
