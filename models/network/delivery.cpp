#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "models/base/text.hpp"
#include "models/network/graph.hpp"
#include "models/network/network.hpp"

namespace changeover {
namespace {

/// Above any real site and far below what 64 bits hold in sum.
constexpr double most_watts = 1e15;

std::int64_t load_watts(Power load) { return std::llround(std::clamp(load.in(watt), 0.0, most_watts)); }
std::int64_t capacity_watts(Power capacity) {
  return static_cast<std::int64_t>(std::floor(std::clamp(capacity.in(watt), 0.0, most_watts)));
}

/// Part of a minimum cut that is connected: its equipment feeds its halls and no others of the cut.
struct Part {
  Cut cut;
  std::int64_t load = 0;
  std::int64_t capacity = 0;
  [[nodiscard]] std::int64_t shortfall() const { return load - capacity; }
  /// Beyond what rounding to watts and the tolerance of a millionth explain.
  [[nodiscard]] bool falls_short() const {
    const std::size_t pieces = cut.halls.size() + cut.equipment.size();
    return static_cast<double>(shortfall()) > std::max(static_cast<double>(pieces), 1e-6 * static_cast<double>(load));
  }
  /// Whether this part is the better answer to what stands in the way.
  [[nodiscard]] bool tighter_than(const Part& other) const {
    if (shortfall() != other.shortfall()) return shortfall() > other.shortfall();
    return cut.equipment.size() < other.cut.equipment.size();
  }
};

std::string joined(const std::vector<std::string>& names, const std::string& between, const std::string& last) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? last : between;
    text += names[i];
  }
  return text;
}

template <class T>
std::vector<std::string> ids(const Scenario& scenario, const std::vector<Ref<T>>& refs) {
  std::vector<std::string> result;
  for (const Ref<T> ref : refs) result.push_back(scenario[ref].id);
  return result;
}

}  // namespace

/// One delivery: loads and capacities in watts, and the flow network of the equipment, split in and out, and the halls.
class CapacityNetwork::Transport {
 public:
  Transport(const CapacityNetwork& network, std::span<const Power> capacity, std::span<const Power> load)
      : network_(network) {
    for (const Power power : load) load_.push_back(load_watts(power));
    total_ = std::accumulate(load_.begin(), load_.end(), std::int64_t{0});
    for (const Ref<Equipment> equipment : network.equipment_)
      capacity_.push_back(std::min(total_, capacity_watts(capacity[static_cast<std::size_t>(equipment.index)])));
    flow_ = maximum_flow(hall(load_.size()), arcs(), source, sink);
  }

  [[nodiscard]] std::int64_t delivered() const { return flow_.value; }

  /// The tightest connected part of the two extreme minimum cuts that falls short; none when all is delivered.
  [[nodiscard]] std::optional<Part> bottleneck() const {
    std::optional<Part> tightest;
    if (flow_.value == total_) return tightest;
    for (const bool nearest_halls : {true, false})
      for (const Part& part : parts(nearest_halls))
        if (part.falls_short() && (!tightest || part.tighter_than(*tightest))) tightest = part;
    return tightest;
  }

 private:
  static constexpr int source = 0;
  static constexpr int sink = 1;
  [[nodiscard]] int in(std::size_t v) const { return network_.nodes_[v].supply ? source : 2 + 2 * static_cast<int>(v); }
  [[nodiscard]] static int out(std::size_t v) { return 3 + 2 * static_cast<int>(v); }
  [[nodiscard]] int hall(std::size_t h) const { return 2 + static_cast<int>(2 * capacity_.size() + h); }

  [[nodiscard]] std::vector<Arc> arcs() const {
    const std::int64_t unlimited = total_ + 1;
    std::vector<Arc> arcs;
    for (std::size_t v = 0; v < capacity_.size(); ++v) {
      arcs.push_back({in(v), out(v), capacity_[v]});
      for (const int u : network_.nodes_[v].from) arcs.push_back({out(static_cast<std::size_t>(u)), in(v), unlimited});
    }
    for (std::size_t h = 0; h < load_.size(); ++h) {
      for (const int v : network_.feeds_[h]) arcs.push_back({out(static_cast<std::size_t>(v)), hall(h), unlimited});
      arcs.push_back({hall(h), sink, load_[h]});
    }
    return arcs;
  }

  /// The cut's loaded halls, each with the equipment of the cut that feeds it, put together where they share some.
  [[nodiscard]] std::vector<Part> parts(bool nearest_halls) const {
    const auto beyond = [&](int node) {
      const auto n = static_cast<std::size_t>(node);
      return nearest_halls ? flow_.to_sink[n] == true : flow_.from_source[n] == false;
    };
    std::vector<Part> parts;
    const std::vector<std::vector<int>> cutting = cutting_equipment(beyond);
    for (std::size_t h = 0; h < load_.size(); ++h)
      if (load_[h] > 0 && beyond(hall(h))) join(parts, h, feeding(h, cutting));
    return parts;
  }

  /// For each piece of equipment beyond the cut, the equipment in the cut over which flow reaches its output.
  template <class Beyond>
  [[nodiscard]] std::vector<std::vector<int>> cutting_equipment(const Beyond& beyond) const {
    std::vector<std::vector<int>> cutting(capacity_.size());
    for (const Ref<Equipment> equipment : network_.downstream_) {
      const int place = network_.place(equipment);
      const auto v = static_cast<std::size_t>(place);
      if (!beyond(out(v))) continue;
      if (!beyond(in(v)))
        cutting[v] = {place};
      else
        cutting[v] = merged(network_.nodes_[v].from, cutting);
    }
    return cutting;
  }
  [[nodiscard]] std::vector<int> feeding(std::size_t h, const std::vector<std::vector<int>>& cutting) const {
    return merged(network_.feeds_[h], cutting);
  }
  [[nodiscard]] static std::vector<int> merged(const std::vector<int>& places,
                                               const std::vector<std::vector<int>>& sets) {
    std::vector<int> all;
    for (const int v : places) {
      const auto& set = sets[static_cast<std::size_t>(v)];
      all.insert(all.end(), set.begin(), set.end());
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

  void join(std::vector<Part>& parts, std::size_t h, const std::vector<int>& places) const {
    Part joint{.cut = {.halls = {{static_cast<int>(h)}}}, .load = load_[h]};
    for (const int v : places) joint.cut.equipment.push_back(network_.equipment_[static_cast<std::size_t>(v)]);
    std::erase_if(parts, [&](const Part& part) {
      std::vector<Ref<Equipment>> shared;
      std::set_intersection(part.cut.equipment.begin(), part.cut.equipment.end(), joint.cut.equipment.begin(),
                            joint.cut.equipment.end(), std::back_inserter(shared));
      if (shared.empty()) return false;
      absorb(joint, part);
      return true;
    });
    joint.capacity = 0;
    for (const Ref<Equipment> equipment : joint.cut.equipment)
      joint.capacity += capacity_[static_cast<std::size_t>(network_.place(equipment))];
    parts.push_back(std::move(joint));
  }
  static void absorb(Part& part, const Part& other) {
    const auto unite = [](auto& all, const auto& more) {
      all.insert(all.end(), more.begin(), more.end());
      std::sort(all.begin(), all.end());
      all.erase(std::unique(all.begin(), all.end()), all.end());
    };
    unite(part.cut.halls, other.cut.halls);
    unite(part.cut.equipment, other.cut.equipment);
    part.load += other.load;
  }

  const CapacityNetwork& network_;
  std::vector<std::int64_t> load_;  ///< by hall
  std::vector<std::int64_t>
      capacity_;  ///< by place; never above the total load, which changes no minimum cut that matters
  std::int64_t total_ = 0;
  Flow flow_;
};

Delivery CapacityNetwork::deliver(std::span<const Power> capacity, std::span<const Power> load) const {
  Delivery delivery;
  for (const Power power : load) delivery.demanded += power;
  delivery.delivered = delivery.demanded;
  if (delivery.demanded <= Power{}) return delivery;
  const Transport transport(*this, capacity, load);
  const std::optional<Part> bottleneck = transport.bottleneck();
  if (!bottleneck) return delivery;
  delivery.deliverable = false;
  delivery.delivered = Power(static_cast<double>(transport.delivered()), watt);
  delivery.bottleneck = bottleneck->cut;
  for (const Ref<Equipment> equipment : delivery.bottleneck.equipment)
    delivery.cut_capacity += capacity[static_cast<std::size_t>(equipment.index)];
  for (const Ref<Hall> hall : delivery.bottleneck.halls)
    delivery.cut_load += load[static_cast<std::size_t>(hall.index)];
  return delivery;
}

std::string describe(const Scenario& scenario, const Delivery& delivery) {
  const auto one = [](const auto& list) { return list.size() == 1; };
  if (delivery.deliverable) return "all of the " + grouped(delivery.demanded.in(megawatt), 1) + " MW are delivered";
  const Cut& cut = delivery.bottleneck;
  const double carried = delivery.cut_capacity.in(megawatt);
  const double needed = delivery.cut_load.in(megawatt);
  int decimals = 1;
  while (decimals < 6 && grouped(carried, decimals) == grouped(needed, decimals)) ++decimals;
  const std::string halls = joined(ids(scenario, cut.halls), ", ", " and ");
  if (cut.equipment.empty())
    return "no supply reaches " + halls + ", which " + (one(cut.halls) ? "needs " : "need ") +
           grouped(needed, decimals) + " MW";
  return joined(ids(scenario, cut.equipment), " + ", " + ") + (one(cut.equipment) ? " carries " : " carry ") +
         grouped(carried, decimals) + " of the " + grouped(needed, decimals) + " MW that " + halls +
         (one(cut.halls) ? " needs" : " need");
}

}  // namespace changeover
