#include "planner/audit/flow.hpp"

#include <algorithm>
#include <deque>
#include <limits>

namespace changeover::auditing {
namespace {

/// Arc `2i` is the i-th arc of the input and `2i + 1` its reverse.
class Residual {
 public:
  Residual(int nodes, const std::vector<Arc>& arcs) : leaving_(static_cast<std::size_t>(nodes)) {
    for (const Arc& arc : arcs) {
      add(arc.from, arc.to, arc.capacity);
      add(arc.to, arc.from, 0);
    }
  }

  /// Sends as much as all shortest paths with free capacity carry; 0 when there is none (Dinic, "Algorithm for solution
  /// of a problem of maximum flow in networks with power estimation", 1970).
  long long augment(int source, int sink) {
    measure(source);
    if (distance_[index(sink)] < 0) return 0;
    next_.assign(leaving_.size(), 0);
    return send(source, sink, std::numeric_limits<long long>::max());
  }

  [[nodiscard]] std::vector<bool> can_reach(int sink) const {
    std::vector<bool> reaches(leaving_.size(), false);
    reaches[index(sink)] = true;
    std::deque<int> queue{sink};
    while (!queue.empty()) {
      const int node = queue.front();
      queue.pop_front();
      for (const int a : leaving_[index(node)]) {
        const Arc& towards = arcs_[index(a ^ 1)];
        if (towards.capacity <= 0 || reaches[index(towards.from)]) continue;
        reaches[index(towards.from)] = true;
        queue.push_back(towards.from);
      }
    }
    return reaches;
  }

 private:
  static std::size_t index(int i) { return static_cast<std::size_t>(i); }
  /// Finds how many arcs with free capacity each node is away from the source; −1: none lead there.
  void measure(int source) {
    distance_.assign(leaving_.size(), -1);
    distance_[index(source)] = 0;
    std::deque<int> queue{source};
    while (!queue.empty()) {
      const int node = queue.front();
      queue.pop_front();
      for (const int a : leaving_[index(node)]) {
        const Arc& arc = arcs_[index(a)];
        if (arc.capacity <= 0 || distance_[index(arc.to)] >= 0) continue;
        distance_[index(arc.to)] = distance_[index(node)] + 1;
        queue.push_back(arc.to);
      }
    }
  }
  /// Sends up to `most` from a node on, always away from the source; an arc that takes no more is not tried again.
  long long send(int node, int sink, long long most) {
    if (node == sink) return most;
    long long sent = 0;
    for (std::size_t& i = next_[index(node)]; i < leaving_[index(node)].size(); ++i) {
      const int a = leaving_[index(node)][i];
      const Arc arc = arcs_[index(a)];
      if (arc.capacity <= 0 || distance_[index(arc.to)] != distance_[index(node)] + 1) continue;
      const long long more = send(arc.to, sink, std::min(most - sent, arc.capacity));
      arcs_[index(a)].capacity -= more;
      arcs_[index(a ^ 1)].capacity += more;
      sent += more;
      if (sent == most) break;
    }
    return sent;
  }
  void add(int from, int to, long long capacity) {
    leaving_[index(from)].push_back(static_cast<int>(arcs_.size()));
    arcs_.push_back({from, to, capacity});
  }

  std::vector<Arc> arcs_;
  std::vector<std::vector<int>> leaving_;
  std::vector<int> distance_{};
  std::vector<std::size_t> next_{};  ///< by node: the arc to try
};

}  // namespace

Flow max_flow(int nodes, const std::vector<Arc>& arcs, int source, int sink) {
  Residual residual(nodes, arcs);
  Flow flow;
  while (const long long more = residual.augment(source, sink)) flow.amount += more;
  flow.short_side = residual.can_reach(sink);
  return flow;
}

}  // namespace changeover::auditing
