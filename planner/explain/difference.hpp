#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/money/ledger.hpp"
#include "models/site/plan.hpp"
#include "models/site/scenario.hpp"

/// How two plans differ, in words of the site: ids and months, so that they may be of different sites or calendars.
namespace changeover {

enum class DecisionKind { hall, project, offer };

/// What a plan does with a hall, a project or an offer.
struct Decision {
  DecisionKind kind{};
  std::string id{};
  std::string form{};  ///< what a hall becomes; the variant of a project that has several
  Month start{};       ///< first month of the period in which it starts, or in which the offer begins
  std::string date{};  ///< that period: `2028-Q3`
  double amount = 0;   ///< halls: racks live at the end; offers: the most critical IT that they get, MW
  friend bool operator==(const Decision&, const Decision&) = default;
};

/// What a plan decides that matters: halls, projects, offers, each in the order of the input. What the miners' network
/// takes is no offer.
[[nodiscard]] std::vector<Decision> decisions(const Scenario& scenario, const Plan& plan);

/// One of them that two plans take otherwise; none where a plan leaves it as it is.
struct Change {
  std::optional<Decision> before{};
  std::optional<Decision> after{};
  [[nodiscard]] const Decision& either() const { return before ? *before : *after; }
  /// Whether it is another decision: something else becomes of it, or only one of the plans does it at all.
  [[nodiscard]] bool of_form() const { return !before || !after || before->form != after->form; }
  /// Months that it is later in the second plan, where both do the same.
  [[nodiscard]] int months_later() const { return of_form() ? 0 : after->start.since(before->start); }
  friend bool operator==(const Change&, const Change&) = default;
};

/// In the order of the first plan, each kind by itself; then what only the second one does.
[[nodiscard]] std::vector<Change> changes(const std::vector<Decision>& before, const std::vector<Decision>& after);

/// How far apart two plans are in the decisions that matter: 1 for a hall of which something else becomes, or an offer
/// that only one of them signs; where both do the same, half of that for a year's shift, in proportion below and no
/// more above; projects count half as much. A metric: symmetric, 0 only where these decisions are the same, and no way
/// round is shorter.
[[nodiscard]] double distance(const std::vector<Decision>& a, const std::vector<Decision>& b);

/// What each line is worth today, each business discounted at its own rate, in the order of `lines()`; at the end the
/// value after the plan. They add up to the NPV.
inline constexpr std::size_t after_the_plan = line_count;
using LineWorths = std::array<Money, line_count + 1>;
[[nodiscard]] LineWorths line_worths(const Scenario& scenario, const Ledger& ledger);
[[nodiscard]] Money total(const LineWorths& worths);
/// `rent`, …, `value after the plan`.
[[nodiscard]] std::string_view name_of_worth(std::size_t line);

/// The same in whole cents: they add up to the NPV as it is printed.
using LineCents = std::array<Cents, line_count + 1>;
[[nodiscard]] LineCents in_cents(const LineWorths& worths);
/// What each line gains, so that they add up to the difference of the NPVs as they are printed. A line that is the same
/// gains nothing.
[[nodiscard]] LineCents gains_in_cents(const LineWorths& before, const LineWorths& after);

/// As much of a plan as can be set beside another one.
struct PlanFacts {
  std::vector<Decision> decisions{};
  LineWorths worths{};
};
/// The plan must hang together (`models/money/valuation.hpp`).
[[nodiscard]] PlanFacts facts(const Scenario& scenario, const Plan& plan, const Ledger& ledger);

/// How a second plan differs from a first one.
struct PlanDifference {
  std::vector<Change> changes{};
  double distance = 0;
  LineCents before{};  ///< worth today, by line
  LineCents after{};   ///< … that, and what each line gains
  [[nodiscard]] Cents npv_before() const;
  [[nodiscard]] Cents npv_after() const;
  [[nodiscard]] Cents gain() const { return npv_after() - npv_before(); }
  friend bool operator==(const PlanDifference&, const PlanDifference&) = default;
};
[[nodiscard]] PlanDifference difference(const PlanFacts& before, const PlanFacts& after);

/// Whole cents that add up to `total`, each as near to its part as that allows (largest remainder). The parts add up to
/// nearly `total`. Opposite parts and total give opposite cents.
[[nodiscard]] std::vector<Cents> apportioned(const std::vector<Money>& parts, Cents total);

}  // namespace changeover
