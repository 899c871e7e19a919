#include "planner/deliver/docx.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "planner/deliver/docx_table.hpp"
#include "planner/deliver/png.hpp"
#include "planner/deliver/zip.hpp"
#include "test/planner/deliver/sample_document.hpp"
#include "test/planner/deliver/small_dossier.hpp"
#include "test/support/hostile_texts.hpp"
#include "test/support/xml.hpp"

namespace changeover::deliver {
namespace {

using test::sample_document;
using testing::Contains;
using testing::HasSubstr;

/// 4 by 2 pixels.
const std::string tiny_png("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\4\0\0\0\2\x08\2\0\0\0", 29);
const DocxChoice with_pictures{.rasterise = [](const std::string&) { return std::optional(tiny_png); }};

/// The parts of the archive by name.
std::map<std::string, std::string> parts_of(const std::string& bytes) {
  std::map<std::string, std::string> parts;
  const auto all = unzipped(bytes);
  if (!all) ADD_FAILURE() << "no archive";
  for (const Part& each : all.value_or(std::vector<Part>{}))
    EXPECT_TRUE(parts.emplace(each.name, each.bytes).second) << each.name << " twice";
  return parts;
}

XmlElement body_of(const Document& document, const DocxChoice& choice = {}) {
  return read_xml(parts_of(docx(document, choice)).at("word/document.xml"));
}

std::string text_of(const XmlElement& element) {
  if (element.name == "w:noBreakHyphen") return "-";
  std::string text = element.name == "w:t" ? element.text : "";
  for (const XmlElement& each : element.children) text += text_of(each);
  return text;
}

/// The style of each paragraph with its text.
std::vector<std::string> paragraphs(const XmlElement& body, const std::string& style) {
  std::vector<std::string> texts;
  for (const XmlElement* paragraph : body.within("w:p"))
    for (const XmlElement* each : paragraph->within("w:pStyle"))
      if (each->attributes.at("w:val") == style) texts.push_back(text_of(*paragraph));
  return texts;
}

class DocxLanguage : public testing::TestWithParam<Language> {};
INSTANTIATE_TEST_SUITE_P(, DocxLanguage, testing::Values(Language::english, Language::arabic),
                         [](const auto& each) { return code_of(each.param); });

TEST_P(DocxLanguage, EveryPartIsWellFormedAndNamed) {
  const auto parts = parts_of(docx(sample_document(GetParam()), with_pictures));
  const XmlElement types = read_xml(parts.at("[Content_Types].xml"));
  std::set<std::string> named, ends;
  for (const XmlElement* each : types.all("Override")) named.insert(each->attributes.at("PartName"));
  for (const XmlElement* each : types.all("Default")) ends.insert(each->attributes.at("Extension"));
  for (const auto& [name, text] : parts) {
    EXPECT_TRUE(named.contains("/" + name) || ends.contains(name.substr(name.rfind('.') + 1))) << name;
    if (name.ends_with(".png")) continue;
    EXPECT_NE(read_xml(text).name, "") << name;
  }
  for (const std::string& name : named) EXPECT_TRUE(parts.contains(name.substr(1))) << name;
  for (const auto& [from, folder] :
       {std::pair{"_rels/.rels", ""}, std::pair{"word/_rels/document.xml.rels", "word/"}}) {
    const XmlElement relations = read_xml(parts.at(from));
    for (const XmlElement* each : relations.all("Relationship"))
      EXPECT_TRUE(parts.contains(folder + each->attributes.at("Target"))) << each->attributes.at("Target");
  }
}

/// The order in which WordprocessingML (ISO 29500-1, annex A) wants the parts of a property to stand; those that are
/// written here.
const XmlOrders orders{
    {"w:pPr",
     {"w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:numPr", "w:pBdr", "w:shd", "w:bidi", "w:spacing",
      "w:ind", "w:jc", "w:outlineLvl", "w:sectPr"}},
    {"w:rPr", {"w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:color", "w:sz", "w:szCs", "w:rtl", "w:lang"}},
    {"w:tblPr",
     {"w:tblStyle", "w:bidiVisual", "w:tblW", "w:tblBorders", "w:tblLayout", "w:tblCellMar", "w:tblCaption"}},
    {"w:tcPr", {"w:tcW", "w:gridSpan", "w:shd"}},
    {"w:trPr", {"w:cantSplit", "w:tblHeader"}},
    {"w:tbl", {"w:tblPr", "w:tblGrid", "w:tr"}},
    {"w:sectPr", {"w:headerReference", "w:footerReference", "w:type", "w:pgSz", "w:pgMar", "w:titlePg", "w:bidi"}},
    {"w:style", {"w:name", "w:basedOn", "w:qFormat", "w:pPr", "w:rPr", "w:tblPr"}},
    {"w:settings", {"w:zoom", "w:compat", "w:themeFontLang"}},
    {"w:numbering", {"w:abstractNum", "w:num"}}};

TEST_P(DocxLanguage, PropertiesStandInTheOrderOfTheSchema) {
  const auto parts = parts_of(docx(sample_document(GetParam()), with_pictures));
  for (const char* name : {"document", "styles", "settings", "numbering", "header", "footer"})
    expect_order(read_xml(parts.at("word/" + std::string(name) + ".xml")), orders);
}

TEST_P(DocxLanguage, EveryCellEndsWithAParagraphAndFillsItsRow) {
  const XmlElement body = body_of(sample_document(GetParam()));
  for (const XmlElement* table : body.within("w:tbl")) {
    const std::size_t columns = table->child("w:tblGrid").all("w:gridCol").size();
    for (const XmlElement* row : table->all("w:tr")) {
      std::size_t filled = 0;
      for (const XmlElement* cell : row->all("w:tc")) {
        EXPECT_EQ(cell->children.back().name, "w:p");
        const auto span = cell->child("w:tcPr").all("w:gridSpan");
        filled += span.empty() ? 1 : std::stoul(span.front()->attributes.at("w:val"));
      }
      EXPECT_EQ(filled, columns);
    }
  }
}

TEST_P(DocxLanguage, SaysAllThatTheDocumentSays) {
  const Document document = sample_document(GetParam());
  std::string text = text_of(body_of(document));
  for (std::size_t at = text.find("\u200E"); at != std::string::npos; at = text.find("\u200E", at)) text.erase(at, 3);
  const auto expect = [&](const Text& said) { EXPECT_THAT(text, HasSubstr(plain(said))); };
  const auto expect_table = [&](const Table& table) {
    expect(table.caption);
    for (const Column& column : table.columns) expect(column.heading);
    for (const Row& row : table.rows) {
      expect(row.heading);
      for (const Text& cell : row.cells) expect(cell);
    }
    expect(table.note);
  };
  for (const Section& section : document.sections) {
    expect(section.title);
    for (const Block& block : section.blocks) {
      if (const auto* table = std::get_if<Table>(&block)) expect_table(*table);
      if (const auto* paragraph = std::get_if<Paragraph>(&block)) expect(paragraph->text);
      if (const auto* picture = std::get_if<Picture>(&block)) expect_table(picture->numbers);
      if (const auto* highlights = std::get_if<Highlights>(&block))
        for (const Highlight& each : highlights->figures) expect({each.value});
    }
  }
  for (const Fact& fact : document.cover.facts) expect(fact.value);
}

TEST(Docx, HasRealHeadingsAndATableOfThem) {
  const XmlElement body = body_of(sample_document(Language::english));
  EXPECT_THAT(paragraphs(body, "Heading1"), testing::ElementsAre("1  Decision", "A  Cash flow tables", "B  Method"));
  EXPECT_THAT(paragraphs(body, "Heading2"), testing::ElementsAre("1.1  Halls"));
  EXPECT_THAT(paragraphs(body, "TOC1"), testing::ElementsAre("1  Decision", "A  Cash flow tables", "B  Method"));
  EXPECT_EQ(body.within("w:instrText").front()->text, "TOC \\o \"1-2\" \\n \\h \\z \\u");
}

TEST(Docx, LinksLeadToBookmarks) {
  const XmlElement body = body_of(sample_document(Language::english));
  std::set<std::string> bookmarks;
  for (const XmlElement* each : body.within("w:bookmarkStart"))
    EXPECT_TRUE(bookmarks.insert(each->attributes.at("w:name")).second);
  const auto links = body.within("w:hyperlink");
  EXPECT_GT(links.size(), 4u);
  for (const XmlElement* each : links) EXPECT_TRUE(bookmarks.contains(each->attributes.at("w:anchor")));
}

TEST(Docx, ALinkToNothingIsText) {
  Document document = sample_document(Language::english);
  document.sections = {{.id = "x", .title = {words("X")}, .blocks = {Paragraph{.text = {figure("1 MW", "nowhere")}}}}};
  const XmlElement body = body_of(document);
  EXPECT_EQ(body.within("w:hyperlink").size(), 1u) << "the table of contents alone";
}

TEST(Docx, HeadsOfTablesAreRepeated) {
  const XmlElement body = body_of(sample_document(Language::english));
  EXPECT_EQ(body.within("w:tblHeader").size(), 3u);
}

TEST(Docx, WideTablesStandOnPagesAcross) {
  std::vector<std::string> pages;
  const XmlElement body = body_of(sample_document(Language::english));
  for (const XmlElement* each : body.within("w:pgSz"))
    pages.push_back(each->attributes.at("w:orient") + " " + each->attributes.at("w:w"));
  EXPECT_THAT(pages, testing::ElementsAre("portrait 11906", "landscape 16838", "portrait 11906"));
}

TEST(Docx, TheCoverAloneIsWithoutHeadAndFoot) {
  const XmlElement body = body_of(sample_document(Language::english));
  const auto layouts = body.within("w:sectPr");
  EXPECT_EQ(layouts.front()->all("w:titlePg").size(), 1u);
  EXPECT_EQ(body.within("w:titlePg").size(), 1u);
}

TEST(Docx, PagesAreNumbered) {
  const auto parts = parts_of(docx(sample_document(Language::english), {}));
  std::vector<std::string> fields;
  const XmlElement footer = read_xml(parts.at("word/footer.xml"));
  for (const XmlElement* each : footer.within("w:fldSimple")) fields.push_back(each->attributes.at("w:instr"));
  EXPECT_THAT(fields, testing::ElementsAre("PAGE", "NUMPAGES"));
}

TEST(Docx, EachNumberedListBeginsAtOne) {
  const auto parts = parts_of(docx(sample_document(Language::english), {}));
  const XmlElement numbering = read_xml(parts.at("word/numbering.xml"));
  EXPECT_EQ(numbering.within("w:startOverride").size(), 2u);
}

TEST(Docx, APictureHasItsTextsAndItsShape) {
  const Document document = sample_document(Language::english);
  const auto parts = parts_of(docx(document, with_pictures));
  EXPECT_EQ(parts.at("word/media/picture1.png"), tiny_png);
  const XmlElement body = read_xml(parts.at("word/document.xml"));
  const auto pictures = body.within("wp:docPr");
  ASSERT_EQ(pictures.size(), 1u);
  EXPECT_EQ(pictures[0]->attributes.at("descr"), "Critical IT grows to 60 MW.");
  EXPECT_EQ(pictures[0]->attributes.at("title"), "Power by phase");
  const auto& extent = body.within("wp:extent").front()->attributes;
  EXPECT_NEAR(std::stod(extent.at("cx")) / std::stod(extent.at("cy")), 2, 1e-3);
  EXPECT_THAT(text_of(body), testing::Not(HasSubstr("59.7 MW"))) << "the drawing shows it";
}

TEST(Docx, FiguresStandInPlaceOfADrawingThatCannotBeMade) {
  const DocxChoice failing{.rasterise = [](const std::string&) { return std::optional<std::string>{}; }};
  for (const DocxChoice& choice : {DocxChoice{}, failing}) {
    const XmlElement body = body_of(sample_document(Language::english), choice);
    EXPECT_TRUE(body.within("w:drawing").empty());
    EXPECT_THAT(text_of(body), HasSubstr("59.7 MW"));
    EXPECT_THAT(paragraphs(body, "Quiet"), Contains("Critical IT grows to 60 MW."));
  }
}

TEST(Docx, ArabicIsMirrored) {
  const XmlElement body = body_of(sample_document(Language::arabic));
  for (const XmlElement* table : body.within("w:tblPr")) EXPECT_EQ(table->all("w:bidiVisual").size(), 1u);
  for (const XmlElement* layout : body.within("w:sectPr")) EXPECT_EQ(layout->all("w:bidi").size(), 1u);
  for (const XmlElement* paragraph : body.within("w:p"))
    EXPECT_TRUE(paragraph->within("w:t").empty() || paragraph->child("w:pPr").all("w:bidi").size() == 1);
  const XmlElement english = body_of(sample_document(Language::english));
  EXPECT_TRUE(english.within("w:bidi").empty());
}

TEST(Docx, FiguresAmongArabicRunFromLeftToRightBetweenMarks) {
  const XmlElement body = body_of(sample_document(Language::arabic));
  std::set<std::string> reversed, marked;
  for (const XmlElement* run : body.within("w:r")) {
    const bool is_reversed = !run->within("w:rtl").empty();
    (is_reversed ? reversed : marked).insert(text_of(*run));
  }
  EXPECT_THAT(marked, Contains("\u200E20 MW\u200E"));
  EXPECT_THAT(marked, Contains("\u200E$380.0m\u200E"));
  EXPECT_THAT(marked, Contains("\u200Ehall-1\u200E"));
  EXPECT_THAT(marked, Contains("\u200EPecos\u200E"));
  EXPECT_THAT(marked, Contains("\u200E60 MW\u200E")) << "also within a sentence";
  EXPECT_THAT(reversed, Contains("قاعة طويق"));
}

TEST(Docx, NoLineEndsWithinADate) {
  const XmlElement body = body_of(sample_document(Language::english));
  std::vector<std::string> joined;
  for (const XmlElement* run : body.within("w:r"))
    if (!run->within("w:noBreakHyphen").empty()) joined.push_back(text_of(*run));
  EXPECT_THAT(joined, testing::ElementsAre("2028-Q3"));
}

TEST(Docx, AnArabicNameInAnEnglishReportReadsFromRightToLeft) {
  const XmlElement body = body_of(sample_document(Language::english));
  for (const XmlElement* run : body.within("w:r"))
    for (const XmlElement* text : run->within("w:t"))
      EXPECT_EQ(run->within("w:rtl").size(), text->text == "قاعة طويق" ? 1u : 0u) << text->text;
}

/// Names of elements and attributes, equal neighbours once: a text of two directions stands in several runs.
std::string shape_of_texts(const XmlElement& element) {
  std::string shape = element.name + "(", before;
  for (const auto& [key, value] : element.attributes) shape += key + " ";
  for (const XmlElement& child : element.children) {
    if (child.name == "w:rtl") continue;  // an Arabic name has a direction
    const std::string own = shape_of_texts(child);
    if (own != before) shape += own;
    before = own;
  }
  return shape + ")";
}

TEST(Docx, HostileTextsStayText) {
  Document document = sample_document(Language::english);
  const auto with = [&](const std::string& text) {
    document.cover.title = {name(text)};
    document.brand.preparer = text;
    auto& halls = std::get<Table>(document.sections[1].blocks[0]);
    halls.caption = halls.rows[0].heading = {code(text)};
    auto& picture = std::get<Picture>(document.sections[0].blocks.back());
    picture.title = {name(text)};
    picture.description = text;
    return docx(document, with_pictures);
  };
  const std::string harmless = shape_of_texts(read_xml(parts_of(with("Ridge")).at("word/document.xml")));
  for (const auto& [kind, text] : hostile_texts()) {
    SCOPED_TRACE(kind);
    const auto parts = parts_of(with(text));
    for (const auto& [name, part] : parts) {
      if (name.ends_with(".png")) continue;
      EXPECT_NO_THROW(static_cast<void>(read_xml(part))) << name;
    }
    EXPECT_EQ(shape_of_texts(read_xml(parts.at("word/document.xml"))), harmless);
  }
}

TEST(Docx, IsTheSameTwiceAndHasNoTimeButTheOneGiven) {
  const Document document = sample_document(Language::arabic);
  EXPECT_EQ(docx(document, with_pictures), docx(document, with_pictures));
  EXPECT_THAT(parts_of(docx(document, {})).at("docProps/core.xml"), testing::Not(HasSubstr("dcterms:created")));
  EXPECT_THAT(parts_of(docx(document, {.made = "2026-11-23T00:00:00Z"})).at("docProps/core.xml"),
              HasSubstr("<dcterms:created xsi:type=\"dcterms:W3CDTF\">2026-11-23T00:00:00Z</dcterms:created>"));
}

TEST(ColumnWidths, FillThePageAndGiveLongTextsMore) {
  const Document document = sample_document(Language::english);
  const auto& halls = std::get<Table>(document.sections[1].blocks[0]);
  const std::vector<int> widths = column_widths(halls, 9638);
  ASSERT_EQ(widths.size(), 3u);
  EXPECT_NEAR(widths[0] + widths[1] + widths[2], 9638, 3);
  EXPECT_GT(widths[2], widths[1]);
}

TEST(PngSize, IsReadFromTheHeader) {
  EXPECT_EQ(png_size(tiny_png)->width, 4);
  EXPECT_EQ(png_size(tiny_png)->height, 2);
  for (const std::string& other : {std::string(), tiny_png.substr(0, 20), std::string(40, 'x')})
    EXPECT_FALSE(png_size(other));
  std::string flat = tiny_png;
  flat[23] = '\0';
  EXPECT_FALSE(png_size(flat)) << "no picture has no height";
}

}  // namespace
}  // namespace changeover::deliver
