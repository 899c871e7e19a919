#pragma once

#include "planner/input/object.hpp"
#include "planner/input/written.hpp"

/// The field tables: the one description of every object of the input.
namespace changeover {

[[nodiscard]] const Object<written::Input>& input_table();

/// Parts of it, each in a file of its own.
namespace written::tables {

[[nodiscard]] Object<Site> site();
[[nodiscard]] Object<Plan> plan();
[[nodiscard]] Object<PowerNetwork> power_network();
[[nodiscard]] Object<Plant> plant();
[[nodiscard]] Object<PlantFigures> plant_figures();
[[nodiscard]] Object<Hall> hall();
[[nodiscard]] Object<Asic> asic();
[[nodiscard]] Object<Rack> rack();
[[nodiscard]] Object<Option> option();
[[nodiscard]] Object<Project> project();
[[nodiscard]] Object<Offer> offer();
[[nodiscard]] Object<Market> market();
[[nodiscard]] Object<Bitcoin> bitcoin();
[[nodiscard]] Object<Resale> resale();
[[nodiscard]] Object<Tariff> tariff();
[[nodiscard]] Object<Limits> limits();
[[nodiscard]] Object<MoneyTerms> money_terms();
[[nodiscard]] Object<Locks> locks();
[[nodiscard]] Object<Follow> follow();

/// Amounts of something by its id; of "crew", "limit".
[[nodiscard]] Value<Amounts> amounts(std::string names);
[[nodiscard]] Value<Medium> medium();
[[nodiscard]] Value<Business> option_business();
/// What an activity comes after.
[[nodiscard]] Value<std::vector<Follow>> follows();

}  // namespace written::tables
}  // namespace changeover
