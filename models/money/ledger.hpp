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
  conversion_cost,
  project_cost,
  contingency,
  rack_purchases,
  rack_resale,
  tenant_contribution,
  miner_sales,
  decommissioning,
  relocation,
};
inline constexpr std::size_t line_count = 26;

/// Revenue and operating costs make up NOI; capital is the rest.
enum class Group { revenue, operating, capital };
inline constexpr std::array groups{Group::revenue, Group::operating, Group::capital};

/// +1: the line only ever receives; −1: it only ever pays; 0: either.
struct LineTraits {
  Line line{};
  std::string_view name;  ///< "mining revenue"
  Group group{};
  int sign = 0;
};
/// Every line, in the order of the enumeration.
[[nodiscard]] const std::array<LineTraits, line_count>& lines();
[[nodiscard]] const LineTraits& traits(Line line);

/// Where flows are entered one by one and summed by line, business and period, before anything is rounded.
/// What falls outside the plan's periods is not entered: what falls before them is sunk.
class Journal {
 public:
  explicit Journal(int periods);
  void receive(Line line, Business business, int period, Money amount);
  void pay(Line line, Business business, int period, Money amount) { receive(line, business, period, -amount); }
  [[nodiscard]] int periods() const { return periods_; }
  [[nodiscard]] Money at(Line line, Business business, int period) const {
    return sums_[place(line, business, period)];
  }

 private:
  [[nodiscard]] std::size_t place(Line line, Business business, int period) const;
  int periods_;
  std::vector<Money> sums_;
};

/// One amount for each business, in the order of `Business`.
using ByBusiness = std::array<Cents, businesses.size()>;

/// What a plan receives (positive) and pays (negative), in whole cents, by line, business and period.
class Ledger {
 public:
  explicit Ledger(const Journal& journal, const ByBusiness& terminal = {});

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
  /// What comes after the last period, as a value at the horizon; in no other sum.
  [[nodiscard]] Cents terminal(Business business) const { return terminal_[static_cast<std::size_t>(business)]; }

  friend bool operator==(const Ledger&, const Ledger&) = default;

 private:
  int periods_;
  std::vector<Cents> cents_;
  ByBusiness terminal_;
};

}  // namespace changeover
