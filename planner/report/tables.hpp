#pragma once

#include <vector>

#include "planner/report/answer.hpp"
#include "planner/report/phases.hpp"
#include "planner/report/table.hpp"

/// The tables of a report; docs/reports.md says what each figure is.
namespace changeover {

/// The plan beside the two references: one row a figure.
[[nodiscard]] Table comparison_table(const Answer& answer);
[[nodiscard]] Table phase_table(const Answer& answer, const std::vector<Phase>& phases);
/// The offers that the plan serves or signs.
[[nodiscard]] Table offer_table(const Answer& answer);
[[nodiscard]] Table project_table(const Answer& answer);
/// What one driver alone must become for the NPV to be zero, and how late the plan may be; no rows where it was not
/// sought.
[[nodiscard]] Table break_even_table(const Calendar& calendar, const BreakEvens& all);
/// What the plan's capital is used for and where it comes from, side by side; no rows where the site has no debt.
[[nodiscard]] Table sources_and_uses_table(const Scenario& scenario, const ValuedPlan& plan);
/// The loans, the most senior first; no rows where the site has no debt.
[[nodiscard]] Table loan_table(const Scenario& scenario, const ValuedPlan& plan);
/// Capex by calendar year and category, and its sum; no rows where the input splits and classifies nothing of the plan.
[[nodiscard]] Table capex_table(const Scenario& scenario, const ValuedPlan& plan);
/// Capex by class of its estimate: what the class says that it may come to, and what the plan is worth then; no rows
/// where nothing is classified.
[[nodiscard]] Table estimate_table(const Scenario& scenario, const ValuedPlan& plan);
/// Every activity of the plan, by start.
[[nodiscard]] Table schedule_table(const Answer& answer, const std::vector<Phase>& phases);

/// A column of figures by period.
struct Series {
  std::string key{};   ///< `rent_hosting`
  std::string unit{};  ///< `USD`, `MW`
  Measure measure = Measure::money;
  std::vector<double> values{};
};
/// What happens in each period: power, energy and water, every line of money by business, sums. Lines without any
/// amount are left out.
[[nodiscard]] std::vector<Series> series(const Scenario& scenario, const ValuedPlan& plan);
/// The same, one row a period, after the period and its first month.
[[nodiscard]] Table period_table(const Scenario& scenario, const ValuedPlan& plan);

/// Every internal rate of return; "— (none)" without one.
[[nodiscard]] Cell internal_rate_cell(const Statement& statement);
/// The same of a plan's rates, where its cash flow and the value after it add up to `undiscounted`.
[[nodiscard]] Cell internal_rate_cell(const std::vector<double>& rates, Cents undiscounted);
/// All cash flow and the value after the plan.
[[nodiscard]] Cents undiscounted(const Statement& statement);
/// After debt; the site has debt.
[[nodiscard]] Cell equity_rate_cell(const ValuedPlan& plan);
[[nodiscard]] Cell payback_cell(const std::optional<double>& years);

/// The last calendar year of which every month is in the plan.
[[nodiscard]] std::optional<YearOfPlan> last_full_year(const Scenario& scenario, const Statement& statement);
/// The name of a thing, or its id when it has none.
template <class Object>
[[nodiscard]] const std::string& title_of(const Object& object) {
  return object.name.empty() ? object.id : object.name;
}
/// `mining`, `hosting`, `cloud`, `site`.
[[nodiscard]] std::string name_of(Business business);
/// `electrical`, `soft cost`, …
[[nodiscard]] std::string name_of(CostCategory category);
/// `limit`, `loan_to_cost`, `cover`, `cost`.
[[nodiscard]] std::string name_of(Bound bound);

}  // namespace changeover
