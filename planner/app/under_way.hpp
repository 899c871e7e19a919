#pragma once

#include <optional>

#include "planner/app/planned_site.hpp"
#include "planner/input/actuals.hpp"

namespace changeover {

/// The former plan, what has happened to it, and the site as that leaves it.
struct UnderWay {
  PlannedSite before{};
  Input after{};  ///< the site as it is now, with the history
  Progress progress{};
  SiteArguments site{};  ///< as it is now, without the history
  written::Actuals actuals{};
};

/// Reads a former plan and a file of actuals. None where something cannot be read, or cannot have happened: then the
/// findings have been told. What may be an oversight is warned of on stderr.
[[nodiscard]] std::optional<UnderWay> read_under_way(const ReplanArguments& arguments);

}  // namespace changeover
