#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "models/network/network.hpp"

namespace changeover::test {

/// Builds a scenario piece by piece; every `add` returns the reference of what it added.
struct SiteBuilder {
  Scenario scenario{};

  Ref<Equipment> supply(const std::string& id, double mw, Commodity commodity = Commodity::power) {
    return add({.id = id, .commodity = commodity, .supply = true, .capacity = {megawatts(mw)}});
  }
  Ref<Equipment> element(const std::string& id, std::vector<Ref<Equipment>> from, double mw, double loss = 0) {
    const Commodity commodity = from.empty() ? Commodity::power : scenario[from.front()].commodity;
    return add({.id = id, .commodity = commodity, .capacity = {megawatts(mw)}, .loss = loss, .from = std::move(from)});
  }
  Ref<Equipment> add(Equipment equipment) {
    scenario.equipment.push_back(std::move(equipment));
    return {static_cast<int>(scenario.equipment.size()) - 1};
  }
  Ref<Hall> hall(const std::string& id, std::vector<Ref<Equipment>> feeds, double mw = 0) {
    scenario.halls.push_back({.id = id, .rating = megawatts(mw), .feeds = std::move(feeds)});
    return {static_cast<int>(scenario.halls.size()) - 1};
  }
  Ref<Project> project(Project project) {
    scenario.projects.push_back(std::move(project));
    return {static_cast<int>(scenario.projects.size()) - 1};
  }
  Equipment& operator[](Ref<Equipment> ref) { return scenario.equipment[static_cast<std::size_t>(ref.index)]; }
  Hall& operator[](Ref<Hall> ref) { return scenario.halls[static_cast<std::size_t>(ref.index)]; }

  [[nodiscard]] CapacityNetwork network(Commodity commodity = Commodity::power) const { return {scenario, commodity}; }
  /// Capacities at the plan's start, referred, by equipment index.
  [[nodiscard]] std::vector<Power> capacities(const CapacityNetwork& network, const Contingency& state = {}) const {
    std::vector<Power> result(scenario.equipment.size());
    for (const Ref<Equipment> ref : network.equipment())
      result[static_cast<std::size_t>(ref.index)] = capacity(scenario, network, ref, state, 0).rated;
    return result;
  }
};

/// Names the rows of a table of tests by their `name`.
inline constexpr auto row_name = [](const auto& row) { return std::string(row.param.name); };

inline std::vector<Power> in_megawatts(const std::vector<double>& numbers) {
  std::vector<Power> result;
  for (const double number : numbers) result.push_back(megawatts(number));
  return result;
}

/// Whole numbers from a seed, the same on every platform.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  /// 0 … sides−1.
  int roll(int sides) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(sides)); }
  bool chance(int percent) { return roll(100) < percent; }

 private:
  std::mt19937_64 engine_;
};

/// A meshed network of up to `pieces` pieces of equipment and four halls; `radial`: one path to each hall.
inline SiteBuilder random_site(Dice& dice, int pieces, bool radial, bool backups = true) {
  SiteBuilder site;
  const int supplies = 1 + dice.roll(2);
  for (int i = 0; i < pieces; ++i) {
    const std::string id = (i < supplies ? "supply-" : "element-") + std::to_string(i);
    Equipment piece{.id = id, .supply = i < supplies, .capacity = {megawatts(dice.roll(13))}};
    piece.loss = 0.01 * dice.roll(4);
    piece.backup = backups && i > 0 && dice.chance(10);
    if (!piece.supply)
      for (int k = radial ? 1 : 1 + dice.roll(3); k > 0; --k) piece.from.push_back({dice.roll(i)});
    site.add(std::move(piece));
  }
  for (int h = 0; h < 1 + dice.roll(4); ++h) {
    std::vector<Ref<Equipment>> feeds;
    for (int k = radial ? 1 : dice.roll(4); k > 0; --k) feeds.push_back({dice.roll(pieces)});
    site.hall("hall-" + std::to_string(h), feeds);
  }
  return site;
}

/// Whether a supply reaches the hall over equipment of which none is `removed` (a bit set of indices).
inline bool connected(const Scenario& scenario, Ref<Hall> hall, unsigned removed) {
  const auto walk = [&](const auto& self, const std::vector<Ref<Equipment>>& from) -> bool {
    for (const Ref<Equipment> ref : from) {
      if ((removed >> ref.index) & 1U) continue;
      if (scenario[ref].supply || self(self, scenario[ref].from)) return true;
    }
    return false;
  };
  return walk(walk, scenario[hall].feeds);
}

/// The most by which the halls behind any set of equipment need more than the set carries.
inline double worst_shortfall(const Scenario& scenario, const std::vector<Power>& capacity,
                              const std::vector<Power>& load) {
  double worst = 0;
  for (unsigned removed = 0; removed < (1U << scenario.equipment.size()); ++removed) {
    double shortfall = 0;
    for (std::size_t v = 0; v < capacity.size(); ++v)
      if ((removed >> v) & 1U) shortfall -= capacity[v].in(megawatt);
    for (std::size_t h = 0; h < load.size(); ++h)
      if (!connected(scenario, {static_cast<int>(h)}, removed)) shortfall += load[h].in(megawatt);
    worst = std::max(worst, shortfall);
  }
  return worst;
}

}  // namespace changeover::test
