#include "planner/charts/load_limit.hpp"

#include "planner/charts/stack.hpp"

namespace changeover::charts {

std::string load_limit(const LoadLimit& chart) {
  return stack({.frame = chart.frame,
                .time = chart.time,
                .unit = chart.unit,
                .layers = {chart.load},
                .limits = chart.limits,
                .unused = chart.unused,
                .milestones = chart.milestones});
}

}  // namespace changeover::charts
