#include "planner/report/table.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "models/base/check.hpp"
#include "models/base/decimal.hpp"
#include "planner/report/figures.hpp"

namespace changeover {
namespace {

constexpr int widest_text = 34;  ///< cells, of any but the last column
constexpr int narrowest_wrap = 24;

std::string number_text(const Number& number, const std::string& currency) {
  switch (number.measure) {
    case Measure::count:
      return fixed(number.value, 0);
    case Measure::money:
      return money_text(dollars(number.value), currency);
    case Measure::power:
      return power_text(megawatts(number.value));
    case Measure::energy:
      return fixed(number.value, 0) + " MWh";
    case Measure::volume:
      return fixed(number.value, 0) + " m³";
    case Measure::share:
      return percent_text(number.value);
    case Measure::years:
      return years_text(number.value);
  }
  return "";
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

std::string padded(const std::string& text, int width, Alignment alignment) {
  const std::string blanks(static_cast<std::size_t>(std::max(0, width - display_width(text))), ' ');
  return alignment == Alignment::left ? text + blanks : blanks + text;
}

std::string without_end_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

/// A table of texts, and how wide its columns are.
struct Layout {
  std::vector<std::vector<std::string>> rows{};  ///< headings first
  std::vector<int> widths{};
};

Layout lay_out(const Table& table) {
  Layout layout;
  layout.rows.emplace_back();
  for (const Column& column : table.columns) layout.rows.back().push_back(column.heading);
  for (const auto& row : table.rows) {
    CHANGEOVER_CHECK(row.size() == table.columns.size(), "a row of `" + table.title + "` has not one cell a column");
    layout.rows.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string text = shown(changeover::text_of(row[i], table.currency));
      layout.rows.back().push_back(i + 1 == row.size() ? text : clipped(text, widest_text));
    }
  }
  layout.widths.assign(table.columns.size(), 0);
  for (const auto& row : layout.rows)
    for (std::size_t i = 0; i < row.size(); ++i) layout.widths[i] = std::max(layout.widths[i], display_width(row[i]));
  return layout;
}

bool has_headings(const Table& table) {
  return std::ranges::any_of(table.columns, [](const Column& column) { return !column.heading.empty(); });
}

/// The row's lines: what the last column does not hold goes on below it.
std::string lines_of(const std::vector<std::string>& row, const Layout& layout, const Table& table,
                     const Style& style) {
  std::string start = "  ";
  for (std::size_t i = 0; i + 1 < row.size(); ++i)
    start += padded(row[i], layout.widths[i], table.columns[i].alignment) + "  ";
  const Alignment last = table.columns.back().alignment;
  if (last == Alignment::right)
    return without_end_blanks(start + padded(row.back(), layout.widths.back(), last)) + "\n";
  const int indent = display_width(start);
  std::string text;
  for (const std::string& line : wrapped(row.back(), std::max(narrowest_wrap, style.width - indent))) {
    text += without_end_blanks(start + line) + "\n";
    start = repeated(" ", indent);
  }
  return text;
}

std::string quoted_for_csv(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

/// Whether a spreadsheet may take the text for a formula: by its first character that is no blank, full-width forms
/// included.
bool starts_formula(const std::string& cell) {
  const std::string text = cell.substr(std::min(cell.find_first_not_of(" \n"), cell.size()));
  constexpr std::array<std::string_view, 10> starts{
      "=", "+", "-", "@", "\t", "\r", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
  if (!text.empty() && text.front() == '\0') return true;
  return std::ranges::any_of(starts, [&](std::string_view start) { return text.starts_with(start); });
}

std::string csv_text(const std::string& text) { return quoted_for_csv(starts_formula(text) ? "'" + text : text); }

std::string csv_text(const Number& number) {
  std::string text = number.measure == Measure::money ? fixed(number.value, 2) : text_of(rounded(number.value, 12));
  std::erase(text, ',');
  return text;
}

std::string csv_cell(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return csv_text(*text);
  if (const auto* number = std::get_if<Number>(&cell)) return csv_text(*number);
  return "";
}

}  // namespace

std::string text_of(const Cell& cell, const std::string& currency) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* number = std::get_if<Number>(&cell)) return number_text(*number, currency);
  const std::string& reason = std::get<Absent>(cell).reason;
  return reason.empty() ? "—" : "— (" + reason + ")";
}

std::string to_terminal(const Table& table, const Style& style) {
  const Layout layout = lay_out(table);
  std::string text = table.title.empty() ? "" : inked(table.title, Ink::bold, style) + "\n";
  for (std::size_t i = has_headings(table) ? 0 : 1; i < layout.rows.size(); ++i) {
    const std::string lines = lines_of(layout.rows[i], layout, table, style);
    text += i == 0 ? inked(lines.substr(0, lines.size() - 1), Ink::dim, style) + "\n" : lines;
  }
  return text;
}

std::string to_csv(const Table& table) {
  std::string text;
  const auto add_line = [&](const auto& cells, const auto& render) {
    for (std::size_t i = 0; i < cells.size(); ++i) text += (i == 0 ? "" : ",") + render(cells[i]);
    text += "\r\n";
  };
  add_line(table.columns, [](const Column& column) { return csv_text(column.key); });
  for (const auto& row : table.rows) add_line(row, csv_cell);
  return text;
}

}  // namespace changeover
