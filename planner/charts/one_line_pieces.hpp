#pragma once

#include "planner/charts/layering.hpp"
#include "planner/charts/one_line.hpp"

namespace changeover::charts {

/// What is drawn as one box: a node, or several alike.
struct Piece {
  OneLineNode node{};  ///< of several: the sums, and the name of the first
  std::size_t count = 1;
};

/// The nodes, each after what it comes from in `sources`; when there are too many for a page, those that come from the
/// same, lead to the same and are in the same state are one.
struct Pieces {
  std::vector<Piece> all{};
  Sources sources{};
};
[[nodiscard]] Pieces pieces_of(const std::vector<OneLineNode>& nodes);

}  // namespace changeover::charts
