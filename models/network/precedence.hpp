#pragma once

#include <vector>

#include "models/site/scenario.hpp"

namespace changeover {

/// An activity in one of its forms: a hall's conversion to an option, or a project's variant.
struct StartWindow {
  int first = 0;
  int last = -1;  ///< inclusive; `last < first` = never
  [[nodiscard]] bool empty() const { return last < first; }
  friend bool operator==(const StartWindow&, const StartWindow&) = default;
};

/// Earliest and latest starts by lead, window, horizon, availability, locks and precedence (docs/model.md §3),
/// tightened along the DAG until nothing changes. Working windows are not an interval and are checked by `permitted`.
struct StartWindows {
  std::vector<std::vector<StartWindow>> conversions{};  ///< by hall and place in `hall.options`
  std::vector<std::vector<StartWindow>> projects{};     ///< by project and variant
};

/// A cycle of `after` and `requires`, in order, or nothing. Conversions and projects are nodes.
[[nodiscard]] std::vector<ActivityRef> find_cycle(const Scenario& scenario);
/// "hall-2 → permit → hall-2".
[[nodiscard]] std::string describe_cycle(const Scenario& scenario, const std::vector<ActivityRef>& cycle);
/// Requires a scenario without cycles.
[[nodiscard]] StartWindows start_windows(const Scenario& scenario);
/// Whether work over `[start, start + duration)` lies in one of the working windows.
[[nodiscard]] bool permitted(const Limits& limits, int start, int duration);

}  // namespace changeover
