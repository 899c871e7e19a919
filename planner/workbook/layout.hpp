#pragma once

#include <array>
#include <string>
#include <vector>

#include "models/money/workings.hpp"

namespace changeover::workbook {

/// Columns of every sheet of rows: label, what it is of, business, unit, constant (or total, or what stands before the
/// first period), then the periods.
inline constexpr int label_column = 0, of_column = 1, business_column = 2, unit_column = 3, constant_column = 4,
                     first_period_column = 5;
/// Lines above the rows of a sheet: title, check, blank, period, first day, calendar year, blank.
inline constexpr int period_line = 3, day_line = 4, year_line = 5, first_line = 7;

/// `F`, `AB` of a column counted from 0.
[[nodiscard]] std::string column_name(int column);

/// Where each row of the workings stands: on its sheet, rows of one name together, by business, else in their order. On
/// the schedule those of one work together, by start, below a line for each work.
class Layout {
 public:
  explicit Layout(const Workings& workings);

  /// The line of a row on its sheet, counted from 0.
  [[nodiscard]] int line(int row) const { return lines_[static_cast<std::size_t>(row)]; }
  /// The rows of a sheet, from the top; −1 for a line that is left blank.
  [[nodiscard]] const std::vector<int>& rows(Sheet sheet) const { return sheets_[static_cast<std::size_t>(sheet)]; }
  /// The works of the schedule, by start: the line of the first is `first_line`.
  [[nodiscard]] const std::vector<Subjects>& works() const { return works_; }
  [[nodiscard]] bool empty(Sheet sheet) const { return rows(sheet).empty(); }
  /// The first line below the rows of a sheet.
  [[nodiscard]] int end(Sheet sheet) const { return first_line + static_cast<int>(rows(sheet).size()); }

 private:
  std::vector<int> lines_;
  std::vector<Subjects> works_{};
  std::array<std::vector<int>, sheet_count> sheets_{};
};

/// A sheet's name in formulas and on its tab; the same in every language, so that addresses are too.
[[nodiscard]] const std::string& tab(Sheet sheet);

}  // namespace changeover::workbook
