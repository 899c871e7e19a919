#pragma once

#include "models/site/plan.hpp"
#include "models/site/scenario.hpp"
#include "planner/formulate/families.hpp"

namespace changeover {

/// The exact model of a scenario with the capacity cuts found so far, and the key to read its solutions.
struct Formulation {
  milp::Model model{};
  Variables variables{};
  int first_shared = 0;  ///< the rows before it hold within a hall, a project or an offer; those from it on couple them
};

[[nodiscard]] Formulation formulate(const Scenario& scenario, const SitePhysics& physics,
                                    const std::vector<CapacityCut>& cuts);

/// The same without the rows that hold within a hall, a project or an offer.
[[nodiscard]] Formulation formulate_shared(const Scenario& scenario, const SitePhysics& physics,
                                           const std::vector<CapacityCut>& cuts);

/// The cuts to begin with: in each network and state, those that can be read off the network. Enough for a radial one.
[[nodiscard]] std::vector<CapacityCut> first_cuts(const Scenario& scenario, const SitePhysics& physics);

/// Cuts of any network and state, and any period that is not past, that a point of the model (fractional or not)
/// violates; each once.
[[nodiscard]] std::vector<CapacityCut> violated_cuts(const Scenario& scenario, const SitePhysics& physics,
                                                     const Formulation& formulation, const std::vector<double>& point);

/// The decisions of a point whose integers are whole.
[[nodiscard]] Plan plan_from(const Scenario& scenario, const Formulation& formulation,
                             const std::vector<double>& point);

}  // namespace changeover
