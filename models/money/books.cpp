#include "models/money/books.hpp"

#include <algorithm>

#include "models/market/escalation.hpp"
#include "models/market/market.hpp"

namespace changeover {
namespace {

std::string name_of(Business business) {
  constexpr std::array<std::string_view, businesses.size()> names{"mining", "hosting", "cloud", "site"};
  return std::string(names[static_cast<std::size_t>(business)]);
}

std::vector<int> years_of(const Calendar& calendar) {
  std::vector<int> years;
  for (int t = 0; t < calendar.periods; ++t) years.push_back(calendar.year_of(t));
  return years;
}

/// Until the last contract ends, or the year is over in which a buyer would earn what was sold.
int periods_after(const PlanView& view) {
  const MoneyTerms& terms = view.scenario.money;
  int last = terms.terminal == Terminal::cap_rate ? view.periods() + view.scenario.calendar.periods_per_year() : 0;
  if (terms.terminal == Terminal::none && terms.debt.empty()) return 0;
  for (const ServiceView& service : view.services())
    if (!service.offer.market) last = std::max(last, service.offer.last_end(service.begin));
  return std::max(0, last - view.periods());
}

Sheet sheet_of(Line line) {
  if (line == Line::mining_revenue || line == Line::demand_response || line == Line::energy_mining ||
      line == Line::mining_operation || line == Line::miner_sales || line == Line::decommissioning ||
      line == Line::relocation)
    return Sheet::mining;
  switch (traits(line).group) {
    case Group::revenue:
      return Sheet::revenue;
    case Group::operating:
      return Sheet::opex;
    case Group::capital:
      return Sheet::capex;
    case Group::tax:
      return Sheet::tax;
  }
  return Sheet::cash_flow;
}

}  // namespace

namespace origin {
std::string of(std::string_view list, const std::string& id, std::string_view key) {
  return std::string(list) + "." + id + "." + std::string(key);
}
}  // namespace origin

Books::Books(const PlanView& plan_view)
    : view(plan_view),
      workings(years_of(plan_view.scenario.calendar), periods_after(plan_view), plan_view.scenario.currency) {
  billed_to_tenants.workings = billed.workings = demand.workings = &workings;
  for (auto& of_line : posted_)
    for (auto& of_business : of_line) of_business.workings = &workings;
  for (auto& of_business : written_off_) of_business.workings = &workings;
}

Row Books::titled(const Item& item, const Subjects& subjects, Axis axis, std::optional<Business> business) {
  return {
      .sheet = item.sheet, .name = std::string(item.name), .subjects = subjects, .business = business, .axis = axis};
}

std::string Books::name(const Item& item, const Subjects& subjects, Axis axis) {
  std::string text(item.name);
  for (const std::string& each : subjects) text += "\n" + each;
  return text + static_cast<char>('0' + static_cast<int>(axis)) + static_cast<char>('0' + static_cast<int>(item.sheet));
}

std::string Books::in_currency(std::string_view unit) const {
  std::string text(unit);
  if (const std::size_t sign = text.find('$'); sign != std::string::npos) text.replace(sign, 1, workings.currency());
  return text;
}

int Books::enter(Row made) {
  std::string key = name({.name = made.name, .sheet = made.sheet}, made.subjects, made.axis);
  if (made.business) key += static_cast<char>('0' + static_cast<int>(*made.business));
  const int place = workings.add(std::move(made));
  numbers_.emplace(std::move(key), place);
  return place;
}

Amount Books::receive(Line line, Business business, const Subjects& subjects, const Amount& amount) {
  const Amount posted_row = row({.name = traits(line).name, .sheet = sheet_of(line)}, subjects, amount, business);
  posted(line, business).push_back(posted_row);
  return posted_row;
}

Term<dimension::time> Books::hours() {
  return input({"hours in a period", Sheet::inputs}, {}, view.period_length(), named::time, "plan.step");
}

Factor Books::years() {
  return input({"years in a period", Sheet::inputs}, {}, view.period_years(), named::years, "plan.step");
}

Factor Books::horizon() {
  return input({"periods of the plan", Sheet::inputs}, {}, view.periods(), named::periods, "plan.periods");
}

Factor Books::period(Axis axis) {
  return running<named::none>({"period", reckoned_on(axis, Sheet::timeline), "count"}, {}, axis,
                              number(workings, first(axis) - 1.0),
                              [](const Factor& self) { return 1 + previous(self); });
}

Factor Books::grown(const Factor& annual, const Factor& periods) { return raised(1 + annual, periods * years()); }

Factor Books::operation_growth(Axis axis) {
  return once<named::none>({"escalation of operation", reckoned_on(axis, Sheet::timeline), "factor"}, {}, axis, [&] {
    return grown(term_of_money("escalation.operation", view.scenario.money.operation_escalation, named::percent_a_year),
                 period(axis));
  });
}

Factor Books::tariff_growth(Axis axis) {
  return inputs({"growth of the tariff", given_on(axis)}, {}, axis, named::factor, "power.grid.tariff",
                [&](int t) { return changeover::tariff_growth(view.scenario.tariff, view.scenario.calendar, t); });
}

const Books::Blocks& Books::blocks(Axis axis) {
  if (const auto known = blocks_.find(axis); known != blocks_.end()) return known->second;
  std::vector<std::vector<PriceBlock>> by_period;
  std::size_t most_blocks = 0;
  for (int t = first(axis); t < first(axis) + workings.periods(axis); ++t) {
    by_period.push_back(price_blocks(view.scenario.tariff, view.scenario.calendar, t));
    most_blocks = std::max(most_blocks, by_period.back().size());
  }
  Blocks out;
  out.prices.workings = out.shares.workings = &workings;
  const auto block_at = [&](std::size_t block, int t) {
    const auto& of_period = by_period[static_cast<std::size_t>(t - first(axis))];
    return block < of_period.size() ? of_period[block] : PriceBlock{.share = 0};
  };
  for (std::size_t block = 0; block < most_blocks; ++block)
    out.prices.push_back(inputs({"price of energy", given_on(axis)}, {std::to_string(block + 1)}, axis,
                                named::energy_price, "power.grid.tariff",
                                [&](int t) { return block_at(block, t).price; }));
  for (std::size_t block = 0; block < most_blocks; ++block)
    out.shares.push_back(inputs({"share of hours", given_on(axis)}, {std::to_string(block + 1)}, axis, named::percent,
                                "power.grid.tariff", [&](int t) { return block_at(block, t).share; }));
  return blocks_.emplace(axis, std::move(out)).first->second;
}

Term<EnergyPrice::dimension> Books::energy_price(Axis axis) {
  return once<EnergyPrice::dimension>({"mean price of energy", reckoned_on(axis, Sheet::power)}, {}, axis, [&] {
    const Blocks& all = blocks(axis);
    return Term<EnergyPrice::dimension>(workings, workings.add(FormulaNode{.of = Operator::mean,
                                                                           .a = workings.add_list(all.prices.rows),
                                                                           .b = workings.add_list(all.shares.rows)}));
  });
}

Term<CapacityPrice::dimension> Books::demand_price(Axis axis) {
  return inputs({"demand charge", given_on(axis)}, {}, axis, named::capacity_price, "power.grid.tariff",
                [&](int t) { return changeover::demand_price(view.scenario.tariff, view.scenario.calendar, t); });
}

Term<CapacityPrice::dimension> Books::coincident_price(Axis axis) {
  return inputs({"coincident-peak charge", given_on(axis)}, {}, axis, named::capacity_price, "power.grid.tariff",
                [&](int t) { return changeover::coincident_price(view.scenario.tariff, view.scenario.calendar, t); });
}

Factor Books::term_of_money(std::string_view what, double value, const NamedUnit<named::none>& unit) {
  std::string name(what);
  std::ranges::replace_if(
      name, [](char c) { return c == '_' || c == '.'; }, ' ');
  return input({name, Sheet::inputs}, {}, value, unit, "money." + std::string(what));
}

Factor Books::rate_of(Business business) {
  const std::string name = name_of(business);
  return input({"discount rate", Sheet::inputs}, {name}, view.scenario.money.rate(business), named::percent_a_year,
               "plan.rates." + name);
}

Factor Books::years_to(Axis axis) {
  return once<named::none>({"years to its flows", reckoned_on(axis, Sheet::timeline), "years"}, {}, axis, [&] {
    const Factor point = input({"point of a period at which its flows count", Sheet::inputs}, {},
                               view.scenario.money.timing == Timing::mid ? 0.5 : 1.0, named::periods, "plan.timing");
    return (period(axis) + point) * years();
  });
}

Amount Books::known(const Item& item) { return term<dimension::money>(numbers_.at(name(item, {}, Axis::plan))); }

Factor Books::years_to_horizon() { return horizon() * years(); }

Factor Books::discount(Business business, Axis axis) {
  const std::string name = name_of(business);
  if (axis == Axis::after)
    return once<named::none>({"discount to the horizon", Sheet::after_plan, "factor"}, {name}, axis,
                             [&] { return raised(1 + rate_of(business), years_to_horizon() - years_to(axis)); });
  return once<named::none>({"discount factor", Sheet::timeline, "factor"}, {name}, axis,
                           [&] { return raised(1 + rate_of(business), -years_to(axis)); });
}

Factor Books::discount_of_horizon(Business business) {
  return once<named::none>({"discount factor of the horizon", Sheet::returns, "factor"}, {name_of(business)},
                           Axis::single, [&] { return raised(1 + rate_of(business), -years_to_horizon()); });
}

Amount Books::decommissioning() {
  return input({"decommissioning of a miner", Sheet::inputs}, {}, view.scenario.miners.decommissioning, named::money,
               "market.miners.decommissioning");
}

Term<dimension::power> Books::design(const ConversionView& conversion) {
  return input({"critical IT of the design", Sheet::inputs},
               {view.scenario[conversion.decided.hall].id, conversion.option.id},
               conversion.fit.racks * conversion.rack.peak, named::power, origin::physics);
}

Term<dimension::power> Books::peak_of(const RackSpec& rack) {
  return input({"peak power of a rack", Sheet::inputs}, {rack.id}, rack.peak, named::unit_power,
               origin::of("racks", rack.id, "peak"));
}

Factor Books::holding() {
  return once<named::none>({"property tax and insurance", Sheet::timeline, "share/year"}, {}, Axis::single, [&] {
    const MoneyTerms& terms = view.scenario.money;
    return term_of_money("property_tax", terms.property_tax, named::percent_a_year) +
           term_of_money("insurance", terms.insurance, named::percent_a_year);
  });
}

Factor Books::works_sales_tax() {
  return inputs({"sales tax on works", Sheet::inputs_by_period}, {}, Axis::plan, named::percent, "money.sales_tax",
                [&](int t) { return sales_tax_on_works(view.scenario.money, view.scenario.calendar, t); });
}

Factor Books::racks_sales_tax() {
  return inputs({"sales tax on racks", Sheet::inputs_by_period}, {}, Axis::plan, named::percent, "money.sales_tax",
                [&](int t) { return sales_tax_on_racks(view.scenario.money, view.scenario.calendar, t); });
}

}  // namespace changeover
