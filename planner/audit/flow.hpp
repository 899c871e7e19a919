#pragma once

#include <vector>

namespace changeover::auditing {

struct Arc {
  int from = 0;
  int to = 0;
  long long capacity = 0;
};

struct Flow {
  long long amount = 0;
  /// By node: whether more could still reach the sink from it. The arcs into this side are the tightest cut, the one
  /// nearest to the sink when there are several.
  std::vector<bool> short_side{};
};

/// Maximum flow along all shortest augmenting paths at once (Dinic), in whole numbers.
[[nodiscard]] Flow max_flow(int nodes, const std::vector<Arc>& arcs, int source, int sink);

}  // namespace changeover::auditing
