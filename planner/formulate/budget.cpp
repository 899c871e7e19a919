#include <algorithm>
#include <cmath>

#include "models/market/escalation.hpp"
#include "planner/formulate/families.hpp"

namespace changeover {
namespace {

using milp::Linear;
using milp::Model;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// Capital spending in windows of time, one sum for each.
class Spending {
 public:
  /// `window`: of each period.
  Spending(const Context& context, const Variables& variables, std::vector<int> window, int windows)
      : context_(context), variables_(variables), window_(std::move(window)), sums_(at(windows)) {
    const Scenario& scenario = context.scenario;
    for (const Ref<Hall> hall : refs(scenario.halls))
      for (int place = 0; place < static_cast<int>(scenario[hall].options.size()); ++place) {
        const ConversionOption& option = context.option(hall, place);
        add_payments(variables.activity(hall).modes[at(place)], option.work, context.fit(hall, place).cost);
        if (option.owns_racks()) add_purchases(hall, place);
      }
    for (const Ref<Project> project : refs(scenario.projects))
      for (std::size_t v = 0; v < scenario[project].variants.size(); ++v) {
        const Variant& variant = scenario[project].variants[v];
        add_payments(variables.activity(project).modes[v], variant.work, project_cost(scenario, variant));
      }
  }
  [[nodiscard]] std::vector<Linear> sums() && { return std::move(sums_); }

 private:
  void add_payments(const Mode& mode, const Work& work, Money cost) {
    for (const Start& start : mode.starts)
      for (const auto& [period, amount] : payments(context_, work, start.period, cost))
        sums_[at(window_[at(period)])].add(amount, start.variable);
  }

  void add_purchases(Ref<Hall> hall, int place) {
    const RackSpec& spec = context_.rack(hall, place);
    const Racks& racks = variables_.racks[at(hall.index)][at(place)];
    const auto buy = [&](int bought, auto add, bool paid = false) {
      for (const auto& [period, price] : rack_purchases(context_, spec, bought))
        if (period >= 0 && !(paid && period == bought)) add(sums_[at(window_[at(period)])], price);
    };
    for (int t = racks.first_live; t < context_.periods(); ++t)
      buy(t, [&](Linear& sum, double price) {
        sum.add(price, *racks.at(t));
        if (t > racks.first_live) sum.add(-price, *racks.at(t - 1));
      });
    if (const int built = racks_built(context_, hall, place); built > 0) {
      const int finished =
          locked_conversion(context_.scenario, hall)->start + context_.option(hall, place).work.duration;
      buy(
          finished, [&](Linear& sum, double price) { sum += Linear(built * price); }, true);
      buy(0, [&](Linear& sum, double price) { sum += Linear(-built * price); });
    }
  }

  const Context& context_;
  const Variables& variables_;
  std::vector<int> window_;
  std::vector<Linear> sums_;
};

/// capex_year, capex_total.
void add_capex_limits(const Context& context, const Variables& variables, Model& model) {
  const Limits& limits = context.scenario.limits;
  const Calendar& calendar = context.scenario.calendar;
  if (limits.capex_per_year) {
    std::vector<int> window;
    std::vector<double> waived;  // by year
    for (int t = 0; t < context.periods(); ++t) {
      window.push_back(calendar.year_of(t) - calendar.year_of(0));
      waived.resize(at(window.back()) + 1);
      waived.back() = Money(context.scenario.waived(Waivable::capex_year, "", t), dollar).in(million_dollars);
    }
    const int years = window.back() + 1;
    const std::vector<Linear> spent = Spending(context, variables, std::move(window), years).sums();
    for (int i = 0; i < years; ++i)
      if (!spent[at(i)].terms().empty())
        model.add_at_most("capex_year[" + std::to_string(calendar.year_of(0) + i) + "]", spent[at(i)],
                          limits.capex_per_year->in(million_dollars) + waived[at(i)]);
  }
  if (limits.capex_total) {
    const Money waived(context.scenario.waived(Waivable::capex_total, "", context.periods() - 1), dollar);
    model.add_at_most("capex_total", capital(context, variables), (*limits.capex_total + waived).in(million_dollars));
  }
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
    const double least = t < context.scenario.now() ? -milp::infinity : (limit->floor - committed).in(million_dollars);
    const milp::Variable cash = model.add_continuous("cash[" + label(context, t) + "]", least, milp::infinity);
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
  pay(work.order_of(start), work.payments.order);
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

Linear capital(const Context& context, const Variables& variables) {
  return Spending(context, variables, std::vector<int>(at(context.periods())), 1).sums().front();
}

void add_budget_rows(const Context& context, const Variables& variables, Model& model) {
  add_capex_limits(context, variables, model);
  add_critical_it(context, variables, model);
  add_cash(context, variables, model);
}

}  // namespace changeover
