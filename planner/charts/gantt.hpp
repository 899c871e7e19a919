#pragma once

#include <optional>

#include "planner/charts/frame.hpp"

namespace changeover::charts {

/// A bar of the schedule. Periods are counted from the plan's start; before it they are negative.
struct Activity {
  std::string name{};
  Tone tone = Tone::hosting;
  int order = 0;                       ///< start less lead
  int start = 0;                       ///< of the work
  int finish = 0;                      ///< the first period after it
  std::optional<int> live{};           ///< the period from which racks run
  bool critical = false;               ///< on the chain of waiting that decides the end
  std::string waits_for{};             ///< why it does not start earlier; empty = not said
  std::optional<std::size_t> after{};  ///< the activity that it waits for, as a place in the list
};

/// The time of a phase.
struct PhaseBand {
  std::string name{};
  int from = 0;
  int to = 0;  ///< the first period after it
};

/// The words of the legend.
struct GanttWords {
  std::string lead = "Lead time";
  std::string work = "Work";
  std::string critical = "Critical path";
  std::string live = "Live";
};

/// The schedule: a row an activity, in the order given.
struct Gantt {
  Frame frame{};
  Timeline time{};
  std::vector<Activity> activities{};
  std::vector<PhaseBand> phases{};
  GanttWords words{};
};
[[nodiscard]] std::string gantt(const Gantt& chart);

}  // namespace changeover::charts
