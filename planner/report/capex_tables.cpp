#include <functional>

#include "planner/report/figures.hpp"
#include "planner/report/tables.hpp"

namespace changeover {
namespace {

Cell money(Money amount) { return Number{amount.in(dollar), Measure::money}; }
Cell money(Cents amount) { return money(amount.money()); }

struct CapexColumn {
  std::string heading{};
  std::function<Cents(const CapexSplit&)> amount{};
};

/// The parts of capex, of which those are shown that are something; then their sum.
std::vector<CapexColumn> capex_columns(const CapexSplit& total) {
  std::vector<CapexColumn> columns;
  for (const CostCategory each : cost_categories)
    columns.push_back({name_of(each), [each](const CapexSplit& s) { return s.works[static_cast<std::size_t>(each)]; }});
  columns.push_back({"contingency", [](const CapexSplit& s) { return s.contingency; }});
  columns.push_back({"sales tax", [](const CapexSplit& s) { return s.sales_tax; }});
  columns.push_back({"racks", [](const CapexSplit& s) { return s.racks; }});
  std::erase_if(columns, [&](const CapexColumn& each) { return each.amount(total) == Cents{}; });
  columns.push_back({"capex", [](const CapexSplit& s) { return s.total(); }});
  if (total.decommissioning != Cents{})
    columns.push_back({"decommissioning", [](const CapexSplit& s) { return s.decommissioning; }});
  return columns;
}

std::string class_text(int estimate_class) {
  if (estimate_class == 0) return "not classified";
  const Accuracy of_class = accuracy(estimate_class);
  return "class " + std::to_string(estimate_class) + ", " + percent_text(of_class.low, 0) + " to +" +
         percent_text(of_class.high, 0);
}

}  // namespace

std::string name_of(CostCategory category) {
  switch (category) {
    case CostCategory::electrical:
      return "electrical";
    case CostCategory::mechanical:
      return "mechanical";
    case CostCategory::structure:
      return "structure";
    case CostCategory::network:
      return "network";
    case CostCategory::soft_cost:
      return "soft cost";
    case CostCategory::other:
      return "other";
  }
  return "";
}

Table capex_table(const Scenario& scenario, const ValuedPlan& plan) {
  Table table{
      .title = "Capex by category", .currency = scenario.currency, .columns = {{"year", "year", Alignment::left}}};
  const CapexCategories& capex = plan.capex;
  if (!capex.split && !plan.estimate) return table;
  for (const CapexColumn& each : capex_columns(capex.total)) table.columns.push_back({each.heading, each.heading});
  const auto add = [&](const std::string& heading, const CapexSplit& split) {
    table.rows.push_back({heading});
    for (const CapexColumn& each : capex_columns(capex.total)) table.rows.back().push_back(money(-each.amount(split)));
  };
  for (const CapexOfYear& each : capex.years)
    if (each.split != CapexSplit{}) add(std::to_string(each.year_number), each.split);
  add("total", capex.total);
  return table;
}

Table estimate_table(const Scenario& scenario, const ValuedPlan& plan) {
  Table table{
      .title = "Capex within the accuracy of its estimates (AACE 18R-97)",
      .currency = scenario.currency,
      .columns = {{"estimate", "", Alignment::left}, {"low", "low"}, {"estimated", "estimated"}, {"high", "high"}}};
  if (!plan.estimate) return table;
  const EstimateRange& range = *plan.estimate;
  const auto add = [&](const std::string& heading, const CapexRange& row) {
    table.rows.push_back({heading, money(row.low), money(row.estimated), money(row.high)});
  };
  for (const CapexRange& each : range.classes) add(class_text(each.estimate_class), each);
  add("capex", range.total);
  table.rows.push_back({"NPV of this plan at that capex", money(range.npv_at_low_cost),
                        money(plan.statement.worth.npv_in_total()), money(range.npv_at_high_cost)});
  return table;
}

}  // namespace changeover
