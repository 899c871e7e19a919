#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "models/base/path.hpp"
#include "models/base/quantity.hpp"
#include "models/base/ref.hpp"

namespace changeover {

struct Equipment;
struct Hall;
struct Project;

/// Something that activities occupy while they last: a crew, a crane, a commissioning team.
struct Resource {
  std::string id;
  Dated<double> available{};  ///< how many, by date
  friend bool operator==(const Resource&, const Resource&) = default;
};

/// Something that racks and miners use up while they are live: fibre, noise, permit hours.
struct SharedLimit {
  std::string id;
  std::string unit;
  Dated<double> capacity{};
  friend bool operator==(const SharedLimit&, const SharedLimit&) = default;
};

struct Use {
  Ref<Resource> resource;
  double amount = 0;
  friend bool operator==(const Use&, const Use&) = default;
};

struct Consumption {
  Ref<SharedLimit> limit;
  double amount = 0;
  friend bool operator==(const Consumption&, const Consumption&) = default;
};

/// An activity by name: the conversion of a hall, or a project.
using ActivityRef = std::variant<Ref<Hall>, Ref<Project>>;

/// Finish-to-start: begins no earlier than `lag` periods after `activity`, which must be done, has finished.
struct Follow {
  ActivityRef activity;
  int lag = 0;
  friend bool operator==(const Follow&, const Follow&) = default;
};

/// When an activity is paid, in shares that add up to 1: at the order (`lead` periods before the start), evenly
/// over the duration, and at handover (the first period after it).
struct Payments {
  double order = 0;
  double construction = 1;
  double handover = 0;
  friend bool operator==(const Payments&, const Payments&) = default;
};

/// What the cost of a conversion or project is spent on. `other`: what the input does not split.
enum class CostCategory { electrical, mechanical, structure, network, soft_cost, other };
inline constexpr std::array cost_categories{CostCategory::electrical, CostCategory::mechanical, CostCategory::structure,
                                            CostCategory::network,    CostCategory::soft_cost,  CostCategory::other};
/// One figure for each category.
using ByCategory = std::array<double, cost_categories.size()>;
inline constexpr ByCategory unsplit{0, 0, 0, 0, 0, 1};

/// What conversions and projects have in common. Periods are whole; a start `s` occupies periods
/// `s … s + duration − 1` and has its effect from period `s + duration`.
struct Work {
  int duration = 1;
  int lead = 0;  ///< from the order to the earliest start; the order goes out at the plan's start or later
  std::optional<int> ordered{};  ///< when the order went out: the work is done, some time from its lead on
  Payments payments{};
  ByCategory split = unsplit;     ///< shares of the cost; they add up to 1
  int estimate_class = 0;         ///< AACE class 1 to 5 of the cost estimate; 0 = not classified
  std::optional<int> earliest{};  ///< first period in which it may start
  std::optional<int> latest{};    ///< last period in which it may start
  std::vector<Follow> after{};
  std::vector<Use> uses{};  ///< while it lasts

  /// When a work is ordered that starts in a period.
  [[nodiscard]] int order_of(int start) const { return ordered.value_or(start - lead); }
  /// The first start, of an order that goes out in `now` unless it has gone out.
  [[nodiscard]] int ready(int now) const { return std::max(now, ordered.value_or(now) + lead); }
  friend bool operator==(const Work&, const Work&) = default;
};

/// Capacity that a finished project adds.
struct CapacityGain {
  Ref<Equipment> equipment;
  Power capacity{};  ///< at the equipment's own terminals, added to its rating
  Power firm{};      ///< added to the firm part of a supply
  friend bool operator==(const CapacityGain&, const CapacityGain&) = default;
};

struct FloorGain {
  Ref<Hall> hall;
  AreaLoad rating{};  ///< added to the floor rating and to the point rating
  friend bool operator==(const FloorGain&, const FloorGain&) = default;
};

/// One way of doing a project.
struct Variant {
  std::string id;
  Money cost{};
  Work work{};
  std::vector<CapacityGain> adds{};
  std::vector<FloorGain> floors{};
  friend bool operator==(const Variant&, const Variant&) = default;
};

/// A substation, feeder, cooling plant, fibre route, water right, interconnection stage.
struct Project {
  std::string id;
  std::string name{};
  bool mandatory = false;
  std::vector<Variant> variants{};                ///< at least one; at most one of them is done
  std::vector<Ref<Project>> requires_projects{};  ///< done, and finished no later than this one
  friend bool operator==(const Project&, const Project&) = default;
};

}  // namespace changeover
