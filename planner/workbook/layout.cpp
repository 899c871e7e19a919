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

namespace {

/// The works that have a start, by it.
std::vector<Subjects> works_by_start(const Workings& workings) {
  std::vector<std::pair<double, Subjects>> works;
  for (const Row& each : workings.rows())
    if (each.sheet == Sheet::inputs && each.name == "start") works.emplace_back(each.given.at(0), each.subjects);
  std::ranges::stable_sort(works, {}, &std::pair<double, Subjects>::first);
  std::vector<Subjects> sorted;
  for (auto& [start, work] : works) sorted.push_back(std::move(work));
  return sorted;
}

}  // namespace

Layout::Layout(const Workings& workings) : lines_(workings.rows().size()), works_(works_by_start(workings)) {
  const std::vector<Row>& rows = workings.rows();
  std::map<std::pair<Sheet, std::string>, int> first_of_name;
  std::vector<std::tuple<int, int, int>> order;
  for (int row = 0; row < static_cast<int>(rows.size()); ++row) {
    const Row& each = rows[static_cast<std::size_t>(row)];
    const int group = each.sheet == Sheet::schedule
                          ? static_cast<int>(std::ranges::find(works_, each.subjects) - works_.begin())
                          : first_of_name.try_emplace({each.sheet, each.name}, row).first->second;
    order.emplace_back(group, each.business ? static_cast<int>(*each.business) : -1, row);
  }
  std::ranges::sort(order);
  if (!works_.empty()) sheets_[static_cast<std::size_t>(Sheet::schedule)].assign(works_.size() + 1, -1);
  std::array<int, sheet_count> last_group{};
  for (const auto& [group, business, row] : order) {
    const Row& each = rows[static_cast<std::size_t>(row)];
    const auto place = static_cast<std::size_t>(each.sheet);
    std::vector<int>& sheet = sheets_[place];
    const bool apart = each.sheet != Sheet::cash_flow && each.sheet != Sheet::returns;
    if (apart && !sheet.empty() && last_group[place] != group) sheet.push_back(-1);
    last_group[place] = group;
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
