#include "models/money/statement.hpp"

#include "models/money/measures.hpp"
#include "models/money/returns.hpp"

namespace changeover {
namespace {

Cents sum(const Ledger& ledger, int period, std::initializer_list<Line> of) {
  Cents total;
  for (const Line line : of) total += ledger.at(line, period);
  return total;
}

/// Sums of the periods that have one name in common: a year's number, a quarter's first month.
template <class Span, class Name, class NameOf>
std::vector<Span> summed(const std::vector<Figures>& periods, Name Span::*name, NameOf name_of) {
  std::vector<Span> spans;
  Cents cumulative;
  for (std::size_t t = 0; t < periods.size(); ++t) {
    const Name own = name_of(static_cast<int>(t));
    if (spans.empty() || spans.back().*name != own) spans.emplace_back().*name = own;
    cumulative += periods[t].unlevered_cash_flow();
    spans.back().figures += periods[t];
    spans.back().cumulative = cumulative;
  }
  return spans;
}

FundingNeed funding_need(const std::vector<Cents>& cumulative) {
  FundingNeed need;
  for (std::size_t t = 0; t < cumulative.size(); ++t)
    if (-cumulative[t] > need.amount) need = {.amount = -cumulative[t], .period = static_cast<int>(t)};
  return need;
}

}  // namespace

bool has_quarters(const Calendar& calendar) { return calendar.step == Step::month; }

Month quarter_of(const Calendar& calendar, int period) {
  const Month first = calendar.first_month(period);
  return first.plus(-((first.month() - 1) % 3));
}

std::string quarter_label(Month first) { return Calendar{.start = first, .step = Step::quarter}.label(0); }

Cents Figures::revenue_in_total() const {
  Cents total;
  for (const Cents each : revenue) total += each;
  return total;
}

Figures& Figures::operator+=(const Figures& other) {
  for (std::size_t i = 0; i < revenue.size(); ++i) revenue[i] += other.revenue[i];
  energy += other.energy;
  operating_cost += other.operating_cost;
  capex.conversions += other.capex.conversions;
  capex.projects += other.capex.projects;
  capex.contingency += other.capex.contingency;
  capex.sales_tax += other.capex.sales_tax;
  capex.racks += other.capex.racks;
  tenant_contribution += other.tenant_contribution;
  resale += other.resale;
  removal += other.removal;
  tax += other.tax;
  return *this;
}

Figures figures(const Ledger& ledger, int period) {
  Figures out;
  for (const Business business : businesses)
    out.revenue[static_cast<std::size_t>(business)] = ledger.at(Group::revenue, business, period);
  out.energy = sum(ledger, period,
                   {Line::energy_mining, Line::energy_racks, Line::demand_charges, Line::coincident_charges,
                    Line::minimum_demand, Line::minimum_bill, Line::grid_contract});
  out.operating_cost = ledger.at(Group::operating, period);
  out.capex = {.conversions = ledger.at(Line::conversion_cost, period),
               .projects = ledger.at(Line::project_cost, period),
               .contingency = ledger.at(Line::contingency, period),
               .sales_tax = ledger.at(Line::sales_tax, period),
               .racks = ledger.at(Line::rack_purchases, period)};
  out.tenant_contribution = ledger.at(Line::tenant_contribution, period);
  out.resale = sum(ledger, period, {Line::miner_sales, Line::rack_resale});
  out.removal = sum(ledger, period, {Line::decommissioning, Line::relocation});
  out.tax = ledger.at(Group::tax, period);
  return out;
}

Statement statement(const Scenario& scenario, const Ledger& ledger, const std::vector<Operation>& operations) {
  Statement out;
  for (int t = 0; t < ledger.periods(); ++t) {
    out.periods.push_back(figures(ledger, t));
    out.total += out.periods.back();
    out.cumulative.push_back(out.total.unlevered_cash_flow());
  }
  const Calendar& calendar = scenario.calendar;
  out.years = summed(out.periods, &YearOfPlan::year_number, [&](int t) { return calendar.year_of(t); });
  if (has_quarters(calendar))
    out.quarters = summed(out.periods, &QuarterOfPlan::first, [&](int t) { return quarter_of(calendar, t); });
  for (const Business business : businesses)
    out.terminal[static_cast<std::size_t>(business)] = ledger.terminal(business);
  out.worth = worth(scenario, ledger);
  if (scenario.money.tax) out.tax_return = tax_return(scenario, ledger);
  out.funding = funding_need(out.cumulative);

  const std::vector<CashFlow> all = flows(scenario, ledger);
  out.internal_rates = internal_rates(all);
  out.multiple = multiple(all);
  const double years = scenario.calendar.years_per_period();
  out.payback = payback(cash_flows(ledger), years);
  out.discounted_payback = payback(discounted_cash_flows(scenario, ledger), years);
  out.yield_on_cost = yield_on_cost(scenario, ledger);
  out.capex_per_power = capex_per_power(scenario, ledger, operations);
  out.levelised_cost = levelised_cost(scenario, ledger, operations);
  return out;
}

std::vector<Cents> demand_response_forfeited(const Ledger& plan, const Ledger& reference) {
  std::vector<Cents> forfeited;
  for (int t = 0; t < plan.periods(); ++t)
    forfeited.push_back(reference.at(Line::demand_response, t) - plan.at(Line::demand_response, t));
  return forfeited;
}

}  // namespace changeover
