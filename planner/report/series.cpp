#include <algorithm>
#include <functional>

#include "planner/report/tables.hpp"

namespace changeover {
namespace {

/// `energy of miners` and `mining` as `energy_of_miners_mining`.
std::string key_of(std::string_view line, const std::string& business) {
  std::string key;
  for (const char c : line)
    if (c != '\'') key += c == ' ' || c == '-' ? '_' : c;
  return key + "_" + business;
}

class Collection {
 public:
  Collection(const Scenario& scenario, const ValuedPlan& plan) : plan_(plan), currency_(scenario.currency) {}

  void add(const std::string& key, const std::string& unit, Measure measure,
           const std::function<double(const Operation&)>& figure) {
    Series column{.key = key, .unit = unit, .measure = measure};
    for (const Operation& operation : plan_.operations) column.values.push_back(figure(operation));
    all_.push_back(std::move(column));
  }

  void add_money(const std::string& key, const std::function<Cents(int)>& figure, bool keep_zeros) {
    Series column{.key = key, .unit = currency_, .measure = Measure::money};
    bool zero = true;
    for (int t = 0; t < plan_.ledger.periods(); ++t) {
      const Cents amount = figure(t);
      zero = zero && amount == Cents{};
      column.values.push_back(amount.money().in(dollar));
    }
    if (keep_zeros || !zero) all_.push_back(std::move(column));
  }

  [[nodiscard]] std::vector<Series> take() { return std::move(all_); }

 private:
  const ValuedPlan& plan_;
  std::string currency_;
  std::vector<Series> all_;
};

void add_operations(Collection& all) {
  const auto megawatts_of = [](Power Operation::*power) {
    return [power](const Operation& o) { return (o.*power).in(megawatt); };
  };
  const auto sold_to = [](Business business) {
    return [business](const Operation& o) { return o.sold[static_cast<std::size_t>(business)].in(megawatt); };
  };
  all.add("mining", "MW", Measure::power, megawatts_of(&Operation::mining));
  all.add("critical_it_live", "MW", Measure::power, megawatts_of(&Operation::live));
  all.add("critical_it_secure", "MW", Measure::power, megawatts_of(&Operation::secure));
  all.add("critical_it_sold_hosting", "MW", Measure::power, sold_to(Business::hosting));
  all.add("critical_it_sold_cloud", "MW", Measure::power, sold_to(Business::cloud));
  all.add("peak_load_at_meter", "MW", Measure::power, megawatts_of(&Operation::peak_load));
  all.add("energy_at_meter", "MWh", Measure::energy, [](const Operation& o) { return o.energy.in(megawatt_hour); });
  all.add("water_on_peak_day", "m3", Measure::volume,
          [](const Operation& o) { return o.water_per_day.in(cubic_metre); });
}

void add_money(Collection& all, const ValuedPlan& plan) {
  const Ledger& ledger = plan.ledger;
  const auto& periods = plan.statement.periods;
  const auto at = [](int period) { return static_cast<std::size_t>(period); };
  for (const LineTraits& each : lines())
    for (const Business business : businesses)
      all.add_money(
          key_of(each.name, name_of(business)), [&](int t) { return ledger.at(each.line, business, t); }, false);
  all.add_money(
      "revenue", [&](int t) { return periods[at(t)].revenue_in_total(); }, true);
  all.add_money(
      "operating_cost", [&](int t) { return periods[at(t)].operating_cost; }, true);
  all.add_money(
      "noi", [&](int t) { return periods[at(t)].noi(); }, true);
  all.add_money(
      "capex", [&](int t) { return periods[at(t)].capex.total(); }, true);
  all.add_money(
      "cash_flow", [&](int t) { return periods[at(t)].unlevered_cash_flow(); }, true);
  all.add_money(
      "cumulative_cash_flow", [&](int t) { return plan.statement.cumulative[at(t)]; }, true);
}

}  // namespace

std::vector<Series> series(const Scenario& scenario, const ValuedPlan& plan) {
  Collection all(scenario, plan);
  add_operations(all);
  add_money(all, plan);
  return all.take();
}

Table period_table(const Scenario& scenario, const ValuedPlan& plan) {
  const Calendar& calendar = scenario.calendar;
  Table table{.title = "Periods",
              .currency = scenario.currency,
              .columns = {{"period", "period", Alignment::left}, {"starts", "starts", Alignment::left}}};
  for (int t = 0; t < calendar.periods; ++t)
    table.rows.push_back({calendar.label(t), to_text(calendar.first_month(t))});
  for (const Series& column : series(scenario, plan)) {
    table.columns.push_back({column.key + "_" + column.unit, column.key});
    for (std::size_t t = 0; t < column.values.size(); ++t)
      table.rows[t].push_back(Number{column.values[t], column.measure});
  }
  return table;
}

}  // namespace changeover
