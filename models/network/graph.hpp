#pragma once

#include <cstdint>
#include <optional>
#include <vector>

/// Graph algorithms of this layer, over nodes 0 … n−1. Results depend on the order of nodes and arcs alone.
namespace changeover {

/// A directed graph: the successors of each node.
using Successors = std::vector<std::vector<int>>;

/// The nodes, each after all of its predecessors; none if there is a cycle.
[[nodiscard]] std::optional<std::vector<int>> topological_order(const Successors& graph);

/// A cycle, beginning at its lowest node: each is a successor of the one before it, the first of the last. Empty if
/// there is none.
[[nodiscard]] std::vector<int> cycle_in(const Successors& graph);

struct Arc {
  int from = 0;
  int to = 0;
  std::int64_t capacity = 0;
};

/// A maximum flow and its two extreme minimum cuts. A node is on the source's side of the cut nearest the source when
/// `from_source`, and on the sink's side of the cut nearest the sink when `to_sink`.
struct Flow {
  std::int64_t value = 0;
  std::vector<bool> from_source{};  ///< reachable from the source over what capacity is left
  std::vector<bool> to_sink{};      ///< the sink can be reached from it over what capacity is left
};

/// Capacities are whole numbers: with fractions, push-relabel does not end in a flow.
[[nodiscard]] Flow maximum_flow(int nodes, const std::vector<Arc>& arcs, int source, int sink);

}  // namespace changeover
