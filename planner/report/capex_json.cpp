#include <functional>

#include "planner/report/shared_json.hpp"
#include "planner/report/statement_json.hpp"
#include "planner/report/tables.hpp"

namespace changeover {
namespace {

constexpr auto on_a_line = JsonWriter::Layout::line;

}  // namespace

void write_capex_categories(JsonWriter& json, const CapexCategories& capex) {
  json.key("capex_by_category").begin_array();
  const auto write = [&](const std::string& name, const std::function<Cents(const CapexSplit&)>& amount) {
    if (amount(capex.total) == Cents{}) return;
    std::vector<Cents> years;
    for (const CapexOfYear& each : capex.years) years.push_back(amount(each.split));
    json.begin_object(on_a_line).key("category").text(name);
    write_amounts(json, "by_year", years);
    json.key("total").amount(amount(capex.total)).end_object();
  };
  for (const CostCategory each : cost_categories)
    write(changeover::name_of(each), [each](const CapexSplit& s) { return s.works[static_cast<std::size_t>(each)]; });
  write("contingency", [](const CapexSplit& s) { return s.contingency; });
  write("sales tax", [](const CapexSplit& s) { return s.sales_tax; });
  write("racks", [](const CapexSplit& s) { return s.racks; });
  json.end_array();
}

void write_estimate(JsonWriter& json, const ValuedPlan& plan) {
  if (!plan.estimate) return;
  const EstimateRange& range = *plan.estimate;
  const auto write = [&](const CapexRange& row) {
    json.key("low").amount(row.low).key("estimated").amount(row.estimated).key("high").amount(row.high);
  };
  json.key("estimate").begin_object().key("classes").begin_array();
  for (const CapexRange& each : range.classes) {
    json.begin_object(on_a_line).key("class");
    if (each.estimate_class == 0)
      json.null();
    else
      json.whole(each.estimate_class);
    const Accuracy of_class = accuracy(each.estimate_class);
    json.key("accuracy_low").figure(of_class.low).key("accuracy_high").figure(of_class.high);
    write(each);
    json.end_object();
  }
  json.end_array().key("capex").begin_object(on_a_line);
  write(range.total);
  json.end_object();
  json.key("npv_at_low_cost").figure(range.npv_at_low_cost.in(dollar));
  json.key("npv_at_high_cost").figure(range.npv_at_high_cost.in(dollar)).end_object();
}

}  // namespace changeover
