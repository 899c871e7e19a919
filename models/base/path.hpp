#pragma once

#include <cmath>
#include <utility>
#include <vector>

#include "models/base/calendar.hpp"

namespace changeover {

/// A value that changes on given dates and holds between them.
template <class T>
struct Dated {
  T initial{};
  std::vector<std::pair<Month, T>> steps{};  ///< by date, ascending; each replaces the value before it

  [[nodiscard]] T at(Month when) const {
    T value = initial;
    for (const auto& [from, next] : steps)
      if (from <= when) value = next;
    return value;
  }
  friend bool operator==(const Dated&, const Dated&) = default;
};

enum class Interpolation { held, linear };

/// A price over time: dated points, held or joined by straight lines, then growth. Before the first point its
/// value holds; after the last, `value · (1 + growth)^(months since the last point / 12)`.
template <class Q>
struct Path {
  std::vector<std::pair<Month, Q>> points{};  ///< by date, ascending, at least one
  Interpolation interpolation = Interpolation::held;
  double growth = 0;  ///< share per year, after the last point

  [[nodiscard]] static Path constant(Q value) { return {.points = {{Month(2000, 1), value}}}; }

  [[nodiscard]] Q at(Month when) const {
    if (when <= points.front().first) return points.front().second;
    const auto& last = points.back();
    if (when >= last.first) return last.second * std::pow(1 + growth, when.since(last.first) / 12.0);
    std::size_t i = 0;
    while (points[i + 1].first <= when) ++i;
    const auto& [from, value] = points[i];
    if (interpolation == Interpolation::held) return value;
    const auto& [to, next] = points[i + 1];
    const double share = static_cast<double>(when.since(from)) / to.since(from);
    return value + (next - value) * share;
  }
  friend bool operator==(const Path&, const Path&) = default;
};

}  // namespace changeover
