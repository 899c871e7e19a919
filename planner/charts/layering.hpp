#pragma once

#include <cstddef>
#include <vector>

namespace changeover::charts {

/// What comes from what: the pieces before each piece.
using Sources = std::vector<std::vector<std::size_t>>;

/// A piece, or a place on the way of a line that passes a layer by.
struct Place {
  std::size_t piece = 0;
  bool passing = false;             ///< a line to the piece, which lies further on
  std::vector<std::size_t> from{};  ///< places in the layer before
  double middle = 0;                ///< across the layers
};
using Layers = std::vector<std::vector<Place>>;

struct Spacing {
  double piece = 60;
  double passing = 14;
};

/// The pieces in layers, each beyond everything that it comes from, so that few lines cross and most run straight.
/// Middles begin at half a piece.
[[nodiscard]] Layers layered(const Sources& sources, const std::vector<bool>& last, const Spacing& spacing);

}  // namespace changeover::charts
