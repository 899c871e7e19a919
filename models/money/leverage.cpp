#include "models/money/leverage.hpp"

#include <algorithm>

#include "models/money/discount.hpp"
#include "models/money/postings.hpp"
#include "models/money/returns.hpp"
#include "models/money/statement.hpp"

namespace changeover {
namespace {

using Series = std::vector<Cents>;

std::size_t at(int period) { return static_cast<std::size_t>(period); }

Cents sum(const Series& series) {
  Cents total;
  for (const Cents each : series) total += each;
  return total;
}

/// The tax of each year's return, evenly over its periods, to the cent.
Series by_period(const TaxReturn& filed) {
  Series tax;
  for (const TaxYear& each : filed.years) {
    Cents left = each.tax;
    for (int periods = each.periods; periods > 0; --periods) {
      tax.push_back(Cents::rounded(left.money() / periods));
      left += -tax.back();
    }
  }
  return tax;
}

/// Tax by period, and what the terminal value of the ledger must pay besides the tax of the planner.
struct Assessed {
  Series tax{};
  Cents more_at_horizon{};
};

Assessed assessed_tax(const Scenario& scenario, const Ledger& ledger, const Series& interest) {
  if (!scenario.money.tax) return {.tax = Series(at(ledger.periods()))};
  const TaxReturn filed = tax_return(scenario, ledger, interest);
  return {.tax = by_period(filed), .more_at_horizon = filed.at_horizon.tax - filed.at_horizon.tax_of_planner};
}

/// The capital cost, of which tenants pay the same share in every period.
Series net_of_tenants(const Series& cost, Cents tenants) {
  const Cents total = sum(cost);
  if (total <= tenants) return Series(cost.size());
  const double share = 1 - tenants.money() / total.money();
  Series net;
  Cents gross, paid;
  for (const Cents each : cost) {
    gross += each;
    net.push_back(Cents::rounded(share * gross.money()) - paid);
    paid += net.back();
  }
  return net;
}

struct Flows {
  Series cost{};     ///< capital cost, positive
  Series tenants{};  ///< what tenants pay of it, when they do
  Series other{};    ///< all other cash flow, after the tax that is assessed
};

Flows flows_of(const Scenario& scenario, const Ledger& ledger) {
  const Series tax = assessed_tax(scenario, ledger, {}).tax;
  Flows out;
  for (int t = 0; t < ledger.periods(); ++t) {
    const Figures of_period = figures(ledger, t);
    out.cost.push_back(-of_period.capex.total());
    out.tenants.push_back(of_period.tenant_contribution);
    const Cents rest = of_period.unlevered_cash_flow() - of_period.tax - of_period.capex.total();
    out.other.push_back(rest - of_period.tenant_contribution - tax[at(t)]);
  }
  return out;
}

/// The last period in which a conversion or project is paid for, or racks are first bought.
int last_first_cost(const PlanView& view, const Ledger& ledger) {
  int last = 0;
  for (int t = 0; t < ledger.periods(); ++t)
    for (const Line line : {Line::conversion_cost, Line::project_cost, Line::contingency})
      if (ledger.at(line, t) != Cents{}) last = t;
  for (const ConversionView& conversion : view.conversions())
    if (conversion.owned())
      for (const RackBatch& batch : rack_batches(view, conversion)) last = std::max(last, batch.bought);
  return last;
}

std::vector<Facility> dated(const std::vector<Facility>& facilities, int repaid_from) {
  std::vector<Facility> out = facilities;
  for (Facility& each : out)
    if (each.repaid_from == 0) each.repaid_from = repaid_from;
  return out;
}

Series interest_paid(const Financing& financing, std::size_t periods) {
  Series interest(periods);
  for (const Loan& loan : financing.loans)
    for (std::size_t t = 0; t < periods; ++t) interest[t] += loan.periods[t].interest;
  return interest;
}

Cents owed(const Financing& financing) {
  Cents total;
  for (const Loan& loan : financing.loans) total += loan.periods.back().balance - loan.periods.back().reserve;
  return total;
}

/// When each flow of equity counts: service of debt and the tax it saves at the end of a period, everything else as the
/// plan's own flows, the terminal value at the horizon.
std::vector<CashFlow> equity_flows(const Scenario& scenario, const Ledger& ledger, const Leverage& of) {
  std::vector<CashFlow> flows;
  const auto add = [&](double years, Cents amount) {
    flows.push_back({.years = years, .amount = amount.money().in(dollar)});
  };
  const double period = scenario.calendar.years_per_period();
  for (int t = 0; t < ledger.periods(); ++t) {
    const Cents service = of.fundable.available[at(t)] - of.financing.equity[at(t)] - of.financing.levered[at(t)];
    const Cents at_end = of.tax_saved[at(t)] - service;
    add(years_to(scenario, t), of.cash_flow[at(t)] - at_end);
    add((t + 1) * period, at_end);
  }
  add(years_to_horizon(scenario), of.terminal);
  return flows;
}

}  // namespace

std::optional<Leverage> leverage(const Scenario& scenario, const SitePhysics& physics, const Plan& plan,
                                 const Account& account) {
  if (scenario.money.debt.empty()) return std::nullopt;
  const PlanView view(scenario, physics, plan);
  const Ledger ledger = changeover::ledger(account);
  const Flows flows = flows_of(scenario, ledger);
  Leverage out{.tenants = std::min(sum(flows.tenants), sum(flows.cost))};
  out.fundable = {.years_per_period = view.period_years(),
                  .cost = net_of_tenants(flows.cost, out.tenants),
                  .available = flows.other};
  out.fundable.contracted = contracted(account);
  out.financing = finance(dated(scenario.money.debt, last_first_cost(view, ledger) + 1), out.fundable);

  const Series without = assessed_tax(scenario, ledger, {}).tax;
  const Assessed with = assessed_tax(scenario, ledger, interest_paid(out.financing, without.size()));
  Cents cumulative;
  for (int t = 0; t < ledger.periods(); ++t) {
    out.bridged.push_back(flows.tenants[at(t)] - (flows.cost[at(t)] - out.fundable.cost[at(t)]));
    out.tax_saved.push_back(without[at(t)] - with.tax[at(t)]);
    out.cash_flow.push_back(out.financing.levered[at(t)] + out.bridged[at(t)] + out.tax_saved[at(t)]);
    out.cumulative.push_back(cumulative += out.cash_flow.back());
    out.needed = std::max(out.needed, -cumulative);
  }
  out.owed_at_horizon = owed(out.financing);
  out.terminal = -out.owed_at_horizon - with.more_at_horizon;
  for (const Business business : businesses) out.terminal += ledger.terminal(business);
  const std::vector<CashFlow> to_equity = equity_flows(scenario, ledger, out);
  out.internal_rates = internal_rates(to_equity);
  out.multiple = multiple(to_equity);
  return out;
}

}  // namespace changeover
