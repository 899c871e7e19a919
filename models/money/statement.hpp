#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "models/money/ledger.hpp"
#include "models/money/operations.hpp"
#include "models/money/tax_return.hpp"
#include "models/site/scenario.hpp"

namespace changeover {

/// Capital spent, by kind; all negative or 0. Its sum is what the limits on capex count.
struct Capex {
  Cents conversions;
  Cents projects;
  Cents contingency;
  Cents sales_tax;
  Cents racks;  ///< replacements included, resale not deducted
  [[nodiscard]] Cents total() const { return conversions + projects + contingency + sales_tax + racks; }
  friend bool operator==(const Capex&, const Capex&) = default;
};

/// The figures of a span of time (docs/money.md). Received is positive, paid negative.
struct Figures {
  ByBusiness revenue{};
  Cents energy;  ///< power in every form: energy, demand, coincident peaks, minima, the contract with the utility
  Cents operating_cost;  ///< all operating lines, energy included
  Capex capex{};
  Cents tenant_contribution;
  Cents resale;   ///< of miners and racks
  Cents removal;  ///< decommissioning and relocation
  Cents tax;      ///< on income, with losses refunded at once: as the planner counts it

  [[nodiscard]] Cents revenue_in_total() const;
  [[nodiscard]] Cents noi() const { return revenue_in_total() + operating_cost; }
  /// Equal to NOI: the site's own operation is an operating cost, and there is no other overhead.
  [[nodiscard]] Cents ebitda() const { return noi(); }
  /// Before debt.
  [[nodiscard]] Cents unlevered_cash_flow() const {
    return ebitda() + capex.total() + tenant_contribution + resale + removal + tax;
  }
  Figures& operator+=(const Figures& other);
  friend bool operator==(const Figures&, const Figures&) = default;
};
[[nodiscard]] Figures figures(const Ledger& ledger, int period);

/// A calendar year: the periods that begin in it.
struct YearOfPlan {
  int year_number = 0;
  Figures figures{};
  Cents cumulative{};  ///< unlevered cash flow from the plan's start to the end of the year
  friend bool operator==(const YearOfPlan&, const YearOfPlan&) = default;
};

/// A calendar quarter: the periods that begin in it.
struct QuarterOfPlan {
  Month first{};  ///< its first month
  Figures figures{};
  Cents cumulative{};  ///< unlevered cash flow from the plan's start to the end of the quarter
  friend bool operator==(const QuarterOfPlan&, const QuarterOfPlan&) = default;
};
/// Whether quarters sum up periods: where the step is a month. Otherwise they would repeat the periods, or be shorter.
[[nodiscard]] bool has_quarters(const Calendar& calendar);
/// The first month of the calendar quarter in which a period begins.
[[nodiscard]] Month quarter_of(const Calendar& calendar, int period);
/// `2028-Q3`.
[[nodiscard]] std::string quarter_label(Month first);

/// What a plan is worth today, each business discounted at its own rate. Money, not cents: these are no totals of
/// flows.
struct Worth {
  std::array<Money, 4> npv{};       ///< by `Business`, terminal value included
  std::array<Money, 4> terminal{};  ///< by `Business`: the terminal value, discounted
  [[nodiscard]] Money npv_in_total() const;
  [[nodiscard]] Money terminal_in_total() const;
  /// Of the terminal value in the NPV; none when the NPV is not positive.
  [[nodiscard]] std::optional<double> terminal_share() const;
  friend bool operator==(const Worth&, const Worth&) = default;
};
[[nodiscard]] Worth worth(const Scenario& scenario, const Ledger& ledger);

/// The most that the plan needs in advance.
struct FundingNeed {
  Cents amount;    ///< the lowest cumulative cash flow, as a positive amount; 0 when it is never negative
  int period = 0;  ///< at whose end it is lowest (the first of equals)
  friend bool operator==(const FundingNeed&, const FundingNeed&) = default;
};

/// A plan in the figures of an investor, unlevered; after tax where the input has one. Figures that do not exist are
/// absent.
struct Statement {
  std::vector<Figures> periods{};
  std::vector<Cents> cumulative{};  ///< by period
  std::vector<YearOfPlan> years{};
  std::vector<QuarterOfPlan> quarters{};  ///< empty unless the step is a month
  Figures total{};
  ByBusiness terminal{};  ///< value at the horizon
  Worth worth{};
  TaxReturn tax_return{};  ///< empty without tax
  FundingNeed funding{};
  std::vector<double> internal_rates{};  ///< per year; none, one or several
  std::optional<double> payback{};       ///< years
  std::optional<double> discounted_payback{};
  std::optional<double> multiple{};
  std::optional<double> yield_on_cost{};          ///< share per year
  std::optional<PowerCost> capex_per_power{};     ///< of critical IT
  std::optional<CapacityPrice> levelised_cost{};  ///< of critical IT sold
};
/// `operations` are those of the same plan, by period.
[[nodiscard]] Statement statement(const Scenario& scenario, const Ledger& ledger,
                                  const std::vector<Operation>& operations);

/// Demand response that a plan gives up against a reference, by period: positive when the plan earns less.
[[nodiscard]] std::vector<Cents> demand_response_forfeited(const Ledger& plan, const Ledger& reference);

}  // namespace changeover
