#include <functional>

#include "planner/report/shared_json.hpp"
#include "planner/report/statement_json.hpp"
#include "planner/report/tables.hpp"

namespace changeover {
namespace {

constexpr auto on_a_line = JsonWriter::Layout::line;

void write_period(JsonWriter& json, const Calendar& calendar, std::string_view key, std::optional<int> period) {
  json.key(key);
  if (period)
    json.text(calendar.label(*period));
  else
    json.null();
}

void write_sizing(JsonWriter& json, const Sizing& sizing) {
  json.key("size").amount(sizing.size).key("bound").text(name_of(sizing.bound));
  json.key("bounds").begin_object(on_a_line);
  write_optional(json, "limit", sizing.limit);
  write_optional(json, "loan_to_cost", sizing.loan_to_cost);
  write_optional(json, "cover", sizing.cover);
  json.end_object().key("residual").amount(sizing.residual);
}

void write_loan(JsonWriter& json, const Calendar& calendar, const Loan& loan) {
  json.begin_object().key("id").text(loan.id);
  write_sizing(json, loan.sizing);
  write_optional(json, "lowest_cover", loan.lowest_cover ? std::optional(loan.lowest_cover->cover) : std::nullopt);
  write_period(json, calendar, "lowest_in",
               loan.lowest_cover ? std::optional(loan.lowest_cover->period) : std::nullopt);
  write_period(json, calendar, "covenant_first_broken", loan.first_breach);
  const auto series = [&](std::string_view key, const std::function<Cents(const LoanPeriod&)>& amount) {
    std::vector<Cents> amounts;
    for (const LoanPeriod& period : loan.periods) amounts.push_back(amount(period));
    write_amounts(json, key, amounts);
  };
  series("draw", [](const LoanPeriod& p) { return p.draw; });
  series("fees", [](const LoanPeriod& p) { return p.fees(); });
  series("interest_capitalised", [](const LoanPeriod& p) { return p.capitalised; });
  series("due", [](const LoanPeriod& p) { return p.due; });
  series("interest", [](const LoanPeriod& p) { return p.interest; });
  series("principal", [](const LoanPeriod& p) { return p.principal; });
  series("balance", [](const LoanPeriod& p) { return p.balance; });
  series("reserve", [](const LoanPeriod& p) { return p.reserve; });
  series("shortfall", [](const LoanPeriod& p) { return p.shortfall; });
  json.key("cover").begin_array(on_a_line);
  for (const LoanPeriod& period : loan.periods) {
    if (period.cover)
      json.figure(*period.cover);
    else
      json.null();
  }
  json.end_array().key("headroom").begin_array(on_a_line);
  for (const LoanPeriod& period : loan.periods) {
    if (period.headroom)
      json.amount(*period.headroom);
    else
      json.null();
  }
  json.end_array().end_object();
}

}  // namespace

void write_debt(JsonWriter& json, const Scenario& scenario, const ValuedPlan& plan) {
  if (!plan.leverage) return;
  const Leverage& leverage = *plan.leverage;
  const SourcesAndUses& of = leverage.financing.sources_and_uses;
  json.key("debt").begin_object().key("sources_and_uses").begin_object(on_a_line);
  json.key("cost")
      .amount(of.cost + leverage.tenants)
      .key("tenants")
      .amount(leverage.tenants)
      .key("interest_capitalised")
      .amount(of.capitalised)
      .key("fees")
      .amount(of.fees);
  json.key("reserves").amount(of.reserves).key("equity").amount(of.equity).key("loans").begin_object(on_a_line);
  for (std::size_t i = 0; i < of.loans.size(); ++i) json.key(leverage.financing.loans[i].id).amount(of.loans[i]);
  json.end_object().end_object().key("loans").begin_array();
  for (const Loan& loan : leverage.financing.loans) write_loan(json, scenario.calendar, loan);
  json.end_array();
  write_amounts(json, "cost_to_fund", leverage.fundable.cost);
  write_amounts(json, "contracted_cash_flow", leverage.fundable.contracted);
  write_amounts(json, "available_cash_flow", leverage.fundable.available);
  write_amounts(json, "equity", leverage.financing.equity);
  write_amounts(json, "bridged_for_tenants", leverage.bridged);
  write_amounts(json, "tax_saved", leverage.tax_saved);
  write_amounts(json, "cash_flow_to_equity", leverage.cash_flow);
  write_amounts(json, "cumulative_to_equity", leverage.cumulative);
  json.key("equity_needed").amount(leverage.needed);
  json.key("owed_at_horizon").amount(leverage.owed_at_horizon);
  json.key("at_horizon").amount(leverage.terminal);
  write_figures(json, "internal_rates", leverage.internal_rates);
  write_optional(json, "multiple", leverage.multiple);
  json.end_object();
}

}  // namespace changeover
