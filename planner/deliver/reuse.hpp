#pragma once

#include "planner/deliver/telling.hpp"

namespace changeover::deliver {

/// What becomes of an asset of the site: why, what it brings and what is spent on it.
struct Reuse {
  std::string
      group{};  ///< the phrase over it: `reuse.halls`, `reuse.fleets`, `reuse.equipment.power`, `reuse.works`, …
  Text asset{};
  std::string fate{};  ///< `kept`, `modified`, `new`, `moved`, `sold`, `idle`
  Text why{};
  // Rows of the workings; none in plans of older versions.
  std::vector<int> value{};  ///< received when it is sold, and what is left of it at the horizon
  std::vector<int> cost{};   ///< paid, so negative
};

/// Halls, fleets, equipment by network, and what the plan builds besides; those of one group together.
[[nodiscard]] std::vector<Reuse> reuse(const Telling& tell, const Site& site);

/// The same as a table of the report.
[[nodiscard]] Table reuse_register(const Telling& tell, const Site& site);

}  // namespace changeover::deliver
