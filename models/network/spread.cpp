#include "models/network/spread.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <ranges>

#include "models/network/graph.hpp"

namespace changeover {
namespace {

constexpr double most_watts = 1e15;

std::int64_t watts(Power power) { return std::llround(std::clamp(power.in(watt), 0.0, most_watts)); }

/// The network in watts: a piece of equipment is an arc from its entry to its exit. Pieces are places in
/// `network.equipment()`.
class Transport {
 public:
  Transport(const Scenario& scenario, const CapacityNetwork& network, std::span<const Power> capacity,
            std::span<const Power> load)
      : scenario_(scenario), network_(network), place_(scenario.equipment.size(), -1) {
    for (const Ref<Equipment> piece : network.equipment()) {
      place_[static_cast<std::size_t>(piece.index)] = static_cast<int>(capacity_.size());
      capacity_.push_back(static_cast<double>(watts(capacity[static_cast<std::size_t>(piece.index)])));
    }
    for (const Power each : load) load_.push_back(watts(each));
    total_ = std::accumulate(load_.begin(), load_.end(), std::int64_t{0});
    link();
    find_obvious();
  }

  [[nodiscard]] std::size_t pieces() const { return capacity_.size(); }
  [[nodiscard]] double capacity(std::size_t piece) const { return capacity_[piece]; }
  [[nodiscard]] std::int64_t total() const { return total_; }

  /// What pieces carry whichever way the rest flows: all that draws on them draws on nothing else.
  [[nodiscard]] std::vector<std::optional<double>> certain() const {
    std::vector<std::optional<double>> carries(pieces(), 0.0);
    const std::vector<bool> fed = fed_pieces();
    const auto draw = [&](const std::vector<int>& from, const std::optional<double>& amount) {
      if (amount == 0.0) return;
      std::vector<std::size_t> open;
      for (const int u : from)
        if (fed[static_cast<std::size_t>(u)]) open.push_back(static_cast<std::size_t>(u));
      for (const std::size_t u : open) {
        if (open.size() == 1 && amount && carries[u])
          *carries[u] += *amount;
        else
          carries[u].reset();
      }
    };
    for (std::size_t h = 0; h < load_.size(); ++h) draw(feeds_[h], static_cast<double>(load_[h]));
    for (const Ref<Equipment> piece : std::views::reverse(network_.downstream())) {
      const auto at = static_cast<std::size_t>(place_[static_cast<std::size_t>(piece.index)]);
      draw(from_[at], carries[at]);
    }
    return carries;
  }

  /// The least share of their capacity to which pieces without a figure must be filled, and the pieces that then can
  /// carry no more; no share where none suffices, no pieces where none need be filled.
  struct Filling {
    double share = 0;
    std::vector<std::size_t> full{};
    std::vector<std::size_t> halls{};  ///< beyond the cut, those with a load
  };
  [[nodiscard]] std::optional<Filling> least_filling(const std::vector<std::optional<double>>& carries) const {
    Filling filling = obvious_filling(carries);
    for (;;) {
      const Flow flow = maximum_flow(hall(load_.size()), arcs(carries, filling.share), source, sink);
      if (flow.value >= total_) return filling;
      const Filling next = filling_of(flow.from_source, carries);
      if (!(next.share > filling.share)) return std::nullopt;
      filling = next;
    }
  }

 private:
  static constexpr int source = 0;
  static constexpr int sink = 1;
  [[nodiscard]] static int entry(std::size_t piece) { return 2 + 2 * static_cast<int>(piece); }
  [[nodiscard]] static int exit(std::size_t piece) { return 3 + 2 * static_cast<int>(piece); }
  [[nodiscard]] int hall(std::size_t h) const { return 2 + static_cast<int>(2 * capacity_.size() + h); }

  [[nodiscard]] std::vector<int> places(const std::vector<Ref<Equipment>>& all) const {
    std::vector<int> result;
    for (const Ref<Equipment> each : all)
      if (const int at = place_[static_cast<std::size_t>(each.index)]; at >= 0 && std::ranges::count(result, at) == 0)
        result.push_back(at);
    return result;
  }

  void link() {
    for (const Ref<Equipment> piece : network_.equipment()) from_.push_back(places(scenario_[piece].from));
    for (const Hall& each : scenario_.halls) feeds_.push_back(places(each.feeds));
  }

  /// With capacity, and reached over capacity.
  [[nodiscard]] std::vector<bool> fed_pieces() const {
    std::vector<bool> fed(pieces(), false);
    for (const Ref<Equipment> piece : network_.downstream()) {
      const auto at = static_cast<std::size_t>(place_[static_cast<std::size_t>(piece.index)]);
      const bool reached = scenario_[piece].supply || std::ranges::any_of(from_[at], [&](int u) {
                             return fed[static_cast<std::size_t>(u)] == true;
                           });
      fed[at] = reached && capacity_[at] > 0;
    }
    return fed;
  }

  [[nodiscard]] std::vector<Arc> arcs(const std::vector<std::optional<double>>& carries, double share) const {
    std::vector<Arc> all;
    const std::int64_t unlimited = total_ + 1;
    for (std::size_t v = 0; v < pieces(); ++v) {
      const double most = std::ceil(carries[v].value_or(share * capacity_[v]));
      const int begin = scenario_[network_.equipment()[v]].supply ? source : entry(v);
      all.push_back({begin, exit(v), std::min(unlimited, static_cast<std::int64_t>(most))});
      for (const int u : from_[v]) all.push_back({exit(static_cast<std::size_t>(u)), entry(v), unlimited});
    }
    for (std::size_t h = 0; h < load_.size(); ++h) {
      for (const int v : feeds_[h]) all.push_back({exit(static_cast<std::size_t>(v)), hall(h), unlimited});
      all.push_back({hall(h), sink, load_[h]});
    }
    return all;
  }

  /// The share at which the cut carries what its halls need; a step of Newton's towards the least share.
  [[nodiscard]] Filling filling_of(const std::vector<bool>& near,
                                   const std::vector<std::optional<double>>& carries) const {
    std::vector<std::size_t> halls, cut;
    for (std::size_t h = 0; h < load_.size(); ++h)
      if (!near[static_cast<std::size_t>(hall(h))] && load_[h] > 0) halls.push_back(h);
    for (std::size_t v = 0; v < pieces(); ++v) {
      const bool begins = scenario_[network_.equipment()[v]].supply || near[static_cast<std::size_t>(entry(v))];
      if (begins && !near[static_cast<std::size_t>(exit(v))]) cut.push_back(v);
    }
    return filling(std::move(halls), cut, carries);
  }

  [[nodiscard]] Filling filling(std::vector<std::size_t> halls, const std::vector<std::size_t>& cut,
                                const std::vector<std::optional<double>>& carries) const {
    Filling filling;
    double needed = 0, free = 0;
    for (const std::size_t h : halls) needed += static_cast<double>(load_[h]);
    for (const std::size_t v : cut) {
      if (carries[v]) {
        needed -= *carries[v];
      } else if (capacity_[v] > 0) {
        free += capacity_[v];
        filling.full.push_back(v);
      }
    }
    filling.halls = std::move(halls);
    filling.share = free > 0 ? needed / free : 0;
    return filling;
  }

  /// The greatest share that one of the obvious cuts asks for, where the search begins.
  [[nodiscard]] Filling obvious_filling(const std::vector<std::optional<double>>& carries) const {
    constexpr double least = 1e-9;  // of less, rounding is to blame
    Filling fullest;
    for (const auto& [halls, cut] : obvious_) {
      const Filling next = filling(halls, cut, carries);
      if (next.share > std::max(fullest.share, least)) fullest = next;
    }
    return fullest;
  }

  /// Loaded halls, and the pieces that separate them from every supply.
  using Separation = std::pair<std::vector<std::size_t>, std::vector<std::size_t>>;

  void find_obvious() {
    for (const Cut& cut : network_.obvious_cuts(true)) {
      Separation found;
      for (const Ref<Hall> each : cut.halls)
        if (load_[static_cast<std::size_t>(each.index)] > 0)
          found.first.push_back(static_cast<std::size_t>(each.index));
      for (const int v : places(cut.equipment)) found.second.push_back(static_cast<std::size_t>(v));
      if (!found.first.empty()) obvious_.push_back(std::move(found));
    }
  }

  const Scenario& scenario_;
  const CapacityNetwork& network_;
  std::vector<int> place_;  ///< by equipment index of the scenario; −1: of another commodity
  std::vector<double> capacity_;
  std::vector<std::int64_t> load_;
  std::int64_t total_ = 0;
  std::vector<std::vector<int>> from_;
  std::vector<std::vector<int>> feeds_;  ///< by hall
  std::vector<Separation> obvious_;
};

}  // namespace

std::optional<FilledCut> tightest_cut(const Scenario& scenario, const CapacityNetwork& network,
                                      std::span<const Power> capacity, std::span<const Power> load) {
  const Transport transport(scenario, network, capacity, load);
  const auto filling = transport.least_filling(std::vector<std::optional<double>>(transport.pieces()));
  if (!filling || filling->full.empty()) return std::nullopt;
  FilledCut found;
  for (const std::size_t h : filling->halls) {
    found.cut.halls.push_back({static_cast<int>(h)});
    found.load += load[h];
  }
  for (const std::size_t v : filling->full) {
    found.cut.equipment.push_back(network.equipment()[v]);
    found.capacity += capacity[static_cast<std::size_t>(network.equipment()[v].index)];
  }
  return found;
}

std::optional<std::vector<Power>> evenly_spread(const Scenario& scenario, const CapacityNetwork& network,
                                                std::span<const Power> capacity, std::span<const Power> load) {
  const Transport transport(scenario, network, capacity, load);
  std::vector<std::optional<double>> carries = transport.certain();
  for (;;) {
    const auto filling = transport.least_filling(carries);
    if (!filling) return std::nullopt;
    if (filling->full.empty()) break;
    for (const std::size_t v : filling->full) carries[v] = filling->share * transport.capacity(v);
  }
  std::vector<Power> flow(scenario.equipment.size());
  for (std::size_t v = 0; v < transport.pieces(); ++v) {
    const auto at = static_cast<std::size_t>(network.equipment()[v].index);
    flow[at] = std::min(Power(carries[v].value_or(0), watt), std::max(capacity[at], Power{}));
  }
  return flow;
}

}  // namespace changeover
