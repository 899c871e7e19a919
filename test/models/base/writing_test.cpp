#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <locale>
#include <random>

#include "models/base/text.hpp"

namespace changeover {
namespace {

struct Written {
  std::string name;
  double canonical;
  Kind kind;
  std::string text;
  std::string currency = "USD";
};

class WriteQuantity : public testing::TestWithParam<Written> {};

TEST_P(WriteQuantity, WritesWhatReadsBack) {
  const auto& [name, canonical, kind, text, currency] = GetParam();
  EXPECT_EQ(write_quantity(canonical, kind, currency), text);
  const auto back = read_quantity(text, kind, currency);
  ASSERT_TRUE(std::holds_alternative<Reading>(back)) << std::get<Misreading>(back).message;
  EXPECT_EQ(std::get<Reading>(back).canonical, canonical);
}

TEST(Measured, IsTheNumberInFullAndTheCurrencyByItsCode) {
  EXPECT_EQ(measured(3.6e6, Kind::power_cost), (Measured{3.6e6, "USD/MW"}));
  EXPECT_EQ(measured(3.6e6, Kind::power_cost, "EUR"), (Measured{3.6e6, "EUR/MW"}));
  EXPECT_EQ(measured(-5e6, Kind::money, "EUR"), (Measured{-5e6, "EUR"}));
  EXPECT_EQ(measured(125e3 / 730, Kind::capacity_price), (Measured{125, "USD/kW-month"}));
  EXPECT_EQ(measured(0.006, Kind::share), (Measured{0.6, "%"}));
  EXPECT_EQ(measured(7600, Kind::count), (Measured{7600, ""}));
}

INSTANTIATE_TEST_SUITE_P(Kinds, WriteQuantity,
                         testing::ValuesIn(std::vector<Written>{
                             {"power", 100, Kind::power, "100 MW"},
                             {"small_power", 0.05, Kind::power, "0.05 MW"},
                             {"share", 0.006, Kind::share, "0.6 %"},
                             {"whole_share", 1, Kind::share, "100 %"},
                             {"third", 1.0 / 3, Kind::share, "33.33333333333333 %"},
                             {"zero", 0, Kind::share, "0 %"},
                             {"minus_zero", -0.0, Kind::power, "0 MW"},
                             {"mass", 1.36, Kind::mass, "1360 kg"},
                             {"money", 3600, Kind::money, "$3600"},
                             {"millions", 3.6e6, Kind::money, "$3.6M"},
                             {"billions", 1.2e9, Kind::money, "$1.2B"},
                             {"part_of_a_million", 4e5, Kind::money, "$0.4M"},
                             {"cents", 1234567.89, Kind::money, "$1234567.89"},
                             {"debt", -5e6, Kind::money, "-$5M"},
                             {"euro", 3.6e6, Kind::money, "EUR 3.6M", "EUR"},
                             {"euro_debt", -5, Kind::money, "-EUR 5", "EUR"},
                             {"rent", 125e3 / 730, Kind::capacity_price, "125 $/kW-month"},
                             {"rent_in_euro", 125e3 / 730, Kind::capacity_price, "125 EUR/kW-month", "EUR"},
                             {"rent_of_many_digits", 1e3 / 7, Kind::capacity_price, "142.85714285714286 $/MW-hour"},
                             {"cost", 3.6e6, Kind::power_cost, "$3.6M/MW"},
                             {"cost_in_euro", 3.6e6, Kind::power_cost, "EUR 3.6M/MW", "EUR"},
                             {"energy_price", 42.5, Kind::energy_price, "42.5 $/MWh"},
                             {"negative_price", -3, Kind::energy_price, "-3 $/MWh"},
                             {"operation", 4.2e6 / 8760, Kind::money_rate, "$4.2M/year"},
                             {"hourly", 2.35, Kind::money_rate, "2.35 $/hour"},
                             {"hashprice", 28.68e-3 / 24, Kind::hashprice, "28.68 $/PH/day"},
                             {"bitcoin", 72000, Kind::bitcoin_price, "72000 $/BTC"},
                             {"month", 730, Kind::duration, "1 month"},
                             {"quarters", 6570, Kind::duration, "9 months"},
                             {"fortnight", 336, Kind::duration, "2 weeks"},
                             {"hour", 1, Kind::duration, "1 hour"},
                             {"water", 400.0 / 24, Kind::water_flow, "400 m3/day"},
                             {"difficulty", 150e12, Kind::difficulty, "150 T"},
                             {"count", 7600, Kind::count, "7600"},
                             {"temperature", 45, Kind::temperature, "45 °C"},
                             {"efficiency", 15e-6, Kind::efficiency, "15 J/TH"},
                             {"rate", 0.18, Kind::annual_share, "18 %/year"},
                             {"tiny", 1e-20, Kind::power, "1e-20 MW"},
                         }),
                         [](const auto& row) { return row.param.name; });

class EveryKind : public testing::TestWithParam<int> {};

TEST_P(EveryKind, ReadsBackEveryNumberThatItWrites) {
  const Kind kind = static_cast<Kind>(GetParam());
  std::mt19937_64 random(20270101 + static_cast<unsigned>(GetParam()));
  std::uniform_real_distribution<double> magnitude(-12, 14.9), mantissa(-1, 1);
  for (int i = 0; i < 1000; ++i) {
    const double number = mantissa(random) * std::pow(10, magnitude(random));
    const std::string text = write_quantity(number, kind);
    const auto back = read_quantity(text, kind);
    ASSERT_TRUE(std::holds_alternative<Reading>(back)) << text << ": " << std::get<Misreading>(back).message;
    ASSERT_EQ(std::get<Reading>(back).canonical, number) << text;
  }
}

TEST_P(EveryKind, KeepsShortNumbersShort) {
  const Kind kind = static_cast<Kind>(GetParam());
  for (int number = 1; number <= 4000; number += 7) {
    const std::string unit = units_of(kind).empty() ? "" : " " + units_of(kind).front();
    const auto reading = read_quantity(std::to_string(number) + unit, kind);
    const std::string text = write_quantity(std::get<Reading>(reading).canonical, kind);
    EXPECT_LE(text.size(), std::to_string(number).size() + unit.size()) << text;
  }
}

INSTANTIATE_TEST_SUITE_P(Kinds, EveryKind, testing::Range(0, static_cast<int>(Kind::racks_per_month) + 1));

struct NumberText {
  std::string name;
  double number;
  std::string text;
};

class ToText : public testing::TestWithParam<NumberText> {};

TEST_P(ToText, IsShortest) { EXPECT_EQ(to_text(GetParam().number), GetParam().text); }

INSTANTIATE_TEST_SUITE_P(Numbers, ToText,
                         testing::ValuesIn(std::vector<NumberText>{
                             {"zero", 0, "0"},
                             {"minus_zero", -0.0, "0"},
                             {"whole", 1200, "1200"},
                             {"decimals", 1234.5, "1234.5"},
                             {"tenth", 0.1, "0.1"},
                             {"sum_of_tenths", 0.1 + 0.2, "0.30000000000000004"},
                             {"negative", -0.025, "-0.025"},
                             {"below_the_exponents", 999999999999999, "999999999999999"},
                             {"first_exponent", 1e15, "1e15"},
                             {"great", 1.5e20, "1.5e20"},
                             {"greatest", std::numeric_limits<double>::max(), "1.7976931348623157e308"},
                             {"small", 1e-9, "0.000000001"},
                             {"smallest_plain", 1e-15, "0.000000000000001"},
                             {"tiny", 2.5e-16, "2.5e-16"},
                         }),
                         [](const auto& row) { return row.param.name; });

struct GroupedText {
  std::string name;
  double number;
  int decimals;
  std::string text;
};

class Grouped : public testing::TestWithParam<GroupedText> {};

TEST_P(Grouped, SeparatesThousands) { EXPECT_EQ(grouped(GetParam().number, GetParam().decimals), GetParam().text); }

INSTANTIATE_TEST_SUITE_P(Numbers, Grouped,
                         testing::ValuesIn(std::vector<GroupedText>{
                             {"cents", 1234.5, 2, "1,234.50"},
                             {"hundreds", 999, 0, "999"},
                             {"thousand", 1000, 0, "1,000"},
                             {"millions", 1234567.891, 1, "1,234,567.9"},
                             {"negative", -1234567, 0, "-1,234,567"},
                             {"hundred_negative", -100, 0, "-100"},
                             {"zero", 0, 2, "0.00"},
                             {"rounds_to_no_minus_zero", -0.004, 2, "0.00"},
                             {"carries", 999.999, 2, "1,000.00"},
                             {"half_to_even_binary", 2.5, 0, "2"},
                             {"great", 1e21, 0, "1,000,000,000,000,000,000,000"},
                         }),
                         [](const auto& row) { return row.param.name; });

struct GermanNumbers : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

class LocaleOfTheProcess : public testing::Test {
 protected:
  void SetUp() override { before_ = std::locale::global(std::locale(std::locale::classic(), new GermanNumbers)); }
  void TearDown() override { std::locale::global(before_); }

 private:
  std::locale before_;
};

TEST_F(LocaleOfTheProcess, ChangesNothing) {
  EXPECT_EQ(to_text(1234567.5), "1234567.5");
  EXPECT_EQ(grouped(1234567.5, 2), "1,234,567.50");
  EXPECT_EQ(write_quantity(1234.5, Kind::power), "1234.5 MW");
  EXPECT_EQ(write_quantity(125e3 / 730, Kind::capacity_price), "125 $/kW-month");
  EXPECT_EQ(std::get<Reading>(read_quantity("1,234.5 MW", Kind::power)).canonical, 1234.5);
  EXPECT_EQ(std::get<Misreading>(read_quantity("1.234,5 MW", Kind::power)).help, "write `1,234.5 MW`");
}

}  // namespace
}  // namespace changeover
