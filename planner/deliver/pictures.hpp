#pragma once

#include <optional>

#include "planner/deliver/telling.hpp"

/// The pictures of a report, each with its figures as a table. Nothing where the plan has not what it shows.
namespace changeover::deliver {

/// Power by use in each period.
[[nodiscard]] std::optional<Picture> power_stack(const Telling& tell);
/// Revenue by business in each period.
[[nodiscard]] std::optional<Picture> revenue_mix(const Telling& tell);
/// Capex by period, and its sum so far.
[[nodiscard]] std::optional<Picture> capex_curve(const Telling& tell);
/// From revenue to the cash flow of the whole plan.
[[nodiscard]] std::optional<Picture> cash_waterfall(const Telling& tell);
/// Cumulative cash of the plan beside that of mining on.
[[nodiscard]] std::optional<Picture> cumulative_cash(const Telling& tell);
/// How little each driver may move.
[[nodiscard]] std::optional<Picture> break_even_tornado(const Telling& tell);
/// Every activity of the plan, with lead times and the critical path.
[[nodiscard]] std::optional<Picture> gantt(const Telling& tell);
/// Peak load at the meter under the contract with the grid.
[[nodiscard]] std::optional<Picture> load_against_limit(const Telling& tell);
/// Water of the peak day under its limit.
[[nodiscard]] std::optional<Picture> water_use(const Telling& tell);
/// What feeds what, when the phase is live; without a phase, today.
[[nodiscard]] std::optional<Picture> one_line(const Telling& tell, const std::optional<Phase>& phase);
/// The limits that are fullest at a time.
[[nodiscard]] std::optional<Picture> constraint_ladder(const Telling& tell, const LimitUses& time);

/// Adds a picture, where there is one, to the blocks of a section.
void show(std::optional<Picture> picture, std::vector<Block>& blocks);

}  // namespace changeover::deliver
