#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "models/network/network.hpp"

/// What a site may be short of, and real steps of its input that would give it more.
namespace changeover {

/// A change of the input that stands for one decision: of a supplier, a lender, a tenant.
struct Amendment {
  std::vector<std::string> paths{};  ///< of the input, as `check --resolved` prints them
  std::string says{};                ///< "5 MW more from grid"
  std::function<void(Scenario&)> apply{};
};
[[nodiscard]] Scenario with(Scenario scenario, const Amendment& change);

/// What there is more of after a step; of dates, what is earlier or later.
enum class Scarce {
  supply,
  firm_supply,
  equipment,
  water,
  resource,
  shared,
  converting_at_once,
  capex_per_year,
  capex_total,
  cash,
  lead,
  duration,
  earliest,
  latest,
  lapses,
  least_mining,
};
/// `supply`, `firm_supply`, …
[[nodiscard]] std::string_view name_of(Scarce scarce);

struct Increment {
  Scarce of{};
  std::string id{};                         ///< of what it is about; empty for a limit of the whole site
  std::vector<Ref<Equipment>> equipment{};  ///< of a step on a network
  Amendment change{};
};

/// Every step of a scenario, by kind and then in the order of the input. Capacity grows by about a twentieth, to a
/// figure that begins with 1, 2 or 5; resources by one, halls converted at once by one, budgets by a tenth, cash by
/// about a tenth of what there is; a date moves by a quarter of a year, or by a period where periods are longer.
/// `times`: that many times as much. `bottlenecks`: equipment that together separates halls from every supply; each
/// piece of a bottleneck grows by the same.
///
/// After a step of another kind than `lead` and `duration` every plan is still feasible and worth no less; those two
/// also move payments.
[[nodiscard]] std::vector<Increment> steps(const Scenario& scenario,
                                           const std::vector<std::vector<Ref<Equipment>>>& bottlenecks, int times = 1);

}  // namespace changeover
