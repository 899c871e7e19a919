#pragma once

#include <array>
#include <optional>
#include <vector>

#include "models/site/scenario.hpp"

namespace changeover::auditing {

/// What the paths from supplies that are no backup to some place add up to, each figure by itself (docs/model.md §2).
struct Reach {
  bool served = false;
  double efficiency = 1;     ///< smallest product of 1 − loss
  double power_peak = 0;     ///< greatest sum
  double power_average = 0;  ///< greatest sum
  double water = 0;          ///< greatest sum, m³/MWh
  friend bool operator==(const Reach&, const Reach&) = default;
};

using FeedPath = std::vector<Ref<Equipment>>;  ///< from the hall back to the supply

/// How equipment and halls hang together: nothing here depends on a plan.
class Wiring {
 public:
  explicit Wiring(const Scenario& scenario);

  [[nodiscard]] const Reach& power(Ref<Hall> hall) const;
  [[nodiscard]] const Reach& cooling(Ref<Hall> hall, Medium medium) const;
  /// Of the liquid at the hall; none when no equipment tells.
  [[nodiscard]] std::optional<double> liquid_celsius(Ref<Hall> hall) const;
  /// What a rating at output terminals is multiplied by to refer it to the halls.
  [[nodiscard]] double referral(Ref<Equipment> equipment) const;
  /// The two feeds that a 2n load reserves; none when there are no two without a common element.
  [[nodiscard]] std::optional<std::array<FeedPath, 2>> dual_feed(Ref<Hall> hall) const;

 private:
  [[nodiscard]] long long end_watts(Ref<Equipment> equipment) const;

  const Scenario& scenario_;
  std::vector<std::array<Reach, 4>> halls_;  ///< by hall and commodity
  std::vector<std::optional<double>> celsius_;
  std::vector<double> referral_;
};

}  // namespace changeover::auditing
