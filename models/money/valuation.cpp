#include "models/money/valuation.hpp"

#include <algorithm>

#include "models/money/postings.hpp"

namespace changeover {
namespace {

ByBusiness rounded(const TerminalValue& amounts) {
  ByBusiness cents{};
  std::ranges::transform(amounts, cents.begin(), Cents::rounded);
  return cents;
}

}  // namespace

Ledger value(const Scenario& scenario, const SitePhysics& physics, const Plan& plan) {
  const PlanView view(scenario, physics, plan);
  Journal journal(view.periods());
  Meter meter(static_cast<std::size_t>(view.periods()));
  post_mining(view, journal, meter);
  post_miners_leaving(view, journal);
  post_offers(view, journal);
  post_power_sold(view, journal, meter);
  post_containers(view, journal, meter);
  post_works(view, journal);
  post_racks(view, journal);
  post_site(view, journal);
  post_grid(view, journal, meter);
  TerminalValue terminal = terminal_value(view);
  const TerminalValue gain = post_income_tax(view, journal, terminal);
  return Ledger(journal, rounded(terminal), rounded(gain));
}

}  // namespace changeover
