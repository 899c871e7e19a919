#include <algorithm>

#include "models/money/cash.hpp"
#include "planner/report/figures.hpp"
#include "planner/report/tables.hpp"
#include "planner/report/terminal.hpp"
#include "planner/report/works.hpp"

namespace changeover {
namespace {

void add_references(const Answer& answer, std::vector<std::string>& all) {
  const auto missing = [&](const Reference& reference, const std::string& name) {
    if (!reference.valued)
      all.push_back("There is no plan to " + name + " to compare with: " + shown(reference.obstacle) + ".");
  };
  missing(answer.keep_mining, "keep mining");
  missing(answer.convert_at_once, "convert at once");
}

void add_demand_response(const Answer& answer, std::vector<std::string>& all) {
  if (!answer.keep_mining.valued) return;
  Cents forfeited;
  for (const Cents each : demand_response_forfeited(answer.best.ledger, answer.keep_mining.valued->ledger))
    forfeited += each;
  if (forfeited > Cents{})
    all.push_back("Converting forfeits " + money_text(forfeited.money(), answer.scenario.currency) +
                  " of demand response income over the plan.");
}

void add_unsold(const Answer& answer, std::vector<std::string>& all) {
  const Operation& last = answer.best.operations.back();
  const Power unsold = last.live - last.sold_in_total();
  if (unsold < megawatts(0.05)) return;
  all.push_back(power_text(unsold) + " of the " + power_text(last.live) + " of critical IT live in " +
                answer.scenario.calendar.label(answer.scenario.calendar.periods - 1) + " is sold to nobody.");
}

void add_market(const Answer& answer, std::vector<std::string>& all) {
  const Scenario& scenario = answer.scenario;
  Power sold, uncommitted;
  for (const Service& service : answer.best.plan.services) {
    if (scenario[service.offer].business == Business::mining) continue;
    sold += service.power.back();
    if (scenario[service.offer].market) uncommitted += service.power.back();
  }
  if (sold > Power{} && uncommitted >= megawatts(0.05))
    all.push_back(percent_text(uncommitted / sold, 0) + " of the critical IT sold in the last period, " +
                  power_text(uncommitted) + ", is sold on open markets, without a contract.");
}

void add_late(const Answer& answer, std::vector<std::string>& all) {
  const Scenario& scenario = answer.scenario;
  const Calendar& calendar = scenario.calendar;
  for (const Signing& signing : answer.best.plan.signings) {
    const Offer& offer = scenario[signing.offer];
    if (!offer.market && signing.begin > offer.ready_by)
      all.push_back(shown(title_of(offer)) + " begins in " + calendar.label(signing.begin) + ", wanted by " +
                    calendar.label(offer.ready_by) + ".");
  }
  const Cents damages = answer.best.ledger.total(Line::late_damages);
  if (damages != Cents{})
    all.push_back("Damages for late beginnings: " + money_text(-damages.money(), scenario.currency) + ".");
}

void add_funding(const Answer& answer, std::vector<std::string>& all) {
  const FundingNeed& need = answer.best.statement.funding;
  if (need.amount > Cents{})
    all.push_back("Funding is needed up to " + money_text(need.amount.money(), answer.scenario.currency) +
                  ", most at the end of " + answer.scenario.calendar.label(need.period) + ".");
}

/// Where the cash limit is nearest.
void add_cash(const Answer& answer, std::vector<std::string>& all) {
  const auto& limit = answer.scenario.limits.cash;
  if (!limit) return;
  const std::vector<Cents> cash = cash_with_facilities(answer.scenario, answer.best.ledger);
  const auto lowest = std::ranges::min_element(cash);
  all.push_back("Cash with what lenders have committed is lowest at the end of " +
                answer.scenario.calendar.label(static_cast<int>(lowest - cash.begin())) + ": " +
                money_text(lowest->money(), answer.scenario.currency) + ", with a floor of " +
                money_text(limit->floor, answer.scenario.currency) + ".");
}

/// What the blocks of an hourly price file leave out.
void add_price_blocks(const Answer& answer, std::vector<std::string>& all) {
  const EnergyPrice loss = answer.scenario.tariff.binning_loss;
  if (loss > EnergyPrice{} && answer.best.ledger.total(Line::mining_revenue) > Cents{})
    all.push_back("Miners follow the price blocks of each month; following every hour they would earn up to " +
                  price_text(loss.in(dollars_per_megawatt_hour), 2, answer.scenario.currency) + "/MWh more.");
}

void add_debt(const Scenario& scenario, const ValuedPlan& plan, std::vector<std::string>& all) {
  if (!plan.leverage) return;
  for (const Loan& loan : plan.leverage->financing.loans) {
    Cents short_of;
    for (const LoanPeriod& period : loan.periods) short_of += period.shortfall;
    if (short_of > Cents{})
      all.push_back("Equity must pay " + money_text(short_of.money(), scenario.currency) + " of the service of " +
                    shown(loan.id) + ", which cash flow and reserves do not cover.");
    if (loan.first_breach)
      all.push_back("The covenant of " + shown(loan.id) + " is broken, first in " +
                    scenario.calendar.label(*loan.first_breach) + ".");
    if (!loan.lowest_cover && loan.sizing.size > Cents{})
      all.push_back("Nothing of " + shown(loan.id) + " is due within the plan.");
  }
}

void add_terminal(const Answer& answer, std::vector<std::string>& all) {
  const auto share = answer.best.statement.worth.terminal_share();
  if (share && *share >= 0.005)
    all.push_back(percent_text(*share, 0) + " of the NPV comes from after the plan's last period.");
}

void add_locks(const Answer& answer, std::vector<std::string>& all) {
  const Locks& locks = answer.scenario.locks;
  std::size_t fixed_ones = locks.conversions.size() + locks.projects.size() + locks.offers.size();
  const std::size_t never = locks.never_halls.size() + locks.never_projects.size() + locks.never_offers.size();
  if (const auto& history = answer.scenario.history) {
    const auto lease = [&](const Signing& each) { return !answer.scenario[each.offer].market; };
    const std::size_t taken = history->plan.conversions.size() + history->plan.projects.size() +
                              static_cast<std::size_t>(std::ranges::count_if(history->plan.signings, lease));
    fixed_ones -= taken;
    all.push_back("The project is under way: " + counted(static_cast<long long>(taken), "decision") +
                  (taken == 1 ? " has" : " have") + " been taken before " +
                  answer.scenario.calendar.label(history->until) + ", and nothing before it can change.");
  }
  if (fixed_ones + never > 0)
    all.push_back(counted(static_cast<long long>(fixed_ones), "decision") + " locked by the input, " +
                  counted(static_cast<long long>(never), "thing") + " ruled out.");
}

void add_reproducible(const Answer& answer, std::vector<std::string>& all) {
  if (!answer.proof.reproducible)
    all.push_back("A clock ended the search: the same input may give another plan next time.");
}

}  // namespace

void add_financing_remarks(const Scenario& scenario, const ValuedPlan& plan, std::vector<std::string>& all) {
  add_debt(scenario, plan, all);
  const TaxReturn& filed = plan.statement.tax_return;
  if (filed.years.empty()) return;
  const Money npv = plan.statement.worth.npv_in_total();
  const Money carried = npv - filed.npv_of_waiting;
  if (money_text(carried, scenario.currency) == money_text(npv, scenario.currency)) return;
  all.push_back(
      "NPV, IRR, payback and funding need count tax losses as refunded when they arise; carried forward, "
      "the NPV is " +
      money_text(carried, scenario.currency) + ".");
}

std::vector<std::string> remarks(const Answer& answer) {
  std::vector<std::string> all;
  add_references(answer, all);
  add_funding(answer, all);
  add_cash(answer, all);
  add_late(answer, all);
  add_unsold(answer, all);
  add_market(answer, all);
  add_demand_response(answer, all);
  add_price_blocks(answer, all);
  add_financing_remarks(answer.scenario, answer.best, all);
  add_terminal(answer, all);
  add_locks(answer, all);
  add_reproducible(answer, all);
  return all;
}

}  // namespace changeover
