#pragma once

#include <optional>
#include <span>
#include <vector>

#include "models/network/network.hpp"

namespace changeover {

/// The cut of a network that a load fills most: its halls need `load`, its equipment carries `capacity`, both referred.
struct FilledCut {
  Cut cut{};
  Power load{};
  Power capacity{};
  [[nodiscard]] double loading() const { return load / capacity; }
};

/// Nothing where nothing flows, or where a hall with a load is reached by no capacity. `capacity` is referred, by
/// equipment index of the scenario; `load` by hall index.
[[nodiscard]] std::optional<FilledCut> tightest_cut(const Scenario& scenario, const CapacityNetwork& network,
                                                    std::span<const Power> capacity, std::span<const Power> load);

/// What each piece of equipment carries, referred, by equipment index, when loads are spread evenly: the fullest piece
/// is as little filled as can be, then the next one, and so on. Only one set of figures is like that. Nothing where the
/// loads cannot be delivered. Whole watts go in; figures come out to a few watts.
[[nodiscard]] std::optional<std::vector<Power>> evenly_spread(const Scenario& scenario, const CapacityNetwork& network,
                                                              std::span<const Power> capacity,
                                                              std::span<const Power> load);

}  // namespace changeover
