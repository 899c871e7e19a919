#pragma once

#include <compare>
#include <cstdint>

#include "models/base/quantity.hpp"

namespace changeover {

/// An amount of dollars in cents, to the nearest whole one, half away from zero. What is a half to 15 digits is one, as
/// in a spreadsheet, whatever its last bits say.
[[nodiscard]] double nearest_cent(double amount);

/// An amount in whole cents. Sums of cents are exact, so totals add up whatever the order.
/// An amount beyond ±2^53 cents (some 90 trillion), or that is no number, throws `std::overflow_error`.
class Cents {
 public:
  constexpr Cents() = default;
  /// By `nearest_cent`.
  [[nodiscard]] static Cents rounded(Money amount);
  [[nodiscard]] static Cents whole(std::int64_t count);

  [[nodiscard]] constexpr std::int64_t count() const { return count_; }
  [[nodiscard]] constexpr Money money() const { return dollars(static_cast<double>(count_) / 100); }

  friend constexpr auto operator<=>(const Cents&, const Cents&) = default;
  friend Cents operator+(Cents a, Cents b) { return whole(a.count_ + b.count_); }
  friend Cents operator-(Cents a, Cents b) { return whole(a.count_ - b.count_); }
  friend Cents operator-(Cents a) { return whole(-a.count_); }
  Cents& operator+=(Cents other) { return *this = *this + other; }

 private:
  std::int64_t count_ = 0;
};

}  // namespace changeover
