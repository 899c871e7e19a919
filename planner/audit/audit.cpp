#include "planner/audit/audit.hpp"

#include <cmath>
#include <map>

#include "planner/audit/cash.hpp"
#include "planner/audit/checks.hpp"
#include "planner/audit/loads.hpp"
#include "planner/audit/works.hpp"

namespace changeover {
namespace auditing {
namespace {

void check_budgets(const Timeline& timeline, const Prices& prices, Record& record) {
  const Limits& limits = timeline.scenario.limits;
  const std::string currency = " " + timeline.scenario.currency;
  std::map<int, double> years;
  std::map<int, int> last_periods;
  double total = 0;
  const std::vector<double> spent = capex(timeline, prices);
  for (int t = 0; t < timeline.periods(); ++t) {
    years[timeline.scenario.calendar.year_of(t)] += spent[index(t)];
    last_periods[timeline.scenario.calendar.year_of(t)] = t;
    total += spent[index(t)];
  }
  if (limits.capex_per_year)
    for (const auto& [year, amount] : years) {
      if (last_periods[year] < timeline.scenario.now()) continue;
      const std::string label = std::to_string(year);
      const double waived = timeline.scenario.waived(Waivable::capex_year, "", last_periods[year]);
      record.at_most(amount, limits.capex_per_year->in(dollar) + waived, money_floor, {Rule::capex_year, -1, label},
                     [&](const std::string& spends, const std::string& most) {
                       return label + " spends " + spends + currency + " of capex; " + most + currency +
                              " are allowed a year";
                     });
    }
  if (limits.capex_total)
    record.at_most(
        total,
        limits.capex_total->in(dollar) + timeline.scenario.waived(Waivable::capex_total, "", timeline.periods() - 1),
        money_floor, {Rule::capex_total, -1, "site"}, [&](const std::string& spends, const std::string& most) {
          return "the plan spends " + spends + currency + " of capex; " + most + currency + " are allowed";
        });
}

/// Before debt: what lenders have committed counts as if it were there. Each year stands alone for its tax, which is
/// paid in its last period.
void check_cash(const Timeline& timeline, const Cashbook& book, const std::map<int, double>& taxable, Record& record) {
  const auto& limit = timeline.scenario.limits.cash;
  if (!limit) return;
  const std::string currency = " " + timeline.scenario.currency;
  double own = limit->opening.in(dollar);
  double moved = 0;
  for (int t = 0; t < timeline.periods(); ++t) {
    own += book.cash_flow(t);
    for (const Business business : businesses) own -= book.of(Entry::income_tax, business, t);
    const Calendar& calendar = timeline.scenario.calendar;
    if (const auto found = taxable.find(calendar.year_of(t)); calendar.ends_year(t) && found != taxable.end())
      own -= std::max(0.0, timeline.scenario.money.tax->rate * found->second);
    moved += book.moved(t);
    const double committed = limit->facilities.at(timeline.month(t)).in(dollar);
    record.at_least(own + committed, limit->floor.in(dollar), std::max(money_floor, 1e-7 * moved),
                    {Rule::cash, t, "site"}, [&](const std::string& have, const std::string& least) {
                      return "cash and committed funds come to " + have + currency + "; at least " + least + currency +
                             " must be there";
                    });
  }
}

double npv(const Timeline& timeline, const Prices& prices, const std::vector<AuditedAmount>& amounts) {
  double sum = 0;
  for (const AuditedAmount& a : amounts)
    sum += a.dollars * (a.period < timeline.periods() ? prices.discount(a.business, a.period)
                                                      : prices.discount_at_horizon(a.business));
  return sum;
}

double goal_value(const Timeline& timeline, const Prices& prices, double npv) {
  const Aim& aim = timeline.scenario.aim;
  double value = 0;
  switch (aim.goal) {
    case Goal::npv:
      return npv;
    case Goal::least_capex:
      for (const double amount : capex(timeline, prices)) value += amount;
      return value;
    case Goal::secure_power:
      if (aim.by < 0 || aim.by >= timeline.periods()) return 0;
      for (int h = 0; h < static_cast<int>(timeline.scenario.halls.size()); ++h)
        value += critical_it(timeline, {h}, aim.by, Part::secure);
      return value;
  }
  return value;
}

/// A claim was made before amounts were rounded to the cent, half a cent each, by a solver that is exact to a
/// ten-millionth of the money that the plan moves.
double rounding(const AuditReport& report) {
  double moved = 0;
  for (const AuditedAmount& a : report.amounts) moved += std::abs(a.dollars);
  return 0.005 * static_cast<double>(report.amounts.size()) + 1e-7 * moved;
}

void check_claim(const std::optional<double>& claim, double audited, double slack, Rule rule, const std::string& what,
                 const std::string& unit, Record& record) {
  if (!claim) return;
  const double tolerance = relative_tolerance * std::max(1.0, std::abs(*claim)) + slack;
  record.require(std::isfinite(*claim) && std::abs(audited - *claim) <= tolerance, {rule, -1, "plan"}, [&] {
    if (!std::isfinite(*claim)) return "the plan's claimed " + what + " is no number";
    const auto [is, claimed] = tell_apart(audited, *claim);
    return "the plan's " + what + " is " + is + unit + "; " + claimed + unit + " are claimed";
  });
}

void check_claims(const Scenario& scenario, const AuditReport& report, const Claims& claims, Record& record) {
  const std::string currency = " " + scenario.currency;
  const bool in_power = scenario.aim.goal == Goal::secure_power;
  const bool least = scenario.aim.goal == Goal::least_capex;
  const std::string unit = in_power ? " MW" : currency;
  const std::string what = in_power ? "secure power" : least ? "capex" : "net present value";
  const double slack = rounding(report);
  check_claim(claims.npv, report.npv, slack, Rule::value, "net present value", currency, record);
  check_claim(claims.goal_value, report.goal_value, in_power ? 0 : slack, Rule::goal, what, unit, record);
  if (!claims.bound) return;
  const double tolerance = relative_tolerance * std::max(1.0, std::abs(report.goal_value)) + (in_power ? 0 : slack);
  const double beyond = least ? *claims.bound - report.goal_value : report.goal_value - *claims.bound;
  record.require(beyond <= tolerance, {Rule::bound, -1, "plan"}, [&] {
    if (!std::isfinite(*claims.bound)) return std::string("the claimed bound is no number");
    const auto [value, bound] = tell_apart(report.goal_value, *claims.bound);
    return "the plan's " + what + " is " + value + unit + ", better than the claimed bound of " + bound + unit;
  });
}

}  // namespace
}  // namespace auditing

AuditReport audit(const Scenario& scenario, const Plan& plan, const Claims& claims) {
  using namespace auditing;
  AuditReport report;
  Record record(scenario.calendar, scenario.now());
  if (check_shape(scenario, plan, record)) {
    const Wiring wiring(scenario);
    const Timeline timeline(scenario, plan, wiring);
    const Prices prices(scenario, wiring);
    check_starts(timeline, record);
    check_locks(timeline, record);
    check_history(timeline, record);
    check_order(timeline, record);
    check_resources(timeline, record);
    check_racks(timeline, record);
    check_capacity(timeline, record);
    check_dual_feeds(timeline, record);
    check_site_limits(timeline, record);
    check_miners(timeline, record);
    check_offers(timeline, record);
    check_budgets(timeline, prices, record);
    Cashbook book = cash(timeline, prices);
    add_terminal(timeline, prices, book);
    const std::map<int, double> taxable = add_tax(timeline, prices, book);
    check_cash(timeline, book, taxable, record);
    report.amounts = book.amounts();
    report.npv = npv(timeline, prices, report.amounts);
    report.goal_value = goal_value(timeline, prices, report.npv);
    check_claims(scenario, report, claims, record);
  }
  report.findings = record.findings();
  report.checks = record.checks();
  return report;
}

}  // namespace changeover
