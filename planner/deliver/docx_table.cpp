#include "planner/deliver/docx_table.hpp"

#include <algorithm>
#include <numeric>

#include "models/base/utf8.hpp"

namespace changeover::deliver {
namespace {

constexpr std::string_view shade = "F2F4F6";
constexpr std::size_t many_columns = 9;

/// Characters of the longest word, and of the whole text.
struct Extent {
  double word = 0;
  double whole = 0;
};

Extent extent_of(const Text& text) {
  const std::string all = plain(text);
  Extent extent{.whole = static_cast<double>(character_count(all))};
  for (std::size_t from = 0; from <= all.size();) {
    const std::size_t end = std::min(all.find(' ', from), all.size());
    extent.word = std::max(extent.word, static_cast<double>(character_count(all.substr(from, end - from))));
    from = end + 1;
  }
  return extent;
}

std::vector<Extent> extents_of(const Table& table) {
  std::vector<Extent> widest(table.columns.size());
  const auto hold = [&](std::size_t column, const Text& text) {
    const Extent extent = extent_of(text);
    widest[column].word = std::max(widest[column].word, extent.word);
    widest[column].whole = std::max(widest[column].whole, extent.whole);
  };
  for (std::size_t i = 0; i < table.columns.size(); ++i) hold(i, table.columns[i].heading);
  for (const Row& row : table.rows) {
    if (row.kind == RowKind::group) continue;
    hold(0, row.heading);
    for (std::size_t i = 0; i < row.cells.size(); ++i) hold(i + 1, row.cells[i]);
  }
  return widest;
}

Text emphasised(Text text) {
  for (Span& span : text) span.strong = true;
  return text;
}

}  // namespace

std::vector<int> column_widths(const Table& table, int width) {
  constexpr double margins = 2, longest_word = 24, longest_text = 48;
  std::vector<double> needs, wants;
  for (const Extent& extent : extents_of(table)) {
    needs.push_back(margins + std::min(extent.word, longest_word));
    wants.push_back(std::max(needs.back(), margins + std::min(extent.whole, longest_text)));
  }
  const double needed = std::accumulate(needs.begin(), needs.end(), 0.0);
  const double wanted = std::accumulate(wants.begin(), wants.end(), 0.0);
  constexpr double widest_character = 130;  // twips, of the type of tables
  const double room = std::max(needed, width / widest_character);
  const double part = wanted > needed ? std::clamp((room - needed) / (wanted - needed), 0.0, 1.0) : 0;
  std::vector<double> shares;
  for (std::size_t i = 0; i < needs.size(); ++i) shares.push_back(needs[i] + part * (wants[i] - needs[i]));
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  std::vector<int> widths;
  for (const double share : shares) widths.push_back(static_cast<int>(width * share / sum));
  return widths;
}

DocxGrid::DocxGrid(XmlWriter& xml, const GridLook& look) : xml_(xml), widths_(look.columns) {
  const int whole = std::accumulate(widths_.begin(), widths_.end(), 0);
  xml_.open("w:tbl").open("w:tblPr");
  if (!look.style.empty()) xml_.empty("w:tblStyle", {{"w:val", std::string(look.style)}});
  if (look.mirrored) xml_.empty("w:bidiVisual");
  xml_.empty("w:tblW", {{"w:w", std::to_string(whole)}, {"w:type", "dxa"}});
  xml_.empty("w:tblLayout", {{"w:type", "fixed"}});
  if (!look.title.empty()) xml_.empty("w:tblCaption", {{"w:val", look.title}});
  xml_.close().open("w:tblGrid");
  for (const int each : widths_) xml_.empty("w:gridCol", {{"w:w", std::to_string(each)}});
  xml_.close().line();
}

void DocxGrid::row(RowRole role) {
  end_row();
  xml_.open("w:tr").open("w:trPr").empty("w:cantSplit");
  if (role == RowRole::head) xml_.empty("w:tblHeader");
  xml_.close();
  in_row_ = true;
}

void DocxGrid::cell(std::size_t columns, std::string_view fill) {
  end_cell();
  const auto from = widths_.begin() + static_cast<std::ptrdiff_t>(column_);
  const int width = std::accumulate(from, from + static_cast<std::ptrdiff_t>(columns), 0);
  xml_.open("w:tc").open("w:tcPr").empty("w:tcW", {{"w:w", std::to_string(width)}, {"w:type", "dxa"}});
  if (columns > 1) xml_.empty("w:gridSpan", {{"w:val", std::to_string(columns)}});
  if (!fill.empty()) xml_.empty("w:shd", {{"w:val", "clear"}, {"w:color", "auto"}, {"w:fill", std::string(fill)}});
  xml_.close();
  column_ += columns;
  in_cell_ = true;
}

void DocxGrid::end() {
  end_row();
  xml_.close().line();
}

void DocxGrid::end_cell() {
  if (in_cell_) xml_.close();
  in_cell_ = false;
}

void DocxGrid::end_row() {
  end_cell();
  if (in_row_) xml_.close().line();
  in_row_ = false;
  column_ = 0;
}

void docx_table(XmlWriter& xml, DocxText& text, const Table& table, int width, bool mirrored) {
  const std::string_view style = table.columns.size() > many_columns ? "TableSmall" : "TableText";
  text.paragraph(table.caption, {.style = "Caption", .keep_next = true}, table.id);
  DocxGrid grid(xml, {.columns = column_widths(table, width),
                      .mirrored = mirrored,
                      .style = "ReportTable",
                      .title = plain(table.caption)});
  grid.row(DocxGrid::RowRole::head);
  for (const Column& column : table.columns) {
    grid.cell(1, shade);
    text.paragraph(emphasised(column.heading), {.style = style, .align = column.align});
  }
  for (const Row& row : table.rows) {
    grid.row();
    const bool group = row.kind == RowKind::group;
    const bool strong = row.kind != RowKind::plain;
    grid.cell(group ? table.columns.size() : 1, group ? shade : "");
    text.paragraph(strong ? emphasised(row.heading) : row.heading, {.style = style, .keep_next = group}, row.id);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      grid.cell();
      text.paragraph(strong ? emphasised(row.cells[i]) : row.cells[i],
                     {.style = style, .align = table.columns[i + 1].align});
    }
  }
  grid.end();
}

}  // namespace changeover::deliver
