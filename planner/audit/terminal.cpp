#include <algorithm>
#include <cmath>

#include "planner/audit/cash.hpp"
#include "planner/audit/deal.hpp"
#include "planner/audit/record.hpp"
#include "planner/audit/works.hpp"

namespace changeover::auditing {
namespace {

/// What serves offers of a business that run in the last period.
std::vector<const Service*> last_services(const Timeline& timeline, Business business) {
  std::vector<const Service*> all;
  for (const Service& service : timeline.plan.services)
    if (timeline.scenario[service.offer].business == business && timeline.converted(service.hall) &&
        timeline.runs(service.offer, timeline.periods() - 1))
      all.push_back(&service);
  return all;
}

/// What the contracts of the last period bring from the horizon to their ends, at the horizon.
double contract_value(const Timeline& timeline, const Prices& prices, Business business) {
  double value = 0;
  for (const Service* service : last_services(timeline, business)) {
    const Offer& offer = timeline.scenario[service->offer];
    if (offer.market) continue;
    const Deal deal(timeline, prices, *service, *timeline.converted(service->hall));
    for (int t = timeline.periods(); timeline.runs(service->offer, t); ++t)
      value += (deal.kept(t) - deal.credits(t)) * prices.discount(business, t);
  }
  return value / prices.discount_at_horizon(business);
}

/// The year after the horizon of hosting, and of the site that it needs; and what is still owed to tenants.
struct NextYear {
  double hosting = 0;
  double site = 0;
  double credits = 0;
};
NextYear next_year(const Timeline& timeline, const Prices& prices) {
  const int from = timeline.periods();
  const int until = from + timeline.scenario.calendar.periods_per_year();
  NextYear year;
  for (int t = from; t < until; ++t) year.site -= prices.site_operation(t);
  const MoneyTerms& money = timeline.scenario.money;
  for (const auto& p : timeline.projects)
    if (p) year.site -= invested(timeline, *p) * (money.property_tax + money.insurance);
  for (const Service* service : last_services(timeline, Business::hosting)) {
    const Deal deal(timeline, prices, *service, *timeline.converted(service->hall));
    for (int t = from; t < until && timeline.runs(service->offer, t); ++t) year.hosting += deal.kept(t);
    for (int t = from; timeline.runs(service->offer, t) && !timeline.scenario[service->offer].market; ++t)
      year.credits += deal.credits(t);
  }
  return year;
}

double salvaged_miners(const Timeline& timeline, const Prices& prices) {
  const int horizon = timeline.periods();
  double value = 0;
  for (const auto& [place, units] : timeline.miners) {
    if (!timeline.mines({place.hall}, horizon - 1)) continue;
    const double each =
        prices.resale(timeline.asic(place), horizon) - timeline.scenario.miners.decommissioning.in(dollar);
    value += static_cast<double>(units.standing[index(horizon - 1)]) * std::max(0.0, each);
  }
  return value;
}

double salvaged_racks(const Timeline& timeline, const Prices& prices, const ConvertedHall& c) {
  double value = 0;
  for (const RackPurchase& bought : rack_purchases(timeline, prices, c)) {
    if (bought.replaced) continue;
    const double age = (timeline.periods() - bought.period) * timeline.scenario.calendar.years_per_period();
    value += bought.price * std::pow(1 - timeline.scenario.money.rack_resale_decline, age);
  }
  return value;
}

}  // namespace

void add_terminal(const Timeline& timeline, const Prices& prices, Cashbook& book) {
  const Scenario& scenario = timeline.scenario;
  const int horizon = timeline.periods();
  switch (scenario.money.terminal) {
    case Terminal::none:
      return;
    case Terminal::contracted:
      for (const Business business : {Business::hosting, Business::cloud})
        book.add(Entry::terminal, business, horizon, contract_value(timeline, prices, business));
      return;
    case Terminal::salvage:
      book.add(Entry::terminal, Business::mining, horizon, salvaged_miners(timeline, prices));
      for (const auto& c : timeline.halls)
        if (c) book.add(Entry::terminal, scenario[c->option].business, horizon, salvaged_racks(timeline, prices, *c));
      return;
    case Terminal::cap_rate: {
      const double years_bought = (1 - scenario.money.cost_of_sale) / scenario.money.cap_rate;
      const NextYear year = next_year(timeline, prices);
      book.add(Entry::terminal, Business::hosting, horizon, years_bought * year.hosting - year.credits);
      book.add(Entry::terminal, Business::site, horizon, years_bought * year.site);
      return;
    }
  }
}

}  // namespace changeover::auditing
