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

  /// Sends as much as the shortest path with free capacity carries; 0 when there is none.
  long long augment(int source, int sink) {
    std::vector<int> by(leaving_.size(), -1);
    std::deque<int> queue{source};
    while (!queue.empty() && by[index(sink)] < 0) {
      const int node = queue.front();
      queue.pop_front();
      for (const int a : leaving_[index(node)]) {
        const Arc& arc = arcs_[index(a)];
        if (arc.capacity <= 0 || arc.to == source || by[index(arc.to)] >= 0) continue;
        by[index(arc.to)] = a;
        queue.push_back(arc.to);
      }
    }
    if (by[index(sink)] < 0) return 0;
    long long amount = std::numeric_limits<long long>::max();
    for (int node = sink; node != source; node = arcs_[index(by[index(node)])].from)
      amount = std::min(amount, arcs_[index(by[index(node)])].capacity);
    for (int node = sink; node != source; node = arcs_[index(by[index(node)])].from) {
      arcs_[index(by[index(node)])].capacity -= amount;
      arcs_[index(by[index(node)] ^ 1)].capacity += amount;
    }
    return amount;
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
  void add(int from, int to, long long capacity) {
    leaving_[index(from)].push_back(static_cast<int>(arcs_.size()));
    arcs_.push_back({from, to, capacity});
  }

  std::vector<Arc> arcs_;
  std::vector<std::vector<int>> leaving_;
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
