#pragma once

#include <vector>

#include "models/network/fit.hpp"

namespace changeover {

/// Mean hashprice of a period (docs/model.md §2).
[[nodiscard]] Hashprice hashprice(const BitcoinMarket& market, const Calendar& calendar, int period);

/// `E_τ(t)`: the factor on the prices of the blocks, the minimum bill and demand response.
[[nodiscard]] double tariff_growth(const Tariff& tariff, const Calendar& calendar, int period);
/// The blocks of a period at their prices `p_b(t)`: energy, index, wires and riders; their shares add up to 1.
[[nodiscard]] std::vector<PriceBlock> price_blocks(const Tariff& tariff, const Calendar& calendar, int period);
/// `ē(t)`: the mean of the blocks.
[[nodiscard]] EnergyPrice average_energy_price(const Tariff& tariff, const Calendar& calendar, int period);
[[nodiscard]] CapacityPrice demand_price(const Tariff& tariff, const Calendar& calendar, int period);
[[nodiscard]] CapacityPrice coincident_price(const Tariff& tariff, const Calendar& calendar, int period);
/// Exit fee and cost of collateral in a period.
[[nodiscard]] Money contract_cost(const Tariff& tariff, const Calendar& calendar, int period);

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
/// Containers of miners with a peak of 1 MW, running in a hall.
[[nodiscard]] MinerEconomics container_economics(const Scenario& scenario, const SitePhysics& physics, Ref<Hall> hall,
                                                 const RackSpec& container, int period);

/// What one used unit fetches in a period (0 … T; T for salvage), before decommissioning.
[[nodiscard]] Money resale(const Scenario& scenario, Ref<AsicSpec> asic, int period);

/// Power of 1 MW of critical IT drawn for one period, whoever pays: energy, demand charge, coincident peaks.
struct PowerBill {
  Money energy;
  Money demand;
  Money coincident;
  [[nodiscard]] Money total() const { return energy + demand + coincident; }
};
[[nodiscard]] PowerBill power_bill(const Scenario& scenario, const SitePhysics& physics, Ref<Hall> hall,
                                   Ref<ConversionOption> option, int period);

/// Income of 1 MW of critical IT that an offer begun in `begin` takes for one period when all of it is paid: rent, or
/// cloud revenue. `period` may lie beyond the horizon.
[[nodiscard]] Money rate(const Scenario& scenario, const Offer& offer, const RackSpec& rack, int begin, int period);
/// Whole years since a beginning.
[[nodiscard]] int whole_years_since(const Calendar& calendar, int begin, int period);
/// What steps, indexation and a renewal have made of a lease's rate, beside its rise of every year.
[[nodiscard]] double rate_steps(const Scenario& scenario, const Offer& offer, int begin, int period);
/// `π`: 1 in the term, the probability of the renewal after it; of a renewal that has begun before the plan 1.
[[nodiscard]] double expected_share(const Offer& offer, int begin, int period);
/// `d`: the share of what an offer takes that is drawn.
[[nodiscard]] double drawn_share(const Offer& offer, int begin, int period);
/// `g`: the share that is paid; 0 while it is free of rent.
[[nodiscard]] double paid_share(const Offer& offer, int begin, int period);
/// What an offer is charged for 1 MW of critical IT in one period: its rate, by the share that is paid.
[[nodiscard]] Money charge(const Scenario& scenario, const Offer& offer, const RackSpec& rack, int begin, int period);
/// What a prepayment counts for a period: the share that is paid without ramp and free rent.
[[nodiscard]] double prepaid_share(const Offer& offer);
/// What is credited in each period, per dollar of the fit-out that the tenant pays; 0 when it is not reimbursed.
[[nodiscard]] double reimbursed_share(const Offer& offer, const Calendar& calendar);

}  // namespace changeover
