#pragma once

#include <optional>
#include <vector>

#include "models/money/plan_view.hpp"
#include "models/network/spread.hpp"

namespace changeover {

/// Which load: of everything; of racks of options with redundancy `n-1` or `2n`; of those with `2n`.
enum class LoadPart { all, secure, dual };

/// What the networks of a site can carry and do carry in a plan (docs/model.md §4). The plan's view must outlive it.
class Carried {
 public:
  explicit Carried(const PlanView& view) : view_(view) {}

  /// Rating at the equipment's own terminals with the projects done by the period; `firm`: of a supply's firm part.
  [[nodiscard]] Power rating(Ref<Equipment> equipment, int period, bool firm = false) const;
  /// Referred capacities in a state, by equipment index, with the projects done by the period.
  [[nodiscard]] std::vector<Power> capacities(const CapacityNetwork& network, const Contingency& state,
                                              int period) const;
  /// What each hall needs at its peak: power, or heat to the medium.
  [[nodiscard]] std::vector<Power> loads(Commodity commodity, int period, LoadPart part) const;
  /// The same without miners.
  [[nodiscard]] std::vector<Power> racks(Commodity commodity, int period, LoadPart part) const;
  /// What each piece gives at its own terminals, by equipment index, when the loads are spread evenly; nothing where
  /// they cannot be delivered.
  [[nodiscard]] std::optional<std::vector<Power>> flow(const CapacityNetwork& network, int period) const;

 private:
  [[nodiscard]] bool done(Ref<Project> project, int variant, int period) const;
  const PlanView& view_;
};

}  // namespace changeover
