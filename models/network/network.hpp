#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "models/site/scenario.hpp"

namespace changeover {

/// Halls, and equipment that together separates them from every supply. Both ascending.
struct Cut {
  std::vector<Ref<Hall>> halls{};
  std::vector<Ref<Equipment>> equipment{};
  friend bool operator==(const Cut&, const Cut&) = default;
};

/// Whether loads can be delivered, and if not, what stands in the way.
struct Delivery {
  bool deliverable = true;  ///< to a millionth of what the halls of a cut need, and never less than 1 W a piece
  Power demanded;
  Power delivered;
  Cut bottleneck{};    ///< of an undeliverable load: the connected cut that falls shortest, in the fewest pieces
  Power cut_capacity;  ///< what the bottleneck carries
  Power cut_load;      ///< what its halls need
};

/// Two paths that share no element, each in order from supply to hall.
struct DualFeed {
  std::vector<Ref<Equipment>> a{};
  std::vector<Ref<Equipment>> b{};
  friend bool operator==(const DualFeed&, const DualFeed&) = default;
};

/// What a project adds to a capacity once it is done.
struct Gain {
  Ref<Project> project;
  int variant = 0;
  Power capacity;
  friend bool operator==(const Gain&, const Gain&) = default;
};

/// The capacity network of one commodity: a directed acyclic graph from supplies over elements to halls, with a
/// capacity at each piece of equipment (docs/model.md §4). It refers to its scenario's structure by index and
/// owns its graph; the scenario need not outlive it.
class CapacityNetwork {
 public:
  /// The commodity's equipment forms no cycle: see `find_network_cycle`.
  CapacityNetwork(const Scenario& scenario, Commodity commodity);

  [[nodiscard]] Commodity commodity() const { return commodity_; }
  /// The commodity's equipment, in input order.
  [[nodiscard]] const std::vector<Ref<Equipment>>& equipment() const { return equipment_; }
  /// The same equipment, each piece after everything that it comes from.
  [[nodiscard]] const std::vector<Ref<Equipment>>& downstream() const { return downstream_; }
  /// The halls that a supply reaches, but none without `removed`; ascending. `backup`: with backup equipment in place.
  [[nodiscard]] std::vector<Ref<Hall>> halls_behind(std::span<const Ref<Equipment>> removed, bool backup) const;
  /// Whether a path leads from a supply that is no backup to the hall.
  [[nodiscard]] bool serves(Ref<Hall> hall) const;
  /// η: the worst product of `1 − loss` over such paths; 1 for a hall that is not served.
  [[nodiscard]] double efficiency(Ref<Hall> hall) const;
  /// What a rating is multiplied by to refer it to the halls: the worst product of `1 − loss` beyond the equipment.
  [[nodiscard]] double referral(Ref<Equipment> equipment) const;
  /// What projects add to the rating or, `firm`, to the firm part of a supply; referred, in the order of the input.
  [[nodiscard]] const std::vector<Gain>& gains(Ref<Equipment> equipment, bool firm) const {
    return gains_[firm][static_cast<std::size_t>(place(equipment))];
  }
  /// Whether every hall has just one path from the supplies, backups apart.
  [[nodiscard]] bool radial() const;

  /// Cuts to start a formulation with: for each piece of equipment, the halls that cannot be reached without it; for
  /// each hall, its direct feeds; all supplies; nothing, for the halls that nothing reaches. Each with all the halls
  /// that it separates. Enough by themselves for a radial network. `backup`: with backup equipment in place.
  [[nodiscard]] std::vector<Cut> obvious_cuts(bool backup) const;

  /// Maximum flow in whole watts. `capacity` is referred, by equipment index of the scenario; `load` by hall index.
  [[nodiscard]] Delivery deliver(std::span<const Power> capacity, std::span<const Power> load) const;

  /// The pair of feeds that a 2n load reserves (docs/model.md §4), by strength at `capacity` (as for `deliver`, to the
  /// watt); none if there is no such pair. No feed runs over backup equipment, which carries nothing in the normal
  /// state. Of equals it is the first, paths being listed from the hall back, by its `feeds` and each equipment's
  /// `from`.
  [[nodiscard]] std::optional<DualFeed> dual_feed(Ref<Hall> hall, std::span<const Power> capacity) const;

 private:
  /// A piece of equipment, at its place in `equipment_`; neighbours are places too, each once.
  struct Node {
    bool supply = false;
    bool backup = false;
    double yield = 1;         ///< 1 − loss
    std::vector<int> from{};  ///< as written
    std::vector<int> to{};    ///< ascending
    bool feeds_hall = false;
    bool reaches_hall = false;
    double referral = 1;
    bool fed = false;       ///< by a supply that is no backup
    double efficiency = 1;  ///< the worst of `fed` paths, up to its output terminals
  };
  class Transport;
  class FeedSearch;
  [[nodiscard]] int place(Ref<Equipment> equipment) const { return place_[static_cast<std::size_t>(equipment.index)]; }
  [[nodiscard]] const Node& node(int place) const { return nodes_[static_cast<std::size_t>(place)]; }
  void link(const Scenario& scenario);
  void sort(const Scenario& scenario);
  void refer();
  void gather_gains(const Scenario& scenario);
  /// The places that are out of use: all backup equipment, or nothing.
  [[nodiscard]] std::vector<bool> closed(bool backup) const;
  /// The places that a supply reaches over none of the `closed`.
  [[nodiscard]] std::vector<bool> live(const std::vector<bool>& closed) const;
  [[nodiscard]] bool reaches(const std::vector<bool>& live, std::size_t hall) const;

  Commodity commodity_;
  std::vector<Ref<Equipment>> equipment_;
  std::vector<Ref<Equipment>> downstream_;
  std::vector<int> place_;   ///< by equipment index of the scenario; −1 = of another commodity
  std::vector<Node> nodes_;  ///< by place
  std::array<std::vector<std::vector<Gain>>, 2> gains_{};  ///< of ratings, of firm parts; by place
  std::vector<std::vector<int>> feeds_;                    ///< by hall: places, as written
};

/// A cycle of equipment in order of flow, or nothing: "sub-a → feeder-1 → sub-a" is an input error.
[[nodiscard]] std::vector<Ref<Equipment>> find_network_cycle(const Scenario& scenario);

/// What a capacity is in a period: a number that the past fixes, and what projects would add.
struct Capacity {
  Power rated;
  std::vector<Gain> gains{};
  friend bool operator==(const Capacity&, const Capacity&) = default;
};

/// The normal state (id "normal"), or an event that secure load survives: "n-1:sub-a", "curtailment", or the event's
/// id.
struct Contingency {
  std::string id = "normal";
  std::vector<Ref<Equipment>> lost{};
  bool curtailed = false;
  std::optional<Power> firm{};
  [[nodiscard]] bool normal() const { return id == "normal"; }
  friend bool operator==(const Contingency&, const Contingency&) = default;
};

/// The normal state, then every contingency that changes something in the network, in input order.
[[nodiscard]] std::vector<Contingency> contingencies(const Scenario& scenario, const CapacityNetwork& network);

/// The referred capacity of a piece of equipment in a period and state (docs/model.md §4).
[[nodiscard]] Capacity capacity(const Scenario& scenario, const CapacityNetwork& network, Ref<Equipment> equipment,
                                const Contingency& state, int period);

/// "feeder-a + feeder-b carry 18.0 of the 21.4 MW that hall-3 and hall-4 need".
[[nodiscard]] std::string describe(const Scenario& scenario, const Delivery& delivery);

}  // namespace changeover
