#include "planner/search/sample.hpp"

#include <algorithm>

#include "planner/search/groups.hpp"

namespace changeover {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

Blocks sample(const Blocks& blocks, std::size_t halls) {
  const Groups groups(blocks, halls);
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
