#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/site/scenario.hpp"

namespace changeover {

/// What kind of thing a rule is, in the order in which a conflict is told.
enum class RuleKind {
  promise,   ///< must be done: a signed offer, a mandatory project, a lock, least powers
  date,      ///< earliest and latest dates of work and of offers
  money,     ///< limits on capex and cash
  people,    ///< crews, halls converted at once, working windows
  order,     ///< what comes after or requires what
  supply,    ///< water, shared limits, ratings of equipment, firm supply
  security,  ///< contingencies that secure load survives
  time,      ///< lead times and durations of work
};
[[nodiscard]] std::string_view name_of(RuleKind kind);

/// A rule of the site that a plan must keep and that a person can point at.
struct SiteRule {
  RuleKind kind = RuleKind::promise;
  std::string about{};  ///< the id of the hall, option, project, offer or equipment; of a limit, its path
  std::string path{};   ///< of the input, as `check --resolved` prints it or the beginning of that
  std::string says{};   ///< "no more than $160M of capex in a calendar year"
  /// The site without the rule. Every other rule stays as it is, and at its place in its list.
  std::function<void(Scenario&)> drop{};
};

/// The path of a piece of equipment in the input: `power.grid`, `power.elements.sub-a`, `cooling.loop`.
[[nodiscard]] std::string equipment_path(const Scenario& scenario, const Equipment& piece);
/// How many of the options are the input's; behind them stand those of halls that have turned out otherwise.
[[nodiscard]] std::size_t options_of_input(const Scenario& scenario);
/// Whether its order has gone out, so that it must be done.
[[nodiscard]] bool is_ordered(const Project& project);

/// Every rule of a site but what its halls hold, what is finished when the plan begins, and the horizon: these stand.
[[nodiscard]] std::vector<SiteRule> rules_of(const Scenario& scenario);

}  // namespace changeover
