#include "planner/audit/works.hpp"

#include "planner/audit/record.hpp"

namespace changeover::auditing {
namespace {

/// The share of an activity's cost that falls in a period.
double paid_share(const Done& work, const Work& rules, int period) {
  double share = 0;
  if (period == rules.ordered.value_or(work.start - rules.lead)) share += rules.payments.order;
  if (work.occupies(period)) share += rules.payments.construction / work.duration;
  if (period == work.finish()) share += rules.payments.handover;
  return share;
}

Payment payment(const Timeline& timeline, const Prices& prices, double cost, const Done& work, const Work& rules,
                int period) {
  Payment paid;
  paid.cost = cost * paid_share(work, rules, period) * prices.escalation(rules, period);
  paid.contingency = paid.cost * timeline.scenario.money.contingency;
  paid.sales_tax = (paid.cost + paid.contingency) * prices.sales_tax_on_works(period);
  return paid;
}

}  // namespace

double invested(const Timeline& timeline, const ConvertedHall& hall) {
  return hall.design.cost * (1 + timeline.scenario.money.contingency);
}

double invested(const Timeline& timeline, const DoneProject& project) {
  return timeline.variant(project).cost.in(dollar) * (1 + timeline.scenario.money.contingency);
}

double invested_per_megawatt(const Timeline& timeline, const ConvertedHall& hall) {
  const double design = hall.design.racks * timeline.rack(hall).peak.in(megawatt);
  return design > 0 ? invested(timeline, hall) / design : 0;
}

Payment payment(const Timeline& timeline, const Prices& prices, const ConvertedHall& hall, int period) {
  return payment(timeline, prices, hall.design.cost, hall.work, timeline.scenario[hall.option].work, period);
}

Payment payment(const Timeline& timeline, const Prices& prices, const DoneProject& project, int period) {
  const Variant& variant = timeline.variant(project);
  return payment(timeline, prices, variant.cost.in(dollar), project.work, variant.work, period);
}

std::vector<RackPurchase> rack_purchases(const Timeline& timeline, const Prices& prices, const ConvertedHall& c) {
  std::vector<RackPurchase> all;
  if (!timeline.scenario[c.option].owns_racks()) return all;
  const RackSpec& rack = timeline.rack(c);
  const auto bought = [&](int period, int units, bool sunk, int replaces) {
    const double price = units * prices.rack(rack, period);
    all.push_back({.period = period,
                   .units = units,
                   .price = price,
                   .sales_tax = price * prices.sales_tax_on_racks(period),
                   .sunk = sunk,
                   .replaces = replaces});
  };
  const auto buy = [&](int period, int units, bool sunk) {
    if (units <= 0) return;
    bought(period, units, sunk, -1);
    for (int again = period + rack.life; rack.life > 0 && again < timeline.periods(); again += rack.life) {
      all.back().replaced = true;
      bought(again, units, again < 0, static_cast<int>(all.size()) - 1);
    }
  };
  buy(c.work.finish(), c.racks_before, true);
  for (int t = 0; t < timeline.periods(); ++t) buy(t, timeline.racks(c.hall, t) - timeline.racks(c.hall, t - 1), false);
  return all;
}

std::vector<double> capex(const Timeline& timeline, const Prices& prices) {
  std::vector<double> spent(index(timeline.periods()), 0.0);
  const auto add = [&](const auto& activity) {
    for (int t = 0; t < timeline.periods(); ++t) spent[index(t)] += payment(timeline, prices, activity, t).total();
  };
  for (const auto& p : timeline.projects)
    if (p) add(*p);
  for (const auto& c : timeline.halls) {
    if (!c) continue;
    add(*c);
    for (const RackPurchase& bought : rack_purchases(timeline, prices, *c))
      if (!bought.sunk) spent[index(bought.period)] += bought.price + bought.sales_tax;
  }
  return spent;
}

}  // namespace changeover::auditing
