#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/money/cents.hpp"
#include "models/site/catalogue.hpp"

namespace changeover {

/// What money is received or paid for (docs/money.md).
enum class Line {
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
  conversion_cost,
  project_cost,
  contingency,
  sales_tax,
  rack_purchases,
  rack_resale,
  tenant_contribution,
  miner_sales,
  decommissioning,
  relocation,
  income_tax,
};
inline constexpr std::size_t line_count = 32;

/// Revenue and operating costs make up NOI; capital and tax are the rest.
enum class Group { revenue, operating, capital, tax };
inline constexpr std::array groups{Group::revenue, Group::operating, Group::capital, Group::tax};

/// +1: the line only ever receives; −1: it only ever pays; 0: either.
struct LineTraits {
  Line line{};
  std::string_view name;  ///< "mining revenue"
  Group group{};
  int sign = 0;
  bool taxable = false;  ///< income or a deduction when it is received or paid; a cost that is not is written off
  bool capex = false;    ///< what the limits on capex count
};
/// Every line, in the order of the enumeration.
[[nodiscard]] const std::array<LineTraits, line_count>& lines();
[[nodiscard]] const LineTraits& traits(Line line);

/// One amount for each business, in the order of `Business`.
using ByBusiness = std::array<Cents, businesses.size()>;

/// What a plan receives (positive) and pays (negative), in whole cents, by line, business and period.
class Ledger {
 public:
  /// With nothing on any line.
  explicit Ledger(int periods);
  void set(Line line, Business business, int period, Cents amount);
  void set_written_off(Business business, int period, Cents amount);
  /// Value at the horizon after tax, and the gain that is taxed there.
  void set_horizon(Business business, Cents terminal, Cents gain);

  [[nodiscard]] int periods() const { return periods_; }
  [[nodiscard]] Cents at(Line line, Business business, int period) const;
  /// Of all businesses.
  [[nodiscard]] Cents at(Line line, int period) const;
  [[nodiscard]] Cents at(Group group, Business business, int period) const;
  [[nodiscard]] Cents at(Group group, int period) const;
  /// All lines.
  [[nodiscard]] Cents cash_flow(Business business, int period) const;
  [[nodiscard]] Cents cash_flow(int period) const;
  /// Of all businesses and periods.
  [[nodiscard]] Cents total(Line line) const;
  [[nodiscard]] Cents total() const;
  /// Depreciation for tax, positive; no flow, and in no sum of flows.
  [[nodiscard]] Cents written_off(Business business, int period) const;
  /// Of all businesses: what is received less what is paid of taxable lines, less depreciation.
  [[nodiscard]] Cents taxable_income(int period) const;
  /// What comes after the last period, as a value at the horizon after tax; in no other sum.
  [[nodiscard]] Cents terminal(Business business) const { return terminal_[static_cast<std::size_t>(business)]; }
  /// The value at the horizon before tax less the cost not yet written off, which is taxed there; 0 without tax.
  [[nodiscard]] Cents gain_at_horizon(Business business) const {
    return gain_at_horizon_[static_cast<std::size_t>(business)];
  }

  friend bool operator==(const Ledger&, const Ledger&) = default;

 private:
  int periods_;
  std::vector<Cents> cents_;
  std::vector<Cents> written_off_;
  ByBusiness terminal_{};
  ByBusiness gain_at_horizon_{};
};

}  // namespace changeover
