#include "planner/deliver/mspdi.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <variant>

#include "models/base/utf8.hpp"
#include "test/planner/deliver/small_dossier.hpp"
#include "test/support/hostile_texts.hpp"
#include "test/support/xml.hpp"

namespace changeover::deliver {
namespace {

using Element = XmlElement;
using testing::ElementsAre;

/// hall-1 behind its lead, its permit and the substation; a permit that was there before.
Dossier scheduled() {
  Dossier dossier = test::small_dossier();
  dossier.phases.resize(1);
  dossier.schedule = {{.id = "permit",
                       .name = "permit",
                       .order = Month(2026, 7),
                       .start = Month(2026, 7),
                       .finish = Month(2027, 1),
                       .capex = dollars(400'000)},
                      {.id = "substation",
                       .name = "South substation",
                       .form = "large",
                       .phase = 1,
                       .order = Month(2027, 4),
                       .start = Month(2027, 4),
                       .finish = Month(2027, 10),
                       .capex = dollars(2'000'000.25)},
                      {.id = "hall-1",
                       .name = "Hall 1",
                       .conversion = true,
                       .form = "colo",
                       .phase = 1,
                       .order = Month(2027, 1),
                       .start = Month(2027, 7),
                       .finish = Month(2028, 1),
                       .live = Month(2028, 4),
                       .capex = dollars(5'000'000),
                       .waits_for = "its lead time of 2 periods",
                       .critical = true,
                       .follows = {{"permit", Month(2027, 1), Month(2027, 4)}},
                       .needs = {"substation"}}};
  return dossier;
}

class Mspdi : public testing::Test {
 protected:
  const Element project = read_xml(schedule_xml(scheduled()));

  [[nodiscard]] const Element& task(const std::string& name) const {
    static const Element none;
    for (const Element* each : project.child("Tasks").all("Task"))
      if (each->value("Name") == name) return *each;
    ADD_FAILURE() << "no task " << name;
    return none;
  }
  [[nodiscard]] std::string dates(const std::string& name) const {
    return task(name).value("Start") + " " + task(name).value("Finish") + " " + task(name).value("Duration");
  }
};

TEST_F(Mspdi, TasksAreAnOutline) {
  std::vector<std::string> tasks;
  for (const Element* each : project.child("Tasks").all("Task"))
    tasks.push_back(each->value("OutlineNumber") + " " + each->value("Name"));
  EXPECT_THAT(tasks,
              ElementsAre("1 Phase 1", "1.1 South substation: large", "1.1.1 substation: Construction",
                          "1.2 Hall 1: colo", "1.2.1 hall-1: Order and delivery", "1.2.2 hall-1: Conversion",
                          "1.2.3 hall-1: Live", "2 Done before the plan", "2.1 permit", "2.1.1 permit: Construction"));
}

TEST_F(Mspdi, DatesAreTheFirstAndTheLastDayOfThePlansPeriods) {
  EXPECT_EQ(dates("hall-1: Order and delivery"), "2027-01-01T08:00:00 2027-06-30T16:00:00 PT1448H0M0S");
  EXPECT_EQ(dates("hall-1: Conversion"), "2027-07-01T08:00:00 2027-12-31T16:00:00 PT1472H0M0S");
  EXPECT_EQ(dates("hall-1: Live"), "2028-04-01T08:00:00 2028-04-01T08:00:00 PT0H0M0S");
  EXPECT_EQ(dates("permit: Construction"), "2026-07-01T08:00:00 2026-12-31T16:00:00 PT1472H0M0S");
}

TEST_F(Mspdi, SummariesSpanWhatIsBelowThem) {
  EXPECT_EQ(dates("Hall 1: colo"), "2027-01-01T08:00:00 2028-03-31T16:00:00 PT3648H0M0S");
  EXPECT_EQ(dates("Phase 1"), dates("Hall 1: colo"));
  EXPECT_EQ(project.value("StartDate"), "2026-07-01T08:00:00");
}

TEST_F(Mspdi, EveryDayHasTheHoursThatDurationsCount) {
  EXPECT_EQ(project.value("MinutesPerDay"), "480");
  const Element& calendar = project.child("Calendars").child("Calendar");
  EXPECT_EQ(calendar.value("UID"), project.value("CalendarUID"));
  const auto days = calendar.child("WeekDays").all("WeekDay");
  EXPECT_EQ(days.size(), 7u);
  for (const Element* day : days) {
    EXPECT_EQ(day->value("DayWorking"), "1");
    const Element& hours = day->child("WorkingTimes").child("WorkingTime");
    EXPECT_EQ(hours.value("FromTime") + " " + hours.value("ToTime"), "08:00:00 16:00:00");
  }
}

/// A scheduler that moves nothing earlier than its constraint and follows the links gets the plan's dates.
TEST_F(Mspdi, LinksAllowTheDates) {
  const auto tasks = project.child("Tasks").all("Task");
  for (const Element* each : tasks)
    for (const Element* link : each->all("PredecessorLink")) {
      const Element& before = *tasks[std::stoul(link->value("PredecessorUID")) - 1];
      EXPECT_EQ(before.value("Summary"), "0");
      EXPECT_TRUE(link->value("Type") != "1" || before.value("Finish") < each->value("Start"));
      EXPECT_LE(before.value("Finish"), each->value("Finish"));
    }
  for (const Element* each : tasks) EXPECT_EQ(each->value("ConstraintType"), each->value("Summary") == "0" ? "4" : "");
}

TEST_F(Mspdi, LinksAreWhatMustBeDoneBefore) {
  std::vector<std::string> links;
  const auto tasks = project.child("Tasks").all("Task");
  for (const Element* link : task("hall-1: Conversion").all("PredecessorLink"))
    links.push_back(tasks[std::stoul(link->value("PredecessorUID")) - 1]->value("Name") + " " + link->value("Type") +
                    " " + link->value("LinkLag"));
  EXPECT_THAT(links, ElementsAre("hall-1: Order and delivery 1 0",
                                 "permit: Construction 1 432000",  // 90 days of 480 minutes, in tenths
                                 "substation: Construction 0 0"));
}

TEST_F(Mspdi, CostsAreInHundredths) {
  EXPECT_EQ(task("substation: Construction").value("FixedCost"), "200000025");
  EXPECT_EQ(task("substation: Construction").value("Cost"), "200000025");
  EXPECT_EQ(project.value("CurrencyCode"), "USD");
}

// What mspdi_pj12.xsd, as Microsoft documents it, says of the elements that are written here; the schema itself is not
// free to be kept.

/// What the text of an element must look like: `xsd:` types, or whole numbers of a list.
using Form = std::variant<std::string, std::vector<int>, std::size_t>;  ///< of a number: the most characters of a text

const std::string integer = "[+-]?[0-9]+", truth = "0|1|true|false",
                  date_time = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}",
                  time_of_day = "[0-9]{2}:[0-9]{2}:[0-9]{2}", duration = "PT[0-9]+H[0-9]+M[0-9]+S",
                  decimal = "[+-]?[0-9]+(\\.[0-9]+)?", elements;
constexpr std::size_t any_length = std::string::npos;
const std::vector<int> up_to_2{0, 1, 2}, up_to_3{0, 1, 2, 3}, up_to_7{0, 1, 2, 3, 4, 5, 6, 7},
    duration_formats{3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 19, 20, 21, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 51, 52, 53};

struct Allowed {
  std::string name;
  Form form;
  bool required = false;
};

/// Of each element those in it, in their order.
const std::map<std::string, std::vector<Allowed>> schema{
    {"Project",
     {{"SaveVersion", integer, true},
      {"Name", 255U},
      {"Title", 512U},
      {"ScheduleFromStart", truth},
      {"StartDate", date_time},
      {"CurrencyDigits", integer},
      {"CurrencySymbol", 20U},
      {"CurrencyCode", 3U, true},
      {"CalendarUID", integer},
      {"DefaultStartTime", time_of_day},
      {"DefaultFinishTime", time_of_day},
      {"MinutesPerDay", integer},
      {"MinutesPerWeek", integer},
      {"DaysPerMonth", integer},
      {"DefaultTaskType", up_to_2},
      {"NewTasksEstimated", truth},
      {"Calendars", elements},
      {"Tasks", elements}}},
    {"Calendars", {{"Calendar", elements, true}}},
    {"Calendar", {{"UID", integer, true}, {"Name", 512U}, {"IsBaseCalendar", truth}, {"WeekDays", elements}}},
    {"WeekDays", {{"WeekDay", elements}}},
    {"WeekDay", {{"DayType", up_to_7, true}, {"DayWorking", truth}, {"WorkingTimes", elements}}},
    {"WorkingTimes", {{"WorkingTime", elements}}},
    {"WorkingTime", {{"FromTime", time_of_day}, {"ToTime", time_of_day}}},
    {"Tasks", {{"Task", elements}}},
    {"Task",
     {{"UID", integer, true},
      {"ID", integer},
      {"Name", 512U},
      {"Type", up_to_2},
      {"IsNull", truth},
      {"WBS", any_length},
      {"OutlineNumber", 512U},
      {"OutlineLevel", integer},
      {"Priority", integer},
      {"Start", date_time},
      {"Finish", date_time},
      {"Duration", duration},
      {"DurationFormat", duration_formats},
      {"Work", duration},
      {"Estimated", truth},
      {"Milestone", truth},
      {"Summary", truth},
      {"Critical", truth},
      {"FixedCost", decimal},
      {"FixedCostAccrual", std::vector<int>{1, 2, 3}},
      {"PercentComplete", integer},
      {"Cost", decimal},
      {"ConstraintType", up_to_7},
      {"CalendarUID", integer},
      {"ConstraintDate", date_time},
      {"Notes", any_length},
      {"PredecessorLink", elements}}},
    {"PredecessorLink",
     {{"PredecessorUID", integer},
      {"Type", up_to_3},
      {"CrossProject", truth},
      {"LinkLag", integer},
      {"LagFormat", duration_formats}}}};

bool has_form(const std::string& text, const Form& form) {
  if (const auto* most = std::get_if<std::size_t>(&form)) return character_count(text) <= *most;
  if (const auto* codes = std::get_if<std::vector<int>>(&form))
    return std::ranges::any_of(*codes, [&](int code) { return text == std::to_string(code); });
  return std::regex_match(text, std::regex(std::get<std::string>(form)));
}

void expect_schema(const Element& element) {
  const std::vector<Allowed>& allowed = schema.at(element.name);
  for (const Allowed& each : allowed)
    EXPECT_TRUE(!each.required || !element.all(each.name).empty()) << element.name << " without " << each.name;
  auto at = allowed.begin();
  for (const Element& each : element.children) {
    at = std::find_if(at, allowed.end(), [&](const Allowed& one) { return one.name == each.name; });
    ASSERT_NE(at, allowed.end()) << each.name << " unknown or out of order in " << element.name;
    if (at->form == Form(elements))
      expect_schema(each);
    else
      EXPECT_TRUE(has_form(each.text, at->form)) << element.name << "/" << each.name << ": " << each.text;
  }
}

TEST_F(Mspdi, IsAsTheSchemaHasIt) { expect_schema(project); }

TEST(MspdiOfAPlan, HasItsDatesAndItsLinks) {
  const Element project = read_xml(schedule_xml(test::small_dossier()));
  std::vector<std::string> works;
  for (const Element* each : project.child("Tasks").all("Task"))
    if (!each->all("Cost").empty())
      works.push_back(each->value("Name") + " " + each->value("Start").substr(0, 10) + " " +
                      each->value("Finish").substr(0, 10) + " " + std::to_string(each->all("PredecessorLink").size()));
  EXPECT_THAT(works, ElementsAre("hall-1: Conversion 2027-04-01 2027-09-30 1",
                                 "substation: Construction 2027-04-01 2027-09-30 0",
                                 "hall-2: Conversion 2028-01-01 2028-06-30 2"));
}

TEST(MspdiOfAPlan, DatesThatAreNoneOrInNoOrderAreFaults) {
  const auto faults_of = [](const std::string& old, const std::string& with) {
    std::string text = test::small_plan_json();
    text.replace(text.find(old), old.size(), with);
    const auto read = read_dossier(text, "plan.json");
    const auto* faults = std::get_if<std::vector<Diagnostic>>(&read);
    return faults == nullptr || faults->empty() ? "none" : faults->front().path + ": " + faults->front().message;
  };
  EXPECT_EQ(
      faults_of("\"start\": \"2027-Q2\",\n      \"start_period\"", "\"start\": \"soon\",\n      \"start_period\""),
      "schedule[0].start: expected a date such as `2028-Q3`, found \"soon\"");
  EXPECT_EQ(faults_of("\"finish\": \"2027-Q4\",\n      \"finish_period\"",
                      "\"finish\": \"2027-Q2\",\n      \"finish_period\""),
            "schedule[0].start: expected it not before `order` and before `finish`");
}

TEST(MspdiText, HostileNamesAreShortenedAndStayText) {
  for (const auto& [kind, text] : hostile_texts()) {
    SCOPED_TRACE(kind);
    Dossier dossier = scheduled();
    dossier.schedule[2].form = dossier.schedule[2].waits_for = dossier.site->name = text;
    dossier.statement.currency = text;
    const Element project = read_xml(schedule_xml(dossier));
    EXPECT_EQ(project.child("Tasks").all("Task").size(), 10u);
    EXPECT_EQ(project.value("CurrencyCode"), "XXX");
    expect_schema(project);
  }
}

TEST(MspdiText, IsTheSameTwice) { EXPECT_EQ(schedule_xml(scheduled()), schedule_xml(scheduled())); }

}  // namespace
}  // namespace changeover::deliver
