#include "planner/deliver/dossier.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

namespace changeover::deliver {
namespace {

TEST(Dossier, TextThatIsNoPlanIsAFaultWithItsPlace) {
  const auto read = read_dossier("{\n  \"schema\": \"changeover/value/1\"\n}", "plan.json");
  const auto* faults = std::get_if<std::vector<Diagnostic>>(&read);
  ASSERT_NE(faults, nullptr);
  std::vector<std::string> texts;
  for (const Diagnostic& each : *faults) texts.push_back(render(each, ""));
  EXPECT_THAT(texts, testing::Contains(testing::HasSubstr(
                         "plan.json:2:13: error: schema: expected `changeover/plan/1`, found the text")));
  EXPECT_THAT(texts, testing::Contains(testing::HasSubstr("missing key `statement`, an object")));
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

}  // namespace
}  // namespace changeover::deliver
