#include "models/network/network.hpp"

#include <algorithm>
#include <map>
#include <ranges>
#include <set>

#include "models/base/check.hpp"
#include "models/network/graph.hpp"

namespace changeover {
namespace {

/// The places of those of `all` that belong to the network, in their order, each once.
std::vector<int> places(const std::vector<Ref<Equipment>>& all, const std::vector<int>& place_of) {
  std::vector<int> result;
  for (const Ref<Equipment> equipment : all) {
    const int place = place_of[static_cast<std::size_t>(equipment.index)];
    if (place >= 0 && std::find(result.begin(), result.end(), place) == result.end()) result.push_back(place);
  }
  return result;
}

std::string describe_cycle(const Scenario& scenario, const std::vector<Ref<Equipment>>& cycle) {
  std::string text;
  for (const Ref<Equipment> equipment : cycle) text += scenario[equipment].id + " → ";
  return text + scenario[cycle.front()].id;
}

}  // namespace

CapacityNetwork::CapacityNetwork(const Scenario& scenario, Commodity commodity) : commodity_(commodity) {
  link(scenario);
  sort(scenario);
  refer();
  gather_gains(scenario);
}

void CapacityNetwork::gather_gains(const Scenario& scenario) {
  for (const bool firm : {false, true}) {
    auto& gains = gains_[firm];
    gains.resize(nodes_.size());
    for (std::size_t p = 0; p < scenario.projects.size(); ++p) {
      const auto& variants = scenario.projects[p].variants;
      for (std::size_t v = 0; v < variants.size(); ++v) {
        std::map<int, Power> added;  // by place
        for (const CapacityGain& gain : variants[v].adds)
          if (const int at = place(gain.equipment); at >= 0) added[at] += firm ? gain.firm : gain.capacity;
        for (const auto& [at, power] : added)
          if (power != Power{})
            gains[static_cast<std::size_t>(at)].push_back(
                {{static_cast<int>(p)}, static_cast<int>(v), power * node(at).referral});
      }
    }
  }
}

void CapacityNetwork::link(const Scenario& scenario) {
  place_.assign(scenario.equipment.size(), -1);
  for (std::size_t i = 0; i < scenario.equipment.size(); ++i) {
    const Equipment& piece = scenario.equipment[i];
    if (piece.commodity != commodity_) continue;
    place_[i] = static_cast<int>(nodes_.size());
    equipment_.push_back({static_cast<int>(i)});
    nodes_.push_back({.supply = piece.supply, .backup = piece.backup, .yield = 1 - piece.loss});
  }
  for (std::size_t v = 0; v < nodes_.size(); ++v) {
    if (nodes_[v].supply) continue;
    nodes_[v].from = places(scenario[equipment_[v]].from, place_);
    for (const int u : nodes_[v].from) nodes_[static_cast<std::size_t>(u)].to.push_back(static_cast<int>(v));
  }
  for (const Hall& hall : scenario.halls) {
    feeds_.push_back(places(hall.feeds, place_));
    for (const int v : feeds_.back()) nodes_[static_cast<std::size_t>(v)].feeds_hall = true;
  }
}

void CapacityNetwork::sort(const Scenario& scenario) {
  Successors graph;
  for (const Node& v : nodes_) graph.push_back(v.to);
  const auto order = topological_order(graph);
  CHANGEOVER_CHECK(order, "capacity network has a cycle: " + describe_cycle(scenario, find_network_cycle(scenario)));
  for (const int v : *order) downstream_.push_back(equipment_[static_cast<std::size_t>(v)]);
}

void CapacityNetwork::refer() {
  for (const Ref<Equipment> equipment : downstream_) {
    Node& v = nodes_[static_cast<std::size_t>(place(equipment))];
    v.fed = v.supply && !v.backup;
    double worst = 1;
    for (const int u : v.from)
      if (node(u).fed) {
        v.fed = true;
        worst = std::min(worst, node(u).efficiency);
      }
    v.efficiency = worst * v.yield;
  }
  for (const Ref<Equipment> equipment : std::views::reverse(downstream_)) {
    Node& v = nodes_[static_cast<std::size_t>(place(equipment))];
    v.reaches_hall = v.feeds_hall;
    double worst = 1;
    for (const int w : v.to)
      if (node(w).reaches_hall) {
        v.reaches_hall = true;
        worst = std::min(worst, node(w).yield * node(w).referral);
      }
    v.referral = worst;
  }
}

bool CapacityNetwork::serves(Ref<Hall> hall) const {
  const auto& feeds = feeds_[static_cast<std::size_t>(hall.index)];
  return std::any_of(feeds.begin(), feeds.end(), [&](int v) { return node(v).fed; });
}

double CapacityNetwork::efficiency(Ref<Hall> hall) const {
  double worst = 1;
  for (const int v : feeds_[static_cast<std::size_t>(hall.index)])
    if (node(v).fed) worst = std::min(worst, node(v).efficiency);
  return worst;
}

double CapacityNetwork::referral(Ref<Equipment> equipment) const { return node(place(equipment)).referral; }

bool CapacityNetwork::radial() const {
  constexpr int many = 2;
  std::vector<int> paths(nodes_.size(), 0);
  const auto count = [&](const std::vector<int>& sources) {
    int sum = 0;
    for (const int u : sources) sum = std::min(many, sum + paths[static_cast<std::size_t>(u)]);
    return sum;
  };
  for (const Ref<Equipment> equipment : downstream_) {
    const int v = place(equipment);
    if (node(v).backup) continue;
    paths[static_cast<std::size_t>(v)] = node(v).supply ? 1 : count(node(v).from);
  }
  return std::all_of(feeds_.begin(), feeds_.end(), [&](const auto& feeds) { return count(feeds) < many; });
}

std::vector<bool> CapacityNetwork::closed(bool backup) const {
  std::vector<bool> result(nodes_.size(), false);
  if (!backup)
    for (std::size_t v = 0; v < nodes_.size(); ++v) result[v] = nodes_[v].backup;
  return result;
}

std::vector<bool> CapacityNetwork::live(const std::vector<bool>& closed) const {
  std::vector<bool> result(nodes_.size(), false);
  for (const Ref<Equipment> equipment : downstream_) {
    const auto v = static_cast<std::size_t>(place(equipment));
    bool fed = nodes_[v].supply;
    for (const int u : nodes_[v].from) fed = fed || result[static_cast<std::size_t>(u)];
    result[v] = fed && !closed[v];
  }
  return result;
}

bool CapacityNetwork::reaches(const std::vector<bool>& live, std::size_t hall) const {
  const auto& feeds = feeds_[hall];
  return std::any_of(feeds.begin(), feeds.end(), [&](int v) { return live[static_cast<std::size_t>(v)] == true; });
}

std::vector<Ref<Hall>> CapacityNetwork::halls_behind(std::span<const Ref<Equipment>> removed, bool backup) const {
  std::vector<bool> out = closed(backup);
  const std::vector<bool> before = live(out);
  for (const Ref<Equipment> equipment : removed) out[static_cast<std::size_t>(place(equipment))] = true;
  const std::vector<bool> after = live(out);
  std::vector<Ref<Hall>> behind;
  for (std::size_t h = 0; h < feeds_.size(); ++h)
    if (reaches(before, h) && !reaches(after, h)) behind.push_back({static_cast<int>(h)});
  return behind;
}

std::vector<Cut> CapacityNetwork::obvious_cuts(bool backup) const {
  const std::vector<bool> live_ones = live(closed(backup));
  const auto useful = [&](int v) { return live_ones[static_cast<std::size_t>(v)] && node(v).reaches_hall; };
  std::vector<Cut> cuts;
  std::set<std::vector<Ref<Equipment>>> known;
  const auto add = [&](const std::vector<int>& places) {
    std::vector<Ref<Equipment>> removed;
    for (const int v : places)
      if (useful(v)) removed.push_back(equipment_[static_cast<std::size_t>(v)]);
    std::sort(removed.begin(), removed.end());
    if (removed.empty() || !known.insert(removed).second) return;
    std::vector<Ref<Hall>> halls = halls_behind(removed, backup);
    if (!halls.empty()) cuts.push_back({.halls = std::move(halls), .equipment = std::move(removed)});
  };
  std::vector<int> supplies;
  for (int v = 0; v < static_cast<int>(nodes_.size()); ++v) {
    if (node(v).supply) supplies.push_back(v);
    add({v});
  }
  for (const auto& feeds : feeds_) add(feeds);
  add(supplies);

  Cut unreached;
  for (std::size_t h = 0; h < feeds_.size(); ++h)
    if (!reaches(live_ones, h)) unreached.halls.push_back({static_cast<int>(h)});
  if (!unreached.halls.empty()) cuts.push_back(std::move(unreached));
  return cuts;
}

std::vector<Ref<Equipment>> find_network_cycle(const Scenario& scenario) {
  Successors graph(scenario.equipment.size());
  for (std::size_t v = 0; v < scenario.equipment.size(); ++v)
    for (const Ref<Equipment> from : scenario.equipment[v].from)
      graph[static_cast<std::size_t>(from.index)].push_back(static_cast<int>(v));
  std::vector<Ref<Equipment>> cycle;
  for (const int v : cycle_in(graph)) cycle.push_back({v});
  return cycle;
}

}  // namespace changeover
