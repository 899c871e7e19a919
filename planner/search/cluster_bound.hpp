#pragma once

#include <optional>
#include <vector>

#include "planner/milp/solve.hpp"
#include "planner/search/ascent.hpp"
#include "planner/search/cluster.hpp"

namespace changeover {

/// A bound that is closer than that of the relaxation, from its prices on: halls and projects that share equipment are
/// a cluster of some halls at most, whose plans are divided into cases; only what clusters share is priced for all.
class ClusterBound {
 public:
  ClusterBound(const Blocks& blocks, const Ascent& root, std::size_t most_halls = 12);

  /// Prices about so many halls in steps towards `target`, which a plan may be worth; fewer when it is told to stop.
  /// Plans that are worth no more than `floor` are left out of the bound.
  void run(long long halls, double target, double floor, const milp::Cancelled& stop);

  [[nodiscard]] double bound() const { return bound_; }
  [[nodiscard]] std::size_t cases() const;
  /// Starts and signatures that no plan worth more than `floor` has, as columns.
  [[nodiscard]] std::vector<int> hopeless(double floor);

 private:
  std::optional<double> try_prices(double reach, const milp::Cancelled& stop);
  bool step(double target, const milp::Cancelled& stop);
  [[nodiscard]] long long priced() const;
  void keep(double bound);
  void thin(double floor, const milp::Cancelled& stop);
  void divide(const milp::Cancelled& stop);

  const Blocks& blocks_;
  SharedRows rows_{};  ///< between clusters
  Prices prices_{};
  std::vector<Cluster> clusters_{};
  std::vector<double> worth_{};  ///< less prices, by column
  std::vector<double> over_{};   ///< use less limit, by row
  double bound_ = milp::infinity;
  Pace pace_{0.1, 10};
  int count_ = 0;
};

}  // namespace changeover
