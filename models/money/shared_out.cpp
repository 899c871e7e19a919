#include "models/money/shared_out.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace changeover {

std::vector<Cents> shared_out(Cents total, std::span<const double> weights) {
  std::vector<Cents> shares(weights.size());
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  if (total == Cents{}) return shares;
  if (!(sum > 0)) throw std::invalid_argument("an amount of money that nothing shares");
  const std::int64_t sign = total < Cents{} ? -1 : 1;
  std::int64_t left = sign * total.count();
  const auto whole = static_cast<double>(left);
  std::vector<double> remainders;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double exact = whole * (weights[i] / sum);
    const auto floor = std::min(left, static_cast<std::int64_t>(exact));
    shares[i] = Cents::whole(sign * floor);
    remainders.push_back(exact - static_cast<double>(floor));
    left -= floor;
    if (weights[i] > 0) order.push_back(i);
  }
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  for (std::size_t k = 0; left > 0; ++k, --left) shares[order[k % order.size()]] += Cents::whole(sign);
  return shares;
}

}  // namespace changeover
