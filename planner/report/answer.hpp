#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/base/assumption.hpp"
#include "models/money/account.hpp"
#include "models/money/break_even.hpp"
#include "models/money/capex_categories.hpp"
#include "models/money/estimate.hpp"
#include "models/money/leverage.hpp"
#include "models/money/statement.hpp"
#include "models/network/fit.hpp"
#include "models/site/plan.hpp"
#include "models/site/scenario.hpp"
#include "planner/audit/audit.hpp"

namespace changeover {

/// A plan with what follows from it.
struct ValuedPlan {
  Plan plan{};
  Account account;
  Ledger ledger;
  std::vector<Operation> operations{};  ///< by period
  Statement statement{};
  std::optional<Leverage> leverage{};  ///< where the site has debt
  CapexCategories capex{};
  std::optional<EstimateRange> estimate{};  ///< where the cost of anything in the plan is classified
};
/// The plan must hang together (`models/money/valuation.hpp`).
[[nodiscard]] ValuedPlan valued(const Scenario& scenario, const SitePhysics& physics, Plan plan);

/// A reference plan, or why there is none.
struct Reference {
  std::optional<ValuedPlan> valued{};
  std::string obstacle{};
};

/// A plan that is nearly as good as the best one and decides otherwise.
struct ShownAlternative {
  std::string asked{};  ///< what it was planned to do otherwise: "hall-3 is not converted"
  double distance = 0;  ///< to the best plan (`planner/explain/difference.hpp`)
  ValuedPlan valued;
  AuditReport audit{};
};
struct ShownAlternatives {
  int asked_for = 0;
  double within = 0;  ///< the share of the best plan's value that they may lose
  std::vector<ShownAlternative> plans{};
  std::string why_fewer{};  ///< empty when there are as many as asked for
};

/// How the search for the plan ended. Value and bound are in the unit of the goal: dollars, MW, or dollars of capex
/// (then lower is better).
struct Proof {
  double value = 0;
  double bound = 0;          ///< infinite when none was found
  double gap = 0;            ///< share; infinite when there is no bound
  double target = 0;         ///< the gap asked for
  bool proven = false;       ///< the gap asked for is reached
  std::string end{};         ///< "proven", "time limit", "interrupted" …
  bool reproducible = true;  ///< false when a clock ended it
};

/// Where a plan comes from.
struct Provenance {
  std::string input{};   ///< path of the site file, relative to the plan's folder
  std::string sha256{};  ///< of the effective input
  std::vector<std::string> scenarios{};
  std::vector<std::string> patches{};  ///< `--set`
  std::string
      actuals{};  ///< what had happened when the plan was made; relative to its folder, empty = it had not begun
  std::string version{};  ///< of Changeover
  std::string solver{};   ///< "HiGHS 1.10.0"
  /// What was planned with. Files of the site are relative to the plan's folder, shipped ones begin with `configs/`.
  std::vector<Assumption> assumptions{};
};

/// One whole answer: all that a report may say, and nothing else may be said.
struct Answer {
  Scenario scenario{};
  SitePhysics physics;
  ValuedPlan best;
  BreakEvens break_evens{};   ///< of the best plan
  std::vector<Case> cases{};  ///< the best plan under the other scenarios of the input
  Reference keep_mining{};
  Reference convert_at_once{};
  Proof proof{};
  AuditReport audit{};
  std::optional<ShownAlternatives> alternatives{};  ///< where they were asked for
  Provenance provenance{};
};

}  // namespace changeover
