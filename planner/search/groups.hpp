#pragma once

#include <vector>

#include "planner/search/blocks.hpp"

namespace changeover {

/// Halls and projects, numbered one after another, in groups that share equipment: what a row of few of them ties
/// together, the shortest rows first, as long as no group gets more than so many halls.
class Groups {
 public:
  Groups(const Blocks& blocks, std::size_t most_halls);
  /// One member of the group, the same for all of them.
  [[nodiscard]] int root(int member) const { return root_[static_cast<std::size_t>(member)]; }
  /// Whether a project gives something to a group alone.
  [[nodiscard]] bool held(std::size_t project) const { return held_[project]; }

 private:
  std::vector<int> root_;
  std::vector<bool> held_;
};

/// The hall or project of each column, numbered as in `Groups`; −1 of any other column.
[[nodiscard]] std::vector<int> owners_of(const Blocks& blocks);
/// Those in a row, ascending; −1 first if it has any other column.
[[nodiscard]] std::vector<int> owners_in(const SharedRows& rows, int row, const std::vector<int>& owners);

}  // namespace changeover
