#include "planner/search/groups.hpp"

#include <algorithm>
#include <numeric>

namespace changeover {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr std::size_t local = 24;  ///< halls and projects that a row may span to hold them together

void keep_each_once(std::vector<int>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

std::vector<int> owners_of(const Blocks& blocks) {
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

std::vector<int> owners_in(const SharedRows& rows, int row, const std::vector<int>& owners) {
  std::vector<int> in_row;
  for (const auto& [column, coefficient] : rows.of_row(row))
    if (in_row.empty() || in_row.back() != owners[at(column)]) in_row.push_back(owners[at(column)]);
  keep_each_once(in_row);
  return in_row;
}

Groups::Groups(const Blocks& blocks, std::size_t most_halls)
    : root_(blocks.halls.size() + blocks.projects.size()), held_(blocks.projects.size()) {
  std::iota(root_.begin(), root_.end(), 0);
  const auto top = [&](int member) {
    while (root_[at(member)] != member) member = root_[at(member)] = root_[at(root_[at(member)])];
    return member;
  };
  const int halls = static_cast<int>(blocks.halls.size());
  std::vector<std::size_t> size(root_.size());  // in halls, of the group of each root
  std::fill_n(size.begin(), blocks.halls.size(), 1);

  const std::vector<int> owners = owners_of(blocks);
  std::vector<std::vector<int>> ties;
  for (int row = 0; row < blocks.rows.size(); ++row) {
    std::vector<int> in_row = owners_in(blocks.rows, row, owners);
    std::erase(in_row, -1);
    if (!in_row.empty() && in_row.size() <= local && in_row.front() < halls) ties.push_back(std::move(in_row));
  }
  std::stable_sort(ties.begin(), ties.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
  for (const std::vector<int>& tie : ties) {
    std::vector<int> roots;
    for (const int member : tie) roots.push_back(top(member));
    keep_each_once(roots);
    std::size_t sum = 0;
    for (const int root : roots) sum += size[at(root)];
    if (roots.size() > 1 && sum > most_halls) continue;
    for (const int root : roots) root_[at(root)] = roots.front();
    size[at(roots.front())] = sum;
    for (const int member : tie)
      if (member >= halls) held_[at(member - halls)] = true;
  }
  for (int member = 0; member < static_cast<int>(root_.size()); ++member) root_[at(member)] = top(member);
}

}  // namespace changeover
