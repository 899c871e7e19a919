#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/site/plan.hpp"
#include "models/site/scenario.hpp"

/// The auditor: simulates a plan period by period and checks it against every rule and every dollar of docs/model.md.
/// It knows the scenario and the decisions only, and shares no code with the model builder or the valuation.
namespace changeover {

enum class Rule {
  shape,  ///< the plan can be read at all: references, lengths, finite and non-negative numbers
  // activities
  one_conversion,
  one_variant,
  hall_option,
  design_fit,
  start_window,
  working_window,
  precedence,
  requires_done,
  resource,
  converting_at_once,
  lock,
  forbidden,
  mandatory,
  history,
  // racks
  racks_live,
  design_racks,
  install_rate,
  racks_stay,
  floor_load,
  point_load,
  // capacity
  hall_rating,
  delivery,
  secure_delivery,
  dual_feed,
  water,
  shared_limit,
  least_mining,
  // miners
  miners_stand,
  miner_stock,
  miner_places,
  miners_leave,
  miners_carry,
  // offers
  offer_once,
  offer_begin,
  offer_signed,
  offer_term,
  offer_match,
  offer_least,
  offer_most,
  renewal_most,
  sold_live,
  // money
  capex_year,
  capex_total,
  cash,
  critical_it,
  value,
  goal,
  bound,
};

/// `hall_rating`.
[[nodiscard]] std::string_view name_of(Rule rule);

/// One broken rule.
struct Finding {
  Rule rule = Rule::shape;
  int period = -1;        ///< −1 when the rule is of no period
  std::string where{};    ///< ids of what breaks it: a hall, a project, an offer, equipment
  std::string message{};  ///< "2028-Q3: hall-3 needs 21.4 MW; feeder-a + feeder-b carry 18.0 MW"
  double excess = 0;      ///< how far beyond the limit, in the unit of the message; 0 when there is no amount
  std::string state{};    ///< of `secure_delivery`: the contingency
  friend bool operator==(const Finding&, const Finding&) = default;
};

/// A money line of one business in one period, to the cent; inflows are positive. Period T holds the terminal value.
struct AuditedAmount {
  std::string line{};
  Business business = Business::site;
  int period = 0;
  double dollars = 0;
  friend bool operator==(const AuditedAmount&, const AuditedAmount&) = default;
};

struct AuditReport {
  std::vector<Finding> findings{};
  int checks = 0;                        ///< how many single comparisons were made
  double npv = 0;                        ///< dollars, from amounts in whole cents
  double goal_value = 0;                 ///< dollars for `npv` and `least_capex`, MW for `secure_power`
  std::vector<AuditedAmount> amounts{};  ///< by line, business and period; zeros are left out
  [[nodiscard]] bool clean() const { return findings.empty(); }
};

/// What somebody says the plan is worth, in the units of `AuditReport`. What is left out is not checked.
struct Claims {
  std::optional<double> npv{};
  std::optional<double> goal_value{};
  std::optional<double> bound{};  ///< no plan is better, in the units of the goal
};

/// A limit holds within 1e-6 of itself (at least 1 W, a millionth of a unit, a cent; that on cash, a ten-millionth of
/// all that the plan has received and paid by then), a claim within 1e-6 of
/// `max(1, |claim|)` and, for money, half a cent for each amount that was rounded and a
/// ten-millionth of all that the plan receives and pays. A plan that cannot be read yields
/// findings of rule `shape` and no money. Any plan value is accepted; the scenario is one that the reader accepted.
[[nodiscard]] AuditReport audit(const Scenario& scenario, const Plan& plan, const Claims& claims = {});

}  // namespace changeover
