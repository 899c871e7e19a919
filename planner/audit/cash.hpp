#pragma once

#include <array>
#include <map>
#include <string_view>

#include "planner/audit/audit.hpp"
#include "planner/audit/timeline.hpp"

namespace changeover::auditing {

/// The lines of the statement, in its order.
enum class Entry {
  mining_revenue,
  demand_response,
  rent,
  cloud_revenue,
  prepayment,
  recoveries,
  late_damages,
  energy_mining,
  energy_racks,
  demand_charges,
  coincident_charges,
  minimum_bill,
  mining_operation,
  rack_operation,
  site_operation,
  property_tax,
  insurance,
  tenant_contribution,
  conversion_cost,
  project_cost,
  contingency,
  rack_purchases,
  rack_resale,
  miner_sales,
  decommissioning,
  relocation,
  income_tax,
  terminal,
};
[[nodiscard]] std::string_view name_of(Entry entry);

/// Dollars by line, business and period; inflows are positive.
class Cashbook {
 public:
  struct Key {
    Entry entry{};
    Business business{};
    int period = 0;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  void add(Entry entry, Business business, int period, double dollars) { sums_[{entry, business, period}] += dollars; }
  [[nodiscard]] double of(Entry entry, Business business, int period) const {
    const auto found = sums_.find({entry, business, period});
    return found == sums_.end() ? 0 : found->second;
  }
  /// To the cent, half away from zero; zeros are left out.
  [[nodiscard]] std::vector<AuditedAmount> amounts() const;

 private:
  std::map<Key, double> sums_;
};

/// Every flow of the plan's periods (docs/model.md §§3, 5, 6, 7), and the values at the horizon (§8).
[[nodiscard]] Cashbook cash(const Timeline& timeline, const Prices& prices);
void add_terminal(const Timeline& timeline, const Prices& prices, Cashbook& book);
/// Income tax of every period and of the values at the horizon, on a book that is otherwise complete (§11).
void add_tax(const Timeline& timeline, const Prices& prices, Cashbook& book);

/// What an activity pays in a period, contingency included, dollars; 0 outside the plan.
[[nodiscard]] double paid(const Timeline& timeline, const Prices& prices, const ConvertedHall& hall, int period);
[[nodiscard]] double paid(const Timeline& timeline, const Prices& prices, const DoneProject& project, int period);

/// Nominal payments of conversions and projects and purchases of racks, by period.
[[nodiscard]] std::vector<double> capex(const Timeline& timeline, const Prices& prices);

/// A purchase of owned racks and what becomes of it.
struct RackPurchase {
  int period = 0;
  int units = 0;
  bool sunk = false;  ///< paid before the plan
  int replaces = -1;  ///< the purchase that it replaces, by place in the list
  bool replaced = false;
};
/// Of a hall that sells cloud, in order of the first purchases; each followed by its replacements within the plan.
[[nodiscard]] std::vector<RackPurchase> rack_purchases(const Timeline& timeline, const ConvertedHall& hall);

/// What the owner pays for the power of 1 MW of critical IT sold in a period, dollars.
struct PowerMoney {
  double energy = 0;
  double demand = 0;
  double coincident = 0;
  [[nodiscard]] double total() const { return energy + demand + coincident; }
};
[[nodiscard]] PowerMoney power_money(const Timeline& timeline, const Prices& prices, const ConvertedHall& hall,
                                     int period);
/// Operation, property tax and insurance of 1 MW of critical IT sold in a period, dollars.
[[nodiscard]] double upkeep(const Timeline& timeline, const Prices& prices, const ConvertedHall& hall, int period);
/// What each period of `credited_over` gives back of the prepayment of 1 MW, dollars.
[[nodiscard]] double prepaid_credit(const Timeline& timeline, const Prices& prices, const Offer& offer,
                                    const ConvertedHall& hall, int begin, int period);
[[nodiscard]] bool owner_pays_power(const Offer& offer);
/// Operation, property tax and insurance: under `nnn`, which is a kind of hosting lease.
[[nodiscard]] bool tenant_pays_upkeep(const Offer& offer);

}  // namespace changeover::auditing
