#include "planner/explain/attribution.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <stdexcept>

namespace changeover {
namespace {

/// Part of what is left unexplained that may be the last digits of numbers in a file.
constexpr double negligible_share = 1e-9;
const Money negligible = dollars(0.05);

LineWorths operator+(LineWorths a, const LineWorths& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] += b[i];
  return a;
}
LineWorths operator-(LineWorths a, const LineWorths& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] -= b[i];
  return a;
}
LineWorths operator/(LineWorths a, double by) {
  for (Money& each : a) each = each / by;
  return a;
}

/// A valuation that a division needs and that there is not.
class NoValue : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

using Order = std::vector<std::size_t>;  ///< players: inputs, and last the decisions

class Attributing {
 public:
  Attributing(const LineWorths& before, const LineWorths& after, const Contest& contest, DecisionsCome decisions)
      : before_(before), after_(after), contest_(contest), decisions_(decisions), inputs_(contest.inputs.size()) {}

  Attribution run() {
    Attribution found;
    try {
      const bool few = inputs_ <= most_inputs_in_every_order;
      divide(few ? every_order() : two_orders(), found);
      found.division = few ? Division::orders : Division::two_orders;
      return found;
    } catch (const NoValue& obstacle) {
      found.obstacle = obstacle.what();
    }
    try {
      together_ = true;
      divide(every_order(), found);
      found.division = Division::all_inputs;
    } catch (const NoValue& obstacle) {
      found.obstacle = obstacle.what();
      found.division = Division::planned_anew;
      found.causes = rounded({{"", after_ - before_}});
    }
    return found;
  }

 private:
  struct Part {
    std::string name;
    LineWorths worths;
  };

  [[nodiscard]] std::size_t players() const { return (together_ ? 1 : inputs_) + 1; }

  /// What the players that have moved make of the first plan under the first input.
  const LineWorths& worth(const std::vector<bool>& moved) {
    const auto known = worths_.find({together_, moved});
    if (known != worths_.end()) return known->second;
    const Changed changed = together_ ? Changed(inputs_, moved[0]) : Changed(moved.begin(), moved.end() - 1);
    const Worths found = contest_.worth(moved.back(), changed);
    if (const auto* obstacle = std::get_if<std::string>(&found)) throw NoValue(*obstacle);
    return worths_.emplace(std::pair(together_, moved), std::get<LineWorths>(found)).first->second;
  }

  [[nodiscard]] std::vector<Order> every_order() const {
    const auto fixed = decisions_ == DecisionsCome::last ? 1 : 0;
    Order order(players());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<Order> all;
    do all.push_back(order);
    while (std::next_permutation(order.begin(), order.end() - fixed));
    return all;
  }

  [[nodiscard]] std::vector<Order> two_orders() const {
    Order order(players());
    std::iota(order.begin(), order.end(), std::size_t{0});
    Order reverse = order;
    std::reverse(reverse.begin(), reverse.end() - (decisions_ == DecisionsCome::last ? 1 : 0));
    return {order, reverse};
  }

  void divide(const std::vector<Order>& orders, Attribution& found) {
    std::vector<LineWorths> brought(players());
    for (const Order& order : orders) {
      std::vector<bool> moved(players(), false);
      for (const std::size_t player : order) {
        const LineWorths& without = worth(moved);
        moved[player] = true;
        brought[player] = brought[player] + (worth(moved) - without);
      }
    }
    std::vector<Part> parts;
    for (std::size_t i = 0; i + 1 < players(); ++i)
      parts.push_back({together_ ? all_inputs() : contest_.inputs[i], brought[i] / static_cast<double>(orders.size())});
    LineWorths rest =
        after_ - before_ - (worth(std::vector<bool>(players(), true)) - worth(std::vector<bool>(players(), false)));
    if (is_something(rest)) parts.push_back({contest_.rest, rest});
    parts.push_back({"", brought.back() / static_cast<double>(orders.size())});
    found.causes = rounded(parts);
  }

  [[nodiscard]] std::string all_inputs() const {
    std::string all;
    for (const std::string& each : contest_.inputs) all += (all.empty() ? "" : " + ") + each;
    return all;
  }

  [[nodiscard]] bool is_something(const LineWorths& rest) const {
    for (std::size_t i = 0; i < rest.size(); ++i) {
      const double size = std::abs(before_[i].in(dollar)) + std::abs(after_[i].in(dollar));
      if (std::abs(rest[i].in(dollar)) > negligible.in(dollar) + negligible_share * size) return true;
    }
    return false;
  }

  /// Line by line, so that causes add up to what the line gains, and lines to what the cause brings.
  [[nodiscard]] std::vector<Cause> rounded(const std::vector<Part>& parts) const {
    std::vector<Cause> causes;
    for (const Part& part : parts) causes.push_back({.name = part.name});
    const LineCents gains = gains_in_cents(before_, after_);
    for (std::size_t line = 0; line < gains.size(); ++line) {
      std::vector<Money> of_line;
      for (const Part& part : parts) of_line.push_back(part.worths[line]);
      const std::vector<Cents> cents = apportioned(of_line, gains[line]);
      for (std::size_t i = 0; i < causes.size(); ++i) causes[i].lines[line] = cents[i];
    }
    return causes;
  }

  const LineWorths& before_;
  const LineWorths& after_;
  const Contest& contest_;
  DecisionsCome decisions_;
  std::size_t inputs_;
  bool together_ = false;
  std::map<std::pair<bool, std::vector<bool>>, LineWorths> worths_{};
};

}  // namespace

Cents Cause::amount() const {
  Cents sum;
  for (const Cents each : lines) sum += each;
  return sum;
}

Attribution attribution(const LineWorths& before, const LineWorths& after, const Contest& contest,
                        DecisionsCome decisions) {
  return Attributing(before, after, contest, decisions).run();
}

}  // namespace changeover
