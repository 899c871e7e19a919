#include "models/money/cents.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace changeover {
namespace {

constexpr std::int64_t most = std::int64_t{1} << 53;  // beyond it a double no longer holds every cent

constexpr double same = 0x1p-48;       // what a spreadsheet takes for equal, relatively …
constexpr double whole_from = 0x1p51;  // from here on a double holds no half of a cent
constexpr double at_most = 1e-3;       // … in cents, as far as nobody would see it

}  // namespace

double nearest_cent(double amount) {
  const double exact = std::abs(amount) * 100;
  if (exact >= whole_from) return std::round(amount * 100);
  const double shifted = exact + 0.5;
  const double below = std::floor(shifted);
  const double count = below + 1 - shifted <= std::min(same * shifted, at_most) ? below + 1 : below;
  return std::copysign(count, amount);
}

Cents Cents::rounded(Money amount) {
  const double count = nearest_cent(amount.in(dollar));
  if (!(std::abs(count) <= static_cast<double>(most))) throw std::overflow_error("amount of money out of range");
  return whole(static_cast<std::int64_t>(count));
}

Cents Cents::whole(std::int64_t count) {
  if (count > most || count < -most) throw std::overflow_error("amount of money out of range");
  Cents cents;
  cents.count_ = count;
  return cents;
}

}  // namespace changeover
