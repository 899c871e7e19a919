#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/network/fit.hpp"
#include "models/site/plan.hpp"
#include "models/site/scenario.hpp"

namespace changeover {

/// Which rule of docs/model.md forbids an activity to start one period earlier, all else in the plan as it is.
enum class Hold {
  locked,
  plan_start,
  lead,
  earliest,
  available,
  follows,
  requires_done,
  resource,
  converting_at_once,
  working_window,
  least_mining,
  capex,
  capacity,
  dual_feed,
  shared,
  cash,
  none,  ///< no rule does: the date is the plan's choice
};

struct Waiting {
  ActivityRef activity;
  Hold hold = Hold::none;
  std::string what{};                 ///< "crew-a, with hall-1 in 2028-Q1"
  std::optional<ActivityRef> on{};    ///< the activity whose end sets it free, if one does
  std::vector<ActivityRef> others{};  ///< the activities that hold it
  std::optional<int> period{};        ///< when they do, or the date that it waits for
  std::optional<int> number{};        ///< periods of lead or lag, most halls at once, the year of capex
  std::string limit{};                ///< the resource, or the power or money that there is; of `capacity` and
                                      ///< `dual_feed`, the equipment; of `shared`, its id
};
/// `lead`, `resource`, …
[[nodiscard]] std::string_view name_of(Hold hold);

/// What the start of an activity of the plan waits for: the first rule that holds it; when that is another activity,
/// what that one waits for in its turn, and so on.
[[nodiscard]] std::vector<Waiting> waiting(const Scenario& scenario, const SitePhysics& physics, const Plan& plan,
                                           ActivityRef activity);
/// "substation-2, done from 2028-Q1, which waits for its lead time to 2027-Q2".
[[nodiscard]] std::string describe(const std::vector<Waiting>& chain);

}  // namespace changeover
