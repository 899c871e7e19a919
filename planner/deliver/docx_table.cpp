#include "planner/deliver/docx_table.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/base/utf8.hpp"

namespace changeover::deliver {
namespace {

constexpr std::string_view shade = "F2F4F6";
constexpr std::size_t many_columns = 9;

/// What the texts of a column ask for, in characters.
struct Extent {
  double word = 0;     ///< the longest word
  double whole = 0;    ///< the longest text
  double squares = 0;  ///< of the lengths of all texts, summed
};

/// The text with a blank wherever a line may end: after hyphens and slashes too, but not within a figure.
std::string in_words(const Text& text) {
  std::string all;
  for (const Span& span : text)
    for (const char c : span.text) {
      const bool whole = span.kind == Span::Kind::figure;
      all += whole && c == ' ' ? '_' : c;
      if (!whole && (c == '-' || c == '/')) all += ' ';
    }
  return all;
}

void hold(Extent& extent, const Text& text) {
  const auto whole = static_cast<double>(character_count(plain(text)));
  extent.whole = std::max(extent.whole, whole);
  extent.squares += whole * whole;
  const std::string all = in_words(text);
  for (std::size_t from = 0; from <= all.size();) {
    const std::size_t to = std::min(all.find(' ', from), all.size());
    const std::size_t length = character_count(std::string_view(all).substr(from, to - from));
    extent.word = std::max(extent.word, static_cast<double>(length));
    from = to + 1;
  }
}

std::vector<Extent> extents_of(const Table& table) {
  std::vector<Extent> all(table.columns.size());
  for (std::size_t i = 0; i < all.size(); ++i) hold(all[i], table.columns[i].heading);
  for (const Row& row : table.rows) {
    if (row.kind == RowKind::group) continue;
    hold(all[0], row.heading);
    for (std::size_t i = 0; i < row.cells.size(); ++i) hold(all[i + 1], row.cells[i]);
  }
  return all;
}

double sum(const std::vector<double>& all) { return std::accumulate(all.begin(), all.end(), 0.0); }

/// The widest are cut until all have room.
void cut_to(double room, std::vector<double>& widths) {
  while (sum(widths) > room) {
    const double widest = *std::ranges::max_element(widths);
    for (double& width : widths) width = std::min(width, widest - 1);
  }
}

/// Widths in characters: of the longest texts where there is room for them; else of the longest words, and what is left
/// to those columns whose texts are long, so that few lines are needed.
std::vector<double> shares_of(const std::vector<Extent>& extents, double room) {
  constexpr double margins = 2.5, longest_word = 22;
  std::vector<double> words, wholes, lengths;
  for (const Extent& extent : extents) {
    words.push_back(margins + std::min(extent.word, longest_word));
    wholes.push_back(margins + extent.whole);
    lengths.push_back(std::sqrt(extent.squares));
  }
  if (sum(wholes) <= room) return wholes;
  cut_to(room, words);
  const double left = room - sum(words);
  const double length = std::max(1.0, sum(lengths));
  for (std::size_t i = 0; i < words.size(); ++i) words[i] += left * lengths[i] / length;
  return words;
}

Text emphasised(Text text) {
  for (Span& span : text) span.strong = true;
  return text;
}

}  // namespace

std::vector<int> column_widths(const Table& table, int width) {
  constexpr double character = 110;  // twips, of the type of tables
  const std::vector<double> shares = shares_of(extents_of(table), width / character);
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
