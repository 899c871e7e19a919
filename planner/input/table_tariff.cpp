#include "planner/input/tables.hpp"

namespace changeover::written::tables {
namespace {

/// A price that may be negative.
Value<EnergyPrice> signed_price() { return quantity<EnergyPrice>({Kind::energy_price}).at_least(-1000); }

Object<Block> block() {
  return Object<Block>("block", "Hours at one price.")
      .required("share", &Block::share, share(), "Share of the hours.", "10 %")
      .required("price", &Block::price, signed_price(), "Price of energy.", "85 $/MWh");
}

Object<PriceFile> price_file() {
  return Object<PriceFile>(
             "price file",
             "Hourly prices of a year in a CSV file, in the site's currency per MWh. The first line names "
             "the columns; 8,760 or 8,784 rows follow, hour by hour from 1 January.")
      .required("file", &PriceFile::file, text(), "Relative to the folder of the site file, never outside it.",
                "prices.csv")
      .defaulted("bins", &PriceFile::bins, whole().within(1, 672, "a month has 672 hours at least"), "12",
                 "Blocks that stand for the hours of a month.", "12")
      .optional("column", &PriceFile::column, text(), "By its name; by default the last.", "price");
}

Object<MinimumDemand> minimum_demand() {
  return Object<MinimumDemand>("minimum demand", "Demand that is billed at least.")
      .required("share", &MinimumDemand::share, share(), "Of the contracted demand.", "85 %")
      .optional("of", &MinimumDemand::of, power(), "By default the grid's capacity at the plan's start.", "100 MW")
      .optional("from", &MinimumDemand::from, date(), "First month; by default the plan's start.", "2027-01")
      .optional("until", &MinimumDemand::until, date(), "First month after it; by default the plan's end.", "2035-01");
}

Object<Ratchet> ratchet() {
  return Object<Ratchet>("ratchet", "Demand that is billed because it was once drawn.")
      .required("share", &Ratchet::share, share(), "Of the highest demand.", "80 %")
      .required("over", &Ratchet::over, duration().positive(), "How far back it reaches.", "11 months")
      .defaulted("before", &Ratchet::before, power(), "0 MW", "Demand before the plan.", "95 MW");
}

Object<Exit> exit_terms() {
  return Object<Exit>("exit", "The end of the contract with the utility: of minimum demand and collateral.")
      .required("fee", &Exit::fee, money(), "Paid at the exit.", "$4M")
      .required("at", &Exit::at, date(), "When.", "2031-01");
}

Object<Collateral> collateral() {
  return Object<Collateral>("collateral", "Security that is posted with the utility.")
      .required("amount", &Collateral::amount, money(), "How much.", "$8M")
      .required("fee", &Collateral::fee, annual_share().within(0, 1), "What it costs to post it.", "1.5 %/year")
      .optional("until", &Collateral::until, date(), "First month without; by default the plan's end.", "2035-01");
}

}  // namespace

Object<Tariff> tariff() {
  return Object<Tariff>("tariff", "What the utility bills at the grid meter. Figures may change on dates.")
      .optional("name", &Tariff::name, text(), "What people call it.", "ERCOT West, indexed")
      .optional("base", &Tariff::base, changeover::date(), "Date of the figures; by default the plan's start.",
                "2026-01")
      .optional("blocks", &Tariff::blocks, list(object(block())), "Hours by price; the shares add up to 100 %.",
                "[{share: 90 %, price: 28 $/MWh}, {share: 10 %, price: 110 $/MWh}]")
      .instead_of({"energy", "prices"})
      .optional("energy", &Tariff::energy, signed_price(), "One price for all hours, instead of blocks.", "42 $/MWh")
      .instead_of({"blocks", "prices"})
      .optional("prices", &Tariff::prices, object(price_file()), "An hourly price file, instead of blocks.",
                "{file: prices.csv, bins: 12}")
      .instead_of({"blocks", "energy"})
      .optional("index", &Tariff::index, path(signed_price()),
                "A market price, to which `energy`, `blocks` or `prices` are added; it does not grow with the tariff.",
                "{2027: 34 $/MWh, 2030: 39 $/MWh, interpolate: linear}")
      .defaulted("growth", &Tariff::growth, growth(), "0 %/year",
                 "Of every figure of the tariff: from `base`, or from its own date.", "2 %/year")
      .defaulted("wires", &Tariff::wires, dated(energy_price()), "0 $/MWh", "On every MWh.", "4 $/MWh")
      .defaulted("riders", &Tariff::riders, dated(signed_price()), "0 $/MWh", "On every MWh; may be a credit.",
                 "1.5 $/MWh")
      .defaulted("demand", &Tariff::demand, dated(capacity_price()), "0 $/kW-month", "On the period's peak demand.",
                 "6 $/kW-month")
      .defaulted("coincident", &Tariff::coincident, dated(capacity_price()), "0 $/kW-month",
                 "On demand at the system's peaks, when miners are off.",
                 "{2026-01: 5 $/kW-month, 2029-01: 0 $/kW-month}")
      .defaulted("minimum_bill", &Tariff::minimum_bill, money_rate(), "0 $/month", "The least that is billed.",
                 "150 k$/month")
      .defaulted("demand_response", &Tariff::demand_response, capacity_price(), "0 $/kW-month",
                 "Earned by running miners.", "3 $/kW-month")
      .optional("minimum_demand", &Tariff::minimum_demand, object(minimum_demand()), "Demand that is billed at least.",
                "{share: 85 %, of: 100 MW, until: 2035-01}")
      .optional("ratchet", &Tariff::ratchet, object(ratchet()), "Demand that is billed because it was once drawn.",
                "{share: 80 %, over: 11 months}")
      .optional("exit", &Tariff::exit, object(exit_terms()), "The end of the contract with the utility.",
                "{fee: $4M, at: 2031-01}")
      .optional("collateral", &Tariff::collateral, object(collateral()), "Security that is posted with the utility.",
                "{amount: $8M, fee: 1.5 %/year, until: 2035-01}")
      .optional("source", &Tariff::source, text(), "Where the figures come from.", "maker's datasheet")
      .optional("date", &Tariff::date, text(), "Date of the figures.", "2026-06");
}

}  // namespace changeover::written::tables
