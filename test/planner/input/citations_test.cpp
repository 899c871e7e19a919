#include <gtest/gtest.h>

#include "test/planner/input/input_support.hpp"

namespace changeover::testing {
namespace {

Assumption assumption(const Input& input, const std::string& path) {
  const auto at = std::find_if(input.resolved.begin(), input.resolved.end(),
                               [&](const Assumption& value) { return value.path == path; });
  EXPECT_NE(at, input.resolved.end()) << path << "\n" << findings(input);
  return at == input.resolved.end() ? Assumption{} : *at;
}

/// Site, catalogue and defaults, each with a source of its own.
const MemoryDisk& disk() {
  static const MemoryDisk all{
      .files = {
          {"site.yaml",
           "site: {name: Ridge}\n"
           "power: {grid: {capacity: 100 MW, tariff: flat}}\n"
           "halls: [{id: hall-1, power: 25 MW, area: 2,600 m2, miners: {s21: 100}, options: [colo]}]\n"
           "options: {colo: {fit_out: $9M/MW, source: quote 12, date: 2026-10}}\n"
           "offers: [{id: lease, business: hosting, kw: {least: 2 MW, most: 9 MW}, rent: 130 $/kW-month, term: 5 "
           "years}]\n"
           "market: {bitcoin: {hashprice: 40 $/PH/day}}\n"
           "scenarios: {bear: {market.bitcoin: {hashprice: 30 $/PH/day}}}\n"},
          {"configs/tariffs.yaml",
           "tariffs: [{id: flat, blocks: [{share: 100 %, price: 40 $/MWh}], source: a bill, date: 2026-01}, {id: "
           "other, blocks: [{share: 100 %, price: 9 $/MWh}]}]\n"},
          {"configs/asics.yaml",
           "asics: [{id: s21, cooling: air, hashrate: 200 TH/s, power: 3500 W, source: datasheet, date: 2026-06}]\n"},
          {"configs/racks.yaml",
           "racks: [{id: gpu, heat: {air: 100 %}, peak: 40 kW, average: 30 kW, mass: 700 kg, base: 1 m2, footprint: 3 "
           "m2, "
           "height: 2 m, price: $2M, source: a shop, date: 2026-05}]\n"},
          {"configs/options.yaml",
           "options: [{id: colo, business: hosting, rack: gpu, redundancy: n, usable: 85 %, fit_out: $6M/MW, "
           "duration: 2 quarters, source: filings, date: 2025-03}]\n"},
          {"configs/defaults.yaml",
           "defaults: {halls.floor: {value: 1700 kg/m2, source: judgement, date: 2026-07}}\n"}}};
  return all;
}

Input read(std::vector<std::string> scenarios = {}, std::vector<std::string> patches = {}) {
  return read_input(
      {.file = "site.yaml", .scenarios = std::move(scenarios), .patches = std::move(patches), .configs = "configs"},
      disk().disk());
}

TEST(Citations, StandBesideTheValueInItsOwnFile) {
  const Input input = read();
  ASSERT_EQ(findings(input), "");
  EXPECT_EQ(assumption(input, "options.colo.fit_out"), (Assumption{.path = "options.colo.fit_out",
                                                                   .value = "$9M/MW",
                                                                   .number = 9e6,
                                                                   .unit = "USD/MW",
                                                                   .place = {"site.yaml", 4, 27, 6},
                                                                   .source = "quote 12",
                                                                   .date = "2026-10"}));
  const Assumption usable = assumption(input, "options.colo.usable");
  EXPECT_EQ(usable.source, "filings") << "what the catalogue says keeps the catalogue's source";
  EXPECT_EQ(usable.date, "2025-03");
  EXPECT_EQ(usable.giver, Giver::catalogue);
  EXPECT_EQ(usable.place.file, "configs/options.yaml");
  EXPECT_EQ(assumption(input, "offers.lease.rent").source, "");
}

TEST(Citations, OfDefaultsAreThoseOfTheirFile) {
  const Input input = read();
  const Assumption floor = assumption(input, "halls.hall-1.floor");
  EXPECT_EQ(floor.giver, Giver::standard);
  EXPECT_EQ(floor.source, "judgement");
  EXPECT_EQ(floor.date, "2026-07");
  const Assumption currency = assumption(input, "site.currency");
  EXPECT_EQ(currency.giver, Giver::standard);
  EXPECT_EQ(currency.place.line, 0);
  EXPECT_EQ(currency.source, "");
}

TEST(Assumptions, KnowWhoGivesThem) {
  const Input input = read({"bear"}, {"halls.hall-1.power=30 MW"});
  EXPECT_EQ(findings(input), "");
  const Assumption price = assumption(input, "market.bitcoin.hashprice");
  EXPECT_EQ(price.giver, Giver::scenario);
  EXPECT_EQ(price.scenario, "bear");
  EXPECT_EQ(origin_of(price), "scenario bear (site.yaml:7:48)");
  const Assumption power = assumption(input, "halls.hall-1.power");
  EXPECT_EQ(power.giver, Giver::set);
  EXPECT_EQ(power.number, 30);
  EXPECT_EQ(origin_of(power), "--set");
  EXPECT_EQ(assumption(input, "halls.hall-1.area").giver, Giver::site);
}

TEST(Assumptions, AreAllOfTheInputAndNoMore) {
  const Input input = read();
  std::string canonical;
  for (const Assumption& value : input.resolved) canonical += value.path + " = " + value.value + "\n";
  EXPECT_EQ(input.canonical, canonical);
  EXPECT_EQ(std::count_if(input.resolved.begin(), input.resolved.end(),
                          [](const Assumption& value) { return value.path.starts_with("tariffs.other"); }),
            0);
}

}  // namespace
}  // namespace changeover::testing
