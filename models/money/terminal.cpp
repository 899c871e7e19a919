#include <algorithm>

#include "models/market/escalation.hpp"
#include "models/market/market.hpp"
#include "models/money/contracts.hpp"
#include "models/money/discount.hpp"
#include "models/money/postings.hpp"

namespace changeover {
namespace {

/// The end of the first year after the horizon, a period.
int end_of_year_after(const PlanView& view) { return view.periods() + view.scenario.calendar.periods_per_year(); }

/// What is left of the price of a year's income when it is sold.
Money price_of(const PlanView& view, Money income) {
  const MoneyTerms& terms = view.scenario.money;
  return (1 - terms.cost_of_sale) / terms.cap_rate * income;
}

/// What the last period serves goes on until each contract ends; discounted to the horizon.
Money contracts(const PlanView& view, Business business) {
  const double horizon = discount(view.scenario.money.rate(business), years_to_horizon(view.scenario));
  Money sum;
  for (const ServiceView& service : view.services()) {
    if (service.offer.market || service.offer.business != business) continue;
    for (int t = view.periods(); t < service.offer.last_end(service.begin); ++t)
      sum += discount(view.scenario, business, t) / horizon * (brought(view, service, t) - credited(view, service, t));
  }
  return sum;
}

/// What a buyer of hosting pays for its income of the year after the horizon, before what the site costs, less the
/// credits that it takes over.
Money price_of_hosting(const PlanView& view) {
  Money income, credits;
  for (const ServiceView& service : view.services()) {
    if (service.offer.business != Business::hosting) continue;
    for (int t = view.periods(); t < end_of_year_after(view); ++t) income += brought(view, service, t);
    for (int t = view.periods(); t < service.offer.end(service.begin); ++t) credits += credited(view, service, t);
  }
  return price_of(view, income) - credits;
}

/// What operation, property tax and insurance of the site take from that price.
Money price_of_site(const PlanView& view) {
  const MoneyTerms& terms = view.scenario.money;
  Money cost;
  for (int t = view.periods(); t < end_of_year_after(view); ++t)
    cost += escalation(terms.operation_escalation, view.scenario.calendar, t) *
            (terms.site_operation * view.period_length());
  for (const Works& each : works(view))
    if (each.line == Line::project_cost) cost += (terms.property_tax + terms.insurance) * each.cost;
  return -price_of(view, cost);
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

Money racks_left(const PlanView& view, Business business) {
  Money sum;
  for (const ConversionView& conversion : view.conversions()) {
    if (!conversion.owned() || conversion.option.business != business) continue;
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
      of(Business::mining) = miners_left(view) + racks_left(view, Business::mining);
      of(Business::cloud) = racks_left(view, Business::cloud);
      break;
    case Terminal::cap_rate:
      of(Business::hosting) = price_of_hosting(view);
      of(Business::site) = price_of_site(view);
      break;
  }
  return value;
}

}  // namespace changeover
