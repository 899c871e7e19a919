#include <algorithm>

#include "models/network/network.hpp"

namespace changeover {
namespace {

template <class T>
bool contains(const std::vector<T>& list, const T& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

}  // namespace

std::vector<Contingency> contingencies(const Scenario& scenario, const CapacityNetwork& network) {
  std::vector<Contingency> result{{}};
  const auto& equipment = network.equipment();
  const auto any = [&](const auto& is) {
    return std::any_of(equipment.begin(), equipment.end(), [&](Ref<Equipment> ref) { return is(scenario[ref]); });
  };
  const bool power = network.commodity() == Commodity::power;
  if (scenario.contingencies.n_minus_1 && power)
    for (const Ref<Equipment> ref : equipment)
      if (!scenario[ref].supply) result.push_back({.id = "n-1:" + scenario[ref].id, .lost = {ref}});
  if (scenario.contingencies.curtailment && any([](const Equipment& e) { return e.supply && e.firm; }))
    result.push_back({.id = "curtailment", .curtailed = true});
  for (const Event& event : scenario.contingencies.events) {
    Contingency state{.id = event.id};
    for (const Ref<Equipment> ref : event.lose)
      if (contains(equipment, ref)) state.lost.push_back(ref);
    if (power && any([](const Equipment& e) { return e.supply && !e.backup; })) state.firm = event.firm;
    if (!state.lost.empty() || state.firm) result.push_back(std::move(state));
  }
  return result;
}

Capacity capacity(const Scenario& scenario, const CapacityNetwork& network, Ref<Equipment> equipment,
                  const Contingency& state, int period) {
  const Equipment& piece = scenario[equipment];
  if (contains(state.lost, equipment) || (piece.backup && state.normal())) return {};
  const double referral = network.referral(equipment);
  const Month date = scenario.calendar.first_month(period);
  const Power dated = piece.capacity.at(date);
  if (state.curtailed && piece.supply && piece.firm)
    return {piece.firm->at(date) * referral, network.gains(equipment, true)};
  if (state.firm && piece.commodity == Commodity::power && piece.supply && !piece.backup)
    return {std::min(dated, *state.firm) * referral, {}};
  return {dated * referral, network.gains(equipment, false)};
}

}  // namespace changeover
