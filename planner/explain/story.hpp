#pragma once

#include <optional>

#include "planner/explain/flip.hpp"

namespace changeover {

/// A choice made otherwise, and the plan that is best then.
struct OtherChoice {
  Amendment amendment{};
  Scenario scenario{};  ///< with the amendment
  Difference outcome{};
};

/// Why a plan chooses as it does: what it would be worth to choose otherwise.
struct Story {
  Subject subject{};
  Choice made{};
  std::optional<OtherChoice> otherwise{};  ///< none where the input leaves no other choice
  std::optional<OtherChoice> sooner{};     ///< the same choice one period earlier; none where a rule forbids it
  std::optional<OtherChoice> later{};      ///< one period later
  std::optional<Flip> flip{};              ///< where asked for; none without another plan, or a figure to vary
  bool interrupted = false;
};

/// Every plan in it is made anew under a changed input, and audited. `flips`: also looks for the figure at which the
/// choice changes, which takes up to eight searches more.
[[nodiscard]] Story story(const Standing& standing, const Subject& subject, bool flips, const SearchLimits& limits,
                          const OnSearch& on_progress = {}, const milp::Cancelled& cancelled = {});

}  // namespace changeover
