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

/// Adds a picture, where there is one, to the blocks of a section.
void show(std::optional<Picture> picture, std::vector<Block>& blocks);

}  // namespace changeover::deliver
