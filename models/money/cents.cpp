#include "models/money/cents.hpp"

#include <cmath>
#include <stdexcept>

namespace changeover {
namespace {

constexpr std::int64_t most = std::int64_t{1} << 53;  // beyond it a double no longer holds every cent

}  // namespace

Cents Cents::rounded(Money amount) {
  const double count = std::round(amount.in(dollar)*100);
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
