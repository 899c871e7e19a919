#include <gtest/gtest.h>

#include <sstream>

#include "planner/milp/model.hpp"

namespace changeover::milp {
namespace {

std::string lp(const Model& model) {
  std::ostringstream out;
  write_lp(model, out);
  return out.str();
}

TEST(WriteLp, WritesAWholeModel) {
  Model model;
  const Variable build = model.add_binary("build[pecos/hall-1,2027-Q3]");
  const Variable racks = model.add_integer("racks", 0, 12);
  const Variable load = model.add_continuous("load", 0, 62.5);
  const Variable swing = model.add_continuous("swing", -infinity, infinity);
  const Variable debt = model.add_continuous("debt", -infinity, 0);
  const Variable tax = model.add_continuous("tax", 0, infinity);
  const Variable done = model.add_binary("done");
  model.fix(done, 1);
  model.maximise(0.1 * Linear(load) - 3 * Linear(build) - tax + 12.5);
  model.add_at_most("feeder_limit[pecos/feeder-a,2027-Q3]", load, 62.5 * Linear(build));
  model.add_at_least("racks", 2 * Linear(racks) + debt, 1.0);
  model.add_equal("balance", Linear(swing) + load, -1e-5);
  model.add_at_most("nothing", Linear{}, 4.0);
  EXPECT_EQ(lp(model), R"(Maximize
 obj: - 3 build(pecos|hall~1,2027~Q3) + 0.1 load - tax + 12.5
Subject To
 feeder_limit(pecos|feeder~a,2027~Q3): - 62.5 build(pecos|hall~1,2027~Q3) + load <= 0
 racks: 2 racks + debt >= 1
 balance: load + swing = -1e-05
 nothing: 0 build(pecos|hall~1,2027~Q3) <= 4
Bounds
 0 <= racks <= 12
 0 <= load <= 62.5
 swing free
 -inf <= debt <= 0
 tax >= 0
 done = 1
Generals
 racks done
Binaries
 build(pecos|hall~1,2027~Q3)
End
)");
}

TEST(WriteLp, BreaksLongLines) {
  Model model;
  Linear sum;
  for (int i = 0; i < 12; ++i) sum.add(1, model.add_continuous("flow[feeder-" + std::to_string(i) + "]", 0, infinity));
  model.add_at_most("limit", sum, 1.0);
  const std::string text = lp(model);
  const auto begin = text.find(" limit:");
  EXPECT_EQ(text.substr(begin, text.find("Bounds") - begin),
            " limit: flow(feeder~0) + flow(feeder~1) + flow(feeder~2) + flow(feeder~3) + flow(feeder~4) + "
            "flow(feeder~5)\n"
            "   + flow(feeder~6) + flow(feeder~7) + flow(feeder~8) + flow(feeder~9) + flow(feeder~10) + "
            "flow(feeder~11) <= 1\n");
}

TEST(WriteLp, IsTheSameEveryTime) {
  Model model;
  model.maximise(0.1 * Linear(model.add_binary("b")));
  EXPECT_EQ(lp(model), lp(Model(model)));
}

struct Naming {
  std::string title;
  std::string name;
  std::string written;
};

class WrittenName : public ::testing::TestWithParam<Naming> {};

TEST_P(WrittenName, IsOneThatTheFormatAllows) {
  Model model;
  model.add_binary(GetParam().name);
  const std::string text = lp(model);
  const std::string head = "Binaries\n ";
  const auto begin = text.find(head) + head.size();
  EXPECT_EQ(text.substr(begin, text.find('\n', begin) - begin), GetParam().written);
}

INSTANTIATE_TEST_SUITE_P(, WrittenName,
                         ::testing::Values(Naming{"plain", "build_b.1", "build_b.1"},
                                           Naming{"keys", "a[b/c-d,e]", "a(b|c~d,e)"}, Naming{"colon", "a:b", "a%3ab"},
                                           Naming{"blank", "a b", "a%20b"},
                                           Naming{"replacements_stay_apart", "a(b|c~d)", "a%28b%7cc%7ed%29"},
                                           Naming{"percent", "a%3a", "a%253a"}, Naming{"accents", "é", "%c3%a9"},
                                           Naming{"digit_first", "2027", "%32027"}, Naming{"point_first", ".5", "%2e5"},
                                           Naming{"like_an_exponent", "e5", "%655"},
                                           Naming{"keyword", "Free", "%46ree"},
                                           Naming{"keyword_inside", "freedom", "freedom"}),
                         [](const auto& row) { return row.param.title; });

}  // namespace
}  // namespace changeover::milp
