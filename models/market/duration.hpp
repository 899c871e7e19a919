#pragma once

#include <vector>

#include "models/site/market.hpp"

/// Hourly prices as price-duration curves: a few blocks for each month of the year.
namespace changeover {

/// The hours of a month, sorted by price and cut into `bins` blocks of as equal length as whole hours allow, each at
/// its mean price; no more blocks than hours. `bins` and the number of hours are at least 1.
[[nodiscard]] std::vector<PriceBlock> duration_blocks(std::vector<EnergyPrice> hours, int bins);

/// What blocks hide from a load that runs only when it pays: of all prices `r` at which a miner breaks even, the
/// greatest difference between `max(0, r − price)` averaged hour by hour and averaged over the blocks. `months` holds
/// the hourly prices of each month, `blocks` what stands for them; every month weighs the same, as in the plan. Not
/// negative.
[[nodiscard]] EnergyPrice binning_loss(const std::vector<std::vector<EnergyPrice>>& months,
                                       const std::vector<std::vector<PriceBlock>>& blocks);

}  // namespace changeover
