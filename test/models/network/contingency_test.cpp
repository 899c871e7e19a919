#include <gmock/gmock.h>

#include "test/models/network/site_builder.hpp"

namespace changeover::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// grid (firm 30, then 35 MW) → sub (10 % lost after it) → feeder; genset and a tie in reserve; a plant.
struct FirmSite : testing::Test {
  SiteBuilder site;
  Ref<Equipment> grid = site.supply("grid", 60);
  Ref<Equipment> sub = site.element("sub", {grid}, 40);
  Ref<Equipment> feeder = site.element("feeder", {sub}, 20, 0.1);
  Ref<Equipment> genset = site.add({.id = "genset", .supply = true, .backup = true, .capacity = {megawatts(10)}});
  Ref<Equipment> tie = site.element("tie", {genset}, 10);
  Ref<Equipment> plant = site.supply("plant", 15, Commodity::liquid);
  Ref<Hall> hall = site.hall("hall", {feeder, tie, plant});
  Contingency normal{};
  Contingency curtailment{.id = "curtailment", .curtailed = true};

  FirmSite() {
    site.scenario.calendar = {.start = Month(2027, 1), .periods = 8, .step = Step::quarter};
    site[grid].capacity.steps = {{Month(2028, 1), megawatts(80)}};
    site[grid].firm = Dated<Power>{megawatts(30), {{Month(2027, 7), megawatts(35)}}};
    site[tie].backup = true;
  }
  Capacity at(Ref<Equipment> ref, const Contingency& state, int period = 0) const {
    return capacity(site.scenario, site.network(site.scenario[ref].commodity), ref, state, period);
  }
  std::vector<std::string> ids(Commodity commodity) const {
    std::vector<std::string> result;
    for (const Contingency& state : contingencies(site.scenario, site.network(commodity))) result.push_back(state.id);
    return result;
  }
};

TEST_F(FirmSite, ContingenciesThatChangeSomethingInTheNetwork) {
  site.scenario.contingencies.events = {{.id = "storm", .lose = {sub, plant}},
                                        {.id = "leak", .lose = {plant}},
                                        {.id = "shortage", .firm = megawatts(12)},
                                        {.id = "nothing"}};
  EXPECT_THAT(ids(Commodity::power),
              ElementsAre("normal", "n-1:sub", "n-1:feeder", "n-1:tie", "curtailment", "storm", "shortage"));
  EXPECT_THAT(ids(Commodity::liquid), ElementsAre("normal", "storm", "leak"));
  EXPECT_THAT(ids(Commodity::air), ElementsAre("normal"));
}

TEST_F(FirmSite, AnEventLosesInEachNetworkWhatBelongsToIt) {
  site.scenario.contingencies = {.n_minus_1 = false,
                                 .curtailment = false,
                                 .events = {{.id = "storm", .lose = {plant, sub}, .firm = megawatts(12)}}};
  EXPECT_THAT(contingencies(site.scenario, site.network()),
              ElementsAre(Contingency{}, Contingency{.id = "storm", .lost = {sub}, .firm = megawatts(12)}));
  EXPECT_THAT(contingencies(site.scenario, site.network(Commodity::liquid)),
              ElementsAre(Contingency{}, Contingency{.id = "storm", .lost = {plant}}));
}

TEST_F(FirmSite, CurtailmentNeedsAFirmPart) {
  site[grid].firm = std::nullopt;
  EXPECT_THAT(ids(Commodity::power), ElementsAre("normal", "n-1:sub", "n-1:feeder", "n-1:tie"));
}

TEST_F(FirmSite, NoContingenciesWanted) {
  site.scenario.contingencies = {.n_minus_1 = false, .curtailment = false};
  EXPECT_THAT(ids(Commodity::power), ElementsAre("normal"));
}

TEST_F(FirmSite, NormalCapacityIsDatedAndReferred) {
  EXPECT_EQ(at(grid, normal, 3), (Capacity{megawatts(60) * 0.9}));
  EXPECT_EQ(at(grid, normal, 4), (Capacity{megawatts(80) * 0.9}));
  EXPECT_EQ(at(sub, normal), (Capacity{megawatts(40) * 0.9}));
  EXPECT_EQ(at(feeder, normal), (Capacity{megawatts(20)}));
  EXPECT_EQ(at(plant, normal), (Capacity{megawatts(15)}));
}

TEST_F(FirmSite, BackupCountsInContingenciesOnly) {
  for (const auto ref : {genset, tie}) {
    EXPECT_EQ(at(ref, normal), Capacity{});
    EXPECT_EQ(at(ref, curtailment), (Capacity{megawatts(10)}));
  }
}

TEST_F(FirmSite, BackupGainsCountInContingenciesOnly) {
  const auto more = site.project({.id = "more", .variants = {{.id = "v", .adds = {{genset, megawatts(5), {}}}}}});
  EXPECT_THAT(at(genset, normal).gains, IsEmpty());
  EXPECT_THAT(at(genset, curtailment).gains, ElementsAre(Gain{more, 0, megawatts(5)}));
}

TEST_F(FirmSite, LossTakesCapacityAndGains) {
  site.project({.id = "more", .variants = {{.id = "v", .adds = {{sub, megawatts(5), {}}}}}});
  const Contingency loss{.id = "n-1:sub", .lost = {sub}};
  EXPECT_EQ(at(sub, loss), Capacity{});
  EXPECT_EQ(at(feeder, loss), (Capacity{megawatts(20)}));
}

TEST_F(FirmSite, GainsAreReferredAndListedByProjectAndVariant) {
  const auto first = site.project({.id = "first",
                                   .variants = {{.id = "small", .adds = {{sub, megawatts(10), {}}}},
                                                {.id = "other"},
                                                {.id = "large", .adds = {{sub, megawatts(20), {}}}}}});
  const auto second = site.project({.id = "second", .variants = {{.id = "only", .adds = {{sub, megawatts(30), {}}}}}});
  EXPECT_EQ(
      at(sub, normal),
      (Capacity{megawatts(40) * 0.9,
                {{first, 0, megawatts(10) * 0.9}, {first, 2, megawatts(20) * 0.9}, {second, 0, megawatts(30) * 0.9}}}));
}

TEST_F(FirmSite, CurtailmentLeavesTheFirmPartAndItsGains) {
  const auto line = site.project(
      {.id = "line",
       .variants = {{.id = "v", .adds = {{grid, megawatts(50), megawatts(20)}, {sub, megawatts(9), {}}}}}});
  EXPECT_EQ(at(grid, normal), (Capacity{megawatts(60) * 0.9, {{line, 0, megawatts(50) * 0.9}}}));
  EXPECT_EQ(at(grid, curtailment, 1), (Capacity{megawatts(30) * 0.9, {{line, 0, megawatts(20) * 0.9}}}));
  EXPECT_EQ(at(grid, curtailment, 2), (Capacity{megawatts(35) * 0.9, {{line, 0, megawatts(20) * 0.9}}}));
  EXPECT_EQ(at(sub, curtailment), (Capacity{megawatts(40) * 0.9, {{line, 0, megawatts(9) * 0.9}}}));
}

TEST_F(FirmSite, AnEventCapsPowerSuppliesWithoutGains) {
  site.project(
      {.id = "line", .variants = {{.id = "v", .adds = {{grid, megawatts(50), {}}, {genset, megawatts(5), {}}}}}});
  const Contingency shortage{.id = "shortage", .firm = megawatts(12)};
  const Contingency mild{.id = "mild", .firm = megawatts(70)};
  EXPECT_EQ(at(grid, shortage), (Capacity{megawatts(12) * 0.9}));
  EXPECT_EQ(at(grid, mild, 0), (Capacity{megawatts(60) * 0.9}));
  EXPECT_EQ(at(grid, mild, 4), (Capacity{megawatts(70) * 0.9}));
  EXPECT_EQ(at(sub, shortage), (Capacity{megawatts(40) * 0.9}));
  EXPECT_EQ(at(plant, shortage), (Capacity{megawatts(15)}));
  EXPECT_EQ(at(genset, shortage).rated, megawatts(10));
  EXPECT_EQ(at(genset, shortage).gains.size(), 1U);
}

TEST_F(FirmSite, SecureLoadUnderTheLossOfOneOfTwoFeeders) {
  const auto second = site.element("second", {sub}, 12);
  site[hall].feeds.push_back(second);
  const CapacityNetwork network = site.network();
  std::vector<std::string> texts;
  for (const Contingency& state : contingencies(site.scenario, network))
    texts.push_back(state.id + ": " +
                    describe(site.scenario, network.deliver(site.capacities(network, state), in_megawatts({28}))));
  EXPECT_THAT(texts,
              ElementsAre("normal: all of the 28.0 MW are delivered",
                          "n-1:sub: sub + tie carry 10.0 of the 28.0 MW that hall needs",
                          "n-1:feeder: feeder + tie + second carry 22.0 of the 28.0 MW that hall needs",
                          "n-1:tie: all of the 28.0 MW are delivered", "n-1:second: all of the 28.0 MW are delivered",
                          "curtailment: all of the 28.0 MW are delivered"));
}

}  // namespace
}  // namespace changeover::test
