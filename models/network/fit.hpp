#pragma once

#include <array>
#include <string>
#include <vector>

#include "models/network/network.hpp"

namespace changeover {

/// How a hall is reached by one medium (docs/model.md §2).
struct CoolingPath {
  bool served = false;
  double power_peak = 0;     ///< a_pk, MW of electricity per MW of heat
  double power_average = 0;  ///< a_av
  WaterUse water;
  std::optional<Temperature> supply{};
};

/// An option in a hall: how many racks, what they draw, what the conversion costs at the prices of the plan's start.
struct Fit {
  int racks = 0;  ///< N; 0 = does not fit
  std::string
      obstacle{};  ///< why not, or what limits N: "floor area", "hall rating", "rack is 2.5 m high, hall 2.2 m" …
  double load_peak = 0;     ///< λ_pk, MW at the hall per MW of peak IT
  double load_average = 0;  ///< λ_av
  double pue = 0;
  bool reinforced = false;
  bool waits_for_floor = false;  ///< the point load needs a project's floor gain first
  Money cost;                    ///< C[h,o], contingency included
  [[nodiscard]] bool fits() const { return racks > 0; }
};

/// What the site's networks and the halls' fabric say before any decision: built once from a scenario.
struct SitePhysics {
  std::array<CapacityNetwork, 4> networks;          ///< by `Commodity`
  std::vector<std::array<CoolingPath, 3>> cooling;  ///< by hall and `Medium`
  std::vector<std::vector<Fit>> fits;               ///< by hall and place in `hall.options`
  std::vector<std::optional<DualFeed>> dual_feeds;  ///< by hall

  explicit SitePhysics(const Scenario& scenario);
  [[nodiscard]] double efficiency(Ref<Hall> hall) const { return networks[0].efficiency(hall); }
  [[nodiscard]] const CoolingPath& path(Ref<Hall> hall, Medium medium) const {
    return cooling[static_cast<std::size_t>(hall.index)][static_cast<std::size_t>(medium)];
  }
  /// The fit of an option in a hall; the option must be one of the hall's.
  [[nodiscard]] const Fit& fit(const Scenario& scenario, Ref<Hall> hall, Ref<ConversionOption> option) const;
  /// Peak hall load and heat of one running miner.
  [[nodiscard]] Power miner_load(const Scenario& scenario, Ref<Hall> hall, Ref<AsicSpec> asic) const;
  [[nodiscard]] Power miner_average(const Scenario& scenario, Ref<Hall> hall, Ref<AsicSpec> asic) const;
};

}  // namespace changeover
