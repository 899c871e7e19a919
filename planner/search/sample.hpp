#pragma once

#include "planner/search/blocks.hpp"

namespace changeover {

/// A site like this one with about so many of its halls: those that share equipment stay together, and of what all
/// halls share there is as much less. Rows and columns keep their numbers, so that prices of the sample are good first
/// prices of the whole.
[[nodiscard]] Blocks sample(const Blocks& blocks, std::size_t halls);

}  // namespace changeover
