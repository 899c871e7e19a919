#include <gtest/gtest.h>

#include "planner/report/decisions.hpp"
#include "planner/report/plan_json.hpp"
#include "test/planner/report/small_site.hpp"

namespace changeover::test {
namespace {

/// The findings as `line:column path: message | help`, one a line.
std::string told(const std::vector<Diagnostic>& findings) {
  std::string text;
  for (const Diagnostic& each : findings) {
    text += std::to_string(each.place.line) + ":" + std::to_string(each.place.column) + " " + each.path + ": " +
            each.message + (each.help.empty() ? "" : " | " + each.help) + "\n";
  }
  return text;
}

template <class Read>
std::string faults(const Read& read) {
  const auto* findings = std::get_if<std::vector<Diagnostic>>(&read);
  return findings == nullptr ? "" : told(*findings);
}

std::string file_with(const std::string& decisions) {
  return "{\"schema\": \"changeover/plan/1\", \"input\": {\"path\": \"site.yaml\"},\n\"decisions\": {" + decisions +
         "}}\n";
}

Plan read_back(const std::string& text, const Scenario& site) {
  const auto read = read_plan(text, "plan.json", site);
  EXPECT_EQ(faults(read), "");
  const auto* file = std::get_if<PlanFile>(&read);
  return file == nullptr ? Plan{} : file->plan;
}

TEST(PlanFile, ReadsBackWhatWasWritten) {
  const Answer answer = small_answer();
  const auto read = read_plan(plan_json(answer), "plan.json", answer.scenario);
  ASSERT_EQ(faults(read), "");
  const auto& file = std::get<PlanFile>(read);
  EXPECT_EQ(file.plan, answer.best.plan);
  EXPECT_NEAR(file.claims.npv.value(), answer.best.statement.worth.npv_in_total().in(dollar), 1e-4);
  EXPECT_NEAR(file.claims.goal_value.value(), answer.proof.value, 1e-4);
  EXPECT_NEAR(file.claims.bound.value(), answer.proof.bound, 1e-4);
  EXPECT_EQ(file.provenance.input, "site.yaml");
  EXPECT_EQ(file.provenance.sha256, "3b1c");
  EXPECT_EQ(file.provenance.scenarios, std::vector<std::string>{"base"});
  EXPECT_EQ(file.provenance.patches, std::vector<std::string>{"plan.periods=8"});
}

TEST(PlanFile, ReadsBackMovesSalesAndFleetsToTheBit) {
  Scenario site = small_site();
  site.halls[0].fleets.push_back({.asic = {0}, .count = 10});
  Plan plan = small_plan();
  plan.mining[2].running = {1e-7, 1.0 / 3, 1999.9999999999998, 0, 0, 5, 5, 5};
  plan.mining[0].fleet = 1;
  plan.mining.push_back({.hall = hall_2, .home = hall_1, .fleet = 0, .running = std::vector<double>(8, 0.1)});
  plan.moves = {{.from = hall_1, .to = hall_2, .home = hall_1, .fleet = 1, .period = 1, .units = 7}};
  plan.sales = {{.hall = hall_2, .home = hall_1, .fleet = 0, .period = 4, .units = 3}};
  plan.services[0].power[5] = megawatts(0.1 + 0.2);
  plan.conversions[0].start = -3;
  plan.signings[0].begin = -5;
  JsonWriter json;
  json.begin_object().key("schema").text(plan_schema).key("input").begin_object().key("path").text("a");
  json.end_object().key("decisions");
  write_decisions(json, site, plan);
  EXPECT_EQ(read_back(json.end_object().finished(), site), plan);
}

TEST(PlanFile, ReadsDatesInEveryForm) {
  const Scenario site = small_site();
  for (const char* date : {"2027-Q2", "2027-04", "2027-05", "2027-06"})
    EXPECT_EQ(
        read_back(file_with("\"offers\": [{\"offer\": \"lease\", \"begin\": \"" + std::string(date) + "\"}]"), site)
            .signings.front()
            .begin,
        1)
        << date;
}

TEST(PlanFile, ReadsDatesBeforeThePlan) {
  EXPECT_EQ(read_back(file_with("\"offers\": [{\"offer\": \"lease\", \"begin\": \"2026-Q4\"}]"), small_site())
                .signings.front()
                .begin,
            -1);
}

TEST(PlanFile, TakesAMissingListForAnEmptyOne) { EXPECT_EQ(read_back(file_with(""), small_site()), Plan{}); }

TEST(PlanFile, HasAHeaderOfItsOwn) {
  const auto read = read_plan_header(file_with("\"halls\": 3"), "plan.json");
  ASSERT_EQ(faults(read), "");
  EXPECT_EQ(std::get<Provenance>(read).input, "site.yaml");
}

TEST(PlanFile, ClaimsMayBeLeftOut) {
  const auto read = read_plan(file_with(""), "plan.json", small_site());
  const Claims& claims = std::get<PlanFile>(read).claims;
  EXPECT_FALSE(claims.npv || claims.goal_value || claims.bound);
}

struct FaultRow {
  const char* name;
  std::string decisions;
  const char* told;
};
class FaultyDecisions : public testing::TestWithParam<FaultRow> {};
TEST_P(FaultyDecisions, AreFoundFaultWith) {
  EXPECT_EQ(faults(read_plan(file_with(GetParam().decisions), "plan.json", small_site())), GetParam().told);
}
INSTANTIATE_TEST_SUITE_P(
    , FaultyDecisions,
    testing::Values(
        FaultRow{"UnknownList", R"("hallz": [])",
                 "2:15 decisions.hallz: unknown key `hallz` | known keys are `conversions`, `projects`, `offers`, "
                 "`services`, `miners`, `moves`, `sales`\n"},
        FaultRow{"MisspeltList", R"("conversion": [])",
                 "2:15 decisions.conversion: unknown key `conversion` | did you mean `conversions`?\n"},
        FaultRow{"NoList", R"("offers": {})", "2:25 decisions.offers: expected a list, found an object\n"},
        FaultRow{"NoObject", R"("offers": [5])", "2:26 decisions.offers[0]: expected an object, found `5`\n"},
        FaultRow{"UnknownHall",
                 R"("conversions": [{"hall": "hall-9", "option": "colo", "start": "2028", "racks": {}}])",
                 "2:40 decisions.conversions[0].hall: `hall-9` is not a hall of the site | did you mean `hall-1`?\n"},
        FaultRow{"UnknownOption",
                 R"("conversions": [{"hall": "hall-1", "option": "coloc", "start": "2028", "racks": {}}])",
                 "2:60 decisions.conversions[0].option: `coloc` is not a conversion option of the site | did you mean "
                 "`colo`?\n"},
        FaultRow{"HallIsNoText", R"("conversions": [{"hall": 1, "option": "colo", "start": "2028", "racks": {}}])",
                 "2:40 decisions.conversions[0].hall: expected a hall of the site, found `1`\n"},
        FaultRow{"NoStart", R"("conversions": [{"hall": "hall-1", "option": "colo", "racks": {}}])",
                 "2:31 decisions.conversions[0]: missing key `start`, a date such as `2028-07`, `2028-Q3` or `2028`\n"},
        FaultRow{
            "BadStart", R"("offers": [{"offer": "lease", "begin": "2028-Q5"}])",
            "2:54 decisions.offers[0].begin: expected a date such as `2028-07`, `2028-Q3` or `2028`, found the text "
            "\"2028-Q5\"\n"},
        FaultRow{
            "StartIsANumber", R"("offers": [{"offer": "lease", "begin": 2028}])",
            "2:54 decisions.offers[0].begin: expected a date such as `2028-07`, `2028-Q3` or `2028`, found `2028`\n"},
        FaultRow{"RacksAreAList",
                 R"("conversions": [{"hall": "hall-1", "option": "colo", "start": "2028", "racks": [1]}])",
                 "2:94 decisions.conversions[0].racks: expected an object, found a list\n"},
        FaultRow{"HalfARack",
                 R"("conversions": [{"hall": "hall-1", "option": "colo", "start": "2028", "racks": {"2028": 1.5}}])",
                 "2:103 decisions.conversions[0].racks.2028: expected a whole number of at least 0, found `1.5`\n"},
        FaultRow{"TooManyRacks",
                 R"("conversions": [{"hall": "hall-1", "option": "colo", "start": "2028", "racks": {"2028": 3e9}}])",
                 "2:103 decisions.conversions[0].racks.2028: expected a whole number of at least 0, found `3e9`\n"},
        FaultRow{"RacksOutside",
                 R"("conversions": [{"hall": "hall-1", "option": "colo", "start": "2028", "racks": {"2030": 1}}])",
                 "2:95 decisions.conversions[0].racks.2030: `2030` lies outside the plan, which goes from 2027-Q1 to "
                 "2028-Q4\n"},
        FaultRow{"RacksBefore",
                 R"("conversions": [{"hall": "hall-1", "option": "colo", "start": "2028", "racks": {"2026": 1}}])",
                 "2:95 decisions.conversions[0].racks.2026: `2026` lies outside the plan, which goes from 2027-Q1 to "
                 "2028-Q4\n"},
        FaultRow{
            "RacksNoDate",
            R"("conversions": [{"hall": "hall-1", "option": "colo", "start": "2028", "racks": {"soon": 1}}])",
            "2:95 decisions.conversions[0].racks.soon: expected a date such as `2028-07`, `2028-Q3` or `2028`, found "
            "`soon`\n"},
        FaultRow{"SamePeriodTwice",
                 R"("services": [{"offer": "lease", "hall": "hall-1", "mw": {"2028-Q1": 1, "2028-02": 2}}])",
                 "2:86 decisions.services[0].mw.2028-02: `2028-02` lies in 2028-Q1, which has a value already\n"},
        FaultRow{"NegativePower", R"("services": [{"offer": "lease", "hall": "hall-1", "mw": {"2028": -1}}])",
                 "2:80 decisions.services[0].mw.2028: expected a number of at least 0, found `-1`\n"},
        FaultRow{"PowerIsNull", R"("services": [{"offer": "lease", "hall": "hall-1", "mw": {"2028": null}}])",
                 "2:80 decisions.services[0].mw.2028: expected a number of at least 0, found nothing\n"},
        FaultRow{"MisspeltKey", R"("services": [{"offer": "lease", "hall": "hall-1", "mv": {}}])",
                 "2:28 decisions.services[0]: missing key `mw`, an object\n"
                 "2:65 decisions.services[0].mv: unknown key `mv` | did you mean `mw`?\n"},
        FaultRow{"UnknownOffer", R"("offers": [{"offer": "leese", "begin": "2028"}])",
                 "2:36 decisions.offers[0].offer: `leese` is not an offer of the site | did you mean `lease`?\n"},
        FaultRow{"UnknownProject", R"("projects": [{"project": "rail", "start": "2028"}])",
                 "2:40 decisions.projects[0].project: `rail` is not a project of the site | there are `substation`, "
                 "`fibre`\n"},
        FaultRow{"UnknownVariant", R"("projects": [{"project": "fibre", "variant": "big", "start": "2028"}])",
                 "2:60 decisions.projects[0].variant: `big` is not a variant of fibre | there are `only`\n"},
        FaultRow{
            "UnknownModel", R"("miners": [{"hall": "hall-1", "model": "s19", "running": {}}])",
            "2:54 decisions.miners[0].model: `s19` is not a model of miners that stood in hall-1 | there are `s21`\n"},
        FaultRow{
            "UnknownHome", R"("miners": [{"hall": "hall-1", "home": "x", "model": "s21", "running": {}}])",
            "2:53 decisions.miners[0].home: `x` is not a hall of the site | there are `hall-1`, `hall-2`, `hall-3`\n"},
        FaultRow{"NoSecondFleet", R"("miners": [{"hall": "hall-1", "model": "s21", "fleet": 2, "running": {}}])",
                 "2:70 decisions.miners[0].fleet: hall-1 had 1 of s21, no number 2\n"},
        FaultRow{"FleetZero", R"("miners": [{"hall": "hall-1", "model": "s21", "fleet": 0, "running": {}}])",
                 "2:70 decisions.miners[0].fleet: expected a whole number of at least 1, found `0`\n"},
        FaultRow{"HalfAUnit", R"("sales": [{"hall": "hall-1", "model": "s21", "period": "2028", "units": 0.5}])",
                 "2:87 decisions.sales[0].units: expected a whole number of at least 0, found `0.5`\n"},
        FaultRow{"NegativeUnits", R"("sales": [{"hall": "hall-1", "model": "s21", "period": "2028", "units": -1}])",
                 "2:87 decisions.sales[0].units: expected a whole number of at least 0, found `-1`\n"},
        FaultRow{"MoveToNowhere", R"("moves": [{"from": "hall-1", "model": "s21", "period": "2028", "units": 1}])",
                 "2:25 decisions.moves[0]: missing key `to`, a hall of the site\n"},
        FaultRow{"UnitsAreText",
                 R"("moves": [{"from": "hall-1", "to": "hall-2", "model": "s21", "period": "2028", "units": "1"}])",
                 "2:103 decisions.moves[0].units: expected a whole number of at least 0, found the text \"1\"\n"},
        FaultRow{
            "TwoFaults", R"("offers": [{"offer": "a", "begin": "b"}])",
            "2:36 decisions.offers[0].offer: `a` is not an offer of the site | there are `lease`, `spot`\n"
            "2:50 decisions.offers[0].begin: expected a date such as `2028-07`, `2028-Q3` or `2028`, found the text "
            "\"b\"\n"}),
    [](const auto& row) { return row.param.name; });

TEST(Decisions, NameTheFleetWhereThereAreTwoOfAModel) {
  Scenario site = small_site();
  site.halls[0].fleets.push_back({.asic = {0}, .count = 10});
  const std::string text = file_with(R"("miners": [{"hall": "hall-1", "model": "s21", "running": {}}])");
  EXPECT_EQ(faults(read_plan(text, "plan.json", site)),
            "2:26 decisions.miners[0].fleet: missing key `fleet`: hall-1 had 2 fleets of s21 | write `fleet: 1` for "
            "the first "
            "of them\n");
  EXPECT_EQ(fleet_name(site, hall_1, 1), (FleetName{"s21", 2}));
  EXPECT_EQ(fleet_name(site, hall_2, 0), (FleetName{"s21", 0}));
}

TEST(Decisions, AHallHasItsOwnOptions) {
  Scenario site = small_site();
  site.halls[0].options = {colo};
  EXPECT_EQ(faults(read_plan(
                file_with(R"("conversions": [{"hall": "hall-1", "option": "cloud", "start": "2028", "racks": {}}])"),
                "plan.json", site)),
            "2:60 decisions.conversions[0].option: `cloud` is not an option of hall-1\n");
}

struct FileRow {
  const char* name;
  std::string text;
  const char* told;
};
class FaultyPlanText : public testing::TestWithParam<FileRow> {};
TEST_P(FaultyPlanText, IsFoundFaultWith) {
  EXPECT_EQ(faults(read_plan(GetParam().text, "plan.json", small_site())), GetParam().told);
}
std::string nested(int levels) {
  return std::string(static_cast<std::size_t>(levels), '[') + std::string(static_cast<std::size_t>(levels), ']');
}
INSTANTIATE_TEST_SUITE_P(
    , FaultyPlanText,
    testing::Values(
        FileRow{"Empty", "", "1:1 : the file is no JSON: unexpected end of input; expected '[', '{', or a literal\n"},
        FileRow{"Cut", "{\n  \"a\": ",
                "2:8 : the file is no JSON: unexpected end of input; expected '[', '{', or a literal\n"},
        FileRow{"Broken", "{\n  \"a\": nul }",
                "2:11 : the file is no JSON: invalid literal; last read: '\"a\": nul '\n"},
        FileRow{"TwoValues", "{} {}", "1:4 : the file is no JSON: unexpected '{'; expected end of input\n"},
        FileRow{"NotANumber", "{\"a\": NaN}", "1:7 : the file is no JSON: invalid literal; last read: '\"a\": N'\n"},
        FileRow{"BeyondADouble", "[1e999]", "1:2 [0]: `1e999` is beyond what a number can hold\n"},
        FileRow{"List", "[]", "1:1 : expected an object, found a list\n"},
        FileRow{"KeyTwice", "{\"schema\": 1,\n \"schema\": 2}", "2:2 : the key `schema` stands here a second time\n"},
        FileRow{"KeyTwiceInside", R"({"a": {"b": [{"c": 1, "c": 2}]}})",
                "1:23 : the key `c` stands here a second time\n"},
        FileRow{"TooDeep", nested(65), "1:65 : the file is nested more than 64 levels deep\n"},
        FileRow{"DeepEnough", nested(64), "1:1 : expected an object, found a list\n"},
        FileRow{"NoSchema", R"({"input": {"path": "a"}, "decisions": {}})",
                "1:1 : missing key `schema`, `changeover/plan/1`\n"},
        FileRow{"OtherSchema", R"({"schema": "changeover/plan/9", "input": {"path": "a"}, "decisions": {}})",
                "1:12 schema: expected `changeover/plan/1`, found the text \"changeover/plan/9\"\n"},
        FileRow{"NoInput", R"({"schema": "changeover/plan/1", "decisions": {}})",
                "1:1 : missing key `input`, an object\n"},
        FileRow{"NoPath", R"({"schema": "changeover/plan/1", "input": {}, "decisions": {}})",
                "1:42 input: missing key `path`, the path of the site's file\n"},
        FileRow{"ScenariosAreText",
                R"({"schema": "changeover/plan/1", "input": {"path": "a", "scenarios": "b"}, "decisions": {}})",
                "1:69 input.scenarios: expected a list of texts, found the text \"b\"\n"},
        FileRow{"SetIsANumber",
                R"({"schema": "changeover/plan/1", "input": {"path": "a", "sets": [1]}, "decisions": {}})",
                "1:65 input.sets[0]: expected a text, found `1`\n"},
        FileRow{"NoDecisions", R"({"schema": "changeover/plan/1", "input": {"path": "a"}})",
                "1:1 decisions: missing key `decisions`, the plan itself\n"},
        FileRow{"DecisionsAreNull", R"({"schema": "changeover/plan/1", "input": {"path": "a"}, "decisions": null})",
                "1:70 decisions: expected an object, found nothing\n"},
        FileRow{"BoundIsText",
                R"({"schema": "changeover/plan/1", "input": {"path": "a"}, "decisions": {}, "bound": "5"})",
                "1:83 bound: expected a number, found the text \"5\"\n"}),
    [](const auto& row) { return row.param.name; });

TEST(PlanText, IsNotReadAbove64MiB) {
  EXPECT_EQ(faults(read_plan(std::string((64u << 20) + 1, ' '), "plan.json", small_site())),
            "0:0 : the file is larger than 64 MiB\n");
}

TEST(JsonTree, KnowsWhereThingsStand) {
  const auto read = read_json("{\"é\\\"\": [true, -1.5e3,\n\"x\\\\\", {}]}", "a");
  const auto& root = std::get<JsonNode>(read);
  ASSERT_EQ(root.members.size(), 1u);
  EXPECT_EQ(root.members[0].key, "é\"");
  EXPECT_EQ(root.members[0].name.column, 2);
  EXPECT_EQ(root.members[0].name.length, 5);
  const auto& items = root.members[0].value.items;
  ASSERT_EQ(items.size(), 4u);
  EXPECT_EQ(items[0].column, 10);
  EXPECT_EQ(items[1].number, -1500);
  EXPECT_EQ(items[1].column, 16);
  EXPECT_EQ(items[1].text, "-1.5e3");
  EXPECT_EQ(items[2].line, 2);
  EXPECT_EQ(items[2].column, 1);
  EXPECT_EQ(items[3].column, 8);
}

}  // namespace
}  // namespace changeover::test
