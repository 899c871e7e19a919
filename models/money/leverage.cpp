#include "models/money/leverage.hpp"

#include <algorithm>

#include "models/money/contracts.hpp"
#include "models/money/discount.hpp"
#include "models/money/returns.hpp"
#include "models/money/statement.hpp"

namespace changeover {
namespace {

std::size_t at(int period) { return static_cast<std::size_t>(period); }

/// Capital cost less what tenants pay of it, and all other cash flow.
Fundable fundable(const PlanView& view, const Ledger& ledger) {
  Fundable out{.years_per_period = view.period_years()};
  for (const Money each : contracted(view)) out.contracted.push_back(Cents::rounded(each));
  for (int t = 0; t < ledger.periods(); ++t) {
    const Figures of_period = figures(ledger, t);
    const Cents cost = std::max(Cents{}, -(of_period.capex.total() + of_period.tenant_contribution));
    out.cost.push_back(cost);
    out.available.push_back(of_period.unlevered_cash_flow() + cost);
  }
  return out;
}

std::vector<Facility> dated(const std::vector<Facility>& facilities, const Fundable& plan) {
  int last_cost = 0;
  for (int t = 0; t < static_cast<int>(plan.cost.size()); ++t)
    if (plan.cost[at(t)] > Cents{}) last_cost = t;
  std::vector<Facility> out = facilities;
  for (Facility& each : out)
    if (each.repaid_from == 0) each.repaid_from = last_cost + 1;
  return out;
}

/// What the tax return saves by deducting the interest paid, evenly over the periods of each year, to the cent.
std::vector<Cents> tax_saved(const Scenario& scenario, const Ledger& ledger, const Financing& financing) {
  const Calendar& calendar = scenario.calendar;
  std::vector<Cents> saved(at(calendar.periods));
  if (!scenario.money.tax) return saved;
  std::vector<Cents> interest(at(calendar.periods));
  for (const Loan& loan : financing.loans)
    for (int t = 0; t < calendar.periods; ++t) interest[at(t)] += loan.periods[at(t)].interest;
  const TaxReturn without = tax_return(scenario, ledger);
  const TaxReturn with = tax_return(scenario, ledger, interest);
  int t = 0;
  for (std::size_t i = 0; i < with.years.size(); ++i) {
    Cents left = without.years[i].tax - with.years[i].tax;
    for (int periods = without.years[i].periods; periods > 0; --periods, ++t) {
      saved[at(t)] = Cents::rounded(left.money() / periods);
      left += -saved[at(t)];
    }
  }
  return saved;
}

Cents owed(const Financing& financing) {
  Cents sum;
  for (const Loan& loan : financing.loans) sum += loan.periods.back().balance - loan.periods.back().reserve;
  return sum;
}

}  // namespace

std::optional<Leverage> leverage(const Scenario& scenario, const SitePhysics& physics, const Plan& plan,
                                 const Ledger& ledger) {
  if (scenario.money.debt.empty()) return std::nullopt;
  const Fundable of_plan = fundable(PlanView(scenario, physics, plan), ledger);
  Leverage out{.financing = finance(dated(scenario.money.debt, of_plan), of_plan)};
  out.tax_saved = tax_saved(scenario, ledger, out.financing);
  out.owed_at_horizon = owed(out.financing);
  std::vector<Flow> flows;
  Cents cumulative;
  for (int t = 0; t < ledger.periods(); ++t) {
    out.cash_flow.push_back(out.financing.levered[at(t)] + out.tax_saved[at(t)]);
    out.cumulative.push_back(cumulative += out.cash_flow.back());
    flows.push_back({.years = years_to(scenario, t), .amount = out.cash_flow.back().money().in(dollar)});
  }
  Cents terminal = -out.owed_at_horizon;
  for (const Business business : businesses) terminal += ledger.terminal(business);
  flows.push_back({.years = years_to_horizon(scenario), .amount = terminal.money().in(dollar)});
  out.internal_rates = internal_rates(flows);
  out.multiple = multiple(flows);
  return out;
}

}  // namespace changeover
