#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "planner/report/plan_json.hpp"
#include "planner/report/shared_json.hpp"
#include "test/planner/report/small_site.hpp"

/// What plan.json says of the site, its networks, its limits and its schedule.
namespace changeover::test {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;

json plan_of(const Scenario& scenario, const Plan& plan) { return json::parse(plan_json(answer_of(scenario, plan))); }

const json& with_id(const json& list, const std::string& id) {
  for (const json& each : list)
    if (each["id"] == id) return each;
  throw std::out_of_range(id);
}

const json& series(const json& plan, const std::string& key) {
  for (const json& each : plan["periods"]["series"])
    if (each["key"] == key) return each["values"];
  throw std::out_of_range(key);
}

/// The grid of the small site behind two transformers, 20 and 10 MW; the substation makes 20 of the 10.
Scenario site_with_transformers() {
  Scenario site = small_site();
  site.equipment.push_back({.id = "sub-a", .name = "Transformer A", .from = {{0}}});
  site.equipment.push_back({.id = "sub-b", .name = "", .from = {{0}}});
  site.equipment[2].capacity.initial = megawatts(20);
  site.equipment[3].capacity.initial = megawatts(10);
  for (Hall& hall : site.halls) hall.feeds = {{2}, {3}, {1}};
  site.projects[0].variants[0].adds = {{.equipment = {3}, .capacity = megawatts(10)}};
  return site;
}

TEST(PlanJson, NamesTheSite) {
  Scenario site = small_site();
  site.halls[2].name = "Hall <3>";
  site.halls[2].available = 2;
  const json plan = plan_of(site, small_plan());
  EXPECT_EQ(plan["site"]["name"], "Small Ridge");
  const json& hall = with_id(plan["site"]["halls"], "hall-3");
  EXPECT_EQ(hall["name"], "Hall <3>");
  EXPECT_EQ(hall["available"], "2027-Q3");
  EXPECT_EQ(hall["rating_mw"], 10);
  EXPECT_EQ(hall["fleets"], json::parse(R"([{"model": "s21", "name": "s21", "count": 2000}])"));
  EXPECT_EQ(hall["options"][0]["option"], "colo");
  EXPECT_EQ(hall["options"][0]["racks"], 100);
  EXPECT_EQ(hall["options"][0]["critical_it_mw"], 10);
  EXPECT_EQ(with_id(plan["site"]["options"], "cloud")["business"], "cloud");
  EXPECT_EQ(with_id(plan["site"]["offers"], "spot")["market"], true);
  EXPECT_EQ(with_id(plan["site"]["offers"], "lease")["most_mw"].size(), 8U);
  EXPECT_THAT(with_id(plan["site"]["projects"], "fibre")["variants"], ElementsAre("only"));
}

TEST(PlanJson, SaysWhatAHallCannotTake) {
  Scenario site = small_site();
  site.halls[0].clear_height = Length(1, metre);
  const json option = plan_of(site, Plan{})["site"]["halls"][0]["options"][0];
  EXPECT_EQ(option["racks"], 0);
  EXPECT_TRUE(option["pue"].is_null());
  EXPECT_EQ(option["limited_by"], "rack is 2 m high, hall 1 m");
}

TEST(PlanJson, GivesEachPieceItsShareOfTheLoad) {
  const json plan = plan_of(site_with_transformers(), small_plan());
  const json& power = plan["network"][0];
  EXPECT_EQ(power["commodity"], "power");
  const json& a = with_id(power["equipment"], "sub-a");
  const json& b = with_id(power["equipment"], "sub-b");
  EXPECT_EQ(a["name"], "Transformer A");
  EXPECT_THAT(a["from"], ElementsAre("grid"));
  EXPECT_THAT(a["halls"], ElementsAre("hall-1", "hall-2", "hall-3"));
  EXPECT_EQ(b["capacity_mw"], json::parse("[10, 10, 10, 20, 20, 20, 20, 20]")) << "done from the fourth quarter";
  const json& grid = with_id(power["equipment"], "grid")["load_mw"];
  const json& peak = series(plan, "peak_load_at_meter");
  for (std::size_t t = 0; t < 8; ++t) {
    const double carried_a = a["load_mw"][t], carried_b = b["load_mw"][t];
    EXPECT_NEAR(grid[t].get<double>(), peak[t].get<double>(), 1e-5) << t;
    EXPECT_NEAR(carried_a + carried_b, peak[t].get<double>(), 1e-5) << t;
    EXPECT_NEAR(carried_a / 20, carried_b / b["capacity_mw"][t].get<double>(), 1e-5) << "equally full, " << t;
  }
  EXPECT_THAT(power["halls"][0]["load_mw"][0], 8) << "2,000 miners of 4 kW";
  EXPECT_EQ(plan["network"][1]["commodity"], "air");
}

TEST(PlanJson, CountsTheLoadAtTheTerminalsOfEachPiece) {
  Scenario site = site_with_transformers();
  site.equipment[2].loss = site.equipment[3].loss = 0.2;
  const json plan = plan_of(site, small_plan());
  const json& power = plan["network"][0]["equipment"];
  EXPECT_NEAR(with_id(power, "sub-a")["load_mw"][0].get<double>(), 23.998 * 20 / 30, 1e-5);
  EXPECT_NEAR(with_id(power, "grid")["load_mw"][0].get<double>(), 23.998 / 0.8, 1e-5) << "a fifth is lost";
}

TEST(PlanJson, TellsWhatStandsInReserve) {
  Scenario site = small_site();
  site.equipment[0].firm = Dated<Power>{.initial = megawatts(60)};
  site.equipment.push_back({.id = "gens", .name = "", .supply = true, .backup = true});
  site.equipment[2].capacity.initial = megawatts(5);
  site.halls[0].feeds = {{0}, {1}, {2}};
  const json plan = plan_of(site, small_plan());
  const json& power = plan["network"][0]["equipment"];
  EXPECT_EQ(with_id(power, "grid")["firm_mw"][7], 60);
  EXPECT_EQ(with_id(power, "gens")["capacity_mw"][0], 5);
  EXPECT_EQ(with_id(power, "gens")["load_mw"][0], 0);
}

const json& use_of(const json& time, const std::string& kind) {
  for (const json& each : time["uses"])
    if (each["kind"] == kind) return each;
  throw std::out_of_range(kind);
}

TEST(PlanJson, ListsTheLimitsByHowFullTheyAre) {
  Scenario site = site_with_transformers();
  site.limits.converting_at_once = 2;
  site.limits.capex_per_year = dollars(20e6);
  site.limits.capex_total = dollars(50e6);
  const json plan = plan_of(site, small_plan());
  const json& limits = plan["limits"];
  ASSERT_EQ(limits.size(), 3U);
  EXPECT_EQ(limits[0]["phase"], 1);
  EXPECT_EQ(limits[1]["phase"], 2);
  EXPECT_TRUE(limits[2]["phase"].is_null()) << "the end of the plan";
  EXPECT_EQ(limits[2]["period"], "2028-Q4");
  for (const json& time : limits) {
    double before = 1e9;
    for (const json& each : time["uses"]) {
      const double share = each["used"].get<double>() / each["limit"].get<double>();
      EXPECT_LE(share, before);
      before = share;
    }
  }
  const json& together = use_of(limits[0], "network_cut");
  EXPECT_THAT(together["equipment"], ElementsAre("sub-a", "sub-b"));
  EXPECT_EQ(together["state"], "normal");
  EXPECT_EQ(together["limit"], 40) << "with the substation";
  EXPECT_NEAR(together["used"].get<double>(), 4 + 8 + 7.998, 1e-9) << "racks, and two halls of miners";
  EXPECT_EQ(use_of(limits[0], "supply")["id"], "grid");
  EXPECT_EQ(use_of(limits[0], "resource")["used"], 1);
  EXPECT_EQ(use_of(limits[0], "resource")["date"], "2027-Q2") << "while hall-1 was converted";
  EXPECT_EQ(use_of(limits[1], "converting_at_once")["used"], 1);
  EXPECT_EQ(use_of(limits[1], "capex_per_year")["unit"], "USD");
  EXPECT_GT(use_of(limits[2], "capex_total")["used"], use_of(limits[0], "capex_total")["used"]);
}

TEST(PlanJson, LeavesOutCutsThatNeverBindFirst) {
  Scenario site = small_site();
  site.equipment.push_back({.id = "plant", .name = "", .commodity = Commodity::air, .supply = true});
  site.equipment[2].capacity.initial = megawatts(9);
  site.halls[2].feeds = {{0}, {2}};
  const json found = plan_of(site, small_plan());
  std::vector<std::string> cuts;
  for (const json& each : found["limits"].back()["uses"])
    if (each["kind"] == "network_cut") cuts.push_back(each["equipment"].dump());
  EXPECT_THAT(cuts, ElementsAre(R"(["plant"])", R"(["air"])")) << "not both plants together";
}

TEST(PlanJson, FindsTheContingencyThatBinds) {
  Scenario site = site_with_transformers();
  site.options[0].redundancy = Redundancy::n_minus_1;
  Plan plan;
  plan.conversions = {small_plan().conversions[0]};
  const json found = plan_of(site, plan);
  const json& tightest = found["limits"].back()["uses"][0];
  EXPECT_EQ(tightest["state"], "n-1:sub-a") << "5 MW of racks on the 10 MW that are left";
  EXPECT_THAT(tightest["equipment"], ElementsAre("sub-b"));
  EXPECT_EQ(tightest["used"], 5);
  EXPECT_EQ(tightest["limit"], 10);
}

TEST(PlanJson, FollowsTheCriticalChainOverWhatIsWaitedFor) {
  Scenario site = small_site();
  site.limits.resources[0].available.initial = 1;
  Plan plan = small_plan();
  plan.conversions[1].start = 3;
  const json schedule = plan_of(site, plan)["schedule"];
  ASSERT_EQ(schedule.size(), 3U);
  const json& first = with_id(schedule, "hall-1");
  const json& second = with_id(schedule, "hall-2");
  EXPECT_EQ(second["waits_for"], "a crew crew: there is 1, and hall-1 has it through 2027-Q3 (limits.crews.crew)");
  EXPECT_EQ(second["hold"], "resource");
  EXPECT_EQ(second["after"], json::parse(R"({"kind": "conversion", "id": "hall-1"})"));
  EXPECT_EQ(second["order"], "2027-Q3");
  EXPECT_EQ(second["order_period"], 2);
  EXPECT_EQ(second["start_period"], 3);
  EXPECT_EQ(second["finish"], "2028-Q2");
  EXPECT_EQ(second["live"], "2028-Q3");
  EXPECT_EQ(second["form"], "colo");
  EXPECT_EQ(second["phase"], 2);
  EXPECT_EQ(second["critical"], true);
  EXPECT_EQ(first["critical"], true) << "hall-2 waits for its crew";
  EXPECT_TRUE(first["after"].is_null()) << "it waits for its lead time";
  EXPECT_EQ(with_id(schedule, "substation")["critical"], false);
  EXPECT_TRUE(with_id(schedule, "substation")["live"].is_null());
}

TEST(PlanJson, GivesTheReferencesByPeriod) {
  const json plan = plan_of(small_site(), small_plan());
  const json& mining = plan["reference"]["keep_mining"];
  double sum = 0;
  for (const json& each : mining["cash_flow_by_period"]) sum += each.get<double>();
  EXPECT_EQ(mining["cash_flow_by_period"].size(), 8U);
  EXPECT_NEAR(mining["cumulative_by_period"].back().get<double>(), sum, 0.01);
  EXPECT_NEAR(mining["cash_flow"].get<double>(), sum, 0.01);
}

}  // namespace
}  // namespace changeover::test
