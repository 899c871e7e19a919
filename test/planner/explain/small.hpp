#pragma once

#include "models/money/statement.hpp"
#include "planner/explain/worth.hpp"
#include "test/support/random_site.hpp"

namespace changeover::test {

inline constexpr SearchLimits exactly{.gap = 0};

/// The best plan of a site, proven; none where the site has none.
inline std::optional<Standing> best_standing(const Scenario& site) {
  const Planned best = planned(site, exactly);
  if (!best.plan || best.end != SearchEnd::proven) return std::nullopt;
  return Standing{.scenario = site,
                  .plan = *best.plan,
                  .npv = net_present_value(site, *best.plan),
                  .bound = Money(best.bound, million_dollars)};
}

/// Every piece of equipment by itself.
inline std::vector<std::vector<Ref<Equipment>>> each_piece(const Scenario& site) {
  std::vector<std::vector<Ref<Equipment>>> all;
  for (std::size_t i = 0; i < site.equipment.size(); ++i) all.push_back({{static_cast<int>(i)}});
  return all;
}

/// What a dollar figure may differ by: the solver's tolerance, and cents that are rounded one by one.
inline double tolerance(double amount) { return 1e-6 * std::max(1.0, std::abs(amount)) + 1; }

}  // namespace changeover::test
