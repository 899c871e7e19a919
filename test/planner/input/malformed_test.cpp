#include <gtest/gtest.h>

#include "test/planner/input/input_support.hpp"

namespace changeover::testing {
namespace {

class MalformedInput : public ::testing::TestWithParam<Malformed> {};

TEST_P(MalformedInput, IsToldInFull) {
  const auto input = read_text(GetParam().site);
  EXPECT_EQ(findings(input), GetParam().expected);
  EXPECT_EQ(input.scenario.has_value(), !input.diagnostics.has_errors());
}

INSTANTIATE_TEST_SUITE_P(Cases, MalformedInput, ::testing::ValuesIn(malformed_cases()), [](const auto& row) {
  std::string name = row.param.name;
  for (auto& c : name)
    if (c == '-') c = '_';
  return name;
});

}  // namespace
}  // namespace changeover::testing
