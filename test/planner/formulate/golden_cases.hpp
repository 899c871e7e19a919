#pragma once

#include <functional>
#include <string>
#include <vector>

#include "test/planner/formulate/two_halls.hpp"

namespace changeover::test {

/// One family of constraints on a site made for it, beside test/golden/lp/<name>.txt. CHANGEOVER_UPDATE_GOLDEN=1 writes
/// the files anew.
struct Case {
  std::string name;
  std::string rows;   ///< what the names of its rows begin with
  std::string about;  ///< the site, for who reads the golden file
  std::function<void(Scenario&)> change;
  std::function<Scenario()> site = two_halls;
  std::vector<CapacityCut> more_cuts{};
};

/// What leases, tariffs and lenders add.
[[nodiscard]] std::vector<Case> terms();

}  // namespace changeover::test
