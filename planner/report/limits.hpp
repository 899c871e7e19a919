#pragma once

#include <optional>
#include <string>
#include <vector>

#include "planner/report/answer.hpp"
#include "planner/report/phases.hpp"

namespace changeover {

enum class LimitKind {
  supply,       ///< what a power supply gives, of its rating; at its own terminals
  network_cut,  ///< what halls need, of what the equipment carries that separates them from every supply; at the halls
  dual_feed,    ///< what `2n` halls need of a piece that one of their feeds runs over; at the halls
  water,
  resource,
  shared,
  converting_at_once,
  capex_per_year,
  capex_total,
};

/// What the plan uses of a limit of the site.
struct LimitUse {
  LimitKind kind{};
  std::string id{};         ///< of the supply, equipment, resource or shared limit
  std::string commodity{};  ///< of a network: `power`, `air`, …
  std::string state{};      ///< of a cut: `normal`, or the contingency that secure load survives
  Cut cut{};
  std::string date{};  ///< the period, or the year
  double used = 0;
  double limit = 0;
  std::string unit{};
  [[nodiscard]] double share() const { return used / limit; }
};

/// The uses of all limits at one time, the fullest first; those that nothing uses are left out.
struct LimitUses {
  std::optional<int> phase{};  ///< the phase that is live from `period`; none: the end of the plan
  int period = 0;
  std::vector<LimitUse> uses{};
};

/// When each phase is live, and in the last period. Networks, water and shared limits are as they are then; resources,
/// halls converted at once and the capex of a year, as they are fullest since the time before.
[[nodiscard]] std::vector<LimitUses> limit_uses(const Answer& answer, const std::vector<Phase>& phases);

}  // namespace changeover
