#include "test/planner/audit/break.hpp"

namespace changeover {
namespace {

TEST(Audit, finds_nothing_in_the_good_plan) {
  const AuditReport report = audit(good_site::scenario(), good_site::plan());
  print(report.findings);
  EXPECT_TRUE(report.clean());
  EXPECT_GT(report.checks, 400);
}

}  // namespace

/// One change of the good plan (or of the rules it keeps) is one finding: its rule, period, place and whole sentence.
TEST_P(BrokenRule, is_found) {
  Scenario s = good_site::scenario();
  Plan p = good_site::plan();
  GetParam().change(s, p);
  const AuditReport report = audit(s, p);
  if (report.findings.size() != 1) print(report.findings);
  ASSERT_EQ(report.findings.size(), 1);
  const Finding& f = report.findings[0];
  EXPECT_EQ(name_of(f.rule), name_of(GetParam().rule));
  EXPECT_EQ(f.period, GetParam().period);
  EXPECT_EQ(f.where, GetParam().where);
  EXPECT_EQ(f.message, GetParam().message);
  EXPECT_FALSE(report.clean());
}

}  // namespace changeover
