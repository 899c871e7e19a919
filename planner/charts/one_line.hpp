#pragma once

#include <optional>

#include "planner/charts/frame.hpp"

namespace changeover::charts {

enum class Apparatus {
  supply,   ///< the grid or a plant
  backup,   ///< a supply that runs in contingencies only
  element,  ///< transformer, bus, feeder
  hall,
};

enum class Condition {
  existing,
  added,  ///< new or enlarged in this phase
  idle,   ///< carries nothing
};

struct OneLineNode {
  std::string name{};
  Apparatus apparatus = Apparatus::element;
  Condition condition = Condition::existing;
  std::optional<double> capacity{};
  std::optional<double> load{};
  bool bottleneck = false;
  std::vector<std::size_t> from{};  ///< what it comes from, as places in the list; no cycle
};

struct OneLineWords {
  std::string added = "added in this phase";
  std::string idle = "idle";
  std::string bottleneck = "bottleneck";
  std::string backup = "backup";
  std::string of = "of";              ///< "18.0 of 21.4 MW"
  std::string left_out = "+ # more";  ///< after the name of the first of several drawn as one; `#`: how many others
};

/// What feeds what, from the supplies at the top to the halls: each with its load, its capacity and its loading.
/// Pieces in parallel that do not fit beside each other are drawn as one, with their sums and their number.
struct OneLine {
  Frame frame{};
  Unit unit{};
  std::vector<OneLineNode> nodes{};
  OneLineWords words{};
};
[[nodiscard]] std::string one_line(const OneLine& chart);

}  // namespace changeover::charts
