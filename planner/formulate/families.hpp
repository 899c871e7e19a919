#pragma once

#include "planner/formulate/present_worth.hpp"
#include "planner/formulate/variables.hpp"

/// The families of constraints of docs/model.md, each in a file of its own under the name it has there. Money in the
/// model is in $M, power in MW.
namespace changeover {

/// A cut of one network in one state, to hold in every period.
struct CapacityCut {
  Commodity commodity = Commodity::power;
  Contingency state{};
  Cut cut{};
  friend bool operator==(const CapacityCut&, const CapacityCut&) = default;
};

/// What a hall, a project or an offer may do by itself: at most one start or beginning …
void add_choice_rows(const Context& context, const Variables& variables, milp::Model& model);
/// … racks that follow the conversion …
void add_rack_rows(const Context& context, const Variables& variables, milp::Model& model);
/// … sales that follow the racks …
void add_sold_rows(const Context& context, const Variables& variables, milp::Model& model);
/// … and miners that stand until the conversion starts; with relocation they are shared, and have no such rows.
void add_stand_rows(const Context& context, const Variables& variables, milp::Model& model);

/// What they share.
void add_order_rows(const Context& context, const Variables& variables, milp::Model& model);
void add_resource_rows(const Context& context, const Variables& variables, milp::Model& model);
void add_capacity_rows(const Context& context, const Variables& variables, const std::vector<CapacityCut>& cuts,
                       milp::Model& model);
void add_floor_rows(const Context& context, const Variables& variables, milp::Model& model);
void add_relocation_rows(const Context& context, const Variables& variables, milp::Model& model);
void add_shared_rows(const Context& context, const Variables& variables, milp::Model& model);
void add_offer_rows(const Context& context, const Variables& variables, milp::Model& model);
void add_meter_rows(const Context& context, const Variables& variables, milp::Model& model);
void add_budget_rows(const Context& context, const Variables& variables, milp::Model& model);
/// Sets what is maximised: the goal of the scenario.
void set_objective(const Context& context, const Variables& variables, milp::Model& model);

/// Load of a hall on a network [MW]; `secure`: of racks that need redundancy only.
[[nodiscard]] milp::Linear hall_load(const Context& context, const Variables& variables, Commodity commodity,
                                     Ref<Hall> hall, int period, bool secure);
/// Referred capacity of a piece of equipment [MW].
[[nodiscard]] milp::Linear referred_capacity(const Context& context, const Variables& variables, Commodity commodity,
                                             Ref<Equipment> equipment, const Contingency& state, int period);

/// Racks that may be live in the `periods`-th period after the conversion, or of the plan when it was finished before;
/// those that were live already included.
[[nodiscard]] double installable(const Context& context, Ref<Hall> hall, int place, int periods);
/// What one live rack of an option puts on a commodity's network in a hall [MW].
[[nodiscard]] double rack_load(const Context& context, Ref<Hall> hall, int place, Commodity commodity);

/// All money of a plan, each dollar counted at its worth [$M].
[[nodiscard]] milp::Linear counted(const Context& context, const Variables& variables, const PresentWorth& worth);
/// What 1 MW of demand costs in a period that is billed and not drawn [$M].
[[nodiscard]] double unused_demand_price(const Scenario& scenario, int period);

/// Nominal payments of an activity that costs `cost` at the prices of the plan's start [$M], by period; sunk ones left
/// out.
[[nodiscard]] std::vector<std::pair<int, double>> payments(const Context& context, const Work& work, int start,
                                                           Money cost);
/// A variant's cost with contingency.
[[nodiscard]] Money project_cost(const Scenario& scenario, const Variant& variant);

/// What one owned rack costs over the plan when it is bought at `period` (which may lie before the plan): payments for
/// it and its replacements [$M].
[[nodiscard]] std::vector<std::pair<int, double>> rack_purchases(const Context& context, const RackSpec& rack,
                                                                 int period);

/// Nominal capital spending over the plan [$M], and its constant part.
[[nodiscard]] milp::Linear capital(const Context& context, const Variables& variables);

}  // namespace changeover
