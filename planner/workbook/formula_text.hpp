#pragma once

#include <string>

#include "planner/workbook/layout.hpp"

/// Formulas of workings as a spreadsheet reads them, with functions that old Excel and LibreOffice know.
namespace changeover::workbook {

/// Rows and where they stand.
struct Placed {
  const Workings& workings;
  const Layout& layout;
};

/// The formula of a row in the cell of a period: `=F12*$E$3`. `period` is 0 for a single figure.
[[nodiscard]] std::string formula_text(const Placed& rows, int row, int period);
/// What stands before the first period of a row: `=Inputs!$E$8`.
[[nodiscard]] std::string opening_text(const Placed& rows, int row);
/// All periods of a row, with its sheet: `CashFlow!$F$12:$AS$12`.
[[nodiscard]] std::string range_text(const Placed& rows, int row);

}  // namespace changeover::workbook
