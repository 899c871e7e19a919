#include "planner/deliver/csv.hpp"
#include "planner/report/table.hpp"

namespace changeover::deliver {
namespace {

Cell optional_cell(const std::string& text) { return text.empty() ? Cell(Absent{}) : Cell(text); }

Cell optional_cell(std::optional<double> number) { return number ? Cell(Number{*number}) : Cell(Absent{}); }

Cell place_cell(int number) { return number > 0 ? Cell(Number{static_cast<double>(number)}) : Cell(Absent{}); }

}  // namespace

std::string assumptions_csv(const Dossier& dossier) {
  changeover::Table table{.title = "Assumptions"};
  for (const char* key :
       {"path", "value", "number", "unit", "kind", "scenario", "file", "line", "column", "source", "date"})
    table.columns.push_back({.key = key});
  for (const Assumption& each : dossier.assumptions)
    table.rows.push_back({each.path, each.value, optional_cell(each.number), optional_cell(each.unit), each.kind,
                          optional_cell(each.scenario), optional_cell(each.file), place_cell(each.line),
                          place_cell(each.column), optional_cell(each.source), optional_cell(each.date)});
  return to_csv(table);
}

}  // namespace changeover::deliver
