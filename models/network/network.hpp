#pragma once

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
  bool deliverable = true;
  Power demanded;
  Power delivered;
  Cut bottleneck{};    ///< of an undeliverable load: the tightest cut
  Power cut_capacity;  ///< what the bottleneck carries
  Power cut_load;      ///< what its halls need
};

/// Two paths that share no element, each in order from supply to hall.
struct DualFeed {
  std::vector<Ref<Equipment>> a{};
  std::vector<Ref<Equipment>> b{};
  friend bool operator==(const DualFeed&, const DualFeed&) = default;
};

/// The capacity network of one commodity: a directed acyclic graph from supplies over elements to halls, with a
/// capacity at each piece of equipment (docs/model.md §4). It refers to its scenario's structure by index and
/// owns its graph; the scenario need not outlive it.
class CapacityNetwork {
 public:
  CapacityNetwork(const Scenario& scenario, Commodity commodity);

  [[nodiscard]] Commodity commodity() const { return commodity_; }
  /// The commodity's equipment, in input order.
  [[nodiscard]] const std::vector<Ref<Equipment>>& equipment() const { return equipment_; }
  /// Whether a path leads from a supply that is no backup to the hall.
  [[nodiscard]] bool serves(Ref<Hall> hall) const;
  /// η: the worst product of `1 − loss` over such paths; 1 for a hall that is not served.
  [[nodiscard]] double efficiency(Ref<Hall> hall) const;
  /// What a rating is multiplied by to refer it to the halls: the worst product of `1 − loss` beyond the equipment.
  [[nodiscard]] double referral(Ref<Equipment> equipment) const;
  /// Whether every hall has just one path from the supplies, backups apart.
  [[nodiscard]] bool radial() const;

  /// Cuts to start a formulation with: for each piece of equipment, the halls that cannot be reached without it; for
  /// each hall, its direct feeds; all supplies. Enough by themselves for a radial network. `backup`: with backup
  /// equipment in place.
  [[nodiscard]] std::vector<Cut> obvious_cuts(bool backup) const;

  /// Maximum flow in whole watts. `capacity` is referred, by equipment index of the scenario; `load` by hall index.
  [[nodiscard]] Delivery deliver(std::span<const Power> capacity, std::span<const Power> load) const;

  /// The pair of feeds that a 2n load reserves (docs/model.md §4), by strength at `capacity` (as for `deliver`); none
  /// if there is no such pair.
  [[nodiscard]] std::optional<DualFeed> dual_feed(Ref<Hall> hall, std::span<const Power> capacity) const;

 private:
  // graph representation: the implementer's choice
  Commodity commodity_;
  std::vector<Ref<Equipment>> equipment_;
};

/// What a capacity is in a period: a number that the past fixes, and what projects would add once done.
struct Gain {
  Ref<Project> project;
  int variant = 0;
  Power capacity;
  friend bool operator==(const Gain&, const Gain&) = default;
};
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
