#pragma once

#include <span>
#include <vector>

#include "models/money/debt.hpp"

namespace changeover {

/// A share of an amount, to the nearest cent, half away from zero.
[[nodiscard]] Cents portion(Cents amount, double share);

/// What a loan draws in a period. Cost and upfront fee fall in the middle of it, commitment fee and interest at its
/// end.
struct Draw {
  Cents cost{};
  Cents upfront_fee{};
  Cents commitment_fee{};
  Cents interest{};
  [[nodiscard]] Cents total() const { return cost + upfront_fee + commitment_fee + interest; }
  friend bool operator==(const Draw&, const Draw&) = default;
};

/// A loan until it is repaid.
struct Drawdown {
  Sizing sizing{};
  std::vector<Draw> draws{};  ///< one for each period before `repaid_from`
};

/// Capital cost by period: all of it, and what senior loans leave of it.
struct CostToMeet {
  std::span<const Cents> all;
  std::span<const Cents> left;
};

/// The most that may be owed at the beginning of each period of the term, and 0 at its end, when no period's service is
/// more than `contracted / cover`, with nothing for a negative one. Whole cents, downwards throughout: a loan of the
/// first amount, repaid along the others, is covered in each period. Without a `cover` at a cover of 1.
[[nodiscard]] std::vector<Cents> debt_capacity(const Facility& facility, double years_per_period,
                                               std::span<const Cents> contracted);

/// Sizes a loan and draws it. `capacity` is the first of `debt_capacity`.
[[nodiscard]] Drawdown draw_down(const Facility& facility, double years_per_period, const CostToMeet& cost,
                                 Cents capacity);

}  // namespace changeover
