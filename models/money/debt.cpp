#include "models/money/debt.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/base/check.hpp"
#include "models/money/debt_service.hpp"
#include "models/money/debt_sizing.hpp"

namespace changeover {
namespace {

void check(const Facility& facility) {
  const auto is_rate = [](double share) { return share >= 0 && std::isfinite(share); };
  CHANGEOVER_CHECK(is_rate(facility.rate) && is_rate(facility.upfront_fee) && is_rate(facility.commitment_fee),
                   "facility `" + facility.id + "` has a rate or a fee that is negative or no number");
  CHANGEOVER_CHECK(facility.repaid_from >= 0 && facility.term >= 1 && facility.reserve >= 0,
                   "facility `" + facility.id + "` has no term");
  CHANGEOVER_CHECK(!facility.cover || *facility.cover > 0, "facility `" + facility.id + "` is sized for no cover");
}

/// All periods that matter: of the plan, of the contracts, of the terms.
std::size_t periods_that_matter(const std::vector<Facility>& facilities, const Fundable& fundable) {
  std::size_t periods = std::max(fundable.available.size(), fundable.contracted.size());
  for (const Facility& each : facilities)
    periods = std::max(periods, static_cast<std::size_t>(each.repaid_from) + static_cast<std::size_t>(each.term));
  return periods;
}

/// The lowest cover and the first breach within the plan.
void summarise(Loan& loan) {
  for (std::size_t t = 0; t < loan.periods.size(); ++t) {
    const LoanPeriod& period = loan.periods[t];
    if (period.cover && (!loan.lowest_cover || *period.cover < loan.lowest_cover->cover))
      loan.lowest_cover = LowestCover{.cover = *period.cover, .period = static_cast<int>(t)};
    if (period.headroom && *period.headroom < Cents{} && !loan.first_breach) loan.first_breach = static_cast<int>(t);
  }
}

/// The loans in the periods of the plan, the most senior first.
std::vector<Loan> loans(const std::vector<Facility>& facilities, const Fundable& fundable) {
  const std::size_t periods = periods_that_matter(facilities, fundable);
  const double years = fundable.years_per_period;
  std::vector<Cents> cost = fundable.cost;
  cost.resize(periods);
  std::vector<Cents> cost_left = cost;
  CashLeft cash{.contracted = fundable.contracted, .flow = fundable.available};
  cash.contracted.resize(periods);
  cash.flow.insert(cash.flow.end(), cash.contracted.begin() + std::ssize(cash.flow), cash.contracted.end());
  for (const Cents flow : cash.flow) cash.in_hand.push_back(std::max(Cents{}, flow));

  std::vector<Loan> out;
  for (const Facility& facility : facilities) {
    check(facility);
    const std::vector<Cents> capacity = debt_capacity(facility, years, cash.contracted);
    const Drawdown drawdown = draw_down(facility, years, {.all = cost, .left = cost_left}, capacity.front());
    const Cents drawn = drawdown.sizing.size - drawdown.sizing.residual;
    const std::vector<Cents> plan = repayment_plan(facility, years, drawn, capacity);
    out.push_back(serve(facility, years, drawdown, plan, cash));
    for (std::size_t t = 0; t < drawdown.draws.size(); ++t) cost_left[t] = cost_left[t] - drawdown.draws[t].cost;
    out.back().periods.resize(fundable.cost.size());
    summarise(out.back());
  }
  return out;
}

}  // namespace

Cents SourcesAndUses::sources() const { return std::accumulate(loans.begin(), loans.end(), equity); }

Financing finance(const std::vector<Facility>& facilities, const Fundable& fundable) {
  CHANGEOVER_CHECK(
      fundable.cost.size() == fundable.available.size() && fundable.contracted.size() >= fundable.available.size(),
      "cost and cash flow of different periods");
  CHANGEOVER_CHECK(std::ranges::all_of(fundable.cost, [](Cents each) { return each >= Cents{}; }), "negative cost");
  Financing out{.loans = loans(facilities, fundable), .equity = fundable.cost, .levered = fundable.available};
  SourcesAndUses& account = out.sources_and_uses;
  for (const Cents each : fundable.cost) account.cost += each;
  for (std::size_t k = 0; k < out.loans.size(); ++k) {
    account.loans.emplace_back();
    for (std::size_t t = 0; t < out.equity.size(); ++t) {
      const LoanPeriod& period = out.loans[k].periods[t];
      account.loans.back() += period.draw;
      account.capitalised += period.capitalised;
      account.fees += period.fees();
      out.equity[t] = out.equity[t] - period.drawn_for_cost();
      if (static_cast<int>(t) + 1 == facilities[k].repaid_from) {
        account.reserves += period.reserve_movement;
        out.equity[t] += period.reserve_movement;
      } else {
        out.levered[t] = out.levered[t] - period.reserve_movement;
      }
      out.levered[t] = out.levered[t] - period.service();
    }
  }
  for (std::size_t t = 0; t < out.equity.size(); ++t) {
    account.equity += out.equity[t];
    out.levered[t] = out.levered[t] - out.equity[t];
  }
  return out;
}

}  // namespace changeover
