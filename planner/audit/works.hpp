#pragma once

#include <vector>

#include "planner/audit/timeline.hpp"

/// What the plan builds and buys, and when it is paid (docs/model.md §§2, 3, 7).
namespace changeover::auditing {

/// Cost with its contingency, at the prices of the plan's start, dollars.
[[nodiscard]] double invested(const Timeline& timeline, const ConvertedHall& hall);
[[nodiscard]] double invested(const Timeline& timeline, const DoneProject& project);
/// Per MW of design critical IT; 0 when nothing was designed.
[[nodiscard]] double invested_per_megawatt(const Timeline& timeline, const ConvertedHall& hall);

/// What an activity pays in a period, dollars.
struct Payment {
  double cost = 0;
  double contingency = 0;
  double sales_tax = 0;
  [[nodiscard]] double total() const { return cost + contingency + sales_tax; }
};
[[nodiscard]] Payment payment(const Timeline& timeline, const Prices& prices, const ConvertedHall& hall, int period);
[[nodiscard]] Payment payment(const Timeline& timeline, const Prices& prices, const DoneProject& project, int period);

/// A purchase of owned racks and what becomes of it.
struct RackPurchase {
  int period = 0;
  int units = 0;
  double price = 0;      ///< of all of them, dollars
  double sales_tax = 0;  ///< beside the price, dollars
  bool sunk = false;     ///< paid before the plan
  int replaces = -1;     ///< the purchase that it replaces, by place in the list
  bool replaced = false;
};
/// Of a hall whose option owns its racks, in order of the first purchases; each followed by its replacements within
/// the plan.
[[nodiscard]] std::vector<RackPurchase> rack_purchases(const Timeline& timeline, const Prices& prices,
                                                       const ConvertedHall& hall);

/// Nominal payments of conversions and projects and purchases of racks, sales tax included, by period.
[[nodiscard]] std::vector<double> capex(const Timeline& timeline, const Prices& prices);

}  // namespace changeover::auditing
