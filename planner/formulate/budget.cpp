#include <algorithm>
#include <cmath>

#include "models/market/escalation.hpp"
#include "planner/formulate/families.hpp"

namespace changeover {
namespace {

using milp::Linear;
using milp::Model;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

void add_payments(const Context& context, const Mode& mode, const Work& work, Money cost, int from, int until,
                  Linear& sum) {
  for (const Start& start : mode.starts)
    for (const auto& [period, amount] : payments(context, work, start.period, cost))
      if (from <= period && period < until) sum.add(amount, start.variable);
}

void add_purchases(const Context& context, const Variables& variables, Ref<Hall> hall, int place, int from, int until,
                   Linear& sum) {
  const RackSpec& spec = context.rack(hall, place);
  const Racks& racks = variables.racks[at(hall.index)][at(place)];
  const auto spent = [&](int bought, bool paid = false) {
    double amount = 0;
    for (const auto& [period, price] : rack_purchases(context, spec, bought))
      if (from <= period && period < until && !(paid && period == bought)) amount += price;
    return amount;
  };
  for (int t = racks.first_live; t < context.periods(); ++t) {
    const double amount = spent(t);
    sum.add(amount, *racks.at(t));
    if (t > racks.first_live) sum.add(-amount, *racks.at(t - 1));
  }
  if (const int built = racks_built(context, hall, place); built > 0) {
    const int finished = locked_conversion(context.scenario, hall)->start + context.option(hall, place).work.duration;
    sum += Linear(built * (spent(finished, true) - spent(0)));
  }
}

/// capex_year, capex_total.
void add_capex_limits(const Context& context, const Variables& variables, Model& model) {
  const Limits& limits = context.scenario.limits;
  const Calendar& calendar = context.scenario.calendar;
  if (limits.capex_per_year)
    for (int from = 0, until = 0; from < context.periods(); from = until) {
      while (until < context.periods() && calendar.year_of(until) == calendar.year_of(from)) ++until;
      const Linear spent = capital(context, variables, from, until);
      if (!spent.terms().empty())
        model.add_at_most("capex_year[" + std::to_string(calendar.year_of(from)) + "]", spent,
                          limits.capex_per_year->in(million_dollars));
    }
  if (limits.capex_total)
    model.add_at_most("capex_total", capital(context, variables, 0, context.periods()),
                      limits.capex_total->in(million_dollars));
}

/// critical_it: live in the last period.
void add_critical_it(const Context& context, const Variables& variables, Model& model) {
  const Power least = context.scenario.aim.least_critical_it;
  if (least <= Power{}) return;
  Linear live;
  for (const Ref<Hall> hall : refs(context.scenario.halls))
    for (int place = 0; place < static_cast<int>(variables.racks[at(hall.index)].size()); ++place)
      if (const auto racks = variables.racks[at(hall.index)][at(place)].at(context.periods() - 1);
          racks && context.option(hall, place).business != Business::mining)
        live.add(context.rack(hall, place).peak.in(megawatt), *racks);
  model.add_at_least("critical_it", live, least.in(megawatt));
}

/// cash_tax: what a calendar year that stands alone owes, in $M; nothing is refunded and no loss carried.
milp::Variable tax_of(const Context& context, const Variables& variables, int tax_year, Model& model) {
  const std::string name = "cash_tax[" + std::to_string(tax_year) + "]";
  const milp::Variable due = model.add_continuous(name, 0, milp::infinity);
  const Linear taxable = counted(context, variables, PresentWorth::taxable_of(context.scenario, tax_year));
  model.add_at_least(name, Linear(due) - context.scenario.money.tax->rate * taxable, 0);
  return due;
}

/// cash: what is there at the end of each period, in $M; what comes in and goes out, and what is committed. The tax of
/// a year is paid in its last period.
void add_cash(const Context& context, const Variables& variables, Model& model) {
  const auto& limit = context.scenario.limits.cash;
  if (!limit) return;
  Linear before(limit->opening.in(million_dollars));
  for (int t = 0; t < context.periods(); ++t) {
    const Money committed = limit->facilities.at(context.scenario.calendar.first_month(t));
    Linear flow = counted(context, variables, PresentWorth::cash_of(context.scenario, t));
    const Calendar& calendar = context.scenario.calendar;
    if (context.scenario.money.tax && calendar.ends_year(t))
      flow -= Linear(tax_of(context, variables, calendar.year_of(t), model));
    const milp::Variable cash = model.add_continuous("cash[" + label(context, t) + "]",
                                                     (limit->floor - committed).in(million_dollars), milp::infinity);
    model.add_equal("cash[" + label(context, t) + "]", before + flow - Linear(cash), 0);
    before = Linear(cash);
  }
}

}  // namespace

std::vector<std::pair<int, double>> payments(const Context& context, const Work& work, int start, Money cost) {
  std::vector<std::pair<int, double>> all;
  const auto pay = [&](int period, double share) {
    if (period < 0 || period >= context.periods() || share == 0) return;
    all.emplace_back(period, cost.in(million_dollars)*share *
                                 escalation(context.scenario.money, work, context.scenario.calendar, period) *
                                 (1 + sales_tax_on_works(context.scenario.money, context.scenario.calendar, period)));
  };
  pay(start - work.lead, work.payments.order);
  for (int i = 0; i < work.duration; ++i) pay(start + i, work.payments.construction / work.duration);
  pay(start + work.duration, work.payments.handover);
  return all;
}

Money project_cost(const Scenario& scenario, const Variant& variant) {
  return variant.cost * (1 + scenario.money.contingency);
}

std::vector<std::pair<int, double>> rack_purchases(const Context& context, const RackSpec& rack, int period) {
  std::vector<std::pair<int, double>> all;
  for (int t = period; t < context.periods(); t += rack.life) {
    all.emplace_back(t, rack.price.in(million_dollars)*escalation(context.scenario.money.rack_price_growth,
                                                                  context.scenario.calendar, t) *
                            (1 + sales_tax_on_racks(context.scenario.money, context.scenario.calendar, t)));
    if (rack.life <= 0) break;
  }
  return all;
}

Linear capital(const Context& context, const Variables& variables, int from, int until) {
  const Scenario& scenario = context.scenario;
  Linear sum;
  for (const Ref<Hall> hall : refs(scenario.halls))
    for (int place = 0; place < static_cast<int>(scenario[hall].options.size()); ++place) {
      const ConversionOption& option = context.option(hall, place);
      add_payments(context, variables.activity(hall).modes[at(place)], option.work, context.fit(hall, place).cost, from,
                   until, sum);
      if (option.owns_racks()) add_purchases(context, variables, hall, place, from, until, sum);
    }
  for (const Ref<Project> project : refs(scenario.projects))
    for (std::size_t v = 0; v < scenario[project].variants.size(); ++v) {
      const Variant& variant = scenario[project].variants[v];
      add_payments(context, variables.activity(project).modes[v], variant.work, project_cost(scenario, variant), from,
                   until, sum);
    }
  return sum;
}

void add_budget_rows(const Context& context, const Variables& variables, Model& model) {
  add_capex_limits(context, variables, model);
  add_critical_it(context, variables, model);
  add_cash(context, variables, model);
}

}  // namespace changeover
