#include "planner/explain/past.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "models/money/valuation.hpp"
#include "planner/audit/audit.hpp"
#include "planner/explain/broken.hpp"

namespace changeover {
namespace {

/// Rules that say what may be where at all; what has been exceeded since can be waived.
constexpr std::array what_may_be{Rule::hall_option, Rule::design_fit, Rule::offer_match};

}  // namespace

std::string impossible_past(const Scenario& scenario) {
  const SitePhysics physics(scenario);
  for (const Conversion& each : scenario.history->plan.conversions) {
    const Fit& fit = physics.fit(scenario, each.hall, each.option);
    if (fit.fits()) continue;
    const std::string& option = scenario[each.option].called();
    const std::string& hall = scenario[each.hall].id;
    const int live = each.racks.back();
    return (live > 0 ? std::to_string(live) + " racks of " + option + " are live in " + hall
                     : hall + " is being converted to " + option + " since " + scenario.calendar.label(each.start)) +
           ", and none fit: " + fit.obstacle;
  }
  for (const Finding& each : audit(scenario, as_it_stands(scenario)).findings)
    if (std::ranges::count(what_may_be, each.rule) > 0) return each.message;
  return "";
}

std::optional<PastMoney> past_money(const Scenario& scenario, const Plan& plan) {
  try {
    const Ledger ledger = value(scenario, SitePhysics(scenario), plan);
    PastMoney money{};
    for (const LineTraits& each : lines())
      for (const Business business : businesses)
        for (int t = 0; t < scenario.now() && each.line != Line::income_tax; ++t)
          money[static_cast<std::size_t>(each.line)] += ledger.at(each.line, business, t);
    return money;
  } catch (const std::invalid_argument&) {
    return std::nullopt;
  } catch (const std::overflow_error&) {
    return std::nullopt;
  }
}

}  // namespace changeover
