#include "models/network/graph.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/depth_first_search.hpp>
#include <boost/graph/push_relabel_max_flow.hpp>
#include <boost/graph/topological_sort.hpp>
#include <iterator>

namespace changeover {
namespace {

using Digraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

Digraph digraph(const Successors& graph) {
  Digraph result(graph.size());
  for (std::size_t from = 0; from < graph.size(); ++from)
    for (const int to : graph[from]) boost::add_edge(from, static_cast<std::size_t>(to), result);
  return result;
}

/// Keeps the first cycle that a depth-first search closes.
struct CycleKeeper : boost::default_dfs_visitor {
  std::vector<std::size_t>& parent;
  std::vector<int>& cycle;
  CycleKeeper(std::vector<std::size_t>& parent_, std::vector<int>& cycle_) : parent(parent_), cycle(cycle_) {}

  void tree_edge(Digraph::edge_descriptor edge, const Digraph& graph) const {
    parent[boost::target(edge, graph)] = boost::source(edge, graph);
  }
  void back_edge(Digraph::edge_descriptor edge, const Digraph& graph) const {
    if (!cycle.empty()) return;
    const std::size_t first = boost::target(edge, graph);
    for (std::size_t node = boost::source(edge, graph); node != first; node = parent[node])
      cycle.push_back(static_cast<int>(node));
    cycle.push_back(static_cast<int>(first));
    std::reverse(cycle.begin(), cycle.end());
  }
};

using FlowTraits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
using FlowGraph = boost::adjacency_list<
    boost::vecS, boost::vecS, boost::directedS, boost::no_property,
    boost::property<boost::edge_capacity_t, std::int64_t,
                    boost::property<boost::edge_residual_capacity_t, std::int64_t,
                                    boost::property<boost::edge_reverse_t, FlowTraits::edge_descriptor>>>>;

FlowGraph flow_graph(int nodes, const std::vector<Arc>& arcs) {
  FlowGraph graph(static_cast<std::size_t>(nodes));
  const auto capacity = boost::get(boost::edge_capacity, graph);
  const auto reverse = boost::get(boost::edge_reverse, graph);
  for (const Arc& arc : arcs) {
    const auto from = static_cast<std::size_t>(arc.from);
    const auto to = static_cast<std::size_t>(arc.to);
    const auto forth = boost::add_edge(from, to, graph).first;
    const auto back = boost::add_edge(to, from, graph).first;
    capacity[forth] = arc.capacity;
    capacity[back] = 0;
    reverse[forth] = back;
    reverse[back] = forth;
  }
  return graph;
}

/// What `start` reaches over arcs with capacity left, or, `against` them, what reaches `start`.
std::vector<bool> residual_reach(const FlowGraph& graph, std::size_t start, bool against) {
  const auto residual = boost::get(boost::edge_residual_capacity, graph);
  const auto reverse = boost::get(boost::edge_reverse, graph);
  std::vector<bool> seen(boost::num_vertices(graph), false);
  std::vector<std::size_t> open{start};
  seen[start] = true;
  while (!open.empty()) {
    const std::size_t node = open.back();
    open.pop_back();
    for (auto [edge, end] = boost::out_edges(node, graph); edge != end; ++edge) {
      const std::size_t next = boost::target(*edge, graph);
      if (seen[next] || residual[against ? reverse[*edge] : *edge] <= 0) continue;
      seen[next] = true;
      open.push_back(next);
    }
  }
  return seen;
}

}  // namespace

std::optional<std::vector<int>> topological_order(const Successors& graph) {
  const Digraph plain = digraph(graph);
  std::vector<std::size_t> last_first;
  last_first.reserve(graph.size());
  try {
    boost::topological_sort(plain, std::back_inserter(last_first));
  } catch (const boost::not_a_dag&) {
    return std::nullopt;
  }
  std::vector<int> order(last_first.size());
  std::transform(last_first.rbegin(), last_first.rend(), order.begin(),
                 [](std::size_t node) { return static_cast<int>(node); });
  return order;
}

std::vector<int> cycle_in(const Successors& graph) {
  std::vector<std::size_t> parent(graph.size());
  std::vector<int> cycle;
  boost::depth_first_search(digraph(graph), boost::visitor(CycleKeeper(parent, cycle)));
  std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());
  return cycle;
}

Flow maximum_flow(int nodes, const std::vector<Arc>& arcs, int source, int sink) {
  FlowGraph graph = flow_graph(nodes, arcs);
  const auto from = static_cast<std::size_t>(source);
  const auto to = static_cast<std::size_t>(sink);
  Flow flow;
  flow.value = boost::push_relabel_max_flow(graph, from, to);
  flow.from_source = residual_reach(graph, from, false);
  flow.to_sink = residual_reach(graph, to, true);
  return flow;
}

}  // namespace changeover
