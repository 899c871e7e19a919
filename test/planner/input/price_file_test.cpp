#include <gtest/gtest.h>

#include "test/planner/input/input_support.hpp"

/// A tariff whose prices are in a CSV file beside the site's.
namespace changeover::testing {
namespace {

/// A year of prices: `low` in the first half of each day, `high` in the other.
std::string year_of_prices(const std::string& low, const std::string& high, int hours = 8760) {
  std::string text = "hour,price\n";
  for (int i = 0; i < hours; ++i) text += std::to_string(i) + "," + (i % 24 < 12 ? low : high) + "\n";
  return text;
}

Input with_prices(const std::string& csv, const std::string& more = "") {
  const auto site = replaced(base_site(), "blocks: [{share: 90 %, price: 30 $/MWh}, {share: 10 %, price: 110 $/MWh}]",
                             "prices: {file: p/prices.csv, bins: 2" + more + "}");
  const MemoryDisk disk{.files = {{"s/site.yaml", site}, {"s/p/prices.csv", csv}}};
  return read_input({.file = "s/site.yaml"}, disk.disk());
}

EnergyPrice price(double number) { return {number, dollars_per_megawatt_hour}; }

TEST(PriceFile, BecomesBlocksOfEachMonth) {
  const auto input = with_prices(year_of_prices("-10.5", "50"));
  ASSERT_TRUE(input.scenario.has_value()) << findings(input);
  const auto& tariff = input.scenario->tariff;
  EXPECT_TRUE(tariff.blocks.empty());
  ASSERT_EQ(tariff.months.size(), 12u);
  for (const auto& blocks : tariff.months)
    EXPECT_EQ(blocks, (std::vector<PriceBlock>{{0.5, price(-10.5)}, {0.5, price(50)}}));
  EXPECT_NEAR(tariff.binning_loss.in(dollars_per_megawatt_hour), 0, 1e-12);
}

TEST(PriceFile, TellsWhatTheBlocksHide) {
  const auto site = replaced(base_site(), "blocks: [{share: 90 %, price: 30 $/MWh}, {share: 10 %, price: 110 $/MWh}]",
                             "prices: {file: prices.csv, bins: 1}");
  const MemoryDisk disk{.files = {{"site.yaml", site}, {"prices.csv", year_of_prices("20", "60", 8784)}}};
  const auto input = read_input({.file = "site.yaml"}, disk.disk());
  ASSERT_TRUE(input.scenario.has_value()) << findings(input);
  EXPECT_NEAR(input.scenario->tariff.binning_loss.in(dollars_per_megawatt_hour), 10, 1e-9);
  ASSERT_EQ(input.diagnostics.all().size(), 1u);
  EXPECT_EQ(input.diagnostics.all()[0].severity, Severity::note);
  EXPECT_EQ(input.diagnostics.all()[0].message,
            "1 block stands for the hours of each month: a miner that follows the hourly price would earn up to 10 "
            "$/MWh more");
}

TEST(PriceFile, IsPartOfTheEffectiveInput) {
  const auto one = with_prices(year_of_prices("20", "60"));
  const auto other = with_prices(replaced(year_of_prices("20", "60"), "\n4000,", "\n4000,1"));
  EXPECT_NE(one.canonical, other.canonical);
  EXPECT_EQ(one.canonical, with_prices("\xEF\xBB\xBF" + year_of_prices("20.0", "6e1")).canonical)
      << "how a number is written does not matter";
}

TEST(PriceFile, ReadsTheColumnThatIsNamed) {
  std::string csv = "\"time, local\", day ahead ,note\r\n";
  for (int i = 0; i < 8760; ++i) csv += "\"1 January, " + std::to_string(i) + "\", \"31.5\" ,x\r\n";
  const auto input = with_prices(csv + "\r\n", ", column: day ahead");
  ASSERT_TRUE(input.scenario.has_value()) << findings(input);
  EXPECT_EQ(input.scenario->tariff.months[11][0].price, price(31.5));
}

TEST(PriceFile, OfATariffThatIsNotInUseIsNotRead) {
  const auto site = replaced(base_site(), "tariffs:\n", "tariffs:\n  - {id: hourly, prices: {file: prices.csv}}\n");
  EXPECT_TRUE(read_text(site).scenario.has_value());
}

TEST(PriceFile, GivesWayToAPatch) {
  const auto site = replaced(base_site(), "blocks: [{share: 90 %, price: 30 $/MWh}, {share: 10 %, price: 110 $/MWh}]",
                             "prices: {file: prices.csv}");
  const auto input = read_text(site, {}, {"power.grid.tariff.energy=40 $/MWh"});
  ASSERT_TRUE(input.scenario.has_value()) << findings(input);
  EXPECT_EQ(input.scenario->tariff.blocks, (std::vector<PriceBlock>{{1, price(40)}}));
}

TEST(PriceFile, DoesNotLeaveTheFolderOverALink) {
  const auto site = replaced(base_site(), "blocks: [{share: 90 %, price: 30 $/MWh}, {share: 10 %, price: 110 $/MWh}]",
                             "prices: {file: prices.csv}");
  const MemoryDisk disk{.files = {{"s/site.yaml", site}, {"s/prices.csv", year_of_prices("20", "60")}},
                        .links = {{"s/prices.csv", "/elsewhere/prices.csv"}}};
  const auto input = read_input({.file = "s/site.yaml"}, disk.disk());
  ASSERT_EQ(input.diagnostics.all().size(), 1u);
  EXPECT_EQ(input.diagnostics.all()[0].message, "`prices.csv` lies outside the folder of the site file");
}

struct WrongPrices {
  std::string name;
  std::string csv;
  std::string more;
  std::string expected;
};

class PriceFileMistake : public ::testing::TestWithParam<WrongPrices> {};

TEST_P(PriceFileMistake, IsTold) {
  const auto input = with_prices(GetParam().csv, GetParam().more);
  EXPECT_EQ(findings(input), GetParam().expected);
  EXPECT_FALSE(input.scenario.has_value());
}

std::string with_row(const std::string& row) {
  return replaced(year_of_prices("20", "60"), "\n2,20\n", "\n" + row + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    Cases, PriceFileMistake,
    ::testing::Values(
        WrongPrices{"no_number", with_row("2,n/a"), "",
                    R"(s/p/prices.csv:4:3: error: tariffs.flat.prices: expected a price such as `31.5`, found `n/a`
 4 | 2,n/a
   |   ^~~
  help: write a number with a decimal point and without separators of thousands

)"},
        WrongPrices{"not_a_number", with_row("2,nan"), "",
                    R"(s/p/prices.csv:4:3: error: tariffs.flat.prices: expected a price such as `31.5`, found `nan`
 4 | 2,nan
   |   ^~~
  help: write a number with a decimal point and without separators of thousands

)"},
        WrongPrices{"nothing", with_row("2,"), "",
                    R"(s/p/prices.csv:4:3: error: tariffs.flat.prices: expected a price such as `31.5`, found nothing
 4 | 2,
   |   ^
  help: write a number with a decimal point and without separators of thousands

)"},
        WrongPrices{"thousands", with_row("2,\"1,200\""), "",
                    R"(s/p/prices.csv:4:3: error: tariffs.flat.prices: expected a price such as `31.5`, found `1,200`
 4 | 2,"1,200"
   |   ^~~~~~~
  help: write a number with a decimal point and without separators of thousands

)"},
        WrongPrices{"decimal_comma", with_row("2,20,5"), "",
                    R"(s/p/prices.csv:4:1: error: tariffs.flat.prices: the row has 3 columns, and the header 2
 4 | 2,20,5
   | ^~~~~~
  help: columns are separated by commas, so a number needs a decimal point

)"},
        WrongPrices{"with_unit", with_row("2,20 $/MWh"), "",
                    R"(s/p/prices.csv:4:3: error: tariffs.flat.prices: expected a price such as `31.5`, found `20 $/MWh`
 4 | 2,20 $/MWh
   |   ^~~~~~~~
  help: write a number with a decimal point and without separators of thousands

)"},
        WrongPrices{
            "too_dear", with_row("2,1e9"), "",
            R"(s/p/prices.csv:4:3: error: tariffs.flat.prices: `1e9` is out of range, it must be between -100,000 and 100,000
 4 | 2,1e9
   |   ^~~
  help: give prices per MWh

)"},
        WrongPrices{"too_few_columns", with_row("20"), "",
                    R"(s/p/prices.csv:4:1: error: tariffs.flat.prices: the row has 1 column, and the header 2
 4 | 20
   | ^~
  help: columns are separated by commas, so a number needs a decimal point

)"},
        WrongPrices{"empty_line", with_row(""), "",
                    R"(s/p/prices.csv:4:1: error: tariffs.flat.prices: an empty line between rows of prices
  help: delete the line

)"},
        WrongPrices{"no_text", with_row("2,2\x01"), "",
                    R"(s/p/prices.csv:4:4: error: tariffs.flat.prices: the character U+0001, which cannot be seen
 4 | 2,2�
   |    ^
  help: delete it

)"},
        WrongPrices{
            "no_header", "0,20\n1,20\n", "",
            R"(s/p/prices.csv:1:1: error: tariffs.flat.prices: expected the name of a column, found the number `0`
 1 | 0,20
   | ^
  help: name the columns in the first line

)"},
        WrongPrices{"empty_file", "", "", R"(s/p/prices.csv:1:1: error: tariffs.flat.prices: the file has no header line
  help: name the columns in the first line

)"},
        WrongPrices{
            "header_alone", "hour,price\n", "",
            R"(s/p/prices.csv:1:1: error: tariffs.flat.prices: the file has 0 rows of prices, not 8,760, or 8,784 of a leap year
 1 | hour,price
   | ^
  help: give one row for each hour of one year, in standard time

)"},
        WrongPrices{
            "an_hour_short", year_of_prices("20", "60", 8759), "",
            R"(s/p/prices.csv:1:1: error: tariffs.flat.prices: the file has 8,759 rows of prices, not 8,760, or 8,784 of a leap year
 1 | hour,price
   | ^
  help: give one row for each hour of one year, in standard time

)"},
        WrongPrices{
            "more_than_a_year", year_of_prices("20", "60", 8785), "",
            R"(s/p/prices.csv:8786:1: error: tariffs.flat.prices: more than 8,784 rows of prices, which are the hours of a leap year
 8786 | 8784,20
      | ^
  help: give one row for each hour of one year

)"},
        WrongPrices{"unknown_column", year_of_prices("20", "60"), ", column: prise",
                    R"(s/p/prices.csv:1:1: error: tariffs.flat.prices: no column is called `prise`
 1 | hour,price
   | ^~~~~~~~~~
  help: did you mean `price`?

)"},
        WrongPrices{"no_such_column", year_of_prices("20", "60"), ", column: north",
                    R"(s/p/prices.csv:1:1: error: tariffs.flat.prices: no column is called `north`
 1 | hour,price
   | ^~~~~~~~~~
  help: its columns are `hour`, `price`

)"},
        WrongPrices{"column_twice", "price,price\n1,2\n", ", column: price",
                    R"(s/p/prices.csv:1:1: error: tariffs.flat.prices: two columns are called `price`
 1 | price,price
   | ^~~~~~~~~~~
  help: rename one of them

)"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace changeover::testing
