#include "planner/report/appraisal.hpp"

#include <functional>

#include "planner/report/figures.hpp"
#include "planner/report/tables.hpp"
#include "planner/report/terminal.hpp"

namespace changeover {
namespace {

constexpr std::size_t most_findings = 20;

Cell money(Money amount) { return Number{amount.in(dollar), Measure::money}; }
Cell money(Cents amount) { return money(amount.money()); }

Cell share(std::optional<double> number, const std::string& why_not) {
  return number ? Cell(Number{*number, Measure::share}) : Cell(Absent{why_not});
}

Cell multiple(const Statement& statement) {
  return statement.multiple ? Cell(fixed(*statement.multiple, 2) + " ×") : Cell(Absent{"nothing is paid"});
}

Cell capex_per_power(const Scenario& scenario, const Statement& statement) {
  if (!statement.capex_per_power) return Absent{"no critical IT"};
  return money_text(dollars(statement.capex_per_power->in(dollar / megawatt)), scenario.currency) + "/MW";
}

Cell levelised_cost(const Scenario& scenario, const Statement& statement) {
  if (!statement.levelised_cost) return Absent{"nothing is sold"};
  return price_text(statement.levelised_cost->in(dollars_per_kilowatt_month), 2, scenario.currency) + "/kW-month";
}

/// A column of the years. One that is not `always` shown is left out when it is nothing in every year.
struct YearColumn {
  std::string heading{};
  std::function<Cents(const Figures&)> figure{};
  bool always = true;
};

std::vector<YearColumn> year_columns() {
  std::vector<YearColumn> columns;
  for (const Business business : businesses)
    columns.push_back({name_of(business),
                       [business](const Figures& f) { return f.revenue[static_cast<std::size_t>(business)]; }, false});
  columns.push_back({"energy", [](const Figures& f) { return f.energy; }, false});
  columns.push_back({"other cost", [](const Figures& f) { return f.operating_cost - f.energy; }});
  columns.push_back({"NOI", [](const Figures& f) { return f.noi(); }});
  columns.push_back({"capex", [](const Figures& f) { return f.capex.total(); }});
  columns.push_back(
      {"tenants, resale", [](const Figures& f) { return f.tenant_contribution + f.resale + f.removal; }, false});
  columns.push_back({"tax, refunded", [](const Figures& f) { return f.tax; }, false});
  columns.push_back({"cash flow", [](const Figures& f) { return f.unlevered_cash_flow(); }});
  return columns;
}

bool is_shown(const YearColumn& column, const Statement& statement) {
  if (column.always) return true;
  for (const YearOfPlan& each : statement.years)
    if (column.figure(each.figures) != Cents{}) return true;
  return false;
}

std::string headline(const Appraisal& appraisal, const Style& style) {
  const Scenario& scenario = appraisal.scenario;
  std::string text = inked(site_title(scenario), Ink::bold, style) + "\n\n";
  if (!appraisal.audit.clean()) {
    const auto count = static_cast<long long>(appraisal.audit.findings.size());
    text +=
        inked("Not a valid plan: the audit found " + counted(count, "violation") + ", listed below.", Ink::red, style) +
        "\n" + paragraph("The figures are what it would be worth if it could be done as it stands.", "", style);
  }
  return text + paragraph("NPV of the plan in " + shown(appraisal.decisions) + ": " +
                              money_text(appraisal.valued.statement.worth.npv_in_total(), scenario.currency) + ".",
                          "", style);
}

std::string remarks_text(const Appraisal& appraisal, const Style& style) {
  std::vector<std::string> all;
  add_financing_remarks(appraisal.scenario, appraisal.valued, all);
  std::string text = all.empty() ? "" : "\n";
  for (const std::string& each : all) text += paragraph(each, "", style);
  return text;
}

std::string origin(const Appraisal& appraisal, const Style& style) {
  std::string site = shown(appraisal.provenance.input);
  for (const std::string& scenario : appraisal.provenance.scenarios) site += ", scenario " + shown(scenario);
  for (const std::string& patch : appraisal.provenance.patches) site += ", with " + shown(patch);
  return paragraph(site, "Site: ", style) + paragraph(shown(appraisal.decisions), "Plan: ", style);
}

}  // namespace

Table figure_table(const Scenario& scenario, const ValuedPlan& plan) {
  const Statement& statement = plan.statement;
  const Worth& worth = statement.worth;
  Table table{
      .title = "Figures", .currency = scenario.currency, .columns = {{"figure", "", Alignment::left}, {"value", ""}}};
  const auto add = [&](const std::string& heading, Cell cell) { table.rows.push_back({heading, std::move(cell)}); };
  add(scenario.money.tax ? "NPV after tax" : "NPV", money(worth.npv_in_total()));
  for (const Business business : businesses)
    add("  " + name_of(business), money(worth.npv[static_cast<std::size_t>(business)]));
  if (scenario.money.terminal != Terminal::none) add("  of it after the plan", money(worth.terminal_in_total()));
  add("IRR", internal_rate_cell(statement));
  add("payback", payback_cell(statement.payback));
  add("payback, discounted", payback_cell(statement.discounted_payback));
  add("multiple", multiple(statement));
  add("yield on cost", share(statement.yield_on_cost, "no capex, or no full year"));
  add("capex", money(-statement.total.capex.total()));
  add("capex per MW of critical IT", capex_per_power(scenario, statement));
  add("peak funding need", money(statement.funding.amount));
  if (statement.funding.amount > Cents{}) add("  at the end of", scenario.calendar.label(statement.funding.period));
  add("levelised cost of critical IT", levelised_cost(scenario, statement));
  if (scenario.money.tax) add("tax over the plan", money(assessed(statement.tax_return)));
  if (!plan.leverage) return table;
  add("IRR of equity", equity_rate_cell(plan));
  add("equity needed", money(plan.leverage->needed));
  return table;
}

Table year_table(const Scenario& scenario, const Statement& statement) {
  Table table{.title = "Cash by year: revenue of each business, and what becomes of it",
              .currency = scenario.currency,
              .columns = {{"year", "year", Alignment::left}}};
  for (const YearOfPlan& each : statement.years) table.rows.push_back({std::to_string(each.year_number)});
  table.rows.push_back({"total"});
  for (const YearColumn& column : year_columns()) {
    if (!is_shown(column, statement)) continue;
    table.columns.push_back({column.heading, column.heading});
    for (std::size_t i = 0; i < statement.years.size(); ++i)
      table.rows[i].push_back(money(column.figure(statement.years[i].figures)));
    table.rows.back().push_back(money(column.figure(statement.total)));
  }
  table.columns.push_back({"cumulative", "cumulative"});
  for (std::size_t i = 0; i < statement.years.size(); ++i)
    table.rows[i].push_back(money(statement.years[i].cumulative));
  table.rows.back().push_back("");
  return table;
}

std::string appraisal_summary(const Appraisal& appraisal, const Style& style) {
  const Scenario& scenario = appraisal.scenario;
  const Statement& statement = appraisal.valued.statement;
  return headline(appraisal, style) + "\n" + to_terminal(figure_table(scenario, appraisal.valued), style) + "\n" +
         to_terminal(year_table(scenario, statement), style) +
         section(break_even_table(scenario.calendar, appraisal.break_evens), style) +
         section(capex_table(scenario, appraisal.valued), style) +
         section(estimate_table(scenario, appraisal.valued), style) +
         section(sources_and_uses_table(scenario, appraisal.valued), style) +
         section(loan_table(scenario, appraisal.valued), style) + remarks_text(appraisal, style) + "\n" +
         audit_text(appraisal.audit, most_findings, style) + "\n" + origin(appraisal, style);
}

}  // namespace changeover
