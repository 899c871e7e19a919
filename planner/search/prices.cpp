#include "planner/search/prices.hpp"

#include <numeric>

namespace changeover {

Prices::Prices(const std::vector<double>& over) : best(over.size()), tried(best), mean(over) {
  for (const double use : over) swing.push_back(use * use);
}

Prices Prices::of(const std::vector<int>& rows) const {
  Prices some;
  for (const int number : rows) {
    const auto row = static_cast<std::size_t>(number);
    some.best.push_back(best[row]);
    some.mean.push_back(mean[row]);
    some.swing.push_back(swing[row]);
  }
  some.tried = some.best;
  return some;
}

void Prices::remember(const std::vector<double>& over, double blend) {
  for (std::size_t i = 0; i < mean.size(); ++i) {
    mean[i] += blend * (over[i] - mean[i]);
    swing[i] += 0.02 * (over[i] * over[i] - swing[i]);
  }
}

double Prices::along(const std::vector<double>& over) const {
  return std::inner_product(mean.begin(), mean.end(), over.begin(), 0.0);
}

}  // namespace changeover
