#include "planner/audit/cash.hpp"

#include <algorithm>
#include <cmath>

#include "planner/audit/loads.hpp"
#include "planner/audit/record.hpp"

namespace changeover::auditing {
namespace {

constexpr auto dollars_per_megawatt_and_hour = dollar / megawatt / hour;

const RackSpec& rack_of(const Scenario& scenario, const ConvertedHall& hall) {
  return scenario[scenario[hall.option].rack];
}

double hours(const Timeline& timeline) { return timeline.scenario.calendar.hours_per_period(); }
double years(const Timeline& timeline) { return timeline.scenario.calendar.years_per_period(); }

/// Cost of a conversion with its contingency, at the prices of the plan's start.
double invested(const Timeline& timeline, const ConvertedHall& hall) {
  return hall.design.cost * (1 + timeline.scenario.money.contingency);
}
double invested(const Timeline& timeline, const DoneProject& project) {
  return timeline.variant(project).cost.in(dollar) * (1 + timeline.scenario.money.contingency);
}
/// Per MW of design critical IT; 0 when nothing was designed.
double invested_per_megawatt(const Timeline& timeline, const ConvertedHall& hall) {
  const double design = hall.design.racks * rack_of(timeline.scenario, hall).peak.in(megawatt);
  return design > 0 ? invested(timeline, hall) / design : 0;
}

/// The share of an activity's cost that falls in a period.
double paid_share(const Done& work, const Work& rules, int period) {
  double share = 0;
  if (period == work.start - rules.lead) share += rules.payments.order;
  if (work.occupies(period)) share += rules.payments.construction / work.duration;
  if (period == work.finish()) share += rules.payments.handover;
  return share;
}

double escalated_share(const Timeline& timeline, const Prices& prices, const Done& work, const Work& rules, int t) {
  return paid_share(work, rules, t) * prices.escalation(timeline.scenario.money.capex_escalation[5], t);
}

struct Books {
  const Timeline& timeline;
  const Prices& prices;
  const Scenario& scenario;
  Cashbook& book;
};

void add_activities(const Books& b) {
  const double contingency = b.scenario.money.contingency;
  for (int t = 0; t < b.timeline.periods(); ++t) {
    for (const auto& c : b.timeline.halls) {
      if (!c) continue;
      const ConversionOption& option = b.scenario[c->option];
      const double paid = c->design.cost * escalated_share(b.timeline, b.prices, c->work, option.work, t);
      b.book.add(Entry::conversion_cost, option.business, t, -paid);
      b.book.add(Entry::contingency, option.business, t, -paid * contingency);
    }
    for (const auto& p : b.timeline.projects) {
      if (!p) continue;
      const Variant& variant = b.timeline.variant(*p);
      const double paid = variant.cost.in(dollar)*escalated_share(b.timeline, b.prices, p->work, variant.work, t);
      b.book.add(Entry::project_cost, Business::site, t, -paid);
      b.book.add(Entry::contingency, Business::site, t, -paid * contingency);
    }
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
    const double operation = critical_it(b.timeline, c.hall, t) *
                             option.operation.in(dollars_per_megawatt_and_hour)*hours(b.timeline) *
                             b.prices.escalation(b.scenario.money.operation_escalation, t);
    b.book.add(Entry::rack_operation, option.business, t, -operation);
    if (c.work.done(t)) add_invested(b, option.business, t, invested(b.timeline, c));
    if (option.business == Business::cloud)
      add_invested(b, Business::cloud, t, b.timeline.racks(c.hall, t) * rack.price.in(dollar));
  }
  const std::vector<RackPurchase> purchases = rack_purchases(b.timeline, c);
  for (const RackPurchase& bought : purchases) {
    if (bought.sunk) continue;
    b.book.add(Entry::rack_purchases, Business::cloud, bought.period,
               -bought.units * b.prices.rack(rack, bought.period));
    if (bought.replaces < 0) continue;
    const int before = purchases[index(bought.replaces)].period;
    const double kept = std::pow(1 - b.scenario.money.rack_resale_decline, rack.life * years(b.timeline));
    b.book.add(Entry::rack_resale, Business::cloud, bought.period, bought.units * b.prices.rack(rack, before) * kept);
  }
}

/// Adds mining and gives what it pays at the meter, by period.
std::vector<double> add_mining(const Books& b) {
  std::vector<double> bill(index(b.timeline.periods()), 0.0);
  for (const auto& [place, units] : b.timeline.miners) {
    const AsicSpec& asic = b.timeline.asic(place);
    for (int t = 0; t < b.timeline.periods(); ++t) {
      const double running = units.running[index(t)];
      const UnitMoney unit = b.prices.miner({place.hall}, asic, t);
      b.book.add(Entry::mining_revenue, Business::mining, t, running * unit.revenue);
      b.book.add(Entry::demand_response, Business::mining, t, running * unit.demand_response);
      b.book.add(Entry::energy_mining, Business::mining, t, -running * unit.energy);
      b.book.add(Entry::demand_charges, Business::mining, t, -running * unit.demand);
      b.book.add(Entry::mining_operation, Business::mining, t, -running * unit.operation);
      bill[index(t)] += running * (unit.energy + unit.demand);
    }
  }
  return bill;
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

void add_service(const Books& b, const Service& service, std::vector<double>& bill) {
  const Offer& offer = b.scenario[service.offer];
  const auto& c = b.timeline.converted(service.hall);
  const auto signed_from = b.timeline.begin(service.offer);
  if (!c || !signed_from) return;
  const int begin = *signed_from;
  const RackSpec& rack = rack_of(b.scenario, *c);
  const Entry income = offer.business == Business::cloud ? Entry::cloud_revenue : Entry::rent;
  for (int t = 0; t < b.timeline.periods(); ++t) {
    if (!b.timeline.runs(service.offer, t)) continue;
    const double k = service.power[index(t)].in(megawatt);
    if (t - begin >= offer.free_rent) b.book.add(income, offer.business, t, k * b.prices.income(offer, rack, begin, t));
    const PowerMoney power = power_money(b.timeline, b.prices, *c, t);
    bill[index(t)] += k * power.total();
    if (owner_pays_power(offer)) {
      b.book.add(Entry::energy_racks, offer.business, t, -k * power.energy);
      b.book.add(Entry::demand_charges, offer.business, t, -k * power.demand);
      b.book.add(Entry::coincident_charges, offer.business, t, -k * power.coincident);
    }
    if (tenant_pays_upkeep(offer))
      b.book.add(Entry::recoveries, offer.business, t, k * upkeep(b.timeline, b.prices, *c, t));
  }
  if (begin < 0 || begin >= b.timeline.periods()) return;
  const double taken = service.power[index(begin)].in(megawatt);
  const double prepaid = offer.prepaid * taken * b.prices.income(offer, rack, begin, begin);
  b.book.add(Entry::prepayment, offer.business, begin, prepaid);
  for (int t = begin; t < b.timeline.periods(); ++t)
    b.book.add(Entry::prepayment, offer.business, t,
               -taken * prepaid_credit(b.timeline, b.prices, offer, *c, begin, t));
  b.book.add(Entry::tenant_contribution, offer.business, begin,
             offer.tenant_capex * taken * invested_per_megawatt(b.timeline, *c));
}

void add_late_damages(const Books& b, Ref<Offer> ref) {
  const Offer& offer = b.scenario[ref];
  const auto begin = b.timeline.begin(ref);
  if (!begin) return;
  const double a_period = offer.late.in(dollars_per_megawatt_and_hour)*offer.least.in(megawatt)*hours(b.timeline);
  for (int t = std::max(0, offer.ready_by); t < std::min(*begin, b.timeline.periods()); ++t)
    b.book.add(Entry::late_damages, offer.business, t, -a_period);
}

void add_site(const Books& b, const std::vector<double>& bill) {
  const double h = hours(b.timeline);
  for (int t = 0; t < b.timeline.periods(); ++t) {
    const double operation = b.scenario.money.site_operation.in(dollar / hour) * h;
    b.book.add(Entry::site_operation, Business::site, t,
               -operation * b.prices.escalation(b.scenario.money.operation_escalation, t));
    const double least = b.scenario.tariff.minimum_bill.in(dollar / hour) * b.prices.tariff_growth(t) * h;
    b.book.add(Entry::minimum_bill, Business::site, t, -std::max(0.0, least - bill[index(t)]));
    for (const auto& p : b.timeline.projects)
      if (p && p->work.done(t)) add_invested(b, Business::site, t, invested(b.timeline, *p));
  }
}

}  // namespace

std::string_view name_of(Entry entry) {
  static constexpr auto names = std::to_array<std::string_view>({
      "mining_revenue",   "demand_response",    "rent",
      "cloud_revenue",    "prepayment",         "recoveries",
      "late_damages",     "energy_mining",      "energy_racks",
      "demand_charges",   "coincident_charges", "minimum_bill",
      "mining_operation", "rack_operation",     "site_operation",
      "property_tax",     "insurance",          "tenant_contribution",
      "conversion_cost",  "project_cost",       "contingency",
      "rack_purchases",   "rack_resale",        "miner_sales",
      "decommissioning",  "relocation",         "income_tax",
      "terminal",
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

bool tenant_pays_upkeep(const Offer& offer) {
  return offer.business == Business::hosting && offer.lease == LeaseKind::nnn;
}

bool owner_pays_power(const Offer& offer) {
  return offer.business == Business::cloud || offer.lease == LeaseKind::gross;
}

PowerMoney power_money(const Timeline& timeline, const Prices& prices, const ConvertedHall& hall, int period) {
  const double efficiency = timeline.wiring.power(hall.hall).efficiency;
  const double average = hall.design.load_average / efficiency * hours(timeline);
  const double peak = hall.design.load_peak / efficiency * hours(timeline);
  return {.energy = average * prices.energy(period),
          .demand = peak * prices.demand(period),
          .coincident = average * prices.coincident(period)};
}

double upkeep(const Timeline& timeline, const Prices& prices, const ConvertedHall& hall, int period) {
  const MoneyTerms& money = timeline.scenario.money;
  const double operation = timeline.scenario[hall.option].operation.in(dollars_per_megawatt_and_hour)*hours(timeline) *
                           prices.escalation(money.operation_escalation, period);
  return operation + invested_per_megawatt(timeline, hall) * (money.property_tax + money.insurance) * years(timeline);
}

double prepaid_credit(const Timeline& timeline, const Prices& prices, const Offer& offer, const ConvertedHall& hall,
                      int begin, int period) {
  if (begin < 0 || period < begin || period >= begin + offer.credited_over) return 0;
  return offer.prepaid * prices.income(offer, rack_of(timeline.scenario, hall), begin, begin) / offer.credited_over;
}

std::vector<RackPurchase> rack_purchases(const Timeline& timeline, const ConvertedHall& c) {
  std::vector<RackPurchase> all;
  const ConversionOption& option = timeline.scenario[c.option];
  if (option.business != Business::cloud) return all;
  const int life = timeline.scenario[option.rack].life;
  const auto buy = [&](int period, int units, bool sunk) {
    if (units <= 0) return;
    all.push_back({.period = period, .units = units, .sunk = sunk});
    for (int again = period + life; life > 0 && again < timeline.periods(); again += life) {
      all.back().replaced = true;
      const int before = static_cast<int>(all.size()) - 1;
      all.push_back({.period = again, .units = units, .sunk = again < 0, .replaces = before});
    }
  };
  buy(c.work.finish(), c.racks_before, true);
  for (int t = 0; t < timeline.periods(); ++t) buy(t, timeline.racks(c.hall, t) - timeline.racks(c.hall, t - 1), false);
  return all;
}

double paid(const Timeline& timeline, const Prices& prices, const ConvertedHall& hall, int period) {
  const Work& rules = timeline.scenario[hall.option].work;
  return invested(timeline, hall) * escalated_share(timeline, prices, hall.work, rules, period);
}

double paid(const Timeline& timeline, const Prices& prices, const DoneProject& project, int period) {
  const Work& rules = timeline.variant(project).work;
  return invested(timeline, project) * escalated_share(timeline, prices, project.work, rules, period);
}

std::vector<double> capex(const Timeline& timeline, const Prices& prices) {
  std::vector<double> spent(index(timeline.periods()), 0.0);
  const auto add = [&](const auto& activity) {
    for (int t = 0; t < timeline.periods(); ++t) spent[index(t)] += paid(timeline, prices, activity, t);
  };
  for (const auto& p : timeline.projects)
    if (p) add(*p);
  for (const auto& c : timeline.halls) {
    if (!c) continue;
    add(*c);
    for (const RackPurchase& bought : rack_purchases(timeline, *c))
      if (!bought.sunk)
        spent[index(bought.period)] += bought.units * prices.rack(rack_of(timeline.scenario, *c), bought.period);
  }
  return spent;
}

Cashbook cash(const Timeline& timeline, const Prices& prices) {
  Cashbook book;
  const Books b{timeline, prices, timeline.scenario, book};
  add_activities(b);
  for (const auto& c : timeline.halls)
    if (c) add_racks(b, *c);
  std::vector<double> bill = add_mining(b);
  add_used_miners(b);
  for (const Service& service : timeline.plan.services) add_service(b, service, bill);
  for (int f = 0; f < static_cast<int>(timeline.scenario.offers.size()); ++f) add_late_damages(b, {f});
  add_site(b, bill);
  return book;
}

}  // namespace changeover::auditing
