#include "planner/deliver/dossier.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace changeover::deliver
