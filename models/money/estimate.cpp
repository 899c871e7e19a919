#include "models/money/estimate.hpp"

#include <algorithm>
#include <array>

#include "models/market/escalation.hpp"
#include "models/money/scaled_works.hpp"
#include "models/money/shared_out.hpp"
#include "models/money/statement.hpp"
#include "models/money/valuation.hpp"

namespace changeover {
namespace {

constexpr int classes = 5;
using ByClass = std::array<double, classes + 1>;  // 0: not classified

/// What each class has of the plan's capex, before anything is rounded.
ByClass amounts(const Scenario& scenario, const Account& account, const Ledger& ledger) {
  ByClass sums{};
  for (const WorkAccount& each : account.works)
    for (const double paid : account.figures[static_cast<std::size_t>(each.paid)])
      sums[static_cast<std::size_t>(each.work.estimate_class)] += paid;
  for (int t = 0; t < ledger.periods(); ++t)
    sums[0] -= ledger.at(Line::rack_purchases, t).money().in(dollar) *
               (1 + sales_tax_on_racks(scenario.money, scenario.calendar, t));
  return sums;
}

Cents capex(const Ledger& ledger) {
  Cents sum;
  for (int t = 0; t < ledger.periods(); ++t) sum += -figures(ledger, t).capex.total();
  return sum;
}

CapexRange range(int estimate_class, Cents estimated) {
  const Accuracy of_class = accuracy(estimate_class);
  return {.estimate_class = estimate_class,
          .low = Cents::rounded((1 + of_class.low) * estimated.money()),
          .estimated = estimated,
          .high = Cents::rounded((1 + of_class.high) * estimated.money())};
}

/// NPV of the plan when every conversion and project costs what one end of its class says.
Money npv_at(Scenario scenario, const SitePhysics& physics, const Plan& plan, double Accuracy::*end) {
  scale_works(scenario, [end](const Work& work) { return 1 + accuracy(work.estimate_class).*end; });
  return worth(scenario, value(scenario, physics, plan)).npv_in_total();
}

}  // namespace

Accuracy accuracy(int estimate_class) {
  switch (estimate_class) {
    case 5:
      return {-0.50, 1.00};
    case 4:
      return {-0.30, 0.50};
    case 3:
      return {-0.20, 0.30};
    case 2:
      return {-0.15, 0.20};
    case 1:
      return {-0.10, 0.15};
    default:
      return {};
  }
}

std::optional<EstimateRange> estimate_range(const Scenario& scenario, const SitePhysics& physics, const Plan& plan,
                                            const Account& account) {
  if (std::ranges::none_of(account.works, [](const WorkAccount& each) { return each.work.estimate_class > 0; }))
    return std::nullopt;
  const Ledger ledger = changeover::ledger(account);
  EstimateRange out;
  const std::vector<Cents> estimated = shared_out(capex(ledger), amounts(scenario, account, ledger));
  for (const int each : {5, 4, 3, 2, 1, 0}) {
    const CapexRange row = range(each, estimated[static_cast<std::size_t>(each)]);
    if (row.estimated == Cents{}) continue;
    out.classes.push_back(row);
    out.total.low += row.low;
    out.total.estimated += row.estimated;
    out.total.high += row.high;
  }
  out.npv_at_low_cost = npv_at(scenario, physics, plan, &Accuracy::low);
  out.npv_at_high_cost = npv_at(scenario, physics, plan, &Accuracy::high);
  return out;
}

}  // namespace changeover
