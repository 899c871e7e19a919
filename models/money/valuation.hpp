#pragma once

#include "models/money/ledger.hpp"
#include "models/network/fit.hpp"
#include "models/site/plan.hpp"
#include "models/site/scenario.hpp"

namespace changeover {

/// What a plan receives and pays under a scenario (docs/model.md §§2–8, docs/money.md). The plan need not be feasible,
/// but it must hang together: every list by period has one entry for each; what it serves is served by a converted hall
/// to an offer it signs (else `std::invalid_argument`).
[[nodiscard]] Ledger value(const Scenario& scenario, const SitePhysics& physics, const Plan& plan);

}  // namespace changeover
