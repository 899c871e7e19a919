#include "planner/workbook/layout.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace changeover::workbook {

std::string column_name(int column) {
  std::string text;
  for (int left = column + 1; left > 0; left = (left - 1) / 26)
    text.insert(text.begin(), static_cast<char>('A' + (left - 1) % 26));
  return text;
}

Layout::Layout(const Workings& workings) : lines_(workings.rows().size()) {
  const std::vector<Row>& rows = workings.rows();
  std::map<std::pair<Sheet, std::string>, int> first_of_name;
  std::vector<std::tuple<int, int, int>> order;
  for (int row = 0; row < static_cast<int>(rows.size()); ++row) {
    const Row& each = rows[static_cast<std::size_t>(row)];
    const int first = first_of_name.try_emplace({each.sheet, each.name}, row).first->second;
    order.emplace_back(first, each.business ? static_cast<int>(*each.business) : -1, row);
  }
  std::ranges::sort(order);
  for (const auto& [first, business, row] : order) {
    const Row& each = rows[static_cast<std::size_t>(row)];
    std::vector<int>& sheet = sheets_[static_cast<std::size_t>(each.sheet)];
    const bool apart = each.sheet != Sheet::cash_flow && each.sheet != Sheet::inputs;
    if (apart && !sheet.empty() && workings.row(sheet.back()).name != each.name) sheet.push_back(-1);
    lines_[static_cast<std::size_t>(row)] = first_line + static_cast<int>(sheet.size());
    sheet.push_back(row);
  }
}

const std::string& tab(Sheet sheet) {
  static const std::array<std::string, sheet_count> names{"Inputs", "InputsTS",  "InputsAfter", "Timeline", "Schedule",
                                                          "Power",  "Capex",     "Mining",      "Revenue",  "Opex",
                                                          "TaxDep", "AfterPlan", "CashFlow",    "Returns"};
  return names[static_cast<std::size_t>(sheet)];
}

}  // namespace changeover::workbook
