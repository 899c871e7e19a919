#include "planner/deliver/dossier.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "models/base/utf8.hpp"
#include "planner/deliver/compose.hpp"
#include "planner/deliver/csv.hpp"
#include "planner/deliver/mspdi.hpp"
#include "planner/report/json_tree.hpp"
#include "test/planner/deliver/texts_of.hpp"

namespace changeover::deliver {
namespace {

TEST(Dossier, TextThatIsNoPlanIsAFaultWithItsPlace) {
  const auto read = read_dossier("{\n  \"schema\": \"changeover/value/1\"\n}", "plan.json");
  const auto* faults = std::get_if<std::vector<Diagnostic>>(&read);
  ASSERT_NE(faults, nullptr);
  std::vector<std::string> texts;
  for (const Diagnostic& each : *faults) texts.push_back(render(each, ""));
  EXPECT_THAT(texts, testing::ElementsAre(testing::HasSubstr(
                         "plan.json:2:13: error: schema: expected `changeover/plan/1`, found the text")));
}

std::string golden_plan() {
  std::ifstream stream(std::string(CHANGEOVER_SOURCE_DIR) + "/test/planner/report/golden/plan.json", std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

TEST(Dossier, HoldsTheSiteItsNetworksAndWhatHoldsThePhases) {
  const auto read = read_dossier(golden_plan(), "plan.json");
  const auto* plan = std::get_if<Dossier>(&read);
  ASSERT_NE(plan, nullptr);
  ASSERT_TRUE(plan->site);
  EXPECT_EQ(plan->site->name, "Small Ridge");
  EXPECT_EQ(plan->site->halls.front().fleets.front().count, 2000);
  ASSERT_FALSE(plan->networks.empty());
  for (const Network::Equipment& each : plan->networks.front().equipment)
    EXPECT_EQ(each.load.size(), plan->periods.labels.size()) << each.id;
  ASSERT_FALSE(plan->phases.empty());
  ASSERT_FALSE(plan->phases.front().waits.empty());
  EXPECT_NE(plan->phases.front().waits.front().hold, "");
}

TEST(Dossier, AFigureForEachPeriodIsAsked) {
  std::string text = golden_plan();
  const std::string labels = "\"labels\": [";
  text.insert(text.find(labels) + labels.size(), "\"2026-Q4\", ");
  const auto read = read_dossier(text, "plan.json");
  const auto* faults = std::get_if<std::vector<Diagnostic>>(&read);
  ASSERT_NE(faults, nullptr);
  std::set<std::string> keys;
  for (const Diagnostic& each : *faults) keys.insert(each.path.substr(0, each.path.find('[')));
  EXPECT_THAT(keys, testing::IsSupersetOf({"periods.starts", "periods.series", "network", "statement"}));
}

/// Where each kind of number stands: its path with the places in lists left out, and its line and column.
void collect_numbers(const JsonNode& node, const std::string& path, std::map<std::string, const JsonNode*>& all) {
  if (node.kind == JsonKind::number) all.try_emplace(path, &node);
  for (const JsonNode& each : node.items) collect_numbers(each, path + "[]", all);
  for (const JsonMember& each : node.members) collect_numbers(each.value, path + "." + each.key, all);
}

std::size_t offset_of(const std::string& text, const JsonNode& node) {
  std::size_t at = 0;
  for (int line = 1; line < node.line; ++line) at = text.find('\n', at) + 1;
  for (int column = 1; column < node.column; ++column) at += decode_utf8(text, at).value().bytes;
  return at;
}

/// Every text of a report that is no word.
std::string figures_of(const Document& document) {
  const test::Texts texts = test::texts_of(document.sections);
  std::string all;
  for (const auto* group : {&texts.headings, &texts.sayings})
    for (const Text& text : *group)
      for (const Span& span : text)
        if (span.kind == Span::Kind::figure) all += span.text + "\n";
  return all;
}

TEST(Dossier, ANumberBeyondMeasureIsRefusedByItsKeyOrShownAsOne) {
  const std::string text = golden_plan();
  const auto tree = read_json(text, "plan.json");
  std::map<std::string, const JsonNode*> numbers;
  collect_numbers(std::get<JsonNode>(tree), "", numbers);
  ASSERT_GT(numbers.size(), 100u);
  for (const auto& [path, node] : numbers)
    for (const std::string number : {"1e300", "-1e300", "1e17", "1e-300", "-1e-300"}) {
      SCOPED_TRACE(path + " = " + number);
      std::string edited = text;
      edited.replace(offset_of(text, *node), node->text.size(), number);
      const auto read = read_dossier(edited, "plan.json");
      if (const auto* faults = std::get_if<std::vector<Diagnostic>>(&read)) {
        EXPECT_EQ(faults->front().place.file, "plan.json");
        EXPECT_NE(faults->front().path, "");
        continue;
      }
      const auto& plan = std::get<Dossier>(read);
      const std::string figures = figures_of(compose(plan, {}));
      EXPECT_THAT(figures, testing::Not(testing::HasSubstr("inf")));
      EXPECT_THAT(figures, testing::Not(testing::HasSubstr("nan")));
      EXPECT_THAT(figures_csv(plan), testing::Not(testing::ContainsRegex(",-?(inf|nan)\r\n")));
      static_cast<void>(schedule_xml(plan));
    }
}

TEST(Dossier, ANumberThatNoDoubleHoldsIsRefusedByItsKey) {
  std::string text = golden_plan();
  const std::string key = "\"npv\": ";
  const std::size_t at = text.find(key) + key.size();
  text.replace(at, text.find_first_of(",\n", at) - at, "1e400");
  const auto read = read_dossier(text, "plan.json");
  const auto* faults = std::get_if<std::vector<Diagnostic>>(&read);
  ASSERT_NE(faults, nullptr);
  EXPECT_THAT(render(faults->front(), ""), testing::HasSubstr("npv: `1e400` is beyond what a number can hold"));
}

TEST(Dossier, ACurrencyIsACode) {
  for (const std::string& currency : {std::string("dollars"), std::string("$"), std::string(10'000, 'X')}) {
    std::string text = golden_plan();
    const std::string key = "\"currency\": \"";
    text.replace(text.find(key) + key.size(), 3, currency);
    const auto read = read_dossier(text, "plan.json");
    const auto* faults = std::get_if<std::vector<Diagnostic>>(&read);
    ASSERT_NE(faults, nullptr);
    EXPECT_EQ(faults->front().path, "statement.currency");
  }
}

}  // namespace
}  // namespace changeover::deliver
