#include <algorithm>

#include "planner/report/figures.hpp"
#include "planner/report/tables.hpp"

namespace changeover {
namespace {

Cell money(Cents amount) { return Number{amount.money().in(dollar), Measure::money}; }

std::string ratio_text(double ratio) { return fixed(ratio, 2) + "x"; }

/// "loan to cost, 65 %".
std::string bound_text(const Facility& terms, Bound bound) {
  switch (bound) {
    case Bound::limit:
      return "its limit";
    case Bound::loan_to_cost:
      return "loan to cost, " + percent_text(*terms.loan_to_cost, 1);
    case Bound::cover:
      return "cover, " + ratio_text(*terms.cover);
    case Bound::cost:
      return "cost and fees";
  }
  return "";
}

Cell covenant(const Calendar& calendar, const Facility& terms, const Loan& loan) {
  if (!terms.least_cover) return Absent{};
  const std::string least = ratio_text(*terms.least_cover);
  return loan.first_breach ? least + ", broken in " + calendar.label(*loan.first_breach) : least + ", kept";
}

}  // namespace

std::string name_of(Bound bound) {
  switch (bound) {
    case Bound::limit:
      return "limit";
    case Bound::loan_to_cost:
      return "loan_to_cost";
    case Bound::cover:
      return "cover";
    case Bound::cost:
      return "cost";
  }
  return "";
}

Table sources_and_uses_table(const Scenario& scenario, const ValuedPlan& plan) {
  Table table{.title = "Sources and uses",
              .currency = scenario.currency,
              .columns = {{"use", "", Alignment::left},
                          {"used", "used for"},
                          {"source", "", Alignment::left},
                          {"given", "comes from"}}};
  if (!plan.leverage) return table;
  const Financing& financing = plan.leverage->financing;
  const SourcesAndUses& of = financing.sources_and_uses;
  const Cents tenants = plan.leverage->tenants;
  std::vector<std::pair<std::string, Cents>> uses{{"capital cost", of.cost + tenants},
                                                  {"interest before repayment", of.capitalised},
                                                  {"fees", of.fees},
                                                  {"reserve accounts", of.reserves}};
  std::erase_if(uses, [](const auto& use) { return use.second == Cents{}; });
  std::vector<std::pair<std::string, Cents>> sources;
  for (std::size_t i = 0; i < of.loans.size(); ++i) sources.emplace_back(financing.loans[i].id, of.loans[i]);
  if (tenants != Cents{}) sources.emplace_back("tenants", tenants);
  sources.emplace_back("equity", of.equity);
  uses.resize(std::max(uses.size(), sources.size()));
  sources.resize(uses.size());
  uses.emplace_back("total", of.uses() + tenants);
  sources.emplace_back("total", of.sources() + tenants);
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const auto cell = [](const auto& line) { return line.first.empty() ? Cell("") : money(line.second); };
    table.rows.push_back({uses[i].first, cell(uses[i]), sources[i].first, cell(sources[i])});
  }
  return table;
}

Table loan_table(const Scenario& scenario, const ValuedPlan& plan) {
  Table table{.title = "Loans",
              .currency = scenario.currency,
              .columns = {{"loan", "", Alignment::left},
                          {"size", "size"},
                          {"bound", "bound by", Alignment::left},
                          {"rate", "interest"},
                          {"lowest_cover", "lowest cover", Alignment::left},
                          {"covenant", "covenant", Alignment::left},
                          {"owed", "owed at the end"}}};
  if (!plan.leverage) return table;
  const std::vector<Loan>& loans = plan.leverage->financing.loans;
  for (std::size_t i = 0; i < loans.size(); ++i) {
    const Loan& loan = loans[i];
    const Facility& terms = scenario.money.debt[i];
    const Cell lowest =
        loan.lowest_cover
            ? Cell(ratio_text(loan.lowest_cover->cover) + " in " + scenario.calendar.label(loan.lowest_cover->period))
            : Cell(Absent{"nothing due"});
    table.rows.push_back({loan.id, money(loan.sizing.size), bound_text(terms, loan.sizing.bound),
                          percent_text(terms.rate, 2), lowest, covenant(scenario.calendar, terms, loan),
                          money(loan.periods.back().balance)});
  }
  return table;
}

}  // namespace changeover
