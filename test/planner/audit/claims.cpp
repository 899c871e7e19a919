#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "planner/audit/audit.hpp"
#include "test/planner/audit/good_site.hpp"

namespace changeover {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

/// A site where nothing happens but its own operation: −219,000 a quarter at 10 % a year.
Scenario idle(Goal goal = Goal::npv) {
  Scenario s = good_site::scenario();
  s.halls.clear();
  s.projects.clear();
  s.offers.clear();
  s.aim.goal = goal;
  return s;
}

double idle_npv() {
  double sum = 0;
  for (int t = 0; t < 8; ++t) sum -= 219'000 * std::pow(1.1, -(t + 0.5) / 4);
  return sum;
}

std::string only_message(const AuditReport& report) {
  return report.findings.size() == 1 ? report.findings[0].message
                                     : std::to_string(report.findings.size()) + " findings";
}

TEST(Claims, discount_at_the_middle_of_each_period) { EXPECT_NEAR(audit(idle(), {}).npv, idle_npv(), 1e-6); }

TEST(Claims, discount_at_the_end_of_each_period) {
  Scenario s = idle();
  s.money.timing = Timing::end;
  EXPECT_NEAR(audit(s, {}).npv, idle_npv() * std::pow(1.1, -0.125), 1e-6);
}

TEST(Claims, accept_what_is_right_to_a_millionth) {
  const double value = idle_npv();
  EXPECT_TRUE(audit(idle(), {}, {.npv = value * (1 + 0.9e-6), .goal_value = value, .bound = value}).clean());
}

TEST(Claims, find_a_wrong_value) {
  const AuditReport report = audit(idle(), {}, {.npv = -1'600'000, .goal_value = {}, .bound = {}});
  EXPECT_EQ(only_message(report), "the plan's net present value is -1,595,102.0 USD; -1,600,000.0 USD are claimed");
  EXPECT_EQ(report.findings[0].rule, Rule::value);
}

TEST(Claims, find_a_value_that_is_no_number) {
  for (const double claim : {nan, infinite, -infinite})
    EXPECT_EQ(only_message(audit(idle(), {}, {.npv = claim, .goal_value = {}, .bound = {}})),
              "the plan's claimed net present value is no number");
}

TEST(Claims, find_a_bound_below_the_value) {
  const AuditReport report = audit(idle(), {}, {.npv = {}, .goal_value = {}, .bound = -1'600'000});
  EXPECT_EQ(only_message(report),
            "the plan's net present value is -1,595,102.0 USD, better than the claimed bound of -1,600,000.0 USD");
  EXPECT_EQ(report.findings[0].rule, Rule::bound);
}

TEST(Claims, find_a_bound_that_is_no_number) {
  EXPECT_EQ(only_message(audit(idle(), {}, {.npv = {}, .goal_value = {}, .bound = nan})),
            "the claimed bound is no number");
}

TEST(Claims, accept_an_infinite_bound) {
  EXPECT_TRUE(audit(idle(), {}, {.npv = {}, .goal_value = {}, .bound = infinite}).clean());
}

TEST(Claims, secure_power_counts_racks_of_secure_options_in_its_period) {
  Scenario s = good_site::scenario();
  s.aim.goal = Goal::secure_power;
  s.aim.by = 4;
  const AuditReport right = audit(s, good_site::plan(), {.npv = {}, .goal_value = 10, .bound = 12});
  EXPECT_TRUE(right.clean());
  EXPECT_NEAR(right.goal_value, 10, 1e-12);
  const AuditReport wrong = audit(s, good_site::plan(), {.npv = {}, .goal_value = 15, .bound = {}});
  EXPECT_EQ(only_message(wrong), "the plan's secure power is 10 MW; 15 MW are claimed");
  EXPECT_EQ(wrong.findings[0].rule, Rule::goal);
  EXPECT_EQ(only_message(audit(s, good_site::plan(), {.npv = {}, .goal_value = {}, .bound = 9.9})),
            "the plan's secure power is 10.0 MW, better than the claimed bound of 9.9 MW");
}

TEST(Claims, least_capex_is_bounded_from_below) {
  Scenario s = good_site::scenario();
  s.aim.goal = Goal::least_capex;
  EXPECT_TRUE(audit(s, good_site::plan(), {.npv = {}, .goal_value = 119.6e6, .bound = 100e6}).clean());
  EXPECT_EQ(only_message(audit(s, good_site::plan(), {.npv = {}, .goal_value = {}, .bound = 120e6})),
            "the plan's capex is 119,600,000 USD, better than the claimed bound of 120,000,000 USD");
}

}  // namespace
}  // namespace changeover
