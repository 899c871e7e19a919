#include <algorithm>
#include <cmath>

#include "planner/audit/cash.hpp"
#include "planner/audit/record.hpp"

namespace changeover::auditing {
namespace {

/// What a service of the last period is worth from the horizon to the end of its contract, at the horizon.
double contract_value(const Timeline& timeline, const Prices& prices, const Service& service) {
  const Scenario& scenario = timeline.scenario;
  const Offer& offer = scenario[service.offer];
  const auto& c = timeline.converted(service.hall);
  const int last = timeline.periods() - 1;
  if (!c || offer.market || !timeline.runs(service.offer, last)) return 0;
  const int begin = *timeline.begin(service.offer);
  const RackSpec& rack = scenario[scenario[c->option].rack];
  double value = 0;
  for (int t = last + 1; t < begin + offer.term; ++t) {
    double flow = t - begin >= offer.free_rent ? prices.income(offer, rack, begin, t) : 0;
    if (owner_pays_power(offer)) flow -= power_money(timeline, prices, *c, t).total();
    if (!tenant_pays_upkeep(offer)) flow -= upkeep(timeline, prices, *c, t);
    value += service.power[index(last)].in(megawatt)*flow * prices.discount(offer.business, t);
    if (begin >= 0)
      value -= service.power[index(begin)].in(megawatt)*prepaid_credit(timeline, prices, offer, *c, begin, t) *
               prices.discount(offer.business, t);
  }
  return value / prices.discount_at_horizon(offer.business);
}

double salvaged_miners(const Timeline& timeline, const Prices& prices) {
  const int horizon = timeline.periods();
  double value = 0;
  for (const auto& [place, units] : timeline.miners) {
    if (!timeline.mines({place.hall}, horizon - 1)) continue;
    const double each =
        prices.resale(timeline.asic(place), horizon) - timeline.scenario.miners.decommissioning.in(dollar);
    value += static_cast<double>(units.standing[index(horizon - 1)]) * std::max(0.0, each);
  }
  return value;
}

double salvaged_racks(const Timeline& timeline, const Prices& prices) {
  const Scenario& scenario = timeline.scenario;
  double value = 0;
  for (const auto& c : timeline.halls) {
    if (!c) continue;
    const RackSpec& rack = scenario[scenario[c->option].rack];
    for (const RackPurchase& bought : rack_purchases(timeline, *c)) {
      if (bought.replaced) continue;
      const double age = (timeline.periods() - bought.period) * scenario.calendar.years_per_period();
      value += bought.units * prices.rack(rack, bought.period) * std::pow(1 - scenario.money.rack_resale_decline, age);
    }
  }
  return value;
}

}  // namespace

void add_terminal(const Timeline& timeline, const Prices& prices, Cashbook& book) {
  const int horizon = timeline.periods();
  switch (timeline.scenario.money.terminal) {
    case Terminal::none:
    case Terminal::cap_rate:
      return;
    case Terminal::contracted:
      for (const Service& service : timeline.plan.services)
        book.add(Entry::terminal, timeline.scenario[service.offer].business, horizon,
                 contract_value(timeline, prices, service));
      return;
    case Terminal::salvage:
      book.add(Entry::terminal, Business::mining, horizon, salvaged_miners(timeline, prices));
      book.add(Entry::terminal, Business::cloud, horizon, salvaged_racks(timeline, prices));
      return;
  }
}

}  // namespace changeover::auditing
