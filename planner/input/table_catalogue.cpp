#include "planner/input/tables.hpp"

namespace changeover::written::tables {
namespace {

/// Money for one thing.
Value<Money> each() { return quantity<Money>({Kind::money_each}); }

Object<Heat> heat() {
  return Object<Heat>("heat", "Shares of the heat by medium; they add up to 100 %.")
      .defaulted("air", &Heat::air, share(), "0 %", "To air.", "20 %")
      .defaulted("liquid", &Heat::liquid, share(), "0 %", "To liquid.", "80 %")
      .defaulted("immersion", &Heat::immersion, share(), "0 %", "To immersion.", "0 %")
      .replaced_whole();
}

template <class T>
Object<T> sourced(Object<T> table) {
  return std::move(table)
      .optional("source", &T::source, text(), "Where the figures come from.", "maker's datasheet")
      .optional("date", &T::date, text(), "Date of the figures.", "2026-06");
}

Object<MarginalMiner> marginal_miner() {
  return Object<MarginalMiner>("marginal miner", "The least efficient miner that the network keeps.")
      .required("efficiency", &MarginalMiner::efficiency, quantity<Efficiency>({Kind::efficiency}).positive(),
                "Of the unit.", "19 J/TH")
      .required("power", &MarginalMiner::power, energy_price(), "What it pays for power.", "55 $/MWh")
      .defaulted("overhead", &MarginalMiner::overhead, share(), "0 %",
                 "Cooling and distribution, as a share of the unit's power.", "5 %")
      .defaulted("improvement", &MarginalMiner::improvement, annual_share().within(0, 0.9), "0 %/year",
                 "Of the efficiency.", "10 %/year")
      .optional("base", &MarginalMiner::base, changeover::date(), "Date of the figures; by default the plan's start.",
                "2026-06");
}

Object<ResaleClass> resale_class() {
  return Object<ResaleClass>("resale class", "Miners up to an efficiency, and what they fetch.")
      .required("up_to", &ResaleClass::up_to, quantity<Efficiency>({Kind::efficiency}),
                "The least efficient of the class.", "20 J/TH")
      .required("price", &ResaleClass::price, path(quantity<HashratePrice>({Kind::hashrate_price})),
                "Price of hashrate.", "{2026-10: 4.2 $/TH, growth: -30 %/year}");
}

Object<Miners> miner_market() {
  using Either = std::variant<Name, std::vector<ResaleClass>>;
  return Object<Miners>("miners", "What running and selling miners brings and costs.")
      .defaulted("pool_fee", &Miners::pool_fee, share(), "1 %", "The pool's share of the revenue.", "1 %")
      .defaulted("uptime", &Miners::uptime, share(), "96 %", "Share of the hours in which a unit that should run does.",
                 "96 %")
      .defaulted("operation", &Miners::operation, money_rate(), "0 $/month", "For each unit that runs.", "4 $/month")
      .defaulted("resale", &Miners::resale,
                 either(as<Either>(id("resale table"), [](Name name) { return name; }),
                        as<Either>(list(object(resale_class())), [](auto classes) { return classes; })),
                 "[]", "What used units fetch: a table by id, or classes written here.", "by-efficiency")
      .defaulted("decommissioning", &Miners::decommissioning, each(), "0 $", "For each unit that leaves for good.",
                 "40 $")
      .optional("relocation", &Miners::relocation, each(), "For each unit moved to another hall; without it, none is.",
                "120 $");
}

}  // namespace

Value<Medium> medium() {
  return choice<Medium>({{"air", Medium::air}, {"liquid", Medium::liquid}, {"immersion", Medium::immersion}});
}

Value<Business> option_business() {
  return choice<Business>({{"hosting", Business::hosting}, {"cloud", Business::cloud}, {"mining", Business::mining}});
}

Value<Amounts> amounts(std::string names) { return table(std::move(names), number()); }

Object<Asic> asic() {
  return sourced(Object<Asic>("asic", "A miner model.")
                     .optional("name", &Asic::name, text(), "What people call it.", "Bitmain Antminer S21")
                     .required("hashrate", &Asic::hashrate, quantity<Hashrate>({Kind::hashrate}).positive(),
                               "Of one unit.", "200 TH/s")
                     .required("power", &Asic::power, power().positive(), "Of one unit.", "3.5 kW")
                     .required("cooling", &Asic::cooling, medium(), "What takes its heat.", "air"));
}

Object<Rack> rack() {
  return sourced(
      Object<Rack>("rack", "A rack as it is sold and served: one unit of critical IT.")
          .optional("name", &Rack::name, text(), "What people call it.", "NVIDIA GB300 NVL72")
          .optional("peak", &Rack::peak, power().positive(),
                    "Provisioned IT power: sizes capacity, and what a lease sells. Needed without `miners`.", "142 kW")
          .optional("average", &Rack::average, power().positive(),
                    "Average IT power: what the meter sees. Needed without `miners`.", "118 kW")
          .optional("heat", &Rack::heat, object(heat()), "Shares of the heat by medium. Needed without `miners`.",
                    "{air: 15 %, liquid: 85 %}")
          .optional("miners", &Rack::miners, table("asic", whole().within(1, 1'000'000)),
                    "A container of miners: of one model, how many; power and heat are theirs.", "{antminer-s21: 280}")
          .instead_of({"peak", "average", "heat"})
          .required("mass", &Rack::mass, quantity<Mass>({Kind::mass}).positive(), "Of the filled rack.", "1,580 kg")
          .required("base", &Rack::base, area().positive(), "The rack's own base.", "0.72 m2")
          .required("footprint", &Rack::footprint, area().positive(), "Base and its share of aisle.", "3.2 m2")
          .required("height", &Rack::height, length().positive(), "Of the rack.", "2.3 m")
          .optional("supply", &Rack::supply, temperature(), "The warmest liquid that it accepts.", "45 °C")
          .defaulted("accelerators", &Rack::accelerators, whole().within(0, 100'000), "0",
                     "GPUs or other accelerators.", "72")
          .defaulted("price", &Rack::price, each(), "0 $", "What an owner pays for it.", "$3.9M")
          .optional("life", &Rack::life, changeover::duration(),
                    "Until an owned rack is replaced; without it, it outlives the plan.", "5 years"));
}

Object<Bitcoin> bitcoin() {
  return sourced(
      Object<Bitcoin>("bitcoin", "What mining brings: a hashprice, or the price and difficulty that make it.")
          .optional("name", &Bitcoin::name, text(), "What people call it.", "Base")
          .optional("hashprice", &Bitcoin::hashprice, path(quantity<Hashprice>({Kind::hashprice})),
                    "Revenue of hashrate.", "{2027: 45 $/PH/day, growth: -6 %/year}")
          .instead_of({"price", "difficulty"})
          .optional("price", &Bitcoin::price, path(quantity<BitcoinPrice>({Kind::bitcoin_price})),
                    "Price of a bitcoin.", "{2027: 72,000 $/BTC, growth: 6 %/year}")
          .instead_of({"hashprice"})
          .optional("difficulty", &Bitcoin::difficulty, path(quantity<double>({Kind::difficulty}).positive()),
                    "Difficulty of the network.", "{2027: 150 T, growth: 18 %/year}")
          .instead_of({"hashprice"})
          .defaulted("fees", &Bitcoin::fees, share(), "0 %", "Transaction fees, as a share of the block subsidy.",
                     "1 %")
          .optional("marginal", &Bitcoin::marginal, object(marginal_miner()),
                    "The miner that leaves when it no longer earns its power: the hashprice falls no lower.",
                    "{efficiency: 19 J/TH, power: 55 $/MWh, overhead: 5 %, improvement: 10 %/year}"));
}

Object<Resale> resale() {
  return sourced(Object<Resale>("resale table", "What used miners fetch.")
                     .optional("name", &Resale::name, text(), "What people call it.", "Asking prices")
                     .required("classes", &Resale::classes, list(object(resale_class())),
                               "Ascending by `up_to`; above the last a unit is worth nothing.",
                               "[{up_to: 20 J/TH, price: 4.2 $/TH}]"));
}

Object<Market> market() {
  using Either = std::variant<Name, Bitcoin>;
  return Object<Market>("market", "Prices that nobody at the site decides.")
      .optional("bitcoin", &Market::bitcoin,
                either(as<Either>(id("bitcoin path"), [](Name name) { return name; }),
                       as<Either>(object(bitcoin()), [](Bitcoin written) { return written; })),
                "What mining brings: by id, or written here.", "base")
      .defaulted("miners", &Market::miners, object(miner_market()), "{}",
                 "What running and selling miners brings and costs.", "{pool_fee: 1 %, uptime: 96 %}")
      .defaulted("rack_price_growth", &Market::rack_price_growth, growth(), "0 %/year", "Of the price of racks.",
                 "-5 %/year")
      .defaulted("rack_resale_decline", &Market::rack_resale_decline, annual_share().within(0, 1), "100 %/year",
                 "Share of an owned rack's value that is lost in a year.", "30 %/year")
      .optional("inflation", &Market::inflation, dated(growth()), "Of consumer prices: what indexed rents follow.",
                "2.5 %/year");
}

}  // namespace changeover::written::tables
