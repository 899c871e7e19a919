#pragma once

#include "models/network/fit.hpp"

namespace changeover {

/// Mean hashprice of a period (docs/model.md §2).
[[nodiscard]] Hashprice hashprice(const BitcoinMarket& market, const Calendar& calendar, int period);

/// `E_τ(t)`: the factor on every figure of the tariff.
[[nodiscard]] double tariff_growth(const Tariff& tariff, const Calendar& calendar, int period);
/// `ē(t)`: energy, wires and riders, averaged over the blocks.
[[nodiscard]] EnergyPrice average_energy_price(const Tariff& tariff, const Calendar& calendar, int period);

/// One running unit in one period, line by line; all amounts positive.
struct MinerEconomics {
  double share_of_hours = 0;  ///< A: share of the hours in which mining pays
  Money revenue;
  Money energy;
  Money demand;
  Money demand_response;
  Money operation;
  [[nodiscard]] Money margin() const { return revenue + demand_response - energy - demand - operation; }
};
[[nodiscard]] MinerEconomics miner_economics(const Scenario& scenario, const SitePhysics& physics, Ref<Hall> hall,
                                             Ref<AsicSpec> asic, int period);

/// What one used unit fetches in a period (0 … T; T for salvage), before decommissioning.
[[nodiscard]] Money resale(const Scenario& scenario, Ref<AsicSpec> asic, int period);

/// Power of 1 MW of critical IT sold for one period, whoever pays: energy, demand charge, coincident peaks.
struct PowerBill {
  Money energy;
  Money demand;
  Money coincident;
  [[nodiscard]] Money total() const { return energy + demand + coincident; }
};
[[nodiscard]] PowerBill power_bill(const Scenario& scenario, const SitePhysics& physics, Ref<Hall> hall,
                                   Ref<ConversionOption> option, int period);

/// Income of 1 MW of critical IT that an offer begun in `begin` takes for one period at its full rate (no free rent):
/// rent, or cloud revenue. `period` may lie beyond the horizon.
[[nodiscard]] Money rate(const Scenario& scenario, const Offer& offer, const RackSpec& rack, int begin, int period);

}  // namespace changeover
