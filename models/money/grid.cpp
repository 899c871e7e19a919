#include "models/market/market.hpp"
#include "models/money/postings.hpp"

namespace changeover {

void Postings::post_site() { books_.pay(Line::site_operation, Business::site, {}, site_operation(Axis::plan)); }

Amount Postings::site_operation(Axis axis) {
  const auto operation = books_.input({"operation of the site", Sheet::inputs}, {}, scenario_.money.site_operation,
                                      named::yearly, "money.site_operation");
  return books_.operation_growth(axis) * (operation * books_.hours());
}

/// The least demand that is billed in a period: the contract's, and what the ratchet keeps of former peaks.
std::optional<Term<dimension::power>> Postings::least_demand(const Term<dimension::power>& demand) {
  const DemandTerms& terms = scenario_.tariff.demand_terms;
  std::optional<Term<dimension::power>> least;
  if (terms.least_until > 0)
    least = books_.inputs(
        {"minimum demand of the contract", Sheet::inputs_by_period}, {}, Axis::plan, named::power, "power.grid.tariff",
        [&](int t) { return t >= terms.least_from && t < terms.least_until ? terms.least : Power{}; });
  if (terms.ratchet_periods == 0) return least;
  const auto before =
      books_.input({"demand before the plan", Sheet::inputs}, {}, terms.before, named::power, "power.grid.tariff");
  const Factor ratchet =
      books_.input({"ratchet", Sheet::inputs}, {}, terms.ratchet, named::percent, "power.grid.tariff");
  Term<dimension::power> former = demand;
  std::optional<Term<dimension::power>> highest;
  for (int k = 1; k <= terms.ratchet_periods; ++k) {
    former = books_.row_with_opening<dimension::power>({"demand, periods before", Sheet::power}, {std::to_string(k)},
                                                       previous(former), before);
    highest = highest ? books_.row({"highest demand, of the last periods", Sheet::power}, {std::to_string(k)},
                                   most(*highest, former))
                      : former;
  }
  const auto kept = ratchet * *highest;
  return least ? most(*least, kept) : kept;
}

void Postings::post_grid() {
  const Tariff& tariff = scenario_.tariff;
  const Amount of_owner = -sum(books_.billed);
  const auto bill = books_.row({"bill of the meter", Sheet::power}, {},
                               books_.billed_to_tenants.empty() ? of_owner : of_owner + sum(books_.billed_to_tenants));
  const auto demand = books_.row_with_opening<dimension::power>(
      {"demand at the meter", Sheet::power}, {}, sum(books_.demand),
      books_.input({"demand before the plan", Sheet::inputs}, {}, tariff.demand_terms.before, named::power,
                   "power.grid.tariff"));
  if (tariff.contract != GridContract{}) {
    const auto contract = books_.inputs({"exit fee and collateral of the contract", Sheet::inputs_by_period}, {},
                                        Axis::plan, named::money, "power.grid.contract",
                                        [&](int t) { return contract_cost(tariff, scenario_.calendar, t); });
    books_.pay(Line::grid_contract, Business::site, {}, contract);
  }
  Amount billed = bill;
  if (const auto least = least_demand(demand)) {
    const auto missing = books_.row({"demand that is missing", Sheet::power}, {}, positive(*least - demand));
    const Amount unused = books_.row({"minimum demand that is billed", Sheet::power}, {},
                                     missing * books_.demand_price(Axis::plan) * books_.hours());
    books_.pay(Line::minimum_demand, Business::site, {}, unused);
    billed = books_.row({"bill with minimum demand", Sheet::power}, {}, bill + unused);
  }
  if (tariff.minimum_bill.in(dollar / hour) == 0) return;
  const auto least =
      books_.input({"minimum bill", Sheet::inputs}, {}, tariff.minimum_bill, named::yearly, "power.grid.tariff");
  books_.pay(Line::minimum_bill, Business::site, {},
             positive(books_.tariff_growth(Axis::plan) * (least * books_.hours()) - billed));
}

}  // namespace changeover
