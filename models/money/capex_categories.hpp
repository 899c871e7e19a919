#pragma once

#include <array>
#include <vector>

#include "models/money/account.hpp"

namespace changeover {

/// What capex is spent on in a span of time; all negative or 0.
struct CapexSplit {
  std::array<Cents, cost_categories.size()> works{};  ///< conversions and projects, by `CostCategory`
  Cents contingency;
  Cents sales_tax;
  Cents racks;
  Cents decommissioning;  ///< of miners; no capex, and not in the total
  /// To the cent the capex of the statement.
  [[nodiscard]] Cents total() const;
  CapexSplit& operator+=(const CapexSplit& other);
  friend bool operator==(const CapexSplit&, const CapexSplit&) = default;
};

struct CapexOfYear {
  int year_number = 0;
  CapexSplit split{};
  friend bool operator==(const CapexOfYear&, const CapexOfYear&) = default;
};

/// Capex by category (docs/money.md).
struct CapexCategories {
  std::vector<CapexOfYear> years{};
  CapexSplit total{};
  bool split = false;  ///< whether the input splits the cost of any conversion or project of the plan
};
/// What conversions and projects pay in a period is shared out among the categories, each at its own escalation.
[[nodiscard]] CapexCategories capex_categories(const Scenario& scenario, const Account& account);

}  // namespace changeover
