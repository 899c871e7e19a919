#include <algorithm>
#include <cmath>

#include "models/market/market.hpp"

namespace changeover {
namespace {

/// Block 1,050,000 ends era 4 (3.125 BTC) on 2028-04-12; an era is 210,000 blocks of ten minutes.
constexpr Month halving_month(2028, 4);
constexpr double halving_point = 0.38;
constexpr int era_after_halving = 5;
constexpr double months_per_era = 35'000.0 / 730;

constexpr double blocks_per_hour = 6;
constexpr double hashes_per_difficulty = 4294967296.0;  // 2^32
constexpr double seconds_per_block = 600;

double subsidy_of_era(int era) { return era <= 0 ? 50 : std::ldexp(50.0, -era); }

/// BTC a block; the month of a halving takes the mean weighted by the parts of the month.
double subsidy(Month month) {
  const double since_halving = month.since(halving_month) - halving_point;
  const int eras = static_cast<int>(std::floor(since_halving / months_per_era));
  const int era = era_after_halving + eras;
  const double until_next = (eras + 1) * months_per_era - since_halving;
  if (until_next >= 1) return subsidy_of_era(era);
  return until_next * subsidy_of_era(era) + (1 - until_next) * subsidy_of_era(era + 1);
}

/// What the marginal miner needs for its power, per hashrate and time.
Hashprice least_hashprice(const MarginalMiner& miner, Month month) {
  const double years = month.since(miner.base) / 12.0;
  const Efficiency efficiency = miner.efficiency * std::pow(1 - miner.improvement, years) * (1 + miner.overhead);
  const Hashrate unit{1, terahash};
  return energy(efficiency * unit, hours(1)) * miner.power / unit / hours(1);
}

Hashprice unsupported_hashprice_in(const BitcoinMarket& market, Month month) {
  if (market.hashprice) return market.hashprice->at(month);
  const Hashrate network{market.difficulty.value().at(month) * hashes_per_difficulty / seconds_per_block / 1e12,
                         terahash};
  const Bitcoin mined{blocks_per_hour * subsidy(month) * (1 + market.fees), btc};
  return mined / hours(1) * market.price.value().at(month) / network;
}

Hashprice hashprice_in(const BitcoinMarket& market, Month month) {
  const Hashprice given = unsupported_hashprice_in(market, month);
  return market.marginal ? std::max(given, least_hashprice(*market.marginal, month)) : given;
}

}  // namespace

Hashprice hashprice(const BitcoinMarket& market, const Calendar& calendar, int period) {
  const int months = calendar.months_per_period();
  Hashprice sum;
  for (int i = 0; i < months; ++i) sum += hashprice_in(market, calendar.first_month(period).plus(i));
  return sum / months;
}

}  // namespace changeover
