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
  reimbursement,
  late_damages,
  energy_mining,
  energy_racks,
  demand_charges,
  coincident_charges,
  minimum_demand,
  minimum_bill,
  grid_contract,
  mining_operation,
  rack_operation,
  site_operation,
  property_tax,
  insurance,
  credit_backstop,
  tenant_contribution,
  conversion_cost,
  project_cost,
  contingency,
  sales_tax,
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
  /// Of all lines and businesses.
  [[nodiscard]] double cash_flow(int period) const;
  /// Received and paid alike, of all lines and businesses.
  [[nodiscard]] double moved(int period) const;
  /// To the cent, half away from zero; zeros are left out.
  [[nodiscard]] std::vector<AuditedAmount> amounts() const;

 private:
  std::map<Key, double> sums_;
};

/// Every flow of the plan's periods (docs/model.md §§3, 5, 6, 7), and the values at the horizon (§8).
[[nodiscard]] Cashbook cash(const Timeline& timeline, const Prices& prices);
void add_terminal(const Timeline& timeline, const Prices& prices, Cashbook& book);
/// Income tax of every period and of the values at the horizon, on a book that is otherwise complete (§11). Gives the
/// taxable income of all businesses by calendar year; nothing without tax.
std::map<int, double> add_tax(const Timeline& timeline, const Prices& prices, Cashbook& book);

}  // namespace changeover::auditing
