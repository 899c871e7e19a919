#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "planner/explain/difference.hpp"
#include "planner/search/exact.hpp"

/// Planning anew without changing more than is worth it.
namespace changeover {

/// Why a decision is another than it was.
enum class Moved {
  given_up,    ///< it cannot be taken any more: it is too late, lost or cancelled
  impossible,  ///< no plan keeps it
  dearer,      ///< keeping it costs more than a change may
  not_tried,   ///< the search was ended before, or did not settle it
};

struct MovedDecision {
  Change change{};
  Moved why{};
  Money price{};  ///< of `dearer`: what keeping it would cost
};

struct Kept {
  Plan plan{};
  std::vector<MovedDecision>
      moved{};   ///< against the former plan, by date; open markets follow, and are not among them
  int kept = 0;  ///< decisions that the best plan would have changed
};

struct Keeping {
  Money change_cost{};                   ///< what a change must be worth
  std::function<SearchLimits()> limits;  ///< of the next search
};

/// `best` with those decisions as in `former` that may be kept: smallest disturbance first, each is locked to what it
/// was and the rest planned anew; it stays so where that is possible and loses no more than `change_cost`. `former` is
/// in terms of the scenario, as far as it stands. Under another goal than NPV nothing may be lost.
[[nodiscard]] Kept keep_decisions(const Scenario& scenario, const Plan& former, const Plan& best,
                                  const Keeping& keeping, const OnSearch& on_progress,
                                  const milp::Cancelled& cancelled);

}  // namespace changeover
