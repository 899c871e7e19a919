#pragma once

#include <string>

#include "models/base/diagnostic.hpp"
#include "models/site/plan.hpp"
#include "models/site/scenario.hpp"
#include "planner/report/json_tree.hpp"
#include "planner/report/json_writer.hpp"

/// The `decisions` of plan.json: what a person may edit (docs/reports.md).
namespace changeover {

void write_decisions(JsonWriter& json, const Scenario& scenario, const Plan& plan);
/// The same as a file that holds nothing else: what another scenario reads, with other lists.
[[nodiscard]] std::string decisions_text(const Scenario& scenario, const Plan& plan);

/// The plan that the node holds, in its order; every fault in it is a finding at a place in `file`.
[[nodiscard]] Plan read_decisions(const JsonNode& decisions, const Scenario& scenario, const std::string& file,
                                  Diagnostics& diagnostics);

/// How a fleet is named beside its home: by its model, and by its place among those of that model where there are
/// several.
struct FleetName {
  std::string model{};
  int number = 0;  ///< counted from 1; 0 when the hall has one fleet of the model
  friend bool operator==(const FleetName&, const FleetName&) = default;
};
[[nodiscard]] FleetName fleet_name(const Scenario& scenario, Ref<Hall> home, int fleet);

}  // namespace changeover
