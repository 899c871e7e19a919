#include <gtest/gtest.h>

#include <algorithm>

#include "models/base/text.hpp"
#include "test/planner/input/input_support.hpp"

namespace changeover::testing {
namespace {

Scenario scenario_of(const Input& input) {
  EXPECT_TRUE(input.scenario.has_value()) << findings(input);
  return input.scenario.value_or(Scenario{});
}

std::string origin_of(const Input& input, const std::string& path) {
  for (const auto& value : input.resolved)
    if (value.path == path) return value.value + " from " + changeover::origin_of(value);
  return "nothing";
}

TEST(Read, TheBaseSiteIsClean) {
  const auto input = read_text(base_site());
  EXPECT_EQ(findings(input), "");
  const auto scenario = scenario_of(input);
  EXPECT_EQ(scenario.name, "Test Ridge");
  EXPECT_EQ(scenario.equipment.size(), 9u);
  EXPECT_EQ(scenario.offers.size(), 3u);
}

TEST(Read, RatingsAreRealPowerOfWhatIsContinuous) {
  const auto scenario = scenario_of(read_text(base_site()));
  EXPECT_NEAR(scenario.equipment[2].capacity.initial.in(megawatt), 75 * 0.98, 1e-12);  // sub-a
  EXPECT_NEAR(scenario.equipment[4].capacity.initial.in(megawatt), 24, 1e-12);         // feeder-1
  EXPECT_NEAR(scenario.equipment[0].capacity.at(Month(2028, 7)).in(megawatt), 140, 1e-12);
  EXPECT_NEAR(scenario.equipment[0].capacity.at(Month(2028, 6)).in(megawatt), 100, 1e-12);
}

TEST(Read, ABackupSupplyFeedsWhatTheGridFeeds) {
  const auto scenario = scenario_of(read_text(base_site()));
  const std::vector<Ref<Equipment>> both{{0}, {1}};
  EXPECT_EQ(scenario.equipment[2].from, both);
  EXPECT_EQ(scenario.equipment[3].from, both);
}

TEST(Read, APlantWithoutServesCoolsEveryHallUnlessItFeedsAnother) {
  const auto scenario = scenario_of(read_text(base_site()));
  // feeder-1, feeder-2, walls, cdu; the loop stands behind the cdu
  EXPECT_EQ(scenario.halls[0].feeds, (std::vector<Ref<Equipment>>{{4}, {5}, {6}, {8}}));
}

TEST(Read, DatesArePeriodsAndDurationsRoundUp) {
  const auto input = read_text(replaced(base_site(), "lag: 1 quarter", "lag: 4 months"));
  const auto scenario = scenario_of(input);
  ASSERT_EQ(input.diagnostics.all().size(), 1u);
  EXPECT_EQ(input.diagnostics.all()[0].severity, Severity::note);
  EXPECT_EQ(input.diagnostics.all()[0].path, "projects.water-loop.after[0].lag");
  EXPECT_EQ(input.diagnostics.all()[0].message, "rounded up to 2 periods, 6 months");
  EXPECT_EQ(scenario.projects[1].variants[0].work.after[0].lag, 2);
  EXPECT_EQ(scenario.offers[0].ready_by, 5);
  EXPECT_EQ(scenario.offers[0].earliest, 5);
  EXPECT_EQ(scenario.offers[0].lapses, 9);
  EXPECT_EQ(scenario.offers[0].term, 40);
  EXPECT_EQ(scenario.limits.least_mining_until, 4);
}

TEST(Read, DatesBeforeThePlanMeanAlreadySo) {
  const auto text = replaced(replaced(base_site(), "hall-2: {option: air, start: 2027-Q3}",
                                      "hall-2: {option: air, start: 2025-Q3, racks: 12}"),
                             "from: 2027-01, until", "from: 2020-01, until");
  const auto scenario = scenario_of(read_text(text));
  EXPECT_EQ(scenario.locks.conversions[0].start, -6);
  EXPECT_EQ(scenario.locks.conversions[0].racks, 12);
  EXPECT_EQ(scenario.limits.working[0].from, 0);
}

TEST(Read, VariantsTakeFromTheirProjectWhatTheyLeaveOut) {
  const auto scenario = scenario_of(read_text(base_site()));
  const auto& slab = scenario.projects[2];
  ASSERT_EQ(slab.variants.size(), 2u);
  EXPECT_EQ(slab.variants[1].work.duration, 1);
  EXPECT_EQ(slab.variants[1].cost, dollars(2e6));
}

TEST(Read, UnitsDoNotMatter) {
  const auto text = replaced(replaced(base_site(), "id: hall-1, power: 20 MW", "id: hall-1, power: 20,000 kW"),
                             "hashrate: 200 TH/s", "hashrate: 0.2 PH/s");
  EXPECT_EQ(scenario_of(read_text(text)), scenario_of(read_text(base_site())));
}

TEST(Read, TheOrderOfKeysDoesNotMatter) {
  const auto base = base_site();
  const auto text = replaced(
      replaced(base, "power: 20 MW, area: 2600 m2, feeds: feeder-2", "feeds: feeder-2, area: 2600 m2, power: 20 MW"),
      "name: Test Ridge, location: Texas", "location: Texas, name: Test Ridge");
  const auto moved = text.substr(text.find("power:\n")) + text.substr(0, text.find("power:\n"));
  EXPECT_EQ(scenario_of(read_text(moved)), scenario_of(read_text(base)));
  EXPECT_EQ(read_text(moved).canonical, read_text(base).canonical);
}

TEST(Read, AListAndAMappingAreEqual) {
  const auto text = replaced(replaced(replaced(base_site(), "- {id: s21, hashrate", "s21: {hashrate"),
                                      "miners: {s21: 5000}", "miners: [{model: s21, count: 5000}]"),
                             "  - {id: permit, cost: $0.4M, duration: 2 quarters}\n  - {id: water-loop, cost",
                             "  permit: {cost: $0.4M, duration: 2 quarters}\n  water-loop: {cost");
  const auto mapped = replaced(text,
                               "  - {id: slab, duration: 1 quarter, variants: [{id: thin, cost: $1M, adds_floor: "
                               "{hall-1: 300 kg/m2}}, {id: thick, cost: $2M, adds_floor: {hall-1: 900 kg/m2}}]}",
                               "  slab: {duration: 1 quarter, variants: {thin: {cost: $1M, adds_floor: {hall-1: 300 "
                               "kg/m2}}, thick: {cost: $2M, adds_floor: {hall-1: 900 kg/m2}}}}");
  EXPECT_EQ(scenario_of(read_text(mapped)), scenario_of(read_text(base_site())));
}

TEST(Read, WithoutCoolingEveryHallHasPlantsOfItsOwn) {
  const auto base = base_site();
  const auto begin = base.find("cooling:\n");
  auto text = base.substr(0, begin) + base.substr(base.find("halls:\n"));
  text = replaced(text, "adds: {loop: 40 MW}, ", "");
  text += "defaults: {cooling.air.power.peak: 0.1, cooling.air.power.average: 0.05, cooling.air.water: 0.2 L/kWh}\n";
  const auto scenario = scenario_of(read_text(text));
  ASSERT_EQ(scenario.equipment.size(), 12u);
  EXPECT_EQ(scenario.equipment[6].id, "hall-1-air");
  EXPECT_EQ(scenario.equipment[6].power_peak, 0.1);
  EXPECT_EQ(scenario.equipment[6].capacity.initial, megawatts(20));
}

/// The base site with one more key of the first lease, of the tariff, of the money.
Input with_lease(const std::string& terms) {
  return read_text(replaced(base_site(), "escalator: 3 %/year, term: 10 years", terms));
}
Input with_tariff(const std::string& terms) { return read_text(replaced(base_site(), "demand: 6 $/kW-month", terms)); }
Input with_money(const std::string& terms) { return read_text(replaced(base_site(), "terminal: contracted", terms)); }

TEST(Lease, AnEscalatorIsARateOrTheIndexOrBothWithSteps) {
  const auto inflation = replaced(base_site(), "market:\n", "market:\n  inflation: {2027: 3 %/year, 2030: 2 %/year}\n");
  const auto escalator = [&](const std::string& text) {
    return scenario_of(read_text(replaced(inflation, "escalator: 3 %/year", "escalator: " + text))).offers[0].escalator;
  };
  EXPECT_EQ(escalator("3 %/year"), (Escalator{.annual = 0.03}));
  EXPECT_EQ(escalator("cpi"), (Escalator{.annual = 0, .steps = {}, .indexed = Indexation{.least = 0, .most = 1}}));
  EXPECT_EQ(escalator("{annual: 3 %/year, steps: {2 years: 5 %, 60 months: 10 %}, cpi: {least: 1 %/year, most: 5 %}}"),
            (Escalator{.annual = 0.03,
                       .steps = {{.years = 2, .rise = 0.05}, {.years = 5, .rise = 0.1}},
                       .indexed = Indexation{.least = 0.01, .most = 0.05}}));
  const auto scenario = scenario_of(read_text(inflation));
  EXPECT_EQ(scenario.money.inflation.at(Month(2029, 12)), 0.03);
  EXPECT_EQ(scenario.money.inflation.at(Month(2030, 1)), 0.02);
}

TEST(Lease, WithoutTermsOfItsOwnHasNone) {
  const auto offer = scenario_of(with_lease("term: 10 years")).offers[0];
  EXPECT_EQ(offer.escalator, Escalator{});
  EXPECT_EQ(offer.take_or_pay, 0);
  EXPECT_TRUE(offer.ramp.empty());
  EXPECT_FALSE(offer.renewal.has_value());
  EXPECT_EQ(offer.reimbursement, Reimbursement{});
  EXPECT_EQ(offer.backstop, CreditBackstop{});
}

TEST(Lease, OfRampStepsInOnePeriodTheLastCounts) {
  const auto input =
      with_lease("term: 10 years, ramp: {0 months: 25 %, 4 months: 40 %, 6 months: 60 %, 1 year: 100 %}");
  EXPECT_EQ(scenario_of(input).offers[0].ramp, (std::vector<RampStep>{{0, 0.25}, {2, 0.6}, {4, 1}}));
  ASSERT_EQ(input.diagnostics.all().size(), 1u);
  EXPECT_EQ(input.diagnostics.all()[0].path, "offers.lease-a.ramp.4 months");
  EXPECT_EQ(input.diagnostics.all()[0].message, "rounded up to 2 periods, 6 months");
}

TEST(Lease, RenewalReimbursementAndBackstop) {
  const auto offer =
      scenario_of(with_lease("term: 10 years, take_or_pay: 80 %, renewal: {probability: 60 %, term: 5 years, rent: "
                             "95 %}, tenant_capex: 20 %, reimbursed: {over: 10 years, interest: 8 %/year}, backstop: "
                             "{upfront: $0.5M/MW, fee: 2 $/kW-month}"))
          .offers[0];
  EXPECT_EQ(offer.take_or_pay, 0.8);
  EXPECT_EQ(offer.renewal, (Renewal{.probability = 0.6, .term = 20, .rate = 0.95}));
  EXPECT_EQ(offer.reimbursement, (Reimbursement{.over = 40, .interest = 0.08}));
  EXPECT_EQ(offer.backstop.upfront, PowerCost(0.5e6, dollar / megawatt));
  EXPECT_NEAR(offer.backstop.fee.in(dollars_per_kilowatt_month), 2, 1e-12);
  EXPECT_EQ(offer.last_end(3), 63);
}

TEST(Tariff, AChargeMayEndAndASuccessorBegin) {
  const auto tariff = scenario_of(with_tariff("demand: {2026-01: 1 $/kW-month, 2029-01: 6 $/kW-month}, coincident: "
                                              "{2026-01: 5 $/kW-month, 2029-01: 0 $/kW-month}, riders: -2 $/MWh"))
                          .tariff;
  EXPECT_NEAR(tariff.demand.at(Month(2028, 12)).in(dollars_per_kilowatt_month), 1, 1e-12);
  EXPECT_NEAR(tariff.demand.at(Month(2029, 1)).in(dollars_per_kilowatt_month), 6, 1e-12);
  EXPECT_EQ(tariff.coincident.at(Month(2029, 1)), CapacityPrice{});
  EXPECT_EQ(tariff.riders, (Dated<EnergyPrice>{EnergyPrice(-2, dollars_per_megawatt_hour), {}}));
}

TEST(Tariff, AnIndexStandsAloneOrUnderBlocks) {
  const auto alone = scenario_of(read_text(base_site(), {}, {"power.grid.tariff={index: {2027: 40 $/MWh}}"})).tariff;
  EXPECT_EQ(alone.blocks, (std::vector<PriceBlock>{{1, EnergyPrice{}}}));
  EXPECT_EQ(alone.index->at(Month(2030, 1)), EnergyPrice(40, dollars_per_megawatt_hour));
  const auto both = scenario_of(with_tariff("index: -5 $/MWh")).tariff;
  EXPECT_EQ(both.blocks.size(), 2u);
  EXPECT_EQ(both.index->at(Month(2030, 1)), EnergyPrice(-5, dollars_per_megawatt_hour));
}

TEST(Tariff, MinimumDemandIsOfTheGridFromTheStartToTheEnd) {
  EXPECT_EQ(scenario_of(with_tariff("minimum_demand: {share: 85 %}")).tariff.demand_terms,
            (DemandTerms{.least = megawatts(85), .least_from = 0, .least_until = 40}));
  EXPECT_EQ(scenario_of(with_tariff("minimum_demand: {share: 50 %, of: 60 MW, from: 2020, until: 2031-01}"))
                .tariff.demand_terms,
            (DemandTerms{.least = megawatts(30), .least_from = 0, .least_until = 16}));
}

TEST(Tariff, AnExitEndsMinimumDemandAndCollateral) {
  const auto tariff = scenario_of(with_tariff("minimum_demand: {share: 85 %, from: 2028-01}, ratchet: {share: 80 %, "
                                              "over: 12 months, before: 95 MW}, exit: {fee: $4M, at: 2031-01}, "
                                              "collateral: {amount: $8M, fee: 1.5 %/year, until: 2035-01}"))
                          .tariff;
  EXPECT_EQ(tariff.demand_terms, (DemandTerms{.ratchet = 0.8,
                                              .ratchet_periods = 4,
                                              .before = megawatts(95),
                                              .least = megawatts(85),
                                              .least_from = 4,
                                              .least_until = 16}));
  EXPECT_EQ(tariff.contract, (GridContract{.exit_fee = dollars(4e6),
                                           .exit = 16,
                                           .collateral = dollars(8e6),
                                           .collateral_fee = 0.015,
                                           .collateral_until = 16}));
  EXPECT_EQ(scenario_of(with_tariff("collateral: {amount: $8M, fee: 1.5 %/year}")).tariff.contract.collateral_until,
            40);
}

TEST(Market, TheMarginalMinerIsOfThePlansStart) {
  const auto with = [](const std::string& base) {
    return scenario_of(read_text(replaced(base_site(), "fees: 1 %}",
                                          "fees: 1 %, marginal: {efficiency: 19 J/TH, power: 55 $/MWh, overhead: 5 %, "
                                          "improvement: 10 %/year" +
                                              base + "}}")))
        .bitcoin.marginal;
  };
  const auto miner = with("");
  ASSERT_TRUE(miner.has_value());
  EXPECT_NEAR(miner->efficiency.in(joule_per_terahash), 19, 1e-12);
  EXPECT_NEAR(miner->power.in(dollars_per_megawatt_hour), 55, 1e-12);
  EXPECT_EQ(miner->overhead, 0.05);
  EXPECT_EQ(miner->improvement, 0.1);
  EXPECT_EQ(miner->base, Month(2027, 1));
  EXPECT_EQ(with(", base: 2026-06")->base, Month(2026, 6));
}

/// The air rack as a container, in a mining option.
std::string refresh_site() {
  return replaced(replaced(replaced(base_site(), "{id: s21, hashrate",
                                    "{id: s23, hashrate: 318 TH/s, power: 3.5 kW, "
                                    "cooling: air}\n  - {id: s21, hashrate"),
                           "id: b200, peak: 57 kW, average: 40 kW, heat: {air: 100 %}", "id: b200, miners: {s23: 280}"),
                  "{id: air, business: hosting", "{id: air, business: mining");
}

TEST(Mining, AContainerIsItsMiners) {
  const auto scenario = scenario_of(read_text(refresh_site()));
  const auto& box = scenario.racks.back();
  ASSERT_TRUE(box.asic.has_value());
  EXPECT_EQ(scenario[*box.asic].id, "s23") << "a model that stands in no hall yet";
  EXPECT_EQ(box.units, 280);
  EXPECT_NEAR(box.peak.in(kilowatt), 980, 1e-9);
  EXPECT_EQ(box.average, box.peak);
  EXPECT_EQ(box.heat, (std::array<double, 3>{1, 0, 0}));
}

TEST(Mining, TheNetworkTakesWhatMiningOptionsMake) {
  const auto scenario = scenario_of(read_text(refresh_site()));
  ASSERT_EQ(scenario.offers.size(), 4u);
  const auto& network = scenario.offers.back();
  EXPECT_EQ(network.id, "bitcoin-network");
  EXPECT_EQ(network.business, Business::mining);
  EXPECT_TRUE(network.market);
  EXPECT_EQ(network.lease, LeaseKind::gross);
  EXPECT_EQ(network.most, Path<Power>::constant(megawatts(40)));
  EXPECT_EQ(network.earliest, 0);
  EXPECT_EQ(network.lapses, 40);
}

TEST(Mining, WithoutMiningOptionsThereIsNoOfferOfTheNetwork) {
  const auto text = replaced(replaced(refresh_site(), "options: [air, liquid]", "options: [liquid]"),
                             "  hall-2: {option: air, start: 2027-Q3}\n", "");
  const auto scenario = scenario_of(read_text(
      replaced(text, "feeds: [feeder-1, feeder-2], miners", "feeds: [feeder-1, feeder-2], options: [liquid], miners")));
  EXPECT_EQ(scenario.offers.size(), 3u);
}

TEST(Works, WhatTheSplitLeavesIsOther) {
  const auto scenario =
      scenario_of(read_text(replaced(replaced(base_site(), "{id: permit, cost: $0.4M,",
                                              "{id: permit, cost: $0.4M, split: {soft_cost: 75 %}, estimate: class-4,"),
                                     "{id: slab, duration: 1 quarter,",
                                     "{id: slab, duration: 1 quarter, split: {electrical: 45 %, mechanical: 30 %, "
                                     "structure: 10 %, network: 5 %, soft_cost: 10 %},")));
  EXPECT_EQ(scenario.projects[0].variants[0].work.split, (ByCategory{0, 0, 0, 0, 0.75, 0.25}));
  EXPECT_EQ(scenario.projects[0].variants[0].work.estimate_class, 4);
  EXPECT_EQ(scenario.projects[2].variants[1].work.split, (ByCategory{0.45, 0.3, 0.1, 0.05, 0.1, 0}))
      << "variants have the split of their project";
  EXPECT_EQ(scenario.projects[1].variants[0].work.split, unsplit);
}

TEST(MoneyTerms, EscalationIsOneRateOrByCategory) {
  EXPECT_EQ(scenario_of(read_text(base_site())).money.capex_escalation,
            (ByCategory{0.03, 0.03, 0.03, 0.03, 0.03, 0.03}));
  const auto text = replaced(base_site(), "escalation: {capex: 3 %/year}",
                             "escalation: {capex: {electrical: 5 %/year, mechanical: 4 %/year, other: 2 %/year}}");
  EXPECT_EQ(scenario_of(read_text(text)).money.capex_escalation, (ByCategory{0.05, 0.04, 0.02, 0.02, 0.02, 0.02}));
}

TEST(MoneyTerms, SalesTaxIsARateOrHasTaxableShares) {
  EXPECT_EQ(scenario_of(with_money("terminal: none")).money.sales_tax, SalesTax{});
  EXPECT_EQ(scenario_of(with_money("sales_tax: 8.25 %")).money.sales_tax, (SalesTax{.rate = {0.0825, {}}}));
  EXPECT_EQ(
      scenario_of(with_money("sales_tax: {rate: {2027: 8 %, 2029: 6 %}, works: 60 %, racks: 0 %}")).money.sales_tax,
      (SalesTax{.rate = {0.08, {{Month(2029, 1), 0.06}}}, .works = 0.6, .racks = 0}));
}

TEST(MoneyTerms, TerminalIsAWordOrACapRate) {
  EXPECT_EQ(scenario_of(with_money("terminal: salvage")).money.terminal, Terminal::salvage);
  const auto money = scenario_of(with_money("terminal: {cap_rate: 6 %, cost_of_sale: 2 %}")).money;
  EXPECT_EQ(money.terminal, Terminal::cap_rate);
  EXPECT_EQ(money.cap_rate, 0.06);
  EXPECT_EQ(money.cost_of_sale, 0.02);
}

TEST(MoneyTerms, ExistingAssetsAreOfABusiness) {
  const auto tax = scenario_of(with_money("tax: {rate: 21 %, existing: [{business: mining, cost: $40M, depreciation: "
                                          "macrs-5, in_service: 2024-06}]}"))
                       .money.tax;
  EXPECT_EQ(
      tax->existing,
      (std::vector<ExistingAsset>{{Business::mining, dollars(40e6), {WriteOff::Method::macrs, 5}, Month(2024, 6)}}));
}

TEST(LimitsOnMoney, CashHasAFloorAndFacilitiesByDate) {
  const auto text = replaced(base_site(), "capex: {per_year: $120M}",
                             "cash: {opening: $40M, floor: $5M, facilities: {2027: $40M, 2028-07: $100M}}");
  const auto cash = scenario_of(read_text(text)).limits.cash;
  EXPECT_EQ(cash, (CashLimit{.opening = dollars(40e6),
                             .floor = dollars(5e6),
                             .facilities = {dollars(40e6), {{Month(2028, 7), dollars(100e6)}}}}));
  EXPECT_FALSE(scenario_of(read_text(base_site())).limits.cash.has_value());
}

TEST(Patch, SetTakesThePlaceOfAValue) {
  const auto input = read_text(base_site(), {}, {"halls.hall-1.power=30 MW", "projects.slab.variants.thin.cost=$3M"});
  const auto scenario = scenario_of(input);
  EXPECT_EQ(scenario.halls[0].rating, megawatts(30));
  EXPECT_EQ(scenario.projects[2].variants[0].cost, dollars(3e6));
  EXPECT_EQ(origin_of(input, "halls.hall-1.power"), "30 MW from --set");
}

TEST(Patch, SetMayGiveAKnownKeyThatIsAbsent) {
  const auto scenario =
      scenario_of(read_text(base_site(), {}, {"market.rack_price_growth=-5 %/year", "projects.permit.latest=2029"}));
  EXPECT_EQ(scenario.money.rack_price_growth, -0.05);
  EXPECT_EQ(scenario.projects[0].variants[0].work.latest, 8);
}

TEST(Patch, SetReachesIntoADatedValue) {
  const auto scenario = scenario_of(
      read_text(base_site(), {}, {"market.bitcoin.price.growth=0 %/year", "limits.crews.electrical.2029=5"}));
  EXPECT_EQ(scenario.bitcoin.price->growth, 0);
  EXPECT_EQ(scenario.limits.resources[0].available.at(Month(2029, 1)), 5);
}

TEST(Patch, AnAlternativeTakesTheOthersAway) {
  const auto scenario =
      scenario_of(read_text(base_site(), {}, {"power.grid.energy=50 $/MWh", "market.bitcoin.hashprice=45 $/PH/day"}));
  EXPECT_EQ(scenario.tariff.blocks.size(), 1u);
  EXPECT_FALSE(scenario.bitcoin.price.has_value());
}

TEST(Patch, ThroughANamedTariffChangesTheSitesCopy) {
  const auto scenario = scenario_of(read_text(base_site(), {}, {"power.grid.tariff.demand=9 $/kW-month"}));
  EXPECT_NEAR(scenario.tariff.demand.initial.in(dollars_per_kilowatt_month), 9, 1e-12);
  EXPECT_EQ(scenario.tariff.blocks.size(), 2u);
}

TEST(Patch, ScenariosCombineInTheOrderGiven) {
  const auto text = base_site() + "  low: {halls.hall-1.power: 10 MW}\n  high: {halls.hall-1.power: 15 MW}\n";
  EXPECT_EQ(scenario_of(read_text(text, {"low", "high"})).halls[0].rating, megawatts(15));
  EXPECT_EQ(scenario_of(read_text(text, {"high", "low"})).halls[0].rating, megawatts(10));
  const auto input = read_text(text, {"bear", "low"});
  EXPECT_EQ(origin_of(input, "halls.hall-1.power"), "10 MW from scenario low (site.yaml:58:29)");
  EXPECT_EQ(input.scenario_names, (std::vector<std::string>{"bear", "low", "high"}));
}

TEST(Patch, SetComesAfterScenarios) {
  const auto text = base_site() + "  low: {halls.hall-1.power: 10 MW}\n";
  EXPECT_EQ(scenario_of(read_text(text, {"low"}, {"halls.hall-1.power=12 MW"})).halls[0].rating, megawatts(12));
}

struct WrongPatch {
  std::string name;
  std::vector<std::string> scenarios;
  std::string patch;
  std::string expected;
};

class PatchMistake : public ::testing::TestWithParam<WrongPatch> {};

TEST_P(PatchMistake, IsTold) {
  const auto& row = GetParam();
  EXPECT_EQ(findings(read_text(base_site(), row.scenarios,
                               row.patch.empty() ? std::vector<std::string>{} : std::vector{row.patch})),
            row.expected);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, PatchMistake,
    ::testing::Values(
        WrongPatch{"unknown_scenario",
                   {"baer"},
                   "",
                   "--scenario: error: the input has no scenario `baer`\n  help: did you mean `bear`?\n\n"},
        WrongPatch{
            "no_value", {}, "halls.hall-1.power", R"(--set:1:1: error: expected `path=value`, found `halls.hall-1.power`
 1 | halls.hall-1.power
   | ^~~~~~~~~~~~~~~~~~
  help: write `--set halls.hall-1.power="30 MW"`

)"},
        WrongPatch{"unknown_key",
                   {},
                   "halls.hall-1.powr=30 MW",
                   R"(--set:1:1: error: halls.hall-1.powr: unknown path: `halls.hall-1` has no `powr`
 1 | halls.hall-1.powr=30 MW
   | ^~~~~~~~~~~~~~~~~
  help: did you mean `halls.hall-1.power`?

)"},
        WrongPatch{"unknown_section",
                   {},
                   "hals.hall-1.power=30 MW",
                   R"(--set:1:1: error: hals.hall-1.power: unknown path: a site file has no `hals`
 1 | hals.hall-1.power=30 MW
   | ^~~~~~~~~~~~~~~~~
  help: did you mean `halls.hall-1.power`?

)"},
        WrongPatch{"unknown_project",
                   {},
                   "projects.permits.lead=3 months",
                   R"(--set:1:1: error: projects.permits.lead: unknown path: `projects` has no `permits`
 1 | projects.permits.lead=3 months
   | ^~~~~~~~~~~~~~~~~~~~~
  help: did you mean `projects.permit.lead`?

)"},
        WrongPatch{
            "wrong_unit",
            {},
            "halls.hall-1.power=30 MWh",
            R"(--set:1:20: error: halls.hall-1.power: expected a power such as `40 MW`, found `30 MWh`, which is an energy
 1 | halls.hall-1.power=30 MWh
   |                    ^~~~~~
  help: write `30 MW`

)"},
        WrongPatch{
            "bad_yaml", {}, "halls.hall-1.options=[air", R"(--set:1:22: error: halls.hall-1.options: `[` is never closed
 1 | halls.hall-1.options=[air
   |                      ^
  help: add `]`

)"}),
    [](const auto& row) { return row.param.name; });

TEST(Include, TheFileItselfComesLast) {
  const MemoryDisk disk{.files = {{"p/site.yaml", "include: [parts/base.yaml]\nhalls: {hall-1: {power: 22 MW}}\n"},
                                  {"p/parts/base.yaml", base_site()}}};
  const auto input = read_input({.file = "p/site.yaml"}, disk.disk());
  EXPECT_EQ(scenario_of(input).halls[0].rating, megawatts(22));
  EXPECT_EQ(origin_of(input, "halls.hall-1.power"), "22 MW from p/site.yaml:2:25");
  EXPECT_EQ(origin_of(input, "halls.hall-2.power"), "20 MW from p/parts/base.yaml:19:25");
}

struct WrongInclude {
  std::string name;
  MemoryDisk disk;
  std::string expected;
};

class IncludeMistake : public ::testing::TestWithParam<WrongInclude> {};

TEST_P(IncludeMistake, IsTold) {
  const auto input = read_input({.file = "p/site.yaml"}, GetParam().disk.disk());
  ASSERT_FALSE(input.diagnostics.all().empty());
  EXPECT_EQ(input.diagnostics.all().front().message, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, IncludeMistake,
    ::testing::Values(
        WrongInclude{"no_site_file", {}, "the file `p/site.yaml` cannot be read"},
        WrongInclude{
            "missing", {.files = {{"p/site.yaml", "include: a.yaml\n"}}}, "the file `p/a.yaml` cannot be read"},
        WrongInclude{"above",
                     {.files = {{"p/site.yaml", "include: ../a.yaml\n"}, {"a.yaml", "site: {name: A}\n"}}},
                     "`../a.yaml` lies outside the folder of the site file"},
        WrongInclude{"absolute",
                     {.files = {{"p/site.yaml", "include: /etc/passwd\n"}}},
                     "`/etc/passwd` lies outside the folder of the site file"},
        WrongInclude{"up_and_down",
                     {.files = {{"p/site.yaml", "include: x/../../q/a.yaml\n"}}},
                     "`x/../../q/a.yaml` lies outside the folder of the site file"},
        WrongInclude{"link",
                     {.files = {{"p/site.yaml", "include: a.yaml\n"}}, .links = {{"p/a.yaml", "/etc/passwd"}}},
                     "`a.yaml` lies outside the folder of the site file"},
        WrongInclude{"circle",
                     {.files = {{"p/site.yaml", "include: a.yaml\n"}, {"p/a.yaml", "include: site.yaml\n"}}},
                     "the files include each other in a circle: p/site.yaml → p/a.yaml → p/site.yaml"},
        WrongInclude{"too_deep",
                     {.files = {{"p/site.yaml", "include: a.yaml\n"},
                                {"p/a.yaml", "include: b.yaml\n"},
                                {"p/b.yaml", "include: c.yaml\n"},
                                {"p/c.yaml", "include: d.yaml\n"},
                                {"p/d.yaml", "include: e.yaml\n"},
                                {"p/e.yaml", "site: {name: A}\n"}}},
                     "files include each other more than 4 deep"},
        WrongInclude{"no_name",
                     {.files = {{"p/site.yaml", "include: [[a.yaml]]\n"}}},
                     "expected the name of a file, or a list of them"},
        WrongInclude{"empty_file", {.files = {{"p/site.yaml", "# nothing\n"}}}, "the file is empty"},
        WrongInclude{
            "a_list", {.files = {{"p/site.yaml", "- site\n"}}}, "expected the keys of a site file, found no mapping"}),
    [](const auto& row) { return row.param.name; });

MemoryDisk with_configs() {
  return {
      .files = {{"site.yaml", base_site()},
                {"c/racks.yaml", "racks:\n  - {id: b200, price: $1M, peak: 60 kW}\n"},
                {"c/offers.yaml",
                 "offers:\n  - {id: spot, business: hosting, market: true, kw: {most: 1 MW}, rent: 90 $/kW-month}\n"},
                {"c/defaults.yaml", "defaults:\n  halls.floor: {value: 1 t/m2, source: s}\n"}}};
}

TEST(Catalogue, TheSiteOverridesWhatItGives) {
  const auto input = read_input({.file = "site.yaml", .configs = "c"}, with_configs().disk());
  const auto scenario = scenario_of(input);
  EXPECT_EQ(origin_of(input, "racks.b200.price"), "$1M from configs/racks.yaml:2:23");
  EXPECT_EQ(origin_of(input, "racks.b200.peak"), "0.057 MW from site.yaml:24:22");
  EXPECT_EQ(scenario.offers.size(), 3u) << "the site has offers of its own";
  EXPECT_EQ(scenario.halls[1].floor, AreaLoad(1, tonne / square_metre));
  EXPECT_EQ(origin_of(input, "halls.hall-2.floor"), "1000 kg/m2 from configs/defaults.yaml:2:24");
}

TEST(Catalogue, OffersAreThoseOfTheCatalogueWhenTheSiteHasNone) {
  auto disk = with_configs();
  auto& site = disk.files["site.yaml"];
  const auto begin = site.find("offers:\n");
  site.erase(begin, site.find("tariffs:\n") - begin);
  site = replaced(replaced(site, "  sign: [lease-a]\n", ""), "  never: [gpu-a]\n", "");
  disk.files.erase("c/defaults.yaml");
  const auto input = read_input({.file = "site.yaml", .configs = "c"}, disk.disk());
  EXPECT_EQ(scenario_of(input).offers.front().id, "spot");
}

TEST(Catalogue, OnlyOptionsThatFitAreTakenByDefault) {
  const auto scenario = scenario_of(read_text(replaced(base_site(), "id: hall-1, power: 20 MW, area: 2600 m2",
                                                       "id: hall-1, clear_height: 2 m, power: 20 MW, area: 2600 m2")));
  EXPECT_TRUE(scenario.halls[0].options.empty());
  EXPECT_EQ(scenario.options.size(), 2u) << "`cloud` is used by nobody";
}

TEST(Catalogue, AnAmountInDollarsIsNoAmountInEuros) {
  auto disk = with_configs();
  std::string euros = replaced(base_site(), "location: Texas", "currency: EUR");
  for (std::size_t at = 0; (at = euros.find('$', at)) != std::string::npos; ++at) euros.replace(at, 1, "EUR ");
  for (const std::string per : {"EUR /"})
    for (std::size_t at = 0; (at = euros.find(per, at)) != std::string::npos; ++at)
      euros.replace(at, per.size(), "EUR/");
  disk.files["site.yaml"] = euros;
  const auto input = read_input({.file = "site.yaml", .configs = "c"}, disk.disk());
  ASSERT_EQ(input.diagnostics.count(Severity::error), 1u) << findings(input);
  EXPECT_EQ(input.diagnostics.all().back().path, "racks.b200.price");
  EXPECT_EQ(input.diagnostics.all().back().message, "the catalogue's amount is in USD, and the site counts in EUR");
  disk.files.erase("c/racks.yaml");
  EXPECT_TRUE(read_input({.file = "site.yaml", .configs = "c"}, disk.disk()).scenario.has_value());
}

TEST(Catalogue, ATableHasAColumnForEveryKeyInUse) {
  const auto table = catalogue("racks", "c", with_configs().disk());
  EXPECT_EQ(table.columns, (std::vector<std::string>{"peak", "price"}));
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.rows[0].values, (std::vector<std::string>{"60 kW", "$1M"}));
}

class Repository : public ::testing::TestWithParam<std::string> {};

TEST_P(Repository, SiteReadsCleanly) {
  const auto input = read_input({.file = GetParam(), .configs = "configs"}, repository());
  EXPECT_FALSE(input.diagnostics.has_errors()) << findings(input);
  EXPECT_TRUE(input.scenario.has_value());
}

INSTANTIATE_TEST_SUITE_P(Sites, Repository,
                         ::testing::Values("configs/starter/site.yaml", "examples/minimal/site.yaml",
                                           "examples/pecos-ridge/site.yaml", "examples/cloud-swap/site.yaml",
                                           "examples/rockdale-retrofit/site.yaml"),
                         [](const auto& row) {
                           std::string name = row.param;
                           std::replace_if(
                               name.begin(), name.end(),
                               [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
                           return name;
                         });

TEST(Reference, IsInStepWithTheTables) {
  EXPECT_TRUE(repository_file("docs/input/reference.md") == reference_markdown())
      << "write it anew: changeover schema --reference > docs/input/reference.md";
}

}  // namespace
}  // namespace changeover::testing
