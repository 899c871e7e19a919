#pragma once

#include <xlsxwriter.h>

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace changeover::workbook {

/// What a cell is, and so how it looks (the legend is on the sheet About).
enum class Look { words, prose, heading, figure_heading, title, quiet, given, reckoned, linked, fixed, check, link };

/// How a number is shown.
enum class Shown { general, whole, decimals, ratio, factor, percent, money, millions, date, month, flag };

inline constexpr double margin_inches = 0.4, footer_inches = 0.6;

/// The columns of a sheet: widths in characters, how many stand on every printed page, and before which a page begins.
struct Columns {
  std::vector<double> widths{};
  int repeated = 0;
  std::vector<int> breaks{};
};

/// A workbook on disk that is closed with the object; text is always text, never a formula.
class Book {
 public:
  /// `created`: seconds since 1970, the same for the same bytes.
  Book(const std::string& path, std::string_view title, std::int64_t created, bool right_to_left);
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;
  ~Book();

  [[nodiscard]] lxw_worksheet* add_sheet(const std::string& name);
  [[nodiscard]] lxw_chart* add_chart(std::uint8_t type);
  /// `turned`: of words that read from right to left.
  [[nodiscard]] lxw_format* format(Look look, Shown shown = Shown::general, bool turned = false);
  /// Of a cell that a condition fills with a colour.
  [[nodiscard]] lxw_format* shade(std::uint32_t colour);
  // On paper (paper.cpp).
  /// Sets the columns, and a print scale at which the widest page fits the paper.
  void lay_out(lxw_worksheet* sheet, const Columns& columns);
  /// `Scenario` for `Scenarios!$C$4`.
  void define(const std::string& name, const std::string& formula);

  void text(lxw_worksheet* sheet, int line, int column, std::string_view text, Look look = Look::words);
  /// A paragraph across columns.
  void note(lxw_worksheet* sheet, int line, int first_column, int last_column, std::string_view text);
  /// Gives a line room for so many lines of text.
  void heighten(lxw_worksheet* sheet, int line, int lines);
  /// A key to a colour of `shade`, two columns wide.
  void swatch(lxw_worksheet* sheet, int line, int column, std::uint32_t colour, std::string_view text);
  /// Words that lead to a sheet.
  void link(lxw_worksheet* sheet, int line, int column, const std::string& to);
  void number(lxw_worksheet* sheet, int line, int column, double value, Look look, Shown shown);
  void formula(lxw_worksheet* sheet, int line, int column, const std::string& formula, double value, Look look,
               Shown shown);
  void formula(lxw_worksheet* sheet, int line, int column, const std::string& formula, const std::string& value,
               Look look);
  /// Writes everything; throws `std::system_error` when the disk does not take it.
  void close();

 private:
  lxw_workbook* book_;
  bool right_to_left_;
  std::map<std::tuple<Look, Shown, bool>, lxw_format*> formats_{};
};

/// What a cell can hold of a text, on one line: no more than so many bytes and an ellipsis.
[[nodiscard]] std::string fitting(std::string_view text, std::size_t most_bytes = 30'000);

/// Lines that a text takes in a column of so many characters.
[[nodiscard]] int lines_of(std::string_view text, double width);

}  // namespace changeover::workbook
