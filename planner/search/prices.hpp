#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

/// The volume algorithm (Barahona and Anbil, "The volume algorithm: producing primal solutions with a subgradient
/// method", 2000): prices go along the mean of what answers overuse.
namespace changeover {

/// Prices of some rows, and what the answers to them have shown.
struct Prices {
  std::vector<double> best{};   ///< of the least bound so far
  std::vector<double> tried{};  ///< last
  std::vector<double> mean{};   ///< what each row is overused by, over answers
  std::vector<double> swing{};  ///< the square of that

  Prices() = default;
  /// Without prices, from what a first answer overuses.
  explicit Prices(const std::vector<double>& over);
  /// Those of some rows.
  [[nodiscard]] Prices of(const std::vector<int>& rows) const;

  /// How readily the price of a row moves: less, the more its use swings.
  [[nodiscard]] double ease(std::size_t row) const { return 1 / std::sqrt(swing[row] + 1e-4); }
  [[nodiscard]] double length() const {
    return length_from(best, [&](std::size_t row) { return ease(row); });
  }
  /// Tries prices so far from the best ones.
  void go(double size) {
    go_from(best, size, [&](std::size_t row) { return ease(row); });
  }
  void remember(const std::vector<double>& over, double blend);
  /// Whether, above 0, an answer overuses what the mean does.
  [[nodiscard]] double along(const std::vector<double>& over) const;

  /// The square of the way that prices can go from others, and the way itself.
  template <class Ease>
  [[nodiscard]] double length_from(const std::vector<double>& prices, Ease ease_of) const {
    double sum = 0;
    for (std::size_t i = 0; i < mean.size(); ++i)
      if (mean[i] > 0 || prices[i] > 0) sum += mean[i] * mean[i] * ease_of(i);
    return sum;
  }
  template <class Ease>
  void go_from(const std::vector<double>& prices, double size, Ease ease_of) {
    for (std::size_t i = 0; i < mean.size(); ++i) tried[i] = std::max(0.0, prices[i] + size * ease_of(i) * mean[i]);
  }
};

/// How far to go towards `target` along a way of that length (Polyak), at some pace.
[[nodiscard]] inline double step_size(double pace, double bound, double target, double length) {
  return pace * std::max(bound - target, 1e-5 * std::abs(bound)) / length;
}

/// How far steps go: further after one that led on, less far after some that led nowhere.
class Pace {
 public:
  Pace(double size, int patience) : size_(size), patience_(patience) {}
  [[nodiscard]] double size() const { return size_; }
  void gained(bool onward) {
    idle_ = 0;
    if (onward) size_ = std::min(2.0, 1.1 * size_);
  }
  void missed() {
    if (++idle_ < patience_) return;
    idle_ = 0;
    size_ = std::max(5e-4, 0.66 * size_);
  }

 private:
  double size_;
  int patience_;  ///< steps that lead nowhere
  int idle_ = 0;
};

}  // namespace changeover
