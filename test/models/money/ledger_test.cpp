#include "models/money/ledger.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace changeover {
namespace {

TEST(Lines, HaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const LineTraits& each : lines()) names.insert(each.name);
  EXPECT_EQ(names.size(), line_count);
  EXPECT_EQ(traits(Line::relocation).name, "relocation");
}

TEST(Lines, OfOperatingCostOnlyPay) {
  for (const LineTraits& each : lines())
    if (each.group == Group::operating) {
      EXPECT_EQ(each.sign, -1) << each.name;
    }
}

TEST(Lines, OfRevenueAndCapitalPayReceiveOrBoth) {
  for (const Line line : {Line::prepayment, Line::income_tax}) EXPECT_EQ(traits(line).sign, 0) << traits(line).name;
  for (const Line line : {Line::mining_revenue, Line::demand_response, Line::rent, Line::cloud_revenue,
                          Line::recoveries, Line::rack_resale, Line::tenant_contribution, Line::miner_sales})
    EXPECT_EQ(traits(line).sign, 1) << traits(line).name;
  for (const Line line :
       {Line::reimbursement, Line::late_damages, Line::conversion_cost, Line::project_cost, Line::contingency,
        Line::sales_tax, Line::rack_purchases, Line::decommissioning, Line::relocation})
    EXPECT_EQ(traits(line).sign, -1) << traits(line).name;
}

TEST(Lines, AreTaxableUnlessTheirCostIsWrittenOff) {
  const std::set<Line> other{Line::conversion_cost, Line::project_cost,   Line::contingency,
                             Line::sales_tax,       Line::rack_purchases, Line::income_tax};
  for (const LineTraits& each : lines()) EXPECT_EQ(each.taxable, !other.contains(each.line)) << each.name;
}

TEST(Ledger, TotalsAreSumsOfItsEntries) {
  Ledger ledger(2);
  ledger.set(Line::rent, Business::hosting, 0, Cents::whole(1000));
  ledger.set(Line::rent, Business::hosting, 1, Cents::whole(2000));
  ledger.set(Line::cloud_revenue, Business::cloud, 1, Cents::whole(500));
  ledger.set(Line::energy_racks, Business::cloud, 1, Cents::whole(-300));
  ledger.set(Line::project_cost, Business::site, 0, Cents::whole(-10000));
  EXPECT_EQ(ledger.at(Line::rent, 1), Cents::whole(2000));
  EXPECT_EQ(ledger.at(Group::revenue, 1), Cents::whole(2500));
  EXPECT_EQ(ledger.at(Group::revenue, Business::cloud, 1), Cents::whole(500));
  EXPECT_EQ(ledger.at(Group::operating, 1), Cents::whole(-300));
  EXPECT_EQ(ledger.at(Group::capital, 0), Cents::whole(-10'000));
  EXPECT_EQ(ledger.cash_flow(Business::cloud, 1), Cents::whole(200));
  EXPECT_EQ(ledger.cash_flow(0), Cents::whole(-9'000));
  EXPECT_EQ(ledger.total(Line::rent), Cents::whole(3000));
  EXPECT_EQ(ledger.total(), Cents::whole(-6'800));
}

TEST(Ledger, KeepsTheTerminalValueOutOfEveryTotal) {
  Ledger ledger(1);
  ledger.set_horizon(Business::hosting, Cents::whole(700), Cents{});
  EXPECT_EQ(ledger.terminal(Business::hosting), Cents::whole(700));
  EXPECT_EQ(ledger.total(), Cents{});
}

}  // namespace
}  // namespace changeover
