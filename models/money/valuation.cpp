#include "models/money/valuation.hpp"

#include <algorithm>

#include "models/money/postings.hpp"

namespace changeover {

Ledger value(const Scenario& scenario, const SitePhysics& physics, const Plan& plan) {
  const PlanView view(scenario, physics, plan);
  Journal journal(view.periods());
  MeterBill bill(static_cast<std::size_t>(view.periods()));
  post_mining(view, journal, bill);
  post_miners_leaving(view, journal);
  post_offers(view, journal);
  post_power_sold(view, journal, bill);
  post_works(view, journal);
  post_racks(view, journal);
  post_site(view, journal, bill);
  TerminalValue terminal = terminal_value(view);
  post_tax(view, journal, terminal);
  ByBusiness after_tax{};
  std::ranges::transform(terminal, after_tax.begin(), Cents::rounded);
  return Ledger(journal, after_tax);
}

}  // namespace changeover
