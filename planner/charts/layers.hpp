#pragma once

#include <optional>

#include "planner/charts/key.hpp"
#include "planner/charts/time_plot.hpp"

namespace changeover::charts {

/// The lower and the upper edge of a layer, by period.
struct Edges {
  std::vector<double> from{};
  std::vector<double> to{};
};
/// Each on the one below it; what is negative hangs on what is negative.
[[nodiscard]] std::vector<Edges> stacked(const std::vector<Series>& layers, int periods);
/// What lies between the upper edge of all layers and the limit above it.
[[nodiscard]] Edges unused_below(const std::vector<double>& limit, const std::vector<Edges>& layers);

/// The middle of the highest place within the edges that a chip with the text fits in.
[[nodiscard]] std::optional<Point> room_for_chip(const TimePlot& plot, const Edges& edges, const std::string& text);

/// The dash of the n-th limit: each has its own.
[[nodiscard]] std::string_view limit_dash(std::size_t n);

}  // namespace changeover::charts
