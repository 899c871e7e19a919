#include "planner/deliver/reuse.hpp"

#include <array>

#include "planner/workbook/pages.hpp"

namespace changeover::workbook {
namespace {

constexpr int fate_column = 1, why_column = 2, reuse_unit_column = 3, value_column = 4, cost_column = 5;
constexpr double why_width = 70;

}  // namespace

/// What becomes of each asset, with what it brings and costs from its rows.
void Pages::write_reuse() {
  if (!request_.plan.site) return;
  lxw_worksheet* sheet_page = page("Reuse");
  constexpr int head_line = 3;
  book_.note(sheet_page, head_line - 1, 0, cost_column, words("reuse.note"));
  const std::array<std::string, 6> heads{phrases_.plain("reuse.asset"), phrases_.plain("reuse.fate"),
                                         phrases_.plain("reuse.why"),   words("head.unit"),
                                         words("reuse.value"),          words("reuse.cost")};
  for (int i = 0; i < static_cast<int>(heads.size()); ++i)
    book_.text(sheet_page, head_line, i, heads[static_cast<std::size_t>(i)],
               i < value_column ? Look::heading : Look::figure_heading);
  const deliver::Edition edition{.language = request_.language};
  const deliver::Telling tell(request_.plan, edition);
  const auto amount = [&](const std::vector<int>& rows) {
    double sum = 0;
    for (const int row : rows) sum += total(row);
    return sum;
  };
  const auto linked = [&](int line, int column, const std::vector<int>& rows, const std::string& sign) {
    if (rows.empty()) return;
    std::string formula;
    for (const int row : rows) {
      const bool single = workings_.row(row).axis == Axis::single;
      formula += (formula.empty() && sign == "+" ? "" : sign) +
                 (single ? tab(workings_.row(row).sheet) + "!$E$" + std::to_string(layout_.line(row) + 1)
                         : "SUM(" + range_text(placed_, row) + ")");
    }
    put(sheet_page, line, column, "=" + formula, sign == "+" ? amount(rows) : -amount(rows), Look::linked,
        Shown::money);
  };
  int line = head_line;
  std::string group;
  double values = 0, costs = 0;
  for (const deliver::Reuse& each : deliver::reuse(tell, *request_.plan.site)) {
    if (each.group != group) book_.text(sheet_page, ++line, 0, phrases_.plain(group = each.group), Look::check);
    ++line;
    const std::string why = told(each.why);
    book_.text(sheet_page, line, 0, told(each.asset), Look::prose);
    book_.text(sheet_page, line, fate_column, phrases_.plain("fate." + each.fate));
    book_.text(sheet_page, line, why_column, why, Look::prose);
    book_.text(sheet_page, line, reuse_unit_column, workings_.currency(), Look::quiet);
    book_.heighten(sheet_page, line, lines_of(why, why_width));
    linked(line, value_column, each.value, "+");
    linked(line, cost_column, each.cost, "-");
    values += amount(each.value);
    costs -= amount(each.cost);
  }
  const int last_line = line++;
  book_.text(sheet_page, line, 0, phrases_.plain("reuse.sum"), Look::check);
  book_.text(sheet_page, line, reuse_unit_column, workings_.currency(), Look::quiet);
  for (const auto& [column, value] : {std::pair(value_column, values), std::pair(cost_column, costs)}) {
    const std::string name = column_name(column);
    put(sheet_page, line, column,
        "=SUM(" + name + std::to_string(head_line + 2) + ":" + name + std::to_string(last_line + 1) + ")", value,
        Look::reckoned, Shown::money);
  }
  book_.lay_out(sheet_page, {.widths = {44, 12, why_width, 8, 16, 16}});
  worksheet_repeat_rows(sheet_page, 0, head_line);
  worksheet_freeze_panes(sheet_page, head_line + 1, 1);
}

}  // namespace changeover::workbook
