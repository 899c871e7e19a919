#include "models/money/postings.hpp"

namespace changeover {

std::vector<RackBatch> rack_batches(const PlanView& view, const ConversionView& conversion) {
  std::vector<RackBatch> batches;
  if (conversion.racks_before > 0)
    batches.push_back({.bought = conversion.effect(), .racks = conversion.racks_before, .paid = true});
  for (int t = 0; t < view.periods(); ++t)
    if (const int added = conversion.racks(t) - conversion.racks(t - 1); added != 0)
      batches.push_back({.bought = t, .racks = added});
  return batches;
}

namespace {

/// Racks paid for and racks replaced, by period.
struct RackCounts {
  std::vector<double> bought;
  std::vector<double> replaced;
};

RackCounts counts(const PlanView& view, const ConversionView& conversion) {
  const auto periods = static_cast<std::size_t>(view.periods());
  RackCounts out{std::vector<double>(periods), std::vector<double>(periods)};
  const int life = conversion.rack.life;
  for (const RackBatch& batch : rack_batches(view, conversion)) {
    if (!batch.paid) out.bought[static_cast<std::size_t>(batch.bought)] += batch.racks;
    if (life == 0) continue;
    for (int t = batch.bought + life; t < view.periods(); t += life) {
      if (t < 0) continue;
      out.bought[static_cast<std::size_t>(t)] += batch.racks;
      out.replaced[static_cast<std::size_t>(t)] += batch.racks;
    }
  }
  return out;
}

bool any(const std::vector<double>& values) {
  for (const double each : values)
    if (each != 0) return true;
  return false;
}

}  // namespace

Amount Postings::rack_price(const RackSpec& rack, const Factor& period) {
  const Factor growth = books_.input({"growth of rack prices", Sheet::inputs}, {}, scenario_.money.rack_price_growth,
                                     named::percent_a_year, "money.rack_price_growth");
  return books_.grown(growth, period) * rack_price_at_start(rack);
}

Amount Postings::rack_price_at_start(const RackSpec& rack) {
  return books_.input({"price of a rack", Sheet::inputs}, {rack.id}, rack.price, named::money,
                      origin::of("racks", rack.id, "price"));
}

Factor Postings::left_after(const Factor& periods) {
  const Factor decline =
      books_.input({"value that a rack loses", Sheet::inputs}, {}, scenario_.money.rack_resale_decline,
                   named::percent_a_year, "money.rack_resale_decline");
  return raised(1 - decline, periods * books_.years());
}

void Postings::post_owned_racks(const ConversionView& conversion, const Subjects& of, const Factor& live) {
  const RackSpec& rack = conversion.rack;
  const Business business = conversion.option.business;
  Subjects racks_of = of;
  racks_of.push_back("racks of " + rack.id);
  const Factor period = books_.period(Axis::plan);
  post_holding(business, racks_of,
               books_.row({"invested in racks, for a period", Sheet::opex}, of,
                          live * rack_price_at_start(rack) * books_.years()));
  const RackCounts racks = counts(view_, conversion);
  if (any(racks.bought)) {
    const Factor bought = books_.decided({"racks paid for", Sheet::inputs_by_period}, of, racks.bought);
    const Amount price = books_.once<dimension::money>({"price of a rack in the period", Sheet::capex}, {rack.id},
                                                       Axis::plan, [&] { return rack_price(rack, period); });
    const Amount paid = books_.pay(Line::rack_purchases, business, of, bought * price);
    const Amount tax = books_.receive(Line::sales_tax, business, racks_of, paid * books_.racks_sales_tax());
    purchases_.push_back(
        {business, of, books_.row({"racks paid in all", Sheet::capex}, of, -(paid + tax)), racks.bought});
  }
  if (!any(racks.replaced)) return;
  const Factor life = books_.input({"life of a rack", Sheet::inputs}, {rack.id}, rack.life, named::periods,
                                   origin::of("racks", rack.id, "life"));
  const Factor replaced = books_.decided({"racks replaced", Sheet::inputs_by_period}, of, racks.replaced);
  books_.receive(Line::rack_resale, business, of, replaced * (left_after(life) * rack_price(rack, period - life)));
}

void Postings::post_racks() {
  for (const ConversionView& conversion : view_.conversions()) {
    const ConversionOption& option = conversion.option;
    const Subjects of{scenario_[conversion.decided.hall].id, option.id};
    std::vector<double> racks(conversion.decided.racks.begin(), conversion.decided.racks.end());
    const Factor live = books_.decided({"racks live", Sheet::inputs_by_period}, of, racks);
    const auto power = books_.row({"critical IT live", Sheet::power}, of, live * books_.peak_of(conversion.rack));
    const auto operation = books_.input({"operation of critical IT", Sheet::inputs}, {option.id}, option.operation,
                                        named::capacity_price, origin::of("options", option.id, "operation"));
    books_.pay(Line::rack_operation, option.business, of,
               power * operation * books_.hours() * books_.operation_growth(Axis::plan));
    if (conversion.owned()) post_owned_racks(conversion, of, live);
  }
}

}  // namespace changeover
