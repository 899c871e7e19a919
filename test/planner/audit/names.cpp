#include <gtest/gtest.h>

#include <set>

#include "planner/audit/cash.hpp"

namespace changeover {
namespace {

TEST(RuleNames, are_those_of_their_rules) {
  EXPECT_EQ(name_of(Rule::shape), "shape");
  EXPECT_EQ(name_of(Rule::mandatory), "mandatory");
  EXPECT_EQ(name_of(Rule::racks_live), "racks_live");
  EXPECT_EQ(name_of(Rule::hall_rating), "hall_rating");
  EXPECT_EQ(name_of(Rule::miners_stand), "miners_stand");
  EXPECT_EQ(name_of(Rule::offer_once), "offer_once");
  EXPECT_EQ(name_of(Rule::renewal_most), "renewal_most");
  EXPECT_EQ(name_of(Rule::sold_live), "sold_live");
  EXPECT_EQ(name_of(Rule::cash), "cash");
  EXPECT_EQ(name_of(Rule::critical_it), "critical_it");
  EXPECT_EQ(name_of(Rule::bound), "bound");
}

TEST(RuleNames, are_all_different) {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(Rule::bound); ++i) names.insert(name_of(static_cast<Rule>(i)));
  EXPECT_EQ(names.size(), static_cast<std::size_t>(Rule::bound) + 1);
}

TEST(EntryNames, are_those_of_their_lines) {
  using auditing::Entry;
  EXPECT_EQ(name_of(Entry::mining_revenue), "mining_revenue");
  EXPECT_EQ(name_of(Entry::reimbursement), "reimbursement");
  EXPECT_EQ(name_of(Entry::demand_charges), "demand_charges");
  EXPECT_EQ(name_of(Entry::minimum_demand), "minimum_demand");
  EXPECT_EQ(name_of(Entry::grid_contract), "grid_contract");
  EXPECT_EQ(name_of(Entry::credit_backstop), "credit_backstop");
  EXPECT_EQ(name_of(Entry::contingency), "contingency");
  EXPECT_EQ(name_of(Entry::sales_tax), "sales_tax");
  EXPECT_EQ(name_of(Entry::terminal), "terminal");
}

}  // namespace
}  // namespace changeover
