#pragma once

#include <vector>

#include "planner/audit/wiring.hpp"

namespace changeover::auditing {

/// One running unit for one period, dollars; all positive.
struct UnitMoney {
  double revenue = 0;
  double energy = 0;
  double demand = 0;
  double demand_response = 0;
  double operation = 0;
  double meter_peak = 0;  ///< MW at the meter
};

/// Everything that has a price, by period; a period may lie before the plan or beyond it (docs/model.md §1, §2).
class Prices {
 public:
  Prices(const Scenario& scenario, const Wiring& wiring) : scenario_(scenario), wiring_(wiring) {}

  /// (1 + share)^(t·y).
  [[nodiscard]] double escalation(double annual_share, int period) const;
  /// E_c: what a dollar of a conversion or project has become, by what its cost is spent on.
  [[nodiscard]] double escalation(const Work& work, int period) const;
  /// As shares of what is paid in a period.
  [[nodiscard]] double sales_tax_on_works(int period) const;
  [[nodiscard]] double sales_tax_on_racks(int period) const;
  /// φ: what a dollar of a period counts at the plan's start.
  [[nodiscard]] double discount(Business business, int period) const;
  /// The same for a dollar at the horizon.
  [[nodiscard]] double discount_at_horizon(Business business) const;

  /// $ per TH/s and hour.
  [[nodiscard]] double hashprice(int period) const;
  [[nodiscard]] double tariff_growth(int period) const;
  /// Of a period: its price blocks with index, wires and riders.
  [[nodiscard]] std::vector<PriceBlock> blocks(int period) const;
  /// $/MWh, the mean over the blocks.
  [[nodiscard]] double energy(int period) const;
  /// $/MW and hour.
  [[nodiscard]] double demand(int period) const;
  [[nodiscard]] double coincident(int period) const;

  [[nodiscard]] UnitMoney miner(Ref<Hall> hall, const AsicSpec& asic, int period) const;
  /// What a used unit fetches, dollars.
  [[nodiscard]] double resale(const AsicSpec& asic, int period) const;
  /// What a rack costs, dollars.
  [[nodiscard]] double rack(const RackSpec& rack, int period) const;
  /// What 1 MW of critical IT costs in a period of an offer begun in `begin` if all of it is paid, dollars.
  [[nodiscard]] double rate(const Offer& offer, const RackSpec& rack, int begin, int period) const;
  /// Of the site in a period, dollars.
  [[nodiscard]] double site_operation(int period) const;

 private:
  [[nodiscard]] double hashprice_from_parts(Month month) const;
  /// $ per TH/s and hour that the network's marginal miner needs.
  [[nodiscard]] double least_hashprice(Month month) const;
  /// A figure that changes by date and grows from its own date, the first from the tariff's.
  template <class Q>
  [[nodiscard]] Q grown(const Dated<Q>& figure, int period) const;
  /// What the rate of an offer has been multiplied by after whole years.
  [[nodiscard]] double escalated(const Offer& offer, int begin, int years) const;

  const Scenario& scenario_;
  const Wiring& wiring_;
};

/// Mean block subsidy of a month, BTC.
[[nodiscard]] double subsidy(Month month);

}  // namespace changeover::auditing
