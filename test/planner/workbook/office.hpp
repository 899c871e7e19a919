#pragma once

#include <map>
#include <string>

/// Workbooks as LibreOffice reads them.
namespace changeover::workbook::test {

/// A cell that holds a formula.
struct Reckoned {
  std::string formula{};
  std::string value{};  ///< that is kept in the file: a number, or a text
};
/// By sheet and address: `CashFlow!F12`.
using Cells = std::map<std::string, Reckoned>;

/// A file within a workbook: `xl/workbook.xml`; empty when there is none.
[[nodiscard]] std::string part_of(const std::string& path, const std::string& name);

/// The formulas of a workbook.
[[nodiscard]] Cells formulas_in(const std::string& path);

/// The same workbook reckoned anew by LibreOffice, whatever values it keeps; written to `folder`.
[[nodiscard]] std::string reckoned_anew(const std::string& path, const std::string& folder);

}  // namespace changeover::workbook::test
