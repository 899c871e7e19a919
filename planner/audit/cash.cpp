#include "planner/audit/cash.hpp"

#include <algorithm>
#include <cmath>

#include "planner/audit/deal.hpp"
#include "planner/audit/loads.hpp"
#include "planner/audit/record.hpp"
#include "planner/audit/works.hpp"

namespace changeover::auditing {
namespace {

constexpr auto dollars_per_megawatt_and_hour = dollar / megawatt / hour;

double hours(const Timeline& timeline) { return timeline.scenario.calendar.hours_per_period(); }
double years(const Timeline& timeline) { return timeline.scenario.calendar.years_per_period(); }

/// What passes the grid meter, whoever pays it, by period.
struct Meter {
  std::vector<double> bill{};    ///< energy, demand and coincident charges, dollars
  std::vector<double> demand{};  ///< MW
};

struct Books {
  const Timeline& timeline;
  const Prices& prices;
  const Scenario& scenario;
  Cashbook& book;
  Meter& meter;
};

void add_payment(const Books& b, Entry entry, Business business, int period, const Payment& paid) {
  b.book.add(entry, business, period, -paid.cost);
  b.book.add(Entry::contingency, business, period, -paid.contingency);
  b.book.add(Entry::sales_tax, business, period, -paid.sales_tax);
}

void add_activities(const Books& b) {
  for (int t = 0; t < b.timeline.periods(); ++t) {
    for (const auto& c : b.timeline.halls)
      if (c)
        add_payment(b, Entry::conversion_cost, b.scenario[c->option].business, t, payment(b.timeline, b.prices, *c, t));
    for (const auto& p : b.timeline.projects)
      if (p) add_payment(b, Entry::project_cost, Business::site, t, payment(b.timeline, b.prices, *p, t));
  }
}

void add_invested(const Books& b, Business business, int period, double capital) {
  const double y = years(b.timeline);
  b.book.add(Entry::property_tax, business, period, -capital * b.scenario.money.property_tax * y);
  b.book.add(Entry::insurance, business, period, -capital * b.scenario.money.insurance * y);
}

void add_racks(const Books& b, const ConvertedHall& c) {
  const ConversionOption& option = b.scenario[c.option];
  const RackSpec& rack = b.scenario[option.rack];
  for (int t = 0; t < b.timeline.periods(); ++t) {
    const double operation = rack_power(b.timeline, c.hall, t) *
                             option.operation.in(dollars_per_megawatt_and_hour)*hours(b.timeline) *
                             b.prices.escalation(b.scenario.money.operation_escalation, t);
    b.book.add(Entry::rack_operation, option.business, t, -operation);
    if (c.work.done(t)) add_invested(b, option.business, t, invested(b.timeline, c));
    if (option.owns_racks()) add_invested(b, option.business, t, b.timeline.racks(c.hall, t) * rack.price.in(dollar));
  }
  const std::vector<RackPurchase> purchases = rack_purchases(b.timeline, b.prices, c);
  for (const RackPurchase& bought : purchases) {
    if (bought.sunk) continue;
    b.book.add(Entry::rack_purchases, option.business, bought.period, -bought.price);
    b.book.add(Entry::sales_tax, option.business, bought.period, -bought.sales_tax);
    if (bought.replaces < 0) continue;
    const double kept = std::pow(1 - b.scenario.money.rack_resale_decline, rack.life * years(b.timeline));
    b.book.add(Entry::rack_resale, option.business, bought.period, purchases[index(bought.replaces)].price * kept);
  }
}

void add_running_units(const Books& b, Ref<Hall> hall, const AsicSpec& asic, double units, int t) {
  const UnitMoney unit = b.prices.miner(hall, asic, t);
  b.book.add(Entry::mining_revenue, Business::mining, t, units * unit.revenue);
  b.book.add(Entry::demand_response, Business::mining, t, units * unit.demand_response);
  b.book.add(Entry::energy_mining, Business::mining, t, -units * unit.energy);
  b.book.add(Entry::demand_charges, Business::mining, t, -units * unit.demand);
  b.book.add(Entry::mining_operation, Business::mining, t, -units * unit.operation);
  b.meter.bill[index(t)] += units * (unit.energy + unit.demand);
  b.meter.demand[index(t)] += units * unit.meter_peak;
}

void add_fleets(const Books& b) {
  for (const auto& [place, units] : b.timeline.miners)
    for (int t = 0; t < b.timeline.periods(); ++t)
      add_running_units(b, {place.hall}, b.timeline.asic(place), units.running[index(t)], t);
}

/// Containers of miners that serve the Bitcoin network.
void add_containers(const Books& b, const Service& service, const ConvertedHall& c) {
  const RackSpec& rack = b.timeline.rack(c);
  if (!rack.asic) return;
  for (int t = 0; t < b.timeline.periods(); ++t)
    if (b.timeline.runs(service.offer, t))
      add_running_units(b, c.hall, b.scenario[*rack.asic], service.power[index(t)] / rack.peak * rack.units, t);
}

void add_used_miners(const Books& b) {
  for (const auto& [place, units] : b.timeline.miners) {
    for (int t = 0; t < b.timeline.periods(); ++t) {
      const auto sold = static_cast<double>(units.sold[index(t)]);
      const auto moved = static_cast<double>(units.carried_out[index(t)]);
      b.book.add(Entry::miner_sales, Business::mining, t, sold * b.prices.resale(b.timeline.asic(place), t));
      b.book.add(Entry::decommissioning, Business::mining, t, -sold * b.scenario.miners.decommissioning.in(dollar));
      b.book.add(Entry::relocation, Business::mining, t,
                 -moved * b.scenario.miners.relocation.value_or(Money{}).in(dollar));
    }
  }
}

void add_deal(const Books& b, const Service& service, const ConvertedHall& c) {
  const Deal deal(b.timeline, b.prices, service, c);
  const Business business = b.scenario[service.offer].business;
  const Entry income = business == Business::cloud ? Entry::cloud_revenue : Entry::rent;
  for (int t = 0; t < b.timeline.periods(); ++t) {
    b.book.add(Entry::prepayment, business, t, deal.prepayment(t));
    b.book.add(Entry::tenant_contribution, business, t, deal.contribution(t));
    b.book.add(Entry::reimbursement, business, t, -deal.reimbursement(t));
    if (!b.timeline.runs(service.offer, t)) continue;
    b.book.add(income, business, t, deal.income(t));
    b.book.add(Entry::credit_backstop, business, t, -deal.backstop(t));
    if (deal.tenant_pays_upkeep()) b.book.add(Entry::recoveries, business, t, deal.upkeep(t));
    const PowerMoney power = deal.power(t);
    b.meter.bill[index(t)] += power.total();
    b.meter.demand[index(t)] += deal.demand(t);
    if (!deal.owner_pays_power()) continue;
    b.book.add(Entry::energy_racks, business, t, -power.energy);
    b.book.add(Entry::demand_charges, business, t, -power.demand);
    b.book.add(Entry::coincident_charges, business, t, -power.coincident);
  }
}

void add_services(const Books& b) {
  for (const Service& service : b.timeline.plan.services) {
    const auto& c = b.timeline.converted(service.hall);
    if (!c || !b.timeline.begin(service.offer)) continue;
    if (b.scenario[service.offer].business == Business::mining)
      add_containers(b, service, *c);
    else
      add_deal(b, service, *c);
  }
}

void add_late_damages(const Books& b, Ref<Offer> ref) {
  const Offer& offer = b.scenario[ref];
  const auto begin = b.timeline.begin(ref);
  if (!begin) return;
  const double a_period = offer.late.in(dollars_per_megawatt_and_hour)*offer.least.in(megawatt)*hours(b.timeline);
  for (int t = std::max(0, offer.ready_by); t < std::min(*begin, b.timeline.periods()); ++t)
    b.book.add(Entry::late_damages, offer.business, t, -a_period);
}

/// MW that are billed beyond the demand at the meter.
double undrawn_demand(const Books& b, int period) {
  const DemandTerms& terms = b.scenario.tariff.demand_terms;
  double least = 0;
  if (terms.least_from <= period && period < terms.least_until) least = terms.least.in(megawatt);
  for (int t = period - terms.ratchet_periods; t < period; ++t)
    least = std::max(least, terms.ratchet * (t < 0 ? terms.before.in(megawatt) : b.meter.demand[index(t)]));
  return std::max(0.0, least - b.meter.demand[index(period)]);
}

/// What the utility bills for what is not drawn, and for its contract. The meter is read in full by now.
void add_utility(const Books& b) {
  const GridContract& contract = b.scenario.tariff.contract;
  for (int t = 0; t < b.timeline.periods(); ++t) {
    const double undrawn = undrawn_demand(b, t) * b.prices.demand(t) * hours(b.timeline);
    b.book.add(Entry::minimum_demand, Business::site, t, -undrawn);
    const double least =
        b.scenario.tariff.minimum_bill.in(dollar / hour) * b.prices.tariff_growth(t) * hours(b.timeline);
    if (least > 0)
      b.book.add(Entry::minimum_bill, Business::site, t, -std::max(0.0, least - b.meter.bill[index(t)] - undrawn));
    if (t == contract.exit) b.book.add(Entry::grid_contract, Business::site, t, -contract.exit_fee.in(dollar));
    if (t < contract.collateral_until)
      b.book.add(Entry::grid_contract, Business::site, t,
                 -contract.collateral.in(dollar)*contract.collateral_fee * years(b.timeline));
  }
}

void add_site(const Books& b) {
  for (int t = 0; t < b.timeline.periods(); ++t) {
    b.book.add(Entry::site_operation, Business::site, t, -b.prices.site_operation(t));
    for (const auto& p : b.timeline.projects)
      if (p && p->work.done(t)) add_invested(b, Business::site, t, invested(b.timeline, *p));
  }
}

}  // namespace

std::string_view name_of(Entry entry) {
  static constexpr auto names = std::to_array<std::string_view>({
      "mining_revenue",      "demand_response", "rent",
      "cloud_revenue",       "prepayment",      "recoveries",
      "reimbursement",       "late_damages",    "energy_mining",
      "energy_racks",        "demand_charges",  "coincident_charges",
      "minimum_demand",      "minimum_bill",    "grid_contract",
      "mining_operation",    "rack_operation",  "site_operation",
      "property_tax",        "insurance",       "credit_backstop",
      "tenant_contribution", "conversion_cost", "project_cost",
      "contingency",         "sales_tax",       "rack_purchases",
      "rack_resale",         "miner_sales",     "decommissioning",
      "relocation",          "income_tax",      "terminal",
  });
  return names[static_cast<std::size_t>(entry)];
}

std::vector<AuditedAmount> Cashbook::amounts() const {
  std::vector<AuditedAmount> all;
  for (const auto& [key, dollars] : sums_) {
    const double cents = std::round(dollars * 100);
    if (cents != 0) all.push_back({std::string(name_of(key.entry)), key.business, key.period, cents / 100});
  }
  return all;
}

double Cashbook::cash_flow(int period) const {
  double sum = 0;
  for (const auto& [key, dollars] : sums_) sum += key.period == period ? dollars : 0;
  return sum;
}

double Cashbook::moved(int period) const {
  double sum = 0;
  for (const auto& [key, dollars] : sums_) sum += key.period == period ? std::abs(dollars) : 0;
  return sum;
}

Cashbook cash(const Timeline& timeline, const Prices& prices) {
  Cashbook book;
  const std::vector<double> nothing(index(timeline.periods()), 0.0);
  Meter meter{nothing, nothing};
  const Books b{timeline, prices, timeline.scenario, book, meter};
  add_activities(b);
  for (const auto& c : timeline.halls)
    if (c) add_racks(b, *c);
  add_fleets(b);
  add_used_miners(b);
  add_services(b);
  for (int f = 0; f < static_cast<int>(timeline.scenario.offers.size()); ++f) add_late_damages(b, {f});
  add_site(b);
  add_utility(b);
  return book;
}

}  // namespace changeover::auditing
