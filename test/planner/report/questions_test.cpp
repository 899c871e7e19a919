#include "planner/report/questions.hpp"

#include <gtest/gtest.h>

#include "planner/report/tables.hpp"
#include "test/planner/report/small_site.hpp"

namespace changeover::test {
namespace {

std::string cell(const Table& table, std::size_t row, const std::string& key) {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].key == key) return text_of(table.rows.at(row).at(i), table.currency);
  return "";
}

std::string starts_of(const Answer& answer, const std::string& id) {
  const Table table = choice_table(answer);
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    if (cell(table, row, "id") == id) return cell(table, row, "starts");
  return "";
}

/// Its market may be served from the start, and is so in 2028-Q3.
TEST(Questions, AMarketBeginsWhenItIsFirstServed) {
  Scenario site = small_site();
  site.offers[1].rent.points.emplace_back(site.calendar.first_month(6), CapacityPrice(60, dollars_per_kilowatt_month));
  const Answer answer = answer_of(site, small_plan());
  EXPECT_EQ(starts_of(answer, site[spot].id), "2028-Q3");
  EXPECT_EQ(starts_of(answer, site[lease].id), "2028-Q1");
  EXPECT_EQ(cell(offer_table(answer), 1, "begins"), "2028-Q3");
  EXPECT_EQ(cell(offer_table(answer), 1, "rent"), "$60.00/kW-month");
}

}  // namespace
}  // namespace changeover::test
