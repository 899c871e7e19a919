#include "models/money/debt_sizing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace changeover {
namespace {

constexpr std::int64_t boundless = std::int64_t{1} << 50;  // cents: what is drawn within it stays in range

/// To whole cents, except that a binary fraction next to a whole number is that number.
Cents rounded_down(double cents) {
  return Cents::whole(std::llround(std::floor(std::nextafter(cents, std::numeric_limits<double>::infinity()))));
}

/// The greatest number in `[low, high)` for which `holds`; it holds for `low`, not for `high`, and changes once.
template <typename Predicate>
std::int64_t last_that(std::int64_t low, std::int64_t high, const Predicate& holds) {
  while (high - low > 1) {
    const std::int64_t middle = std::midpoint(low, high);
    (holds(middle) ? low : high) = middle;
  }
  return low;
}

/// How an amount of cost is drawn over the periods, of what is left of the cost in each. Sums are exact.
std::vector<Cents> spread(Drawing drawing, std::span<const Cents> left, Cents total, Cents amount) {
  std::vector<Cents> draws;
  Cents so_far;
  Cents drawn;
  for (const Cents each : left) {
    so_far += each;
    Cents target = std::max(Cents{}, so_far - (total - amount));
    if (drawing == Drawing::pro_rata && total > Cents{})
      target = Cents::whole(
          static_cast<std::int64_t>(static_cast<__int128>(amount.count()) * so_far.count() / total.count()));
    draws.push_back(target - drawn);
    drawn = target;
  }
  return draws;
}

/// One facility before its size is known.
class Commitment {
 public:
  Commitment(const Facility& facility, double years_per_period, const CostToMeet& cost, Cents capacity)
      : facility_(facility),
        interest_(facility.rate * years_per_period),
        commitment_(facility.commitment_fee * years_per_period),
        left_(cost.left.first(static_cast<std::size_t>(facility.repaid_from))),
        left_in_total_(std::accumulate(left_.begin(), left_.end(), Cents{})) {
    for (const Cents each : cost.all.first(left_.size())) cost_ += each;
    if (facility.limit) limit_ = Cents::rounded(*facility.limit);
    if (facility.cover || facility.repayment == Repayment::sculpted) cover_ = capacity;
    const Cents any = Cents::whole(boundless / 4);
    fees_leave_half_ = drawn(std::vector<Cents>(left_.size()), any) <= portion(any, 0.5);
    most_ = std::min({limit_.value_or(most_), cover_.value_or(most_), most_});
  }

  [[nodiscard]] Drawdown sized() const {
    const Cents met = cost_met();
    const std::vector<Cents> costs = costs_for(met);
    Drawdown out;
    out.sizing.size = size_for(costs).value_or(Cents{});
    out.draws = draws(costs, out.sizing.size);
    out.sizing.residual = out.sizing.size - drawn(costs, out.sizing.size);
    out.sizing.limit = limit_;
    out.sizing.loan_to_cost = loan_to_cost(met, out.sizing.size - out.sizing.residual);
    out.sizing.cover = cover_;
    if (met < left_in_total_) out.sizing.bound = passed_by(met + Cents::whole(1)).value_or(Bound::cost);
    return out;
  }

 private:
  /// The most that no bound keeps it from meeting.
  [[nodiscard]] Cents cost_met() const {
    if (!passed_by(left_in_total_)) return left_in_total_;
    const auto is_within = [this](std::int64_t met) { return !passed_by(Cents::whole(met)); };
    return Cents::whole(last_that(0, left_in_total_.count(), is_within));
  }
  [[nodiscard]] std::vector<Cents> costs_for(Cents met) const {
    return spread(facility_.drawing, left_, left_in_total_, met);
  }
  /// What is drawn in a period, when the lender commits `size` and `balance` is drawn before.
  [[nodiscard]] Draw draw(std::size_t period, Cents cost, Cents size, Cents balance) const {
    Draw out{.cost = cost};
    if (period == 0) out.upfront_fee = portion(size, facility_.upfront_fee);
    const Cents in_the_middle = out.cost + out.upfront_fee;
    const Cents twice_drawn = balance + balance + in_the_middle;
    out.commitment_fee = portion(std::max(Cents{}, size + size - twice_drawn), commitment_ / 2);
    out.interest = portion(twice_drawn, interest_ / 2);
    return out;
  }
  [[nodiscard]] std::vector<Draw> draws(const std::vector<Cents>& costs, Cents size) const {
    std::vector<Draw> out;
    Cents balance;
    for (std::size_t t = 0; t < costs.size(); ++t) {
      out.push_back(draw(t, costs[t], size, balance));
      balance += out.back().total();
    }
    return out;
  }
  /// What is drawn in total at a size; when that is more than `most_`, an amount beyond it.
  [[nodiscard]] Cents drawn(const std::vector<Cents>& costs, Cents size) const {
    Cents balance;
    for (std::size_t t = 0; t < costs.size() && balance <= most_; ++t)
      balance += draw(t, costs[t], size, balance).total();
    return balance;
  }
  /// The least size that suffices for its cost, interest and fees; none when that passes limit or cover. Fees follow
  /// from the size and the size from the fees: from the cost alone it grows to where it is equal to what is drawn.
  [[nodiscard]] std::optional<Cents> size_for(const std::vector<Cents>& costs) const {
    Cents size = std::accumulate(costs.begin(), costs.end(), Cents{});
    if (size > Cents{} && !fees_leave_half_) return std::nullopt;
    while (size <= most_) {
      const Cents needed = drawn(costs, size);
      if (needed <= size) return size;
      size = needed;
    }
    return std::nullopt;
  }
  /// Its share of the uses when it is `drawn` and meets an amount of cost.
  [[nodiscard]] std::optional<Cents> loan_to_cost(Cents met, Cents drawn) const {
    if (!facility_.loan_to_cost) return std::nullopt;
    return rounded_down(*facility_.loan_to_cost * static_cast<double>((cost_ + drawn - met).count()));
  }
  /// What keeps the loan from meeting an amount of cost, if anything.
  [[nodiscard]] std::optional<Bound> passed_by(Cents met) const {
    const std::optional<Cents> size = size_for(costs_for(met));
    if (size && *size <= loan_to_cost(met, *size).value_or(*size)) return std::nullopt;
    if (size) return Bound::loan_to_cost;
    if (cover_ == most_) return Bound::cover;
    return limit_ == most_ ? Bound::limit : Bound::cost;
  }

  const Facility& facility_;
  double interest_;    ///< share per period
  double commitment_;  ///< share per period
  std::span<const Cents> left_;
  Cents left_in_total_;
  Cents cost_;
  std::optional<Cents> limit_{};
  std::optional<Cents> cover_{};
  Cents most_ = Cents::whole(boundless);  ///< the smaller of these two
  bool fees_leave_half_ = true;           ///< with the interest on them, of the size: so that few steps reach it
};

/// The greatest amount that, with a period's interest, is not more than `paid`.
Cents owed_before(Cents paid, double interest) {
  // Rounded to the nearest it is at least that amount.
  std::int64_t owed = std::llround(static_cast<double>(paid.count()) / (1 + interest));
  const auto is_repaid = [&](std::int64_t amount) {
    return Cents::whole(amount) + portion(Cents::whole(amount), interest) <= paid;
  };
  while (!is_repaid(owed)) --owed;
  return Cents::whole(owed);
}

}  // namespace

Cents portion(Cents amount, double share) {
  return Cents::whole(std::llround(share * static_cast<double>(amount.count())));
}

std::vector<Cents> debt_capacity(const Facility& facility, double years_per_period, std::span<const Cents> contracted) {
  const double cover = facility.cover.value_or(1);
  const double interest = facility.rate * years_per_period;
  std::vector<Cents> owed(static_cast<std::size_t>(facility.term) + 1);
  for (std::size_t k = owed.size() - 1; k-- > 0;) {
    const Cents flow = contracted[static_cast<std::size_t>(facility.repaid_from) + k];
    const Cents service = rounded_down(static_cast<double>(std::max(Cents{}, flow).count()) / cover);
    owed[k] = owed_before(owed[k + 1] + service, interest);
  }
  return owed;
}

Drawdown draw_down(const Facility& facility, double years_per_period, const CostToMeet& cost, Cents capacity) {
  return Commitment(facility, years_per_period, cost, capacity).sized();
}

}  // namespace changeover
