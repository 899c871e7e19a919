#pragma once

#include <string>

#include "planner/deliver/dossier.hpp"

/// What analysts read into their own tools (docs/reports.md). RFC 4180 in UTF-8, as `planner/report/csv.hpp`.
namespace changeover::deliver {

/// One row a value of the input, with its source.
[[nodiscard]] std::string assumptions_csv(const Dossier& dossier);
/// One row a figure: `metric, unit, period, business, value`.
[[nodiscard]] std::string figures_csv(const Dossier& dossier);

}  // namespace changeover::deliver
