#include "planner/audit/prices.hpp"

#include <algorithm>
#include <cmath>

#include "planner/audit/design.hpp"

namespace changeover::auditing {
namespace {

constexpr auto dollars_per_megawatt_hour_of_time = dollar / megawatt / hour;

/// Months after 2028-04-01 at which the block 210,000·`halving` is found.
double halving_months(int halving) { return 0.38 + (halving - 5) * (210'000.0 / 6 / 730); }

}  // namespace

double subsidy(Month month) {
  const double begin = month.since(Month(2028, 4));
  double mean = 0;
  double from = begin;
  for (int halvings = 0; halvings <= 64 && from < begin + 1; ++halvings) {
    const double until = std::clamp(halving_months(halvings + 1), from, begin + 1);
    mean += (until - from) * 50 / std::pow(2, halvings);
    from = until;
  }
  return mean;
}

double Prices::escalation(double annual_share, int period) const {
  return std::pow(1 + annual_share, period * scenario_.calendar.years_per_period());
}

double Prices::discount(Business business, int period) const {
  const double moment = scenario_.money.timing == Timing::end ? 1 : 0.5;
  return std::pow(1 + scenario_.money.rate(business), -(period + moment) * scenario_.calendar.years_per_period());
}

double Prices::discount_at_horizon(Business business) const {
  return std::pow(1 + scenario_.money.rate(business),
                  -scenario_.calendar.periods * scenario_.calendar.years_per_period());
}

double Prices::hashprice_from_parts(Month month) const {
  const BitcoinMarket& market = scenario_.bitcoin;
  if (!market.price || !market.difficulty) return 0;
  const double blocks_per_day = 144;
  const double network = market.difficulty->at(month) * std::pow(2, 32) / 600 / 1e12;
  const double dollars_per_day =
      blocks_per_day * subsidy(month) * (1 + market.fees) * market.price->at(month).in(dollar / btc);
  return dollars_per_day / network / 24;
}

double Prices::hashprice(int period) const {
  const int months = scenario_.calendar.months_per_period();
  double sum = 0;
  for (int i = 0; i < months; ++i) {
    const Month month = scenario_.calendar.first_month(period).plus(i);
    sum += scenario_.bitcoin.hashprice ? scenario_.bitcoin.hashprice->at(month).in(dollar / terahash / hour)
                                       : hashprice_from_parts(month);
  }
  return sum / months;
}

double Prices::tariff_growth(int period) const {
  const int months = scenario_.calendar.first_month(period).since(scenario_.tariff.base);
  return std::pow(1 + scenario_.tariff.growth, months / 12.0);
}

double Prices::energy(int period) const {
  const Tariff& tariff = scenario_.tariff;
  double price = (tariff.wires.initial + tariff.riders.initial).in(dollars_per_megawatt_hour);
  for (const PriceBlock& block : tariff.blocks) price += block.share * block.price.in(dollars_per_megawatt_hour);
  return price * tariff_growth(period);
}

double Prices::demand(int period) const {
  return scenario_.tariff.demand.initial.in(dollars_per_megawatt_hour_of_time)*tariff_growth(period);
}

double Prices::coincident(int period) const {
  return scenario_.tariff.coincident.initial.in(dollars_per_megawatt_hour_of_time)*tariff_growth(period);
}

UnitMoney Prices::miner(Ref<Hall> hall, const AsicSpec& asic, int period) const {
  const MinerMarket& miners = scenario_.miners;
  const Tariff& tariff = scenario_.tariff;
  const Reach& cooling = wiring_.cooling(hall, asic.medium);
  const double efficiency = wiring_.power(hall).efficiency;
  const double hours = scenario_.calendar.hours_per_period();
  const double meter = asic.power.in(megawatt) * (1 + cooling.power_average) / efficiency;
  const double peak = asic.power.in(megawatt) * (1 + cooling.power_peak) / efficiency;
  const double revenue_of_hour = hashprice(period) * asic.hashrate.in(terahash) * (1 - miners.pool_fee);

  UnitMoney money;
  double share_run = 0;
  for (const PriceBlock& block : tariff.blocks) {
    const double price = (block.price + tariff.wires.initial + tariff.riders.initial).in(dollars_per_megawatt_hour);
    const double cost_of_hour = meter * price * tariff_growth(period);
    if (revenue_of_hour <= cost_of_hour) continue;
    share_run += block.share;
    money.revenue += block.share * hours * revenue_of_hour * miners.uptime;
    money.energy += block.share * hours * cost_of_hour * miners.uptime;
  }
  money.demand = peak * demand(period) * hours;
  money.demand_response =
      share_run * meter * tariff.demand_response.in(dollars_per_megawatt_hour_of_time)*tariff_growth(period) * hours;
  money.operation =
      miners.operation.in(dollar / hour) * hours * escalation(scenario_.money.operation_escalation, period);
  return money;
}

double Prices::resale(const AsicSpec& asic, int period) const {
  const double unit = asic.efficiency().in(joule_per_terahash);
  for (const ResaleClass& used : scenario_.miners.resale)
    if (!exceeds(unit, used.up_to.in(joule_per_terahash)))
      return asic.hashrate.in(terahash)*used.price.at(scenario_.calendar.first_month(period)).in(dollar / terahash);
  return 0;
}

double Prices::rack(const RackSpec& rack, int period) const {
  return rack.price.in(dollar)*escalation(scenario_.money.rack_price_growth, period);
}

double Prices::income(const Offer& offer, const RackSpec& rack, int begin, int period) const {
  const Calendar& calendar = scenario_.calendar;
  const Month priced = calendar.first_month(offer.market ? period : begin);
  const int whole_years = (period - begin) * calendar.months_per_period() / 12;
  const double escalated = offer.market ? 1 : std::pow(1 + offer.escalator.annual, whole_years);
  const double hours = calendar.hours_per_period();
  if (offer.business == Business::cloud) {
    const double accelerators = rack.accelerators / rack.peak.in(megawatt);
    return accelerators * offer.accelerator_price.at(priced).in(dollar / hour) * escalated * hours * offer.utilisation;
  }
  return offer.rent.at(priced).in(dollars_per_megawatt_hour_of_time)*escalated * hours;
}

}  // namespace changeover::auditing
