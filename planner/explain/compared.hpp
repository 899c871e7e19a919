#pragma once

#include <optional>
#include <string>

#include "planner/explain/planned.hpp"
#include "planner/explain/steps.hpp"

/// What a change of the input does to what a site can be worth.
namespace changeover {

/// A plan that questions are asked about, under its scenario. The goal is NPV.
struct Standing {
  const Scenario& scenario;
  Plan plan{};
  Money npv{};                   ///< by the valuation
  std::optional<Money> bound{};  ///< that no plan of the scenario exceeds; none where nothing is proven
};
[[nodiscard]] Money net_present_value(const Scenario& scenario, const Plan& plan);

/// How the plans that are possible under a change stand to those that were: some more, some fewer, or others.
enum class Reach { wider, narrower, other };

/// The best plan under a change beside the one that stands. Amounts are of the former less the latter.
struct Difference {
  std::optional<Plan> plan{};    ///< none: the change leaves no plan, or none was found
  Money npv{};                   ///< of it, under the change
  Money difference{};            ///< of the two plans
  std::optional<Money> least{};  ///< proven, of the best plans there can be; none = nothing is proven
  std::optional<Money> most{};
  SearchEnd end = SearchEnd::failed;
  std::string detail{};
  bool better_now = false;  ///< the plan is possible without the change too, and worth more than the one that stands
  [[nodiscard]] bool impossible() const { return !plan && end == SearchEnd::infeasible; }
};

/// Plans anew under the change, beginning with the plan that stands; where that remains possible and is worth more than
/// what is found, it is what is found.
[[nodiscard]] Difference compared(const Standing& standing, const Scenario& changed, Reach reach, SearchLimits limits,
                                  const OnSearch& on_progress = {}, const milp::Cancelled& cancelled = {});

}  // namespace changeover
