#include "planner/search/sample.hpp"

#include <algorithm>
#include <numeric>

namespace changeover {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr std::size_t local = 24;  ///< halls and projects that a row may span to hold them together

/// Halls and projects, numbered one after another, in groups that no local row leaves.
class Groups {
 public:
  explicit Groups(const Blocks& blocks)
      : group_(blocks.halls.size() + blocks.projects.size()), held_(blocks.projects.size()) {
    std::iota(group_.begin(), group_.end(), 0);
    const std::vector<int> owners = owners_of(blocks);
    const int halls = static_cast<int>(blocks.halls.size());
    std::vector<int> in_row;
    for (int row = 0; row < blocks.rows.size(); ++row) {
      in_row.clear();
      for (const auto& [column, coefficient] : blocks.rows.of_row(row))
        if (owners[at(column)] >= 0 && (in_row.empty() || in_row.back() != owners[at(column)]))
          in_row.push_back(owners[at(column)]);
      std::sort(in_row.begin(), in_row.end());
      in_row.erase(std::unique(in_row.begin(), in_row.end()), in_row.end());
      if (in_row.empty() || in_row.size() > local || in_row.front() >= halls) continue;
      for (const int member : in_row) {
        group_[at(root(member))] = root(in_row.front());
        if (member >= halls) held_[at(member - halls)] = true;
      }
    }
  }
  [[nodiscard]] int root(int member) {
    while (group_[at(member)] != member) member = group_[at(member)] = group_[at(group_[at(member)])];
    return member;
  }
  /// Whether a project gives something to a group alone.
  [[nodiscard]] bool held(std::size_t project) const { return held_[project]; }

 private:
  static std::vector<int> owners_of(const Blocks& blocks) {
    std::vector<int> owners(blocks.worth.size(), -1);
    int number = 0;
    for (const HallBlock& hall : blocks.halls) {
      for_each_column(hall, [&](int column) { owners[at(column)] = number; });
      ++number;
    }
    for (const ChoiceBlock& project : blocks.projects) {
      for (const int column : project.columns) owners[at(column)] = number;
      ++number;
    }
    return owners;
  }

  std::vector<int> group_;
  std::vector<bool> held_;
};

}  // namespace

Blocks sample(const Blocks& blocks, std::size_t halls) {
  Groups groups(blocks);
  const std::size_t all = blocks.halls.size();
  const std::size_t every = std::max<std::size_t>(1, all / std::max<std::size_t>(1, halls));
  std::vector<int> order(all + blocks.projects.size(), -1);  // of each group, by its root
  std::size_t count = 0;
  for (std::size_t h = 0; h < all; ++h)
    if (int& number = order[at(groups.root(static_cast<int>(h)))]; number < 0) number = static_cast<int>(count++);
  const auto taken = [&](std::size_t member) {
    return at(order[at(groups.root(static_cast<int>(member)))]) % every == 0;
  };

  std::vector<double> shares(blocks.worth.size());  // that stay, of each column
  Blocks part;
  part.periods = blocks.periods;
  part.worth = blocks.worth;
  part.most = blocks.most;
  part.offers = blocks.offers;
  for (std::size_t h = 0; h < all; ++h) {
    if (!taken(h)) continue;
    part.halls.push_back(blocks.halls[h]);
    part.rack_limits.push_back(blocks.rack_limits[h]);
    for_each_column(blocks.halls[h], [&](int column) { shares[at(column)] = 1; });
  }
  const double share = static_cast<double>(part.halls.size()) / static_cast<double>(all);
  for (std::size_t p = 0; p < blocks.projects.size(); ++p) {
    if (groups.held(p) && !taken(all + p)) continue;
    part.projects.push_back(blocks.projects[p]);
    for (const int column : blocks.projects[p].columns) shares[at(column)] = groups.held(p) ? 1 : share;
  }
  for (const ChoiceBlock& offer : blocks.offers)
    for (const int column : offer.columns) shares[at(column)] = share;
  for (std::size_t j = 0; j < shares.size(); ++j) part.worth[j] *= shares[j];
  part.rows = blocks.rows.part(shares, share);
  return part;
}

}  // namespace changeover
