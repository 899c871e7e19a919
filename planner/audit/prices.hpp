#pragma once

#include "planner/audit/wiring.hpp"

namespace changeover::auditing {

/// One running unit for one period, dollars; all positive.
struct UnitMoney {
  double revenue = 0;
  double energy = 0;
  double demand = 0;
  double demand_response = 0;
  double operation = 0;
};

/// Everything that has a price, by period; a period may lie before the plan or beyond it (docs/model.md §1, §2).
class Prices {
 public:
  Prices(const Scenario& scenario, const Wiring& wiring) : scenario_(scenario), wiring_(wiring) {}

  /// (1 + share)^(t·y).
  [[nodiscard]] double escalation(double annual_share, int period) const;
  /// φ: what a dollar of a period counts at the plan's start.
  [[nodiscard]] double discount(Business business, int period) const;
  /// The same for a dollar at the horizon.
  [[nodiscard]] double discount_at_horizon(Business business) const;

  /// $ per TH/s and hour.
  [[nodiscard]] double hashprice(int period) const;
  [[nodiscard]] double tariff_growth(int period) const;
  /// $/MWh, energy with wires and riders.
  [[nodiscard]] double energy(int period) const;
  /// $/MW and hour.
  [[nodiscard]] double demand(int period) const;
  [[nodiscard]] double coincident(int period) const;

  [[nodiscard]] UnitMoney miner(Ref<Hall> hall, const AsicSpec& asic, int period) const;
  /// What a used unit fetches, dollars.
  [[nodiscard]] double resale(const AsicSpec& asic, int period) const;
  /// What a rack costs, dollars.
  [[nodiscard]] double rack(const RackSpec& rack, int period) const;
  /// What 1 MW of critical IT earns in a period of an offer begun in `begin`, free rent apart, dollars.
  [[nodiscard]] double income(const Offer& offer, const RackSpec& rack, int begin, int period) const;

 private:
  [[nodiscard]] double hashprice_from_parts(Month month) const;

  const Scenario& scenario_;
  const Wiring& wiring_;
};

/// Mean block subsidy of a month, BTC.
[[nodiscard]] double subsidy(Month month);

}  // namespace changeover::auditing
