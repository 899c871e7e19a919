#include <algorithm>

#include "models/market/escalation.hpp"
#include "models/market/market.hpp"
#include "models/money/discount.hpp"
#include "models/money/postings.hpp"

namespace changeover {
namespace {

/// What the owner pays for 1 MW of critical IT sold in a period beyond the horizon. Racks are not replaced, nor taxed.
Money cost_of_serving(const PlanView& view, const ServiceView& service, int period) {
  const Scenario& scenario = view.scenario;
  const MoneyTerms& terms = scenario.money;
  const ConversionView& conversion = service.conversion;
  Money cost;
  if (service.power_included())
    cost += power_bill(scenario, view.physics, service.decided.hall, conversion.decided.option, period).total();
  if (service.net()) return cost;
  const double growth = escalation(terms.operation_escalation, scenario.calendar, period);
  cost += growth * (conversion.option.operation * megawatts(1) * view.period_length());
  cost += (terms.property_tax + terms.insurance) * view.period_years() * (conversion.cost_per_power() * megawatts(1));
  return cost;
}

Money contracted(const PlanView& view, const ServiceView& service, int period) {
  const Offer& offer = service.offer;
  Money flow = -cost_of_serving(view, service, period);
  if (!service.rent_free(period)) flow += rate(view.scenario, offer, service.conversion.rack, service.begin, period);
  flow = service.power(view.periods() - 1).in(megawatt)*flow;
  if (period < service.begin + offer.credited_over) flow -= prepayment(view, service) / offer.credited_over;
  return flow;
}

/// What the last period serves goes on until each contract ends; discounted to the horizon.
Money contracts(const PlanView& view, Business business) {
  const double horizon = discount(view.scenario.money.rate(business), years_to_horizon(view.scenario));
  Money sum;
  for (const ServiceView& service : view.services()) {
    if (service.offer.market || service.offer.business != business) continue;
    for (int t = view.periods(); t < service.begin + service.offer.term; ++t)
      sum += discount(view.scenario, business, t) / horizon * contracted(view, service, t);
  }
  return sum;
}

/// Units of a fleet that stand in a hall at the end of the plan, if it mines.
int standing(const PlanView& view, Ref<Hall> hall, Ref<Hall> home, int fleet) {
  if (!view.mines(hall, view.periods() - 1)) return 0;
  int units = hall == home ? view.scenario[home].fleets[static_cast<std::size_t>(fleet)].count : 0;
  for (const Sale& sale : view.plan.sales)
    if (sale.hall == hall && sale.home == home && sale.fleet == fleet) units -= sale.units;
  for (const Move& move : view.plan.moves) {
    if (move.home != home || move.fleet != fleet) continue;
    if (move.from == hall) units -= move.units;
    if (move.to == hall) units += move.units;
  }
  return units;
}

Money miners_left(const PlanView& view) {
  const Scenario& scenario = view.scenario;
  Money sum;
  for (int home = 0; home < static_cast<int>(scenario.halls.size()); ++home) {
    const auto& fleets = scenario[Ref<Hall>{home}].fleets;
    for (int fleet = 0; fleet < static_cast<int>(fleets.size()); ++fleet) {
      const Ref<AsicSpec> asic = view.asic({home}, fleet);
      const Money net = resale(scenario, asic, view.periods()) - scenario.miners.decommissioning;
      for (int hall = 0; hall < static_cast<int>(scenario.halls.size()); ++hall)
        sum += standing(view, {hall}, {home}, fleet) * std::max(Money{}, net);
    }
  }
  return sum;
}

Money racks_left(const PlanView& view) {
  Money sum;
  for (const ConversionView& conversion : view.conversions()) {
    if (!conversion.owned()) continue;
    const int life = conversion.rack.life;
    for (const RackBatch& batch : rack_batches(view, conversion)) {
      const int lives = life == 0 ? 0 : (view.periods() - 1 - batch.bought) / life;
      const int bought = batch.bought + lives * life;
      sum += batch.racks * resale_after(view, rack_price(view, conversion.rack, bought), view.periods() - bought);
    }
  }
  return sum;
}

}  // namespace

TerminalValue terminal_value(const PlanView& view) {
  TerminalValue value{};
  const auto of = [&value](Business business) -> Money& { return value[static_cast<std::size_t>(business)]; };
  switch (view.scenario.money.terminal) {
    case Terminal::none:
      break;
    case Terminal::contracted:
      for (const Business business : {Business::hosting, Business::cloud}) of(business) = contracts(view, business);
      break;
    case Terminal::salvage:
      of(Business::mining) = miners_left(view);
      of(Business::cloud) = racks_left(view);
      break;
  }
  return value;
}

}  // namespace changeover
