#include "models/market/duration.hpp"

#include <algorithm>

namespace changeover {
namespace {

/// Prices in ascending order with the sums of those before each, so that a margin takes one search.
class SortedPrices {
 public:
  explicit SortedPrices(std::vector<EnergyPrice> prices) : prices_(std::move(prices)) {
    std::sort(prices_.begin(), prices_.end());
    for (const EnergyPrice price : prices_) sums_.push_back(sums_.back() + price);
  }

  /// Mean of `max(0, worth − price)`.
  [[nodiscard]] EnergyPrice margin(EnergyPrice worth) const {
    const auto below =
        static_cast<std::size_t>(std::lower_bound(prices_.begin(), prices_.end(), worth) - prices_.begin());
    return (static_cast<double>(below) * worth - sums_[below]) / static_cast<double>(prices_.size());
  }

 private:
  std::vector<EnergyPrice> prices_;
  std::vector<EnergyPrice> sums_{EnergyPrice{}};
};

EnergyPrice margin(const std::vector<PriceBlock>& blocks, EnergyPrice worth) {
  EnergyPrice mean;
  for (const PriceBlock& block : blocks) mean += block.share * std::max(EnergyPrice{}, worth - block.price);
  return mean;
}

}  // namespace

std::vector<PriceBlock> duration_blocks(std::vector<EnergyPrice> hours, int bins) {
  std::sort(hours.begin(), hours.end());
  const std::size_t count = hours.size();
  const std::size_t cuts = std::min(static_cast<std::size_t>(bins), count);
  std::vector<PriceBlock> blocks;
  for (std::size_t b = 0; b < cuts; ++b) {
    const std::size_t first = b * count / cuts;
    const std::size_t end = (b + 1) * count / cuts;
    EnergyPrice sum;
    for (std::size_t i = first; i < end; ++i) sum += hours[i];
    const auto length = static_cast<double>(end - first);
    blocks.push_back({length / static_cast<double>(count), sum / length});
  }
  return blocks;
}

EnergyPrice binning_loss(const std::vector<std::vector<EnergyPrice>>& months,
                         const std::vector<std::vector<PriceBlock>>& blocks) {
  std::vector<SortedPrices> hourly;
  for (const auto& prices : months) hourly.emplace_back(prices);
  EnergyPrice greatest;
  // Both margins are convex and piecewise linear in the worth, so that their difference peaks where that of the blocks
  // bends: at the price of a block.
  for (const auto& candidates : blocks)
    for (const PriceBlock& candidate : candidates) {
      EnergyPrice loss;
      for (std::size_t m = 0; m < months.size(); ++m)
        loss += hourly[m].margin(candidate.price) - margin(blocks[m], candidate.price);
      greatest = std::max(greatest, loss / static_cast<double>(months.size()));
    }
  return greatest;
}

}  // namespace changeover
