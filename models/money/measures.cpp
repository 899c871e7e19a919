#include "models/money/measures.hpp"

#include "models/market/escalation.hpp"
#include "models/money/discount.hpp"

namespace changeover {
namespace {

constexpr std::array converted{Business::hosting, Business::cloud};
/// What critical IT is built for, with the projects that it needs.
constexpr std::array critical{Business::hosting, Business::cloud, Business::site};

/// What a business that sells critical IT costs in a period, net of what tenants pay, for good, of it.
Cents cost_of_selling(const Ledger& ledger, Business business, int period) {
  return -(ledger.at(Group::operating, business, period) + ledger.at(Group::capital, business, period) +
           ledger.at(Line::recoveries, business, period) + ledger.at(Line::reimbursement, business, period));
}

/// What projects cost in a period, with the property tax and insurance on them.
Cents cost_of_projects(const Ledger& ledger, int period) {
  Cents cost;
  for (const Line line : {Line::project_cost, Line::contingency, Line::sales_tax, Line::property_tax, Line::insurance})
    cost += -ledger.at(line, Business::site, period);
  return cost;
}

}  // namespace

std::vector<CashFlow> flows(const Scenario& scenario, const Ledger& ledger) {
  std::vector<CashFlow> all;
  for (int t = 0; t < ledger.periods(); ++t)
    all.push_back({.years = years_to(scenario, t), .amount = ledger.cash_flow(t).money().in(dollar)});
  Cents terminal;
  for (const Business business : businesses) terminal += ledger.terminal(business);
  all.push_back({.years = years_to_horizon(scenario), .amount = terminal.money().in(dollar)});
  return all;
}

std::vector<double> cash_flows(const Ledger& ledger) {
  std::vector<double> all;
  for (int t = 0; t < ledger.periods(); ++t) all.push_back(static_cast<double>(ledger.cash_flow(t).count()));
  return all;
}

std::vector<double> discounted_cash_flows(const Scenario& scenario, const Ledger& ledger) {
  std::vector<double> all;
  for (int t = 0; t < ledger.periods(); ++t) {
    Money sum;
    for (const Business business : businesses)
      sum += discount(scenario, business, t) * ledger.cash_flow(business, t).money();
    all.push_back(sum.in(dollar));
  }
  return all;
}

std::optional<double> yield_on_cost(const Scenario& scenario, const Ledger& ledger) {
  const int periods_of_a_year = scenario.calendar.periods_per_year();
  if (ledger.periods() < periods_of_a_year) return std::nullopt;
  Cents noi;
  for (int t = ledger.periods() - periods_of_a_year; t < ledger.periods(); ++t)
    for (const Business business : converted)
      noi += ledger.at(Group::revenue, business, t) + ledger.at(Group::operating, business, t) -
             ledger.at(Line::prepayment, business, t) - ledger.at(Line::reimbursement, business, t);
  Cents cost;
  for (int t = 0; t < ledger.periods(); ++t)
    for (const Business business : critical)
      for (const Line line :
           {Line::conversion_cost, Line::project_cost, Line::contingency, Line::sales_tax, Line::rack_purchases})
        cost += -ledger.at(line, business, t);
  if (cost <= Cents{}) return std::nullopt;
  return noi.money() / cost.money();
}

std::optional<PowerCost> capex_per_power(const Scenario& scenario, const Ledger& ledger,
                                         const std::vector<Operation>& operations) {
  if (operations.empty() || operations.back().live == Power{}) return std::nullopt;
  Money cost;
  for (int t = 0; t < ledger.periods(); ++t)
    for (const Business business : critical)
      for (const Line line : {Line::conversion_cost, Line::project_cost, Line::contingency})
        cost -= (1 + sales_tax_on_works(scenario.money, scenario.calendar, t)) * ledger.at(line, business, t).money();
  return cost / operations.back().live;
}

std::optional<CapacityPrice> levelised_cost(const Scenario& scenario, const Ledger& ledger,
                                            const std::vector<Operation>& operations) {
  const Duration period = hours(scenario.calendar.hours_per_period());
  Money cost;
  Quantity<dimension::power + dimension::time> sold;
  for (int t = 0; t < ledger.periods(); ++t) {
    cost += discount(scenario, Business::site, t) * cost_of_projects(ledger, t).money();
    for (const Business business : converted) {
      const double factor = discount(scenario, business, t);
      cost += factor * cost_of_selling(ledger, business, t).money();
      sold += factor * (operations[static_cast<std::size_t>(t)].sold[static_cast<std::size_t>(business)] * period);
    }
  }
  if (sold.in(megawatt * hour) <= 0) return std::nullopt;
  return cost / sold;
}

}  // namespace changeover
