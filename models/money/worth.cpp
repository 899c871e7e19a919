#include "models/money/discount.hpp"
#include "models/money/statement.hpp"

namespace changeover {
namespace {

Money sum(const std::array<Money, 4>& by_business) {
  Money total;
  for (const Money each : by_business) total += each;
  return total;
}

}  // namespace

Money Worth::npv_in_total() const { return sum(npv); }
Money Worth::terminal_in_total() const { return sum(terminal); }

std::optional<double> Worth::terminal_share() const {
  if (npv_in_total() <= Money{}) return std::nullopt;
  return terminal_in_total() / npv_in_total();
}

Worth worth(const Scenario& scenario, const Ledger& ledger) {
  Worth out;
  for (const Business business : businesses) {
    const auto i = static_cast<std::size_t>(business);
    out.terminal[i] =
        discount(scenario.money.rate(business), years_to_horizon(scenario)) * ledger.terminal(business).money();
    out.npv[i] = out.terminal[i];
    for (int t = 0; t < ledger.periods(); ++t)
      out.npv[i] += discount(scenario, business, t) * ledger.cash_flow(business, t).money();
  }
  return out;
}

}  // namespace changeover
