#include <array>

#include "planner/deliver/sections.hpp"

namespace changeover::deliver {
namespace {

void add_line(const Telling& tell, const Line& line, const MoneyScale& scale, Table& table) {
  Row row{.heading = tell.say("cash.line", {{"line", tell.headed("line", line.line)},
                                            {"business", tell.term("business", line.business)}})};
  const std::string from = line_anchor(line.line);
  for (const Money each : line.flow.by_year) row.cells.push_back(tell.scaled(each, scale, from));
  row.cells.push_back(tell.scaled(line.flow.total, scale, from));
  table.rows.push_back(std::move(row));
}

void add_sum(const Telling& tell, const std::string& key, const MoneyScale& scale, Table& table) {
  const Flow* flow = tell.plan.statement.sum(key);
  if (flow == nullptr) return;
  Row row{.heading = tell.say("sum." + key), .kind = RowKind::sum};
  for (const Money each : flow->by_year) row.cells.push_back(tell.scaled(each, scale, formula(key)));
  row.cells.push_back(tell.scaled(flow->total, scale, formula(key)));
  table.rows.push_back(std::move(row));
}

Table cash_table(const Telling& tell) {
  const Statement& statement = tell.plan.statement;
  std::vector<Money> amounts;
  for (const Line& each : statement.lines) amounts.push_back(each.flow.total);
  const MoneyScale scale = tell.scale_of(amounts);
  Table table{.id = "table-cash",
              .caption = tell.say("cash.caption", {{"unit", {figure(scale.unit)}}}),
              .columns = {left(tell.say("cash.item"))},
              .landscape = true};
  for (const int each : statement.years) table.columns.push_back(right({figure(std::to_string(each))}));
  table.columns.push_back(right(tell.say("years.total")));
  struct Part {
    const char* group;
    std::vector<std::string> sums;
  };
  const std::array parts{Part{"revenue", {"revenue"}}, Part{"operating", {"operating_cost", "noi"}},
                         Part{"capital", {"capex"}}, Part{"tax", {"cash_flow"}}};
  for (const Part& each : parts) {
    table.rows.push_back({.heading = tell.say("group." + std::string(each.group)), .kind = RowKind::group});
    const std::size_t before = table.rows.size();
    for (const Line& line : statement.lines)
      if (line.group == each.group) add_line(tell, line, scale, table);
    if (table.rows.size() == before) table.rows.pop_back();
    for (const std::string& key : each.sums) add_sum(tell, key, scale, table);
  }
  return table;
}

}  // namespace

Sections cash_tables(const Telling& tell) {
  return {{.id = "annex-cash",
           .title = tell.say("cash.title"),
           .blocks = {Paragraph{tell.say("cash.lead")}, cash_table(tell)}}};
}

}  // namespace changeover::deliver
