#pragma once

#include <array>
#include <optional>
#include <vector>

#include "models/network/fit.hpp"
#include "models/site/plan.hpp"
#include "models/site/scenario.hpp"

namespace changeover {

/// What a site does in one period, in physical units.
struct Operation {
  Power mining;                              ///< hall load of the miners and containers that run, cooling included
  Power live;                                ///< critical IT of the racks that are live; containers of miners are none
  Power secure;                              ///< of these, with redundancy `n-1` or `2n`
  std::array<Power, 4> sold{};               ///< critical IT sold, by `Business`
  Power peak_load;                           ///< at the meter, racks live (sold or not) and miners at their peak
  Energy energy;                             ///< at the meter, of the miners that run and of what is sold
  Volume water_per_day;                      ///< on the peak day
  std::vector<std::optional<double>> pue{};  ///< by hall, of what runs in it; none where nothing does

  [[nodiscard]] Power sold_in_total() const;
  friend bool operator==(const Operation&, const Operation&) = default;
};

/// By period. The plan must hang together as for `value`.
[[nodiscard]] std::vector<Operation> operations(const Scenario& scenario, const SitePhysics& physics, const Plan& plan);

}  // namespace changeover
