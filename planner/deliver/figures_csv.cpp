#include <algorithm>

#include "planner/deliver/csv.hpp"
#include "planner/report/table.hpp"

namespace changeover::deliver {
namespace {

const std::string all_businesses = "all";
const std::string of_the_site;  ///< what is no figure of a business
const std::string of_the_plan;  ///< what is no figure of a period

std::string metric_of(std::string line) {
  std::erase(line, '\'');
  std::ranges::replace_if(
      line, [](char c) { return c == ' ' || c == '-'; }, '_');
  return line;
}

class Figures {
 public:
  explicit Figures(const Dossier& dossier) : dossier_(dossier), currency_(dossier.statement.currency) {
    table_.currency = currency_;
    for (const char* key : {"metric", "unit", "period", "business", "value"}) table_.columns.push_back({.key = key});
  }

  [[nodiscard]] std::string written() {
    operation();
    lines();
    sums();
    debt();
    worth();
    measures();
    comparison();
    return to_csv(table_);
  }

 private:
  void add(const std::string& metric, const std::string& unit, const std::string& period, const std::string& business,
           Number value) {
    const auto cell = [](const std::string& text) { return text.empty() ? Cell(Absent{}) : Cell(text); };
    table_.rows.push_back({metric, unit, cell(period), cell(business), value});
  }
  void add(const std::string& metric, const std::string& unit, std::optional<double> value) {
    if (value) add(metric, unit, of_the_plan, of_the_site, {*value});
  }
  void add_money(const std::string& metric, const std::string& period, const std::string& business, Money amount) {
    add(metric, currency_, period, business, {amount.in(dollar), Measure::money});
  }
  void add_flow(const std::string& metric, const std::string& business, const Amounts& amounts) {
    for (std::size_t t = 0; t < amounts.size(); ++t)
      add_money(metric, dossier_.periods.labels[t], business, amounts[t]);
  }

  /// Not rounded to cents, so that the sum is the net present value.
  void add_discounted(const std::string& metric, const std::string& business, const Amounts& amounts) {
    const auto factors = dossier_.discounting.find(business);
    if (factors == dossier_.discounting.end()) return;
    for (std::size_t t = 0; t < amounts.size(); ++t)
      add(metric + "_discounted", currency_, dossier_.periods.labels[t], business,
          {amounts[t].in(dollar)*factors->second.by_period[t]});
  }

  /// Power, energy and water; `critical_it_sold_hosting` is `critical_it_sold` of hosting.
  void operation() {
    for (const Series& series : dossier_.periods.series) {
      if (series.unit == currency_) continue;
      std::string metric = series.key;
      std::string business = of_the_site;
      for (const std::string each : {"hosting", "cloud"})
        if (metric.ends_with("_" + each)) {
          metric.resize(metric.size() - each.size() - 1);
          business = each;
        }
      for (std::size_t t = 0; t < series.values.size(); ++t)
        add(metric, series.unit, dossier_.periods.labels[t], business, {series.values[t]});
    }
  }

  void lines() {
    std::map<std::string, Amounts> cash_flow;
    for (const Line& line : dossier_.statement.lines) {
      add_flow(metric_of(line.line), line.business, line.flow.by_period);
      add_discounted(metric_of(line.line), line.business, line.flow.by_period);
      Amounts& sum = cash_flow[line.business];
      sum.resize(line.flow.by_period.size());
      for (std::size_t t = 0; t < sum.size(); ++t) sum[t] += line.flow.by_period[t];
    }
    for (const auto& [business, sum] : cash_flow) {
      add_flow("cash_flow", business, sum);
      add_discounted("cash_flow", business, sum);
    }
  }

  void sums() {
    for (const auto& [key, flow] : dossier_.statement.sums) add_flow(key, all_businesses, flow.by_period);
    const std::string key = "cumulative_cash_flow";
    if (const Series* series = dossier_.periods.find(key))
      for (std::size_t t = 0; t < series->values.size(); ++t)
        add_money(key, dossier_.periods.labels[t], all_businesses, dollars(series->values[t]));
  }

  void debt() {
    if (!dossier_.debt) return;
    add_flow("equity", all_businesses, dossier_.debt->equity);
    add_flow("cash_flow_to_equity", all_businesses, dossier_.debt->cash_flow_to_equity);
    add_money("equity_needed", of_the_plan, all_businesses, dossier_.debt->equity_needed);
    for (const double rate : dossier_.debt->internal_rates) add("internal_rate_of_equity", "1/year", rate);
  }

  void worth() {
    const Value& value = dossier_.value;
    const auto add_worth = [&](const std::string& metric, const std::string& business, Money amount) {
      add(metric, currency_, of_the_plan, business, {amount.in(dollar)});
    };
    add_worth("npv", all_businesses, value.npv);
    for (const auto& [business, amount] : value.npv_by_business) add_worth("npv", business, amount);
    for (const auto& [business, amount] : value.after_the_plan_by_business)
      add_worth("value_at_horizon_discounted", business, amount);
    for (const auto& [business, amount] : dossier_.statement.at_horizon)
      add_money("value_at_horizon", of_the_plan, business, amount);
  }

  void measures() {
    const Value& value = dossier_.value;
    for (const double rate : value.internal_rates) add("internal_rate", "1/year", rate);
    add("payback", "years", value.payback_years);
    add("payback_discounted", "years", value.discounted_payback_years);
    add("multiple", "1", value.multiple);
    add("yield_on_cost", "1/year", value.yield_on_cost);
    add("capex_per_critical_it", currency_ + "/MW", value.capex_per_mw);
    add("levelised_cost_of_critical_it", currency_ + "/kW-month", value.levelised_cost_per_kw_month);
    add_money("peak_funding", value.peak_funding_period, all_businesses, value.peak_funding);
  }

  void comparison() {
    const auto add_reference = [&](const std::string& name, const Reference& reference) {
      if (reference.figures) add("npv_of_" + name, currency_, reference.figures->npv.in(dollar));
    };
    add_reference("keep_mining", dossier_.keep_mining);
    add_reference("convert_at_once", dossier_.convert_at_once);
    add("bound", dossier_.proof.unit, dossier_.proof.bound);
    add("gap", "1", dossier_.proof.gap);
  }

  const Dossier& dossier_;
  std::string currency_;
  changeover::Table table_{.title = "Figures"};
};

}  // namespace

std::string figures_csv(const Dossier& dossier) { return Figures(dossier).written(); }

}  // namespace changeover::deliver
