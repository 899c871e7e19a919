#include <cmath>

#include "models/market/escalation.hpp"
#include "models/money/postings.hpp"

namespace changeover {
namespace {

void post_operation(const PlanView& view, const ConversionView& conversion, Journal& journal) {
  const Scenario& scenario = view.scenario;
  for (int t = 0; t < view.periods(); ++t) {
    const double growth = escalation(scenario.money.operation_escalation, scenario.calendar, t);
    journal.pay(Line::rack_operation, conversion.option.business, t,
                growth * (conversion.live(t) * conversion.option.operation * view.period_length()));
  }
}

/// Property tax and insurance.
void post_holding(const PlanView& view, const ConversionView& conversion, Journal& journal) {
  const MoneyTerms& terms = view.scenario.money;
  for (int t = 0; t < view.periods(); ++t) {
    const Money invested = conversion.racks(t) * conversion.rack.price * view.period_years();
    journal.pay(Line::property_tax, conversion.option.business, t, terms.property_tax * invested);
    journal.pay(Line::insurance, conversion.option.business, t, terms.insurance * invested);
  }
}

void post_batch(const PlanView& view, const ConversionView& conversion, const RackBatch& batch, Journal& journal) {
  const RackSpec& rack = conversion.rack;
  const Business business = conversion.option.business;
  for (const int t : purchases(view, rack, batch)) {
    const Money price = batch.racks * rack_price(view, rack, t);
    journal.pay(Line::rack_purchases, business, t, price);
    journal.pay(Line::sales_tax, business, t,
                sales_tax_on_racks(view.scenario.money, view.scenario.calendar, t) * price);
  }
  if (rack.life == 0) return;
  for (int t = batch.bought + rack.life; t < view.periods(); t += rack.life) {
    const Money replaced = resale_after(view, rack_price(view, rack, t - rack.life), rack.life);
    journal.receive(Line::rack_resale, business, t, batch.racks * replaced);
  }
}

}  // namespace

std::vector<RackBatch> rack_batches(const PlanView& view, const ConversionView& conversion) {
  std::vector<RackBatch> batches;
  if (conversion.racks_before > 0)
    batches.push_back({.bought = conversion.effect(), .racks = conversion.racks_before, .paid = true});
  for (int t = 0; t < view.periods(); ++t)
    if (const int added = conversion.racks(t) - conversion.racks(t - 1); added != 0)
      batches.push_back({.bought = t, .racks = added});
  return batches;
}

std::vector<int> purchases(const PlanView& view, const RackSpec& rack, const RackBatch& batch) {
  std::vector<int> all;
  if (!batch.paid) all.push_back(batch.bought);
  if (rack.life > 0)
    for (int t = batch.bought + rack.life; t < view.periods(); t += rack.life)
      if (t >= 0) all.push_back(t);
  return all;
}

Money rack_price(const PlanView& view, const RackSpec& rack, int period) {
  return escalation(view.scenario.money.rack_price_growth, view.scenario.calendar, period) * rack.price;
}

Money resale_after(const PlanView& view, Money price, int periods) {
  return std::pow(1 - view.scenario.money.rack_resale_decline, periods * view.period_years()) * price;
}

void post_racks(const PlanView& view, Journal& journal) {
  for (const ConversionView& conversion : view.conversions()) {
    post_operation(view, conversion, journal);
    if (!conversion.owned()) continue;
    post_holding(view, conversion, journal);
    for (const RackBatch& batch : rack_batches(view, conversion)) post_batch(view, conversion, batch, journal);
  }
}

}  // namespace changeover
