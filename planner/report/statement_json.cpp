#include "planner/report/statement_json.hpp"

#include <functional>

#include "models/money/discount.hpp"
#include "planner/report/shared_json.hpp"
#include "planner/report/tables.hpp"

namespace changeover {
namespace {

constexpr auto on_a_line = JsonWriter::Layout::line;

std::string name_of(Group group) {
  switch (group) {
    case Group::revenue:
      return "revenue";
    case Group::operating:
      return "operating";
    case Group::capital:
      return "capital";
    case Group::tax:
      return "tax";
  }
  return "";
}

/// Amounts by period, also summed by calendar year, and by calendar quarter where the step is a month.
class Amounts {
 public:
  Amounts(const Calendar& calendar, const std::function<Cents(int)>& amount) {
    for (int t = 0; t < calendar.periods; ++t) {
      periods_.push_back(amount(t));
      if (t == 0 || calendar.year_of(t) != calendar.year_of(t - 1)) years_.emplace_back();
      years_.back() += periods_.back();
      if (has_quarters(calendar)) {
        if (t == 0 || quarter_of(calendar, t) != quarter_of(calendar, t - 1)) quarters_.emplace_back();
        quarters_.back() += periods_.back();
      }
      total_ += periods_.back();
      zero_ = zero_ && periods_.back() == Cents{};
    }
  }
  [[nodiscard]] bool zero() const { return zero_; }
  void write(JsonWriter& json) const {
    write_amounts(json, "by_period", periods_);
    if (!quarters_.empty()) write_amounts(json, "by_quarter", quarters_);
    write_amounts(json, "by_year", years_);
    json.key("total").amount(total_);
  }

 private:
  std::vector<Cents> periods_;
  std::vector<Cents> quarters_;
  std::vector<Cents> years_;
  Cents total_;
  bool zero_ = true;
};

void write_lines(JsonWriter& json, const Calendar& calendar, const Ledger& ledger) {
  json.key("lines").begin_array();
  for (const LineTraits& line : lines())
    for (const Business business : businesses) {
      const Amounts amounts(calendar, [&](int t) { return ledger.at(line.line, business, t); });
      if (amounts.zero()) continue;
      json.begin_object().key("line").text(line.name).key("business").text(changeover::name_of(business));
      json.key("group").text(name_of(line.group));
      amounts.write(json);
      json.end_object();
    }
  json.end_array();
}

void write_sums(JsonWriter& json, const Calendar& calendar, const ValuedPlan& plan) {
  const auto& periods = plan.statement.periods;
  const auto write = [&](std::string_view key, const std::function<Cents(const Figures&)>& figure) {
    json.key(key).begin_object();
    Amounts(calendar, [&](int t) { return figure(periods[static_cast<std::size_t>(t)]); }).write(json);
    json.end_object();
  };
  json.key("sums").begin_object();
  write("revenue", [](const Figures& f) { return f.revenue_in_total(); });
  write("operating_cost", [](const Figures& f) { return f.operating_cost; });
  write("noi", [](const Figures& f) { return f.noi(); });
  write("capex", [](const Figures& f) { return f.capex.total(); });
  if (!plan.statement.tax_return.years.empty()) write("tax", [](const Figures& f) { return f.tax; });
  write("cash_flow", [](const Figures& f) { return f.unlevered_cash_flow(); });
  json.end_object();
}

void write_tax_return(JsonWriter& json, const TaxReturn& filed) {
  if (filed.years.empty()) return;
  const auto write = [&](const TaxYear& each) {
    json.key("taxable").amount(each.taxable).key("depreciation").amount(each.depreciation);
    json.key("losses_used").amount(each.losses_used).key("losses_forward").amount(each.losses_forward);
    json.key("tax").amount(each.tax).key("tax_of_planner").amount(each.tax_of_planner).end_object();
  };
  json.key("tax_return").begin_object().key("years").begin_array();
  for (const TaxYear& each : filed.years) {
    json.begin_object(on_a_line).key("year").whole(each.year_number);
    write(each);
  }
  json.end_array().key("at_horizon").begin_object(on_a_line);
  write(filed.at_horizon);
  json.key("npv_of_waiting").figure(filed.npv_of_waiting.in(dollar)).end_object();
}

void write_by_business(JsonWriter& json, std::string_view key, const std::array<Money, 4>& amounts) {
  json.key(key).begin_object(on_a_line);
  for (const Business business : businesses)
    json.key(changeover::name_of(business)).figure(amounts[static_cast<std::size_t>(business)].in(dollar));
  json.end_object();
}

}  // namespace

void write_statement(JsonWriter& json, const Scenario& scenario, const ValuedPlan& plan) {
  json.key("statement").begin_object().key("currency").text(scenario.currency).key("years").begin_array(on_a_line);
  for (const YearOfPlan& each : plan.statement.years) json.whole(each.year_number);
  json.end_array();
  if (!plan.statement.quarters.empty()) {
    std::vector<std::string> quarters;
    for (const QuarterOfPlan& each : plan.statement.quarters) quarters.push_back(quarter_label(each.first));
    write_texts(json, "quarters", quarters);
  }
  write_lines(json, scenario.calendar, plan.ledger);
  write_sums(json, scenario.calendar, plan);
  write_capex_categories(json, plan.capex);
  write_tax_return(json, plan.statement.tax_return);
  json.key("at_horizon").begin_object(on_a_line);
  for (const Business business : businesses)
    json.key(changeover::name_of(business)).amount(plan.ledger.terminal(business));
  json.end_object().end_object();
}

void write_break_evens(JsonWriter& json, const Calendar& calendar, const BreakEvens& all) {
  if (all.drivers.empty()) return;
  json.key("break_even").begin_object(on_a_line);
  for (const BreakEven& each : all.drivers) write_optional(json, changeover::name_of(each.driver), each.at);
  const auto in_periods = [&](double factor) { return all.delay ? std::optional(factor * *all.delay) : std::nullopt; };
  write_optional(json, "delay_periods", in_periods(1));
  write_optional(json, "delay_years", in_periods(calendar.years_per_period()));
  json.end_object();
  if (all.replanned.empty()) return;
  json.key("break_even_replanned").begin_object(on_a_line);
  for (const BreakEven& each : all.replanned) write_optional(json, changeover::name_of(each.driver), each.at);
  json.end_object();
}

void write_discounting(JsonWriter& json, const Scenario& scenario) {
  json.key("discounting").begin_object();
  for (const Business business : businesses) {
    const double rate = scenario.money.rate(business);
    std::vector<double> factors;
    for (int t = 0; t < scenario.calendar.periods; ++t) factors.push_back(discount(scenario, business, t));
    json.key(changeover::name_of(business)).begin_object().key("rate").figure(rate);
    write_figures(json, "by_period", factors);
    json.key("at_horizon").figure(discount(rate, years_to_horizon(scenario))).end_object();
  }
  json.end_object();
}

void write_value(JsonWriter& json, const Scenario& scenario, const Statement& statement) {
  json.key("value").begin_object().key("currency").text(scenario.currency);
  json.key("npv").figure(statement.worth.npv_in_total().in(dollar));
  write_by_business(json, "npv_by_business", statement.worth.npv);
  write_by_business(json, "after_the_plan_by_business", statement.worth.terminal);
  write_optional(json, "after_the_plan_share", statement.worth.terminal_share());
  write_figures(json, "internal_rates", statement.internal_rates);
  write_optional(json, "payback_years", statement.payback);
  write_optional(json, "discounted_payback_years", statement.discounted_payback);
  write_optional(json, "multiple", statement.multiple);
  write_optional(json, "yield_on_cost", statement.yield_on_cost);
  const auto& capex = statement.capex_per_power;
  write_optional(json, "capex_per_mw", capex ? std::optional(capex->in(dollar / megawatt)) : std::nullopt);
  const auto& levelised = statement.levelised_cost;
  write_optional(json, "levelised_cost_per_kw_month",
                 levelised ? std::optional(levelised->in(dollars_per_kilowatt_month)) : std::nullopt);
  json.key("peak_funding").begin_object(on_a_line).key("amount").amount(statement.funding.amount).key("period");
  if (statement.funding.amount == Cents{})
    json.null();
  else
    json.text(scenario.calendar.label(statement.funding.period));
  json.end_object().end_object();
}

}  // namespace changeover
