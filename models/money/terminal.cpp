#include <algorithm>

#include "models/market/market.hpp"
#include "models/money/contracts.hpp"
#include "models/money/discount.hpp"
#include "models/money/postings.hpp"

namespace changeover {
namespace {

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
    case Terminal::cap_rate:
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
