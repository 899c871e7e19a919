#include "planner/deliver/docx.hpp"

#include "planner/deliver/docx_body.hpp"
#include "planner/deliver/docx_styles.hpp"
#include "planner/deliver/docx_text.hpp"
#include "planner/deliver/zip.hpp"

namespace changeover::deliver {
namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
constexpr std::string_view relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view package = "http://schemas.openxmlformats.org/package/2006/";

std::string joined(std::string_view a, std::string_view b) { return std::string(a) + std::string(b); }
std::string picture_name(std::size_t number) { return "media/picture" + std::to_string(number) + ".png"; }

std::string content_types() {
  XmlWriter xml;
  xml.raw(declaration).open("Types", {{"xmlns", joined(package, "content-types")}});
  const auto by_end = [&](const std::string& end, const std::string& kind) {
    xml.empty("Default", {{"Extension", end}, {"ContentType", kind}});
  };
  const auto part = [&](const std::string& name, const std::string& kind) {
    xml.empty("Override", {{"PartName", name}, {"ContentType", kind}});
  };
  by_end("rels", "application/vnd.openxmlformats-package.relationships+xml");
  by_end("xml", "application/xml");
  by_end("png", "image/png");
  part("/word/document.xml", joined(kinds, "document.main+xml"));
  for (const char* name : {"styles", "numbering", "settings", "header", "footer"})
    part("/word/" + std::string(name) + ".xml", joined(kinds, name) + "+xml");
  part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
  part("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
  return xml.close().line().finished();
}

class Relations {
 public:
  Relations() { xml_.raw(declaration).open("Relationships", {{"xmlns", joined(package, "relationships")}}); }
  void add(const std::string& id, std::string_view kind, const std::string& target) {
    xml_.empty("Relationship", {{"Id", id}, {"Type", std::string(kind)}, {"Target", target}});
  }
  [[nodiscard]] std::string written() { return xml_.close().line().finished(); }

 private:
  XmlWriter xml_;
};

std::string package_relations() {
  Relations all;
  all.add("document", joined(relations, "officeDocument"), "word/document.xml");
  all.add("core", joined(package, "relationships/metadata/core-properties"), "docProps/core.xml");
  all.add("app", joined(relations, "extended-properties"), "docProps/app.xml");
  return all.written();
}

std::string document_relations(std::size_t pictures) {
  Relations all;
  for (const std::string part : {"styles", "numbering", "settings", "header", "footer"})
    all.add(part, joined(relations, part), part + ".xml");
  for (std::size_t i = 1; i <= pictures; ++i)
    all.add("picture" + std::to_string(i), joined(relations, "image"), picture_name(i));
  return all.written();
}

std::string core_properties(const Document& document, const std::string& made) {
  XmlWriter xml;
  xml.raw(declaration)
      .open("cp:coreProperties", {{"xmlns:cp", joined(package, "metadata/core-properties")},
                                  {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                                  {"xmlns:dcterms", "http://purl.org/dc/terms/"},
                                  {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"}});
  xml.leaf("dc:title", plain(document.cover.title) + " \u2013 " + plain(document.cover.kind));
  if (!document.brand.preparer.empty()) xml.leaf("dc:creator", document.brand.preparer);
  xml.leaf("dc:language", code_of(document.language));
  if (!made.empty())
    for (const char* time : {"dcterms:created", "dcterms:modified"})
      xml.leaf(time, made, {{"xsi:type", "dcterms:W3CDTF"}});
  return xml.close().line().finished();
}

std::string app_properties() {
  XmlWriter xml;
  xml.raw(declaration)
      .open("Properties", {{"xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"}});
  return xml.leaf("Application", "Changeover").close().line().finished();
}

std::string header(const Document& document) {
  XmlWriter xml;
  const Bookmarks none;
  xml.raw(declaration).open("w:hdr", docx_namespaces());
  DocxText(xml, document.language, none).paragraph({name(document.furniture.running_head)}, {.style = "Header"});
  return xml.close().line().finished();
}

/// `Page {page} of {pages}`, with fields for what stands in braces.
std::string footer(const Document& document) {
  XmlWriter xml;
  const Bookmarks none;
  xml.raw(declaration).open("w:ftr", docx_namespaces());
  DocxText text(xml, document.language, none);
  text.begin({.style = "Footer", .align = Align::end});
  const std::string& phrase = document.furniture.page;
  for (std::size_t from = 0; from < phrase.size();) {
    const std::size_t open = std::min(phrase.find('{', from), phrase.size());
    if (open > from) text.write(words(phrase.substr(from, open - from)));
    const std::size_t close = std::min(phrase.find('}', open), phrase.size());
    if (close == phrase.size()) break;
    text.field(phrase.substr(open, close - open) == "{pages" ? "NUMPAGES" : "PAGE");
    from = close + 1;
  }
  text.end();
  if (!document.brand.confidentiality.empty())
    text.paragraph({name(document.brand.confidentiality)}, {.style = "Footer"});
  return xml.close().line().finished();
}

}  // namespace

std::string docx(const Document& document, const DocxChoice& choice) {
  const DocxBody body = docx_body(document, choice);
  std::vector<Part> parts{{"[Content_Types].xml", content_types()},
                          {"_rels/.rels", package_relations()},
                          {"docProps/core.xml", core_properties(document, choice.made)},
                          {"docProps/app.xml", app_properties()},
                          {"word/document.xml", body.xml},
                          {"word/_rels/document.xml.rels", document_relations(body.pictures.size())},
                          {"word/styles.xml", docx_styles(document)},
                          {"word/numbering.xml", docx_numbering(body.lists)},
                          {"word/settings.xml", docx_settings(document)},
                          {"word/header.xml", header(document)},
                          {"word/footer.xml", footer(document)}};
  for (std::size_t i = 0; i < body.pictures.size(); ++i)
    parts.push_back({"word/" + picture_name(i + 1), body.pictures[i]});
  return zipped(parts);
}

}  // namespace changeover::deliver
