#pragma once

#include "planner/audit/timeline.hpp"

namespace changeover::auditing {

/// What the power of something costs at the meter in a period, dollars.
struct PowerMoney {
  double energy = 0;
  double demand = 0;
  double coincident = 0;
  [[nodiscard]] double total() const { return energy + demand + coincident; }
};

/// An offer as one hall serves it from its beginning on: a hosting lease or a cloud contract (docs/model.md §6).
/// Amounts are dollars of a period in which the offer runs; beyond the horizon, what the last period serves goes on.
/// What is bound to the beginning is of beginnings within the plan only.
class Deal {
 public:
  /// Both the service and the hall outlive the deal; the offer is signed.
  Deal(const Timeline& timeline, const Prices& prices, const Service& service, const ConvertedHall& hall);

  /// Rent or cloud revenue.
  [[nodiscard]] double income(int period) const;
  /// What is drawn at the meter, whoever pays it; MW and dollars.
  [[nodiscard]] double demand(int period) const;
  [[nodiscard]] PowerMoney power(int period) const;
  [[nodiscard]] bool owner_pays_power() const;
  /// Operation, property tax and insurance of what is served.
  [[nodiscard]] double upkeep(int period) const;
  /// Under `nnn`, which is a kind of hosting lease.
  [[nodiscard]] bool tenant_pays_upkeep() const;
  /// Received at the beginning less what is credited.
  [[nodiscard]] double prepayment(int period) const;
  /// The tenant's share of the fit-out, and what is paid back of it.
  [[nodiscard]] double contribution(int period) const;
  [[nodiscard]] double reimbursement(int period) const;
  /// What somebody's guarantee of the tenant costs.
  [[nodiscard]] double backstop(int period) const;
  /// What the owner has of a period beyond the horizon, credits apart.
  [[nodiscard]] double kept(int period) const;
  /// What is credited to the tenant in a period.
  [[nodiscard]] double credits(int period) const;

 private:
  /// MW.
  [[nodiscard]] double given(int period) const;
  /// π, the probability that the offer has not ended.
  [[nodiscard]] double probability(int period) const;
  [[nodiscard]] double ramp(int period) const;
  [[nodiscard]] double utilisation() const;
  /// d and g: the shares of what is given that are drawn and paid.
  [[nodiscard]] double drawn_share(int period) const;
  [[nodiscard]] double paid_share(int period) const;
  /// P, at the beginning.
  [[nodiscard]] double contributed() const;
  /// Of a beginning within the plan: whether the period is among the first so many.
  [[nodiscard]] bool among_first(int periods, int period) const;

  const Timeline& timeline_;
  const Prices& prices_;
  const Service& service_;
  const ConvertedHall& hall_;
  const Offer& offer_;
  const RackSpec& rack_;
  int begin_;
};

}  // namespace changeover::auditing
