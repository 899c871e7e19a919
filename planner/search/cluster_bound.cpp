#include "planner/search/cluster_bound.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "planner/search/groups.hpp"
#include "planner/search/rounding.hpp"

namespace changeover {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr int steps_of_a_division = 20;
constexpr double blend = 0.01;           ///< of an answer into the mean
constexpr double share_of_reach = 0.01;  ///< of the bound, over the square root of the clusters: who is looked at
constexpr std::size_t most_cases = 4000;
constexpr double margin = 1e-6;  ///< between what a plan is worth to the model and to its statement, as a share

}  // namespace

ClusterBound::ClusterBound(const Blocks& blocks, const Ascent& root, std::size_t most_halls) : blocks_(blocks) {
  const int halls = static_cast<int>(blocks.halls.size());
  const Groups groups(blocks, most_halls);
  std::vector<Members> members;
  std::vector<int> number(blocks.halls.size() + blocks.projects.size(), -1);  // of each group, by its root
  for (int member = 0; member < static_cast<int>(number.size()); ++member) {
    int& group = number[at(groups.root(member))];
    if (group < 0) {
      group = static_cast<int>(members.size());
      members.emplace_back();
    }
    Members& mine = members[at(group)];
    member < halls ? mine.halls.push_back(member) : mine.projects.push_back(member - halls);
  }
  for (int offer = 0; offer < static_cast<int>(blocks.offers.size()); ++offer)
    members.emplace_back().offers.push_back(offer);

  const std::vector<int> owners = owners_of(blocks);
  std::vector<int> between;
  for (int row = 0; row < blocks.rows.size(); ++row) {
    const std::vector<int> in_row = owners_in(blocks.rows, row, owners);
    const bool within = !in_row.empty() && in_row.front() >= 0 && std::ranges::all_of(in_row, [&](int owner) {
      return groups.root(owner) == groups.root(in_row.front());
    });
    (within ? members[at(number[at(groups.root(in_row.front()))])].rows : between).push_back(row);
  }
  std::vector<int> same(blocks.worth.size());
  std::iota(same.begin(), same.end(), 0);
  rows_ = blocks.rows.of(between, same, same.size());
  prices_ = root.prices().of(between);
  std::vector<int> numbers(blocks.worth.size(), -1);
  for (const Members& mine : members) clusters_.emplace_back(blocks, mine, root.prices(), numbers);
  keep(*try_prices(milp::infinity, {}));
}

std::size_t ClusterBound::cases() const {
  std::size_t sum = 0;
  for (const Cluster& cluster : clusters_) sum += cluster.cases();
  return sum;
}

/// The bound at the prices tried, or, where it is none the better, what the cases that were looked at say; none
/// where it is told to stop.
std::optional<double> ClusterBound::try_prices(double reach, const milp::Cancelled& stop) {
  const RoundingUp up;
  worth_ = blocks_.worth;
  double bound = blocks_.constant + charge(rows_, prices_.tried, worth_);
  rows_.clear_use(over_);
  double close = bound;
  for (Cluster& cluster : clusters_) {
    if (stop && stop()) return std::nullopt;
    cluster.take(worth_);
    close += cluster.look_closely(reach);
    cluster.for_each_use([&](int column, double amount) { rows_.add_use(column, amount, over_); });
  }
  if (close >= bound_) return close;
  for (Cluster& cluster : clusters_) {
    if (stop && stop()) return std::nullopt;
    bound += cluster.look_at_rest();
  }
  return bound;
}

/// Whether there was any way to go, and time for it.
bool ClusterBound::step(double target, const milp::Cancelled& stop) {
  double length = prices_.length();
  for (const Cluster& cluster : clusters_) length += cluster.length();
  if (length <= 0) return false;
  const double size = step_size(pace_.size(), bound_, target, length);
  prices_.go(size);
  for (Cluster& cluster : clusters_) cluster.go(size);
  const double reach = share_of_reach * std::abs(bound_) / std::sqrt(static_cast<double>(clusters_.size()));
  const auto tried = try_prices(reach, stop);
  if (!tried) return false;
  const double along = prices_.along(over_);
  prices_.remember(over_, blend);
  for (Cluster& cluster : clusters_) cluster.remember(blend);
  if (*tried < bound_) {
    keep(*tried);
    pace_.gained(along > 0);
  } else {
    pace_.missed();
  }
  return true;
}

void ClusterBound::keep(double bound) {
  bound_ = bound;
  prices_.best = prices_.tried;
  for (Cluster& cluster : clusters_) cluster.keep();
}

long long ClusterBound::priced() const {
  long long sum = 0;
  for (const Cluster& cluster : clusters_) sum += cluster.priced();
  return sum;
}

void ClusterBound::run(long long halls, double target, double floor, const milp::Cancelled& stop) {
  const long long end = priced() + halls;
  while (bound_ > floor && priced() < end && !(stop && stop())) {
    if (!step(target, stop)) return;
    if (++count_ % steps_of_a_division != 0) continue;
    thin(floor, stop);
    if (bound_ > floor) divide(stop);
  }
}

/// Takes out of the cases what no plan worth more than `floor` does.
void ClusterBound::thin(double floor, const milp::Cancelled& stop) {
  const RoundingUp up;
  const double spare = bound_ - floor + margin * std::max({1.0, std::abs(bound_), std::abs(floor)});
  if (!(spare >= 0 && spare < milp::infinity)) return;
  worth_ = blocks_.worth;
  charge(rows_, prices_.best, worth_);
  for (Cluster& cluster : clusters_) {
    if (stop && stop()) return;
    cluster.take(worth_);
    cluster.thin(spare);
    if (cluster.cases() == 0) bound_ = -milp::infinity;
  }
}

void ClusterBound::divide(const milp::Cancelled& stop) {
  std::size_t all = cases();
  for (Cluster& cluster : clusters_)
    if (all < most_cases && !(stop && stop()) && cluster.divide()) ++all;
}

std::vector<int> ClusterBound::hopeless(double floor) {
  thin(floor, {});
  std::vector<int> columns;
  for (const Cluster& cluster : clusters_) cluster.add_hopeless(columns);
  return columns;
}

}  // namespace changeover
