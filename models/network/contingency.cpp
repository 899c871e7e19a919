#include <algorithm>

#include "models/network/network.hpp"

namespace changeover {
namespace {

template <class T>
bool contains(const std::vector<T>& list, const T& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

/// What projects add to a rating or, `firm`, to the firm part of a supply; referred.
std::vector<Gain> gains(const Scenario& scenario, Ref<Equipment> equipment, double referral, bool firm) {
  std::vector<Gain> result;
  for (std::size_t p = 0; p < scenario.projects.size(); ++p) {
    const auto& variants = scenario.projects[p].variants;
    for (std::size_t v = 0; v < variants.size(); ++v) {
      Power added;
      for (const CapacityGain& gain : variants[v].adds)
        if (gain.equipment == equipment) added += firm ? gain.firm : gain.capacity;
      if (added != Power{}) result.push_back({{static_cast<int>(p)}, static_cast<int>(v), added * referral});
    }
  }
  return result;
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
    return {piece.firm->at(date) * referral, gains(scenario, equipment, referral, true)};
  if (state.firm && piece.commodity == Commodity::power && piece.supply && !piece.backup)
    return {std::min(dated, *state.firm) * referral, {}};
  return {dated * referral, gains(scenario, equipment, referral, false)};
}

}  // namespace changeover
