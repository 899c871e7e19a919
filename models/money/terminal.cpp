#include "models/market/market.hpp"
#include "models/money/postings.hpp"

namespace changeover {
namespace {

/// Units of a fleet that stand in a hall at the end of the plan, if it mines.
int standing(const PlanView& view, Ref<Hall> hall, Ref<Hall> home, int fleet) {
  if (!view.mines(hall, view.periods() - 1)) return 0;
  int units = hall == home ? view.scenario[home].fleets[static_cast<std::size_t>(fleet)].count : 0;
  for (const Sale& sale : view.plan.sales)
    if (sale.hall == hall && sale.home == home && sale.fleet == fleet) units -= sale.units;
  for (const Move& move : view.plan.moves) {
    if (move.home != home || move.fleet != fleet) continue;
    if (move.from == hall) units -= move.units;
    if (move.to == hall) units += move.units;
  }
  return units;
}

/// Racks that are left at the horizon, by the period in which they were bought last.
std::map<int, int> racks_left(const PlanView& view, const ConversionView& conversion) {
  std::map<int, int> left;
  const int life = conversion.rack.life;
  for (const RackBatch& batch : rack_batches(view, conversion)) {
    const int lives = life == 0 ? 0 : (view.periods() - 1 - batch.bought) / life;
    left[batch.bought + lives * life] += batch.racks;
  }
  return left;
}

}  // namespace

Amount Postings::after_the_plan(const Served& served, const Factor& runs) {
  const auto& [service, power] = served;
  const auto last = at(power, view_.periods() - 1);
  return books_.row({"brought after the plan", Sheet::after_plan}, subjects_of(*service),
                    runs * brought(*service, last, Axis::after), service->offer.business);
}

template <class Holds>
Factor Postings::flag_after(std::string_view what, const Offer& offer, Holds holds) {
  return books_.inputs({what, Sheet::inputs_after}, {offer.id}, Axis::after, named::flag, origin::decisions,
                       [&](int t) { return holds(t) ? 1 : 0; });
}

Amount Postings::price_of(const Amount& income) {
  const MoneyTerms& terms = scenario_.money;
  const Factor rate = books_.input({"cap rate", Sheet::inputs}, {}, terms.cap_rate, named::percent, "money.terminal");
  const Factor sale =
      books_.input({"cost of sale", Sheet::inputs}, {}, terms.cost_of_sale, named::percent, "money.terminal");
  return (1 - sale) / rate * income;
}

void Postings::value_contracts() {
  for (const Served& served : served_) {
    const ServiceView& service = *served.first;
    const Offer& offer = service.offer;
    const int end = offer.last_end(service.begin);
    if (offer.market || end <= view_.periods()) continue;
    const Factor runs = flag_after("runs", offer, [=](int t) { return t < end; });
    Amount income = after_the_plan(served, runs);
    if (const auto credits = credited(service, served.second, Axis::after))
      income = books_.row({"brought less credits", Sheet::after_plan}, subjects_of(service), income - runs * *credits);
    terminals_[static_cast<std::size_t>(offer.business)].push_back(
        books_.row({"contracts after the plan", Sheet::after_plan}, subjects_of(service),
                   products(income, books_.discount(offer.business, Axis::after)), offer.business));
  }
}

void Postings::value_sale() {
  const int end = view_.periods() + scenario_.calendar.periods_per_year();
  const Factor first_year = books_.inputs({"first year after the plan", Sheet::inputs_after}, {}, Axis::after,
                                          named::flag, "plan.step", [=](int t) { return t < end ? 1 : 0; });
  auto& hosting = terminals_[static_cast<std::size_t>(Business::hosting)];
  for (const Served& served : served_) {
    const ServiceView& service = *served.first;
    const Offer& offer = service.offer;
    if (offer.business != Business::hosting) continue;
    const Subjects of = subjects_of(service);
    const Factor runs = flag_after("runs", offer, [&](int t) { return offer.runs(service.begin, t); });
    Amount price = price_of(products(after_the_plan(served, runs), first_year));
    if (const auto credits = credited(service, served.second, Axis::after)) {
      const Factor in_term = flag_after("in its term", offer, [&](int t) { return t < offer.end(service.begin); });
      price = price - total(books_.row({"credits of the term", Sheet::after_plan}, of, in_term * *credits));
    }
    hosting.push_back(books_.row({"price of the income", Sheet::after_plan}, of, price, Business::hosting));
  }
  Amount cost =
      products(books_.row({"operation of the site", Sheet::after_plan}, {}, site_operation(Axis::after)), first_year);
  for (const auto& [each, rows] : works_)
    if (each.line == Line::project_cost)
      cost = books_.row({"cost of the site, so far", Sheet::after_plan}, each.subjects,
                        cost + books_.holding() * rows.cost);
  terminals_[static_cast<std::size_t>(Business::site)].push_back(
      books_.row({"price that the site's cost takes", Sheet::after_plan}, {}, -price_of(cost), Business::site));
}

void Postings::value_miners() {
  auto& mining = terminals_[static_cast<std::size_t>(Business::mining)];
  for (int home = 0; home < static_cast<int>(scenario_.halls.size()); ++home) {
    const auto& fleets = scenario_[Ref<Hall>{home}].fleets;
    for (int fleet = 0; fleet < static_cast<int>(fleets.size()); ++fleet) {
      int units = 0;
      for (int hall = 0; hall < static_cast<int>(scenario_.halls.size()); ++hall)
        units += standing(view_, {hall}, {home}, fleet);
      if (units == 0) continue;
      const Ref<AsicSpec> asic = view_.asic({home}, fleet);
      const Subjects of{scenario_[Ref<Hall>{home}].id, scenario_[asic].id, std::to_string(fleet + 1)};
      const Factor left =
          books_.input({"miners left at the horizon", Sheet::inputs}, of, units, named::count, origin::decisions);
      const Amount price = books_.input({"price of a used miner at the horizon", Sheet::inputs}, {scenario_[asic].id},
                                        resale(scenario_, asic, view_.periods()), named::money, "market.resale");
      mining.push_back(books_.row({"miners left", Sheet::after_plan}, of,
                                  left * positive(price - books_.decommissioning()), Business::mining));
    }
  }
}

void Postings::value_racks(Business business) {
  auto& values = terminals_[static_cast<std::size_t>(business)];
  for (const ConversionView& conversion : view_.conversions()) {
    if (!conversion.owned() || conversion.option.business != business) continue;
    for (const auto& [bought, racks] : racks_left(view_, conversion)) {
      const Subjects of{scenario_[conversion.decided.hall].id, conversion.option.id, scenario_.calendar.label(bought)};
      const auto decided = [&](std::string_view what, double value, const NamedUnit<named::none>& unit) {
        return books_.input({what, Sheet::inputs}, of, value, unit, origin::decisions);
      };
      const Factor count = decided("racks left at the horizon", racks, named::count);
      const Factor period = decided("period of their purchase", bought, named::periods);
      const Factor horizon = books_.horizon();
      const Amount price =
          books_.row({"price of a rack when bought", Sheet::after_plan}, of, rack_price(conversion.rack, period));
      const Factor left =
          books_.row({"share of the price left", Sheet::after_plan, "share"}, of, left_after(horizon - period));
      values.push_back(books_.row({"racks left", Sheet::after_plan}, of, count * left * price, business));
    }
  }
}

void Postings::post_terminal() {
  switch (scenario_.money.terminal) {
    case Terminal::none:
      break;
    case Terminal::contracted:
      value_contracts();
      break;
    case Terminal::salvage:
      value_miners();
      value_racks(Business::mining);
      value_racks(Business::cloud);
      break;
    case Terminal::cap_rate:
      value_sale();
      break;
  }
}

}  // namespace changeover
