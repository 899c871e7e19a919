#pragma once

#include <string>
#include <vector>

#include "models/network/fit.hpp"

namespace changeover {

/// Something that is asked for and cannot be, whatever the plan.
struct Shortfall {
  std::string about{};  ///< the id of the offer or project; of a limit, its path
  std::string path{};   ///< of the input: what asks
  std::string says{};   ///< a whole sentence, with its sums
};

/// What sums and dates alone show, without a solver: signed offers against what halls hold, when these can be ready and
/// what networks can bring them by then, in every contingency; critical IT against what all halls hold; promised mining
/// against the miners that there are; mandatory projects against their dates, the money and the crews. A site without
/// any may still have no plan.
[[nodiscard]] std::vector<Shortfall> shortfalls(const Scenario& scenario, const SitePhysics& physics);

}  // namespace changeover
