#include "models/money/debt_service.hpp"

#include <algorithm>
#include <cmath>

namespace changeover {
namespace {

/// Equal payments, upwards to the cent; the last is what is left.
std::vector<Cents> level(Cents drawn, double interest, int term) {
  const double annuity = interest == 0 ? term : -std::expm1(-term * std::log1p(interest)) / interest;
  const Cents payment = Cents::whole(std::llround(std::ceil(static_cast<double>(drawn.count()) / annuity)));
  std::vector<Cents> owed{drawn};
  for (int k = 1; k < term; ++k)
    owed.push_back(owed.back() - std::clamp(payment - portion(owed.back(), interest), Cents{}, owed.back()));
  owed.emplace_back();
  return owed;
}

/// In proportion to the capacity, except that no principal is negative: where a period's share of the contracted cash
/// flow is less than the interest, interest is still paid, and less principal later.
std::vector<Cents> sculpted(Cents drawn, std::span<const Cents> capacity) {
  if (drawn == Cents{}) return std::vector<Cents>(capacity.size());
  const double scale = static_cast<double>(drawn.count()) / static_cast<double>(capacity.front().count());
  std::vector<Cents> owed{drawn};
  for (const Cents each : capacity.subspan(1)) owed.push_back(std::min(owed.back(), portion(each, scale)));
  return owed;
}

std::vector<Cents> at_once(Cents drawn, int term) {
  std::vector<Cents> owed(static_cast<std::size_t>(term), drawn);
  owed.emplace_back();
  return owed;
}

/// A loan in its term, period by period.
class Service {
 public:
  Service(const Facility& facility, double years_per_period, const std::vector<Cents>& plan)
      : facility_(facility), interest_(facility.rate * years_per_period), plan_(plan), balance_(plan.front()) {}

  /// The reserve account at the beginning of the term, as a part of the uses.
  void fund_reserve(LoanPeriod& last_before) {
    reserve_ = due_after(0);
    last_before.reserve_movement = last_before.reserve = reserve_;
  }

  /// Period `k` of the term, `t` of the plan.
  void pay(std::size_t k, std::size_t t, CashLeft& cash, LoanPeriod& out) {
    out.interest = portion(balance_, interest_);
    out.principal = balance_ - owed_at_most(k + 1);
    out.due = out.service();
    balance_ = balance_ - out.principal;
    test_cover(cash.flow[t], out);
    const Cents before = reserve_;
    meet(out.due, cash.in_hand[t], out.shortfall);
    top_up(due_after(k + 1), cash.in_hand[t]);
    if (facility_.repayment == Repayment::sweep) sweep(cash.in_hand[t], out.principal);
    out.reserve = reserve_;
    out.reserve_movement = reserve_ - before;
    out.balance = balance_;
    cash.flow[t] = cash.flow[t] - out.service();
    cash.contracted[t] = cash.contracted[t] - out.service();
  }

 private:
  [[nodiscard]] Cents owed_at_most(std::size_t k) const { return std::min(balance_, plan_[k]); }

  /// Debt service of the periods that the reserve covers, from the `k`-th of the term on, if nothing is swept; without
  /// principal due at once.
  [[nodiscard]] Cents due_after(std::size_t k) const {
    const bool amortises = facility_.repayment == Repayment::level || facility_.repayment == Repayment::sculpted;
    const std::size_t end = std::min(plan_.size() - 1, k + static_cast<std::size_t>(facility_.reserve));
    Cents due;
    for (std::size_t i = k; i < end; ++i) {
      due += portion(owed_at_most(i), interest_);
      if (amortises) due += owed_at_most(i) - owed_at_most(i + 1);
    }
    return due;
  }

  void test_cover(Cents flow, LoanPeriod& out) const {
    if (out.due == Cents{}) return;
    out.cover = static_cast<double>(flow.count()) / static_cast<double>(out.due.count());
    if (facility_.least_cover) out.headroom = flow - portion(out.due, *facility_.least_cover);
  }
  /// Pays from cash, then from the reserve.
  void meet(Cents due, Cents& cash, Cents& shortfall) {
    const Cents from_cash = std::min(cash, due);
    const Cents from_reserve = std::min(reserve_, due - from_cash);
    cash = cash - from_cash;
    reserve_ = reserve_ - from_reserve;
    shortfall = due - from_cash - from_reserve;
  }
  /// Brings the reserve to its target from cash, or gives back what is above it.
  void top_up(Cents target, Cents& cash) {
    const Cents movement = std::min(cash, target - reserve_);
    cash = cash - movement;
    reserve_ += movement;
  }
  void sweep(Cents& cash, Cents& principal) {
    const Cents swept = std::min(cash, balance_);
    cash = cash - swept;
    balance_ = balance_ - swept;
    principal += swept;
  }

  const Facility& facility_;
  double interest_;  ///< share per period
  const std::vector<Cents>& plan_;
  Cents balance_;
  Cents reserve_;
};

}  // namespace

std::vector<Cents> repayment_plan(const Facility& facility, double years_per_period, Cents drawn,
                                  std::span<const Cents> capacity) {
  switch (facility.repayment) {
    case Repayment::level:
      return level(drawn, facility.rate * years_per_period, facility.term);
    case Repayment::sculpted:
      return sculpted(drawn, capacity);
    case Repayment::bullet:
    case Repayment::sweep:
      break;
  }
  return at_once(drawn, facility.term);
}

Loan serve(const Facility& facility, double years_per_period, const Drawdown& drawdown, const std::vector<Cents>& plan,
           CashLeft& cash) {
  Loan loan{.id = facility.id, .sizing = drawdown.sizing};
  loan.periods.resize(cash.flow.size());
  Cents balance;
  for (std::size_t t = 0; t < drawdown.draws.size(); ++t) {
    const Draw& draw = drawdown.draws[t];
    balance += draw.total();
    loan.periods[t] = {.draw = draw.total(),
                       .upfront_fee = draw.upfront_fee,
                       .commitment_fee = draw.commitment_fee,
                       .capitalised = draw.interest,
                       .balance = balance};
  }
  Service service(facility, years_per_period, plan);
  const std::size_t from = drawdown.draws.size();
  if (from > 0) service.fund_reserve(loan.periods[from - 1]);
  for (std::size_t k = 0; k + 1 < plan.size(); ++k) service.pay(k, from + k, cash, loan.periods[from + k]);
  return loan;
}

}  // namespace changeover
