#pragma once

#include <vector>

#include "planner/deliver/telling.hpp"

/// The sections of a report, a file each (docs/reports.md, The report). One without its figures says why.
namespace changeover::deliver {

using Sections = std::vector<Section>;

[[nodiscard]] Cover cover(const Telling& tell);
[[nodiscard]] Sections decision(const Telling& tell);
[[nodiscard]] Sections options_considered(const Telling& tell);
[[nodiscard]] Sections phased_plan(const Telling& tell);
[[nodiscard]] Sections money(const Telling& tell);
[[nodiscard]] Sections risk(const Telling& tell);
[[nodiscard]] Sections financing(const Telling& tell);
[[nodiscard]] Sections conditions(const Telling& tell);
[[nodiscard]] Sections next_steps(const Telling& tell);
[[nodiscard]] Sections assumptions(const Telling& tell);
[[nodiscard]] Sections method(const Telling& tell);
[[nodiscard]] Sections cash_tables(const Telling& tell);
[[nodiscard]] Sections glossary(const Telling& tell);
[[nodiscard]] Sections versions(const Telling& tell);

/// Who pays for the plan, at its lowest: a table where there is debt, else a sentence.
[[nodiscard]] Block sources_and_uses(const Telling& tell);

/// A section of the second level.
[[nodiscard]] Section part(const Telling& tell, const std::string& id, const std::string& title,
                           std::vector<Block> blocks);
/// The table, or a sentence where it has no rows.
[[nodiscard]] Block table_or(const Telling& tell, Table table, const std::string& sentence);
[[nodiscard]] inline Column left(Text heading) { return {.heading = std::move(heading), .align = Align::start}; }
[[nodiscard]] inline Column right(Text heading) { return {.heading = std::move(heading)}; }

/// What must be true or settled before money is spent, as the plan's figures say, the gravest first.
[[nodiscard]] std::vector<Text> conditions_to_confirm(const Telling& tell);

}  // namespace changeover::deliver
