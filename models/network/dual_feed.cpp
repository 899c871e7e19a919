#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <ranges>

#include "models/network/graph.hpp"
#include "models/network/network.hpp"

namespace changeover {

/// The search for two feeds of one hall, backwards from the hall. A flow of two units, one through each element, is a
/// pair; a path that is begun is continued as long as a pair that begins so exists.
class CapacityNetwork::FeedSearch {
 public:
  FeedSearch(const CapacityNetwork& network, Ref<Hall> hall, std::span<const Power> capacity)
      : network_(network), feeds_(network.feeds_[static_cast<std::size_t>(hall.index)]) {
    for (const Ref<Equipment> equipment : network.equipment_) {
      const Node& v = network.node(network.place(equipment));
      const double watts = capacity[static_cast<std::size_t>(equipment.index)].in(watt);
      strength_.push_back(v.supply ? std::numeric_limits<double>::infinity() : std::round(watts));
      open_.push_back(!v.backup);
    }
  }

  [[nodiscard]] std::optional<DualFeed> strongest() {
    if (!continues({})) return std::nullopt;
    keep_strongest();
    const Path a = first_path({}, [&](const Path& path) { return continues(path); });
    for (const int v : a)
      if (!supply(v)) open_[static_cast<std::size_t>(v)] = false;
    const std::vector<bool> live = network_.live(closed());
    const Path b = first_path(a, [&](const Path& path) { return live[static_cast<std::size_t>(path.back())] == true; });
    return DualFeed{.a = from_supply(a), .b = from_supply(b)};
  }

 private:
  using Path = std::vector<int>;  ///< places, from the hall back

  [[nodiscard]] bool supply(int v) const { return network_.node(v).supply; }
  [[nodiscard]] std::vector<bool> closed() const {
    std::vector<bool> result = open_;
    result.flip();
    return result;
  }

  /// Closes every element that is weaker than the weakest of the strongest pair.
  void keep_strongest() {
    std::vector<double> levels = strength_;
    std::sort(levels.begin(), levels.end());
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    const std::vector<bool> all = open_;
    const auto keep = [&](double level) {
      for (std::size_t v = 0; v < open_.size(); ++v) open_[v] = all[v] && strength_[v] >= level;
    };
    const auto beyond = std::partition_point(levels.begin(), levels.end(), [&](double level) {
      keep(level);
      return continues({});
    });
    keep(*std::prev(beyond));
  }

  /// The first path, in the order of the input, whose every beginning passes `possible`; its last step before the hall
  /// is not that of `other`.
  template <class Possible>
  [[nodiscard]] Path first_path(const Path& other, const Possible& possible) const {
    Path path;
    while (path.empty() || !supply(path.back())) {
      const auto& choices = path.empty() ? feeds_ : network_.node(path.back()).from;
      const auto choice = std::find_if(choices.begin(), choices.end(), [&](int v) {
        if (!open_[static_cast<std::size_t>(v)] || (path.empty() && !other.empty() && v == other.front())) return false;
        path.push_back(v);
        const bool good = possible(path);
        path.pop_back();
        return good;
      });
      path.push_back(*choice);
    }
    return path;
  }

  /// Whether some pair has a path that begins, from the hall back, with `begun`.
  [[nodiscard]] bool continues(const Path& begun) const {
    constexpr int hall = 0;
    constexpr int supplies = 1;
    constexpr int start = 2;
    const auto front = [](int v) { return 3 + 2 * v; };
    const auto back = [](int v) { return 4 + 2 * v; };
    std::vector<Arc> arcs{{start, hall, begun.empty() ? 2 : 1}};
    if (!begun.empty()) arcs.push_back({start, back(begun.back()), 1});
    for (const int v : feeds_)
      if (begun.empty() || v != begun.front()) arcs.push_back({hall, front(v), 1});
    for (int v = 0; v < static_cast<int>(open_.size()); ++v) {
      if (!open_[static_cast<std::size_t>(v)]) continue;
      const bool taken = !supply(v) && std::find(begun.begin(), begun.end(), v) != begun.end();
      if (!taken) arcs.push_back({front(v), back(v), supply(v) ? 2 : 1});
      if (supply(v)) arcs.push_back({back(v), supplies, 2});
      for (const int u : network_.node(v).from) arcs.push_back({back(v), front(u), 1});
    }
    return maximum_flow(3 + 2 * static_cast<int>(open_.size()), arcs, start, supplies).value == 2;
  }

  [[nodiscard]] std::vector<Ref<Equipment>> from_supply(const Path& path) const {
    std::vector<Ref<Equipment>> result;
    for (const int v : std::views::reverse(path)) result.push_back(network_.equipment_[static_cast<std::size_t>(v)]);
    return result;
  }

  const CapacityNetwork& network_;
  const std::vector<int>& feeds_;
  std::vector<double> strength_;  ///< by place, whole watts; a supply counts as infinitely strong
  std::vector<bool> open_;        ///< by place
};

std::optional<DualFeed> CapacityNetwork::dual_feed(Ref<Hall> hall, std::span<const Power> capacity) const {
  return FeedSearch(*this, hall, capacity).strongest();
}

}  // namespace changeover
