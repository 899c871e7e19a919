#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "planner/audit/audit.hpp"
#include "test/planner/audit/good_site.hpp"

namespace changeover {

/// One change of the good plan, or of the rules it keeps, and the finding that it must bring.
struct Break {
  const char* name;
  std::function<void(Scenario&, Plan&)> change;
  Rule rule;
  int period;
  const char* where;
  const char* message;
};
inline void PrintTo(const Break& b, std::ostream* out) { *out << b.name; }
inline std::string row(const testing::TestParamInfo<Break>& info) { return info.param.name; }

class BrokenRule : public testing::TestWithParam<Break> {};

/// Fails the test with each finding.
inline void print(const std::vector<Finding>& findings) {
  for (const Finding& f : findings) ADD_FAILURE() << name_of(f.rule) << " [" << f.where << "] " << f.message;
}

}  // namespace changeover
