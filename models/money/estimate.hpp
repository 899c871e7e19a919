#pragma once

#include <optional>
#include <vector>

#include "models/money/account.hpp"

namespace changeover {

/// How far actual cost may lie from an estimate, contingency included.
struct Accuracy {
  double low = 0;   ///< share, not above 0
  double high = 0;  ///< share, not below 0
  friend bool operator==(const Accuracy&, const Accuracy&) = default;
};
/// The wide ends of AACE International Recommended Practice 18R-97 for a class of 1 to 5; none for any other.
[[nodiscard]] Accuracy accuracy(int estimate_class);

/// Capex of one class, or of all; positive.
struct CapexRange {
  int estimate_class = 0;  ///< 0 = not classified
  Cents low;
  Cents estimated;
  Cents high;
  friend bool operator==(const CapexRange&, const CapexRange&) = default;
};

/// What a plan costs and is worth when every estimate is at the low or at the high end of its class.
struct EstimateRange {
  std::vector<CapexRange> classes{};  ///< from 5 down to 1, then what is not classified, racks with it; none of nothing
  CapexRange total{};
  Money npv_at_low_cost{};
  Money npv_at_high_cost{};
  friend bool operator==(const EstimateRange&, const EstimateRange&) = default;
};
/// Of a fixed plan; the account is its own. Empty when nothing in the plan is classified.
[[nodiscard]] std::optional<EstimateRange> estimate_range(const Scenario& scenario, const SitePhysics& physics,
                                                          const Plan& plan, const Account& account);

}  // namespace changeover
