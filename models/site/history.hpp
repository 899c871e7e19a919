#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/site/plan.hpp"

/// A plan that is under way (docs/model.md §12).
namespace changeover {

struct LockedOffer {
  Ref<Offer> offer;
  std::optional<int> begin{};  ///< may lie before the plan
  friend bool operator==(const LockedOffer&, const LockedOffer&) = default;
};

/// How a work has turned out otherwise than the input says.
struct Turnout {
  int duration = 1;              ///< periods
  int lead = 0;                  ///< periods
  std::optional<int> ordered{};  ///< period in which the order went out, where the work has not begun
  std::optional<Money> cost{};   ///< at the prices of the plan's start, without contingency; none = as in the input
  friend bool operator==(const Turnout&, const Turnout&) = default;
};

struct HallTurnout {
  Ref<Hall> hall;
  Ref<ConversionOption> option;  ///< as the input has it; the hall's own one is a copy with what has turned out
  Turnout turnout{};
  friend bool operator==(const HallTurnout&, const HallTurnout&) = default;
};

struct ProjectTurnout {
  Ref<Project> project;
  int variant = 0;
  Turnout turnout{};
  friend bool operator==(const ProjectTurnout&, const ProjectTurnout&) = default;
};

/// The last period from which a work that has begun may be done: as long after the plan as the plan lasts (judgement).
[[nodiscard]] inline int latest_finish(const Calendar& calendar) { return 2 * calendar.periods; }

/// Limits that what has been built and signed may break.
enum class Waivable {
  resource,            ///< units
  converting_at_once,  ///< halls
  capex_year,          ///< nominal dollars
  capex_total,         ///< nominal dollars
  water,               ///< m³/day
  shared_limit,        ///< its own unit
  floor_load,          ///< t
  supply,              ///< MW that equipment carries in a state
  dual_feed,           ///< MW that equipment carries of 2n halls
  offer_least,         ///< MW, or accelerators
  hall_rating,         ///< MW of a hall's racks that stand
};

/// A limit that is broken already: it may be exceeded by so much, and no more.
struct Waiver {
  Waivable limit{};
  std::string where{};  ///< id of the resource, the shared limit, the hall, the equipment, the offer; else empty
  std::string state{};  ///< of supply: the contingency; empty = the normal state
  int from = 0;         ///< from this period …
  int until = 0;        ///< … and before this one
  double amount = 0;    ///< in the unit of the limit
  friend bool operator==(const Waiver&, const Waiver&) = default;
};

/// What has happened since a plan began. Before `until` everything is as in `plan`; its conversions, projects and
/// signings are those that have begun by then.
struct History {
  int until = 0;
  Plan plan{};  ///< racks go on as they stand; what is served and mined ends with `until`
  std::vector<HallTurnout> halls{};
  std::vector<ProjectTurnout> projects{};
  std::vector<Ref<Project>> cancelled{};
  std::vector<Ref<Offer>> lost{};
  std::vector<LockedOffer> promised{};  ///< signed, and not begun
  std::vector<Waiver> waivers{};
  friend bool operator==(const History&, const History&) = default;
};

}  // namespace changeover
