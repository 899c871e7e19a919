#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "test/support/word.hpp"
#include "test/support/xml.hpp"

/// The files of one report, of the example that converts most.
namespace changeover {
namespace {

const std::string plans = CHANGEOVER_PLANS;

std::string text_of_file(const std::string& name) {
  std::ifstream file(plans + "/" + name, std::ios::binary);
  EXPECT_TRUE(file) << name << " is missing: run the test `plans`";
  return {std::istreambuf_iterator<char>(file), {}};
}

XmlElement page_in(const std::string& language) {
  const std::string text = text_of_file("pecos-ridge-report/report." + language + ".html");
  return read_xml(std::string_view(text).substr(text.find('\n') + 1));
}

/// The figures of a page, each with its unit, as they are written in `<bdi class="n">`.
std::set<std::string> figures_in(const XmlElement& page) {
  std::set<std::string> all;
  for (const XmlElement* each : page.within("bdi"))
    if (each->attribute("class") == "n") all.insert(each->text);
  return all;
}

TEST(Report, EveryFigureOfThePageStandsInTheWordFile) {
  const std::vector<std::string> languages{"en", "ar"};
  std::vector<std::string> files;
  for (const std::string& each : languages)
    files.push_back(text_of_file("pecos-ridge-report/report." + each + ".docx"));
  const auto texts = texts_in_word(files);
  for (std::size_t i = 0; i < languages.size(); ++i) {
    const auto figures = figures_in(page_in(languages[i]));
    EXPECT_GT(figures.size(), 500u);
    for (const std::string& each : figures)
      EXPECT_NE(texts[i].find(each), std::string::npos) << each << " is not in report." << languages[i] << ".docx";
  }
}

/// `2028-07-01T08:00:00` as the first month of a period: `2028-07`.
std::string month_of(const std::string& time) { return time.substr(0, 7); }

TEST(Report, DatesOfTheScheduleAreThoseOfThePlan) {
  const auto plan = nlohmann::json::parse(text_of_file("pecos-ridge/plan.json"));
  std::map<std::string, std::string> starts;
  for (std::size_t t = 0; t < plan["periods"]["labels"].size(); ++t)
    starts[plan["periods"]["labels"][t]] = plan["periods"]["starts"][t];
  const XmlElement project = read_xml(text_of_file("pecos-ridge-report/schedule.xml"));
  std::map<std::string, const XmlElement*> tasks;
  for (const XmlElement* each : project.child("Tasks").all("Task")) tasks[each->value("Name")] = each;
  int compared = 0;
  for (const auto& activity : plan["schedule"]) {
    const std::string id = activity["id"];
    const bool conversion = activity["kind"] == "conversion";
    const auto work = tasks.find(id + (conversion ? ": Conversion" : ": Construction"));
    ASSERT_NE(work, tasks.end()) << id;
    const auto start = starts.find(activity["start"]);
    if (start == starts.end()) continue;
    EXPECT_EQ(month_of(work->second->value("Start")), start->second) << id;
    EXPECT_EQ(work->second->value("Start").substr(7), "-01T08:00:00") << id;
    if (const auto order = tasks.find(id + ": Order and delivery"); order != tasks.end()) {
      const auto from = starts.find(activity["order"]);
      if (from != starts.end()) {
        EXPECT_EQ(month_of(order->second->value("Start")), from->second) << id;
      }
    }
    if (conversion && activity["live"].is_string()) {
      const auto live = tasks.find(id + ": Live");
      ASSERT_NE(live, tasks.end()) << id;
      EXPECT_EQ(month_of(live->second->value("Start")), starts.at(activity["live"])) << id;
    }
    ++compared;
  }
  EXPECT_GE(compared, 5);
}

TEST(Report, TheScheduleEndsWorkOnTheDayBeforeItsEffect) {
  const auto plan = nlohmann::json::parse(text_of_file("pecos-ridge/plan.json"));
  const XmlElement project = read_xml(text_of_file("pecos-ridge-report/schedule.xml"));
  std::map<std::string, std::string> ends;
  for (const XmlElement* each : project.child("Tasks").all("Task"))
    ends[each->value("Name")] = each->value("Finish").substr(0, 10);
  std::map<std::string, std::string> starts;
  for (std::size_t t = 0; t < plan["periods"]["labels"].size(); ++t)
    starts[plan["periods"]["labels"][t]] = plan["periods"]["starts"][t];
  const std::map<std::string, std::string> last_day_before{
      {"01", "12-31"}, {"04", "03-31"}, {"07", "06-30"}, {"10", "09-30"}};
  for (const auto& activity : plan["schedule"]) {
    const auto finish = starts.find(activity["finish"]);
    if (finish == starts.end()) continue;
    const std::string id = activity["id"], month = finish->second.substr(5);
    const int year = std::stoi(finish->second.substr(0, 4)) - (month == "01" ? 1 : 0);
    EXPECT_EQ(ends[id + (activity["kind"] == "conversion" ? ": Conversion" : ": Construction")],
              std::to_string(year) + "-" + last_day_before.at(month))
        << id;
  }
}

}  // namespace
}  // namespace changeover
