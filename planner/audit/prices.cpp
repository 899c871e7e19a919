#include "planner/audit/prices.hpp"

#include <algorithm>
#include <cmath>

#include "planner/audit/design.hpp"

namespace changeover::auditing {
namespace {

constexpr auto dollars_per_megawatt_hour_of_time = dollar / megawatt / hour;

/// Growth over months at a share per year.
double growth(double annual_share, int months) { return std::pow(1 + annual_share, months / 12.0); }

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

double Prices::escalation(const Work& work, int period) const {
  double sum = 0;
  for (const CostCategory category : cost_categories) {
    const auto c = static_cast<std::size_t>(category);
    sum += work.split[c] * escalation(scenario_.money.capex_escalation[c], period);
  }
  return sum;
}

double Prices::sales_tax_on_works(int period) const {
  const SalesTax& tax = scenario_.money.sales_tax;
  return tax.rate.at(scenario_.calendar.first_month(period)) * tax.works;
}

double Prices::sales_tax_on_racks(int period) const {
  const SalesTax& tax = scenario_.money.sales_tax;
  return tax.rate.at(scenario_.calendar.first_month(period)) * tax.racks;
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

double Prices::least_hashprice(Month month) const {
  const MarginalMiner& miner = *scenario_.bitcoin.marginal;
  const double megawatts_per_terahash = miner.efficiency.in(megawatt / terahash) *
                                        growth(-miner.improvement, month.since(miner.base)) * (1 + miner.overhead);
  return megawatts_per_terahash * miner.power.in(dollars_per_megawatt_hour);
}

double Prices::hashprice(int period) const {
  const BitcoinMarket& market = scenario_.bitcoin;
  const int months = scenario_.calendar.months_per_period();
  double sum = 0;
  for (int i = 0; i < months; ++i) {
    const Month month = scenario_.calendar.first_month(period).plus(i);
    const double price =
        market.hashprice ? market.hashprice->at(month).in(dollar / terahash / hour) : hashprice_from_parts(month);
    sum += market.marginal ? std::max(price, least_hashprice(month)) : price;
  }
  return sum / months;
}

double Prices::tariff_growth(int period) const {
  return growth(scenario_.tariff.growth, scenario_.calendar.first_month(period).since(scenario_.tariff.base));
}

template <class Q>
Q Prices::grown(const Dated<Q>& figure, int period) const {
  const Month now = scenario_.calendar.first_month(period);
  Month since = scenario_.tariff.base;
  for (const auto& [from, value] : figure.steps)
    if (from <= now) since = from;
  return figure.at(now) * growth(scenario_.tariff.growth, now.since(since));
}

std::vector<PriceBlock> Prices::blocks(int period) const {
  const Tariff& tariff = scenario_.tariff;
  const Calendar& calendar = scenario_.calendar;
  const Month first = calendar.first_month(period);
  const int months = calendar.months_per_period();
  std::vector<PriceBlock> all = tariff.blocks;
  if (!tariff.months.empty()) {
    all.clear();
    for (int i = 0; i < months; ++i)
      for (const PriceBlock& block : tariff.months[static_cast<std::size_t>(first.plus(i).month() - 1)])
        all.push_back({block.share / months, block.price});
  }
  EnergyPrice added = grown(tariff.wires, period) + grown(tariff.riders, period);
  if (tariff.index) added += tariff.index->at(first);
  for (PriceBlock& block : all) block.price = block.price * tariff_growth(period) + added;
  return all;
}

double Prices::energy(int period) const {
  double price = 0;
  for (const PriceBlock& block : blocks(period)) price += block.share * block.price.in(dollars_per_megawatt_hour);
  return price;
}

double Prices::demand(int period) const {
  return grown(scenario_.tariff.demand, period).in(dollars_per_megawatt_hour_of_time);
}

double Prices::coincident(int period) const {
  return grown(scenario_.tariff.coincident, period).in(dollars_per_megawatt_hour_of_time);
}

UnitMoney Prices::miner(Ref<Hall> hall, const AsicSpec& asic, int period) const {
  const MinerMarket& miners = scenario_.miners;
  const Reach& cooling = wiring_.cooling(hall, asic.medium);
  const double efficiency = wiring_.power(hall).efficiency;
  const double hours = scenario_.calendar.hours_per_period();
  const double meter = asic.power.in(megawatt) * (1 + cooling.power_average) / efficiency;
  const double peak = asic.power.in(megawatt) * (1 + cooling.power_peak) / efficiency;
  const double revenue_of_hour = hashprice(period) * asic.hashrate.in(terahash) * (1 - miners.pool_fee);

  UnitMoney money;
  double share_run = 0;
  for (const PriceBlock& block : blocks(period)) {
    const double cost_of_hour = meter * block.price.in(dollars_per_megawatt_hour);
    if (revenue_of_hour <= cost_of_hour) continue;
    share_run += block.share;
    money.revenue += block.share * hours * revenue_of_hour * miners.uptime;
    money.energy += block.share * hours * cost_of_hour * miners.uptime;
  }
  money.meter_peak = peak;
  money.demand = peak * demand(period) * hours;
  const double response = scenario_.tariff.demand_response.in(dollars_per_megawatt_hour_of_time);
  money.demand_response = share_run * meter * response * tariff_growth(period) * hours;
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

double Prices::escalated(const Offer& offer, int begin, int years) const {
  const Escalator& escalator = offer.escalator;
  double factor = std::pow(1 + escalator.annual, years);
  for (const RentStep& step : escalator.steps)
    if (step.years <= years) factor *= 1 + step.rise;
  if (!escalator.indexed) return factor;
  for (int j = 1; j <= years; ++j) {
    const double inflation = scenario_.money.inflation.at(scenario_.calendar.first_month(begin).plus(12 * j));
    factor *= 1 + std::clamp(inflation, escalator.indexed->least, escalator.indexed->most);
  }
  return factor;
}

double Prices::rate(const Offer& offer, const RackSpec& rack, int begin, int period) const {
  const Calendar& calendar = scenario_.calendar;
  const Month priced = calendar.first_month(offer.market ? period : begin);
  double factor = calendar.hours_per_period();
  if (!offer.market) factor *= escalated(offer, begin, (period - begin) * calendar.months_per_period() / 12);
  if (!offer.market && offer.renewal && period >= offer.end(begin)) factor *= offer.renewal->rate;
  if (offer.business == Business::cloud) {
    const double accelerators = rack.accelerators / rack.peak.in(megawatt);
    return accelerators * offer.accelerator_price.at(priced).in(dollar / hour) * factor;
  }
  return offer.rent.at(priced).in(dollars_per_megawatt_hour_of_time)*factor;
}

double Prices::site_operation(int period) const {
  return scenario_.money.site_operation.in(dollar / hour) * scenario_.calendar.hours_per_period() *
         escalation(scenario_.money.operation_escalation, period);
}

}  // namespace changeover::auditing
