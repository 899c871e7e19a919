#pragma once

#include <array>
#include <optional>
#include <string>

#include "models/money/ledger.hpp"
#include "models/site/plan.hpp"
#include "models/site/scenario.hpp"

/// What an input that has turned out otherwise makes of the past of a plan that is under way.
namespace changeover {

/// What has been built or served and cannot be on the site as it is said to be now: "72 racks of colo are live in
/// hall-2, and none fit: floor area"; empty where everything can. `scenario` is under way.
[[nodiscard]] std::string impossible_past(const Scenario& scenario);

/// What each line has brought before now, income tax apart, which knows whole years only.
using PastMoney = std::array<Cents, line_count>;
/// Nothing where the plan cannot be valued. `scenario` is under way.
[[nodiscard]] std::optional<PastMoney> past_money(const Scenario& scenario, const Plan& plan);

}  // namespace changeover
