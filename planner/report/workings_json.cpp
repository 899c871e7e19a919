#include "planner/report/workings_json.hpp"

#include "planner/report/tables.hpp"

namespace changeover {
namespace {

constexpr auto on_a_line = JsonWriter::Layout::line;

void write_list(JsonWriter& json, const std::vector<int>& rows) {
  json.begin_array(on_a_line);
  for (const int row : rows) json.whole(row);
  json.end_array();
}

/// A number is itself, a row `"r12"`, anything else a list that begins with its operator.
void write_formula(JsonWriter& json, const Workings& workings, int number) {
  const FormulaNode& node = workings.node(number);
  if (node.of == Operator::number) {
    json.number(node.number);
    return;
  }
  if (node.of == Operator::row) {
    json.text("r" + std::to_string(node.a));
    return;
  }
  json.begin_array(on_a_line).text(operator_names[static_cast<std::size_t>(node.of)]);
  switch (node.of) {
    case Operator::previous:
    case Operator::total:
    case Operator::lowest:
    case Operator::over_year:
      json.whole(node.a);
      break;
    case Operator::at:
    case Operator::products:
      json.whole(node.a).whole(node.b);
      break;
    case Operator::sum:
    case Operator::mean:
    case Operator::share_below:
    case Operator::mean_below:
      write_list(json, workings.list(node.a));
      if (node.b >= 0) write_list(json, workings.list(node.b));
      if (node.c >= 0) write_formula(json, workings, node.c);
      break;
    default:
      write_formula(json, workings, node.a);
      if (node.b >= 0) write_formula(json, workings, node.b);
  }
  json.end_array();
}

void write_row(JsonWriter& json, const Workings& workings, const Row& row) {
  json.begin_object(on_a_line).key("sheet").text(sheet_names[static_cast<std::size_t>(row.sheet)]);
  json.key("name").text(row.name);
  if (!row.subjects.empty()) {
    json.key("of").begin_array(on_a_line);
    for (const std::string& each : row.subjects) json.text(each);
    json.end_array();
  }
  if (row.business) json.key("business").text(name_of(*row.business));
  json.key("axis").text(axis_names[static_cast<std::size_t>(row.axis)]).key("unit").text(row.base_unit);
  if (row.opening >= 0) {
    json.key("opening");
    write_formula(json, workings, row.opening);
  }
  if (!row.is_given()) {
    json.key("formula");
    write_formula(json, workings, row.formula);
  } else {
    if (row.factor != 1) json.key("given_in").text(row.unit).key("factor").number(row.factor);
    json.key("origin").text(row.origin).key("given").begin_array(on_a_line);
    for (const double each : row.given) json.number(each);
    json.end_array();
  }
  json.end_object();
}

void write_case(JsonWriter& json, const Case& of) {
  json.begin_object().key("name").text(of.name);
  if (!of.obstacle.empty()) json.key("obstacle").text(of.obstacle);
  json.key("given").begin_object();
  for (const auto& [row, values] : of.given) {
    json.key("r" + std::to_string(row)).begin_array(on_a_line);
    for (const double each : values) json.number(each);
    json.end_array();
  }
  json.end_object().end_object();
}

}  // namespace

void write_workings(JsonWriter& json, const Workings& workings, const std::vector<Case>& cases) {
  json.begin_object().key("currency").text(workings.currency()).key("years").begin_array(on_a_line);
  for (const int each : workings.years()) json.whole(each);
  json.end_array().key("periods_after").whole(workings.periods(Axis::after)).key("rows").begin_array();
  for (const Row& row : workings.rows()) write_row(json, workings, row);
  json.end_array().key("cases").begin_array();
  for (const Case& each : cases) write_case(json, each);
  json.end_array().end_object();
}

}  // namespace changeover
