#include "planner/app/conflict.hpp"

#include <functional>
#include <utility>
#include <vector>

#include "planner/search/exact.hpp"

namespace changeover {
namespace {

using Drop = std::pair<std::string, std::function<void(Scenario&)>>;

/// Every rule that a person could give up, by what it is called.
std::vector<Drop> rules(const Scenario& scenario) {
  std::vector<Drop> all;
  const Limits& limits = scenario.limits;
  if (limits.least_mining > Power{})
    all.push_back({"the least mining power (limits.mining)", [](Scenario& s) { s.limits.least_mining = Power{}; }});
  if (scenario.aim.least_critical_it > Power{})
    all.push_back(
        {"the least critical IT (plan.least_critical_it)", [](Scenario& s) { s.aim.least_critical_it = Power{}; }});
  if (limits.capex_per_year)
    all.push_back(
        {"the capex limit of each year (limits.capex.per_year)", [](Scenario& s) { s.limits.capex_per_year.reset(); }});
  if (limits.capex_total)
    all.push_back({"the capex limit in total (limits.capex.total)", [](Scenario& s) { s.limits.capex_total.reset(); }});
  if (limits.cash) all.push_back({"the cash limit (limits.cash)", [](Scenario& s) { s.limits.cash.reset(); }});
  if (limits.water) all.push_back({"the water limit (limits.water)", [](Scenario& s) { s.limits.water.reset(); }});
  if (limits.converting_at_once)
    all.push_back({"the number of halls converting at once (limits.converting_at_once)",
                   [](Scenario& s) { s.limits.converting_at_once.reset(); }});
  if (!limits.working.empty())
    all.push_back({"the working windows (limits.working)", [](Scenario& s) { s.limits.working.clear(); }});
  for (std::size_t i = 0; i < limits.resources.size(); ++i)
    all.push_back({"the number of " + limits.resources[i].id + " crews (limits.crews." + limits.resources[i].id + ")",
                   [i](Scenario& s) { s.limits.resources[i].available = {1e6}; }});
  for (std::size_t i = 0; i < limits.shared.size(); ++i)
    all.push_back({"the limit on " + limits.shared[i].id + " (limits.shared." + limits.shared[i].id + ")",
                   [i](Scenario& s) { s.limits.shared[i].capacity = {1e9}; }});
  for (std::size_t i = 0; i < scenario.projects.size(); ++i)
    if (scenario.projects[i].mandatory)
      all.push_back({"that project " + scenario.projects[i].id + " is mandatory",
                     [i](Scenario& s) { s.projects[i].mandatory = false; }});
  for (std::size_t i = 0; i < scenario.locks.offers.size(); ++i) {
    const Offer& offer = scenario[scenario.locks.offers[i].offer];
    all.push_back({"that " + offer.id + " is signed (locks.sign)", [i](Scenario& s) {
                     s.locks.offers.erase(s.locks.offers.begin() + static_cast<std::ptrdiff_t>(i));
                   }});
  }
  for (std::size_t i = 0; i < scenario.locks.conversions.size(); ++i)
    all.push_back({"the lock of " + scenario[scenario.locks.conversions[i].hall].id, [i](Scenario& s) {
                     s.locks.conversions.erase(s.locks.conversions.begin() + static_cast<std::ptrdiff_t>(i));
                   }});
  for (std::size_t i = 0; i < scenario.locks.projects.size(); ++i)
    all.push_back({"the lock of project " + scenario[scenario.locks.projects[i].project].id, [i](Scenario& s) {
                     s.locks.projects.erase(s.locks.projects.begin() + static_cast<std::ptrdiff_t>(i));
                   }});
  return all;
}

}  // namespace

std::string explain_conflict(const Scenario& scenario, const milp::Cancelled& cancelled) {
  std::string text;
  for (const auto& [name, drop] : rules(scenario)) {
    if (cancelled && cancelled()) return text + (text.empty() ? "" : "\n") + "  Interrupted: not every rule was tried.";
    Scenario relaxed = scenario;
    drop(relaxed);
    const SearchResult found =
        search_exactly(relaxed, SitePhysics(relaxed), {.gap = 1, .nodes = 500}, {}, {}, cancelled);
    if (found.plan) text += (text.empty() ? "" : "\n") + ("  A plan is possible without " + name + ".");
  }
  return text.empty() ? "  None of the rules that could be given up (limits, mandatory projects, locks, least powers) "
                        "is alone in the way."
                      : text;
}

}  // namespace changeover
