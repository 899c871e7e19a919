#include <gtest/gtest.h>

#include <cmath>

#include "models/base/quantity.hpp"
#include "models/base/text.hpp"

namespace changeover {
namespace {

struct Read {
  std::string name;
  Kind kind;
  std::string text;
  double canonical;
  std::string currency = "USD";
};

class ReadQuantity : public testing::TestWithParam<Read> {};

TEST_P(ReadQuantity, GivesTheCanonicalNumber) {
  const auto& [name, kind, text, canonical, currency] = GetParam();
  const auto result = read_quantity(text, kind, currency);
  ASSERT_TRUE(std::holds_alternative<Reading>(result)) << std::get<Misreading>(result).message;
  EXPECT_DOUBLE_EQ(std::get<Reading>(result).canonical, canonical);
  EXPECT_EQ(std::get<Reading>(result).as_written, text);
}

const auto name_of_row = [](const auto& row) { return row.param.name; };

INSTANTIATE_TEST_SUITE_P(Numbers, ReadQuantity,
                         testing::ValuesIn(std::vector<Read>{
                             {"whole", Kind::count, "7600", 7600},
                             {"thousands", Kind::count, "7,600", 7600},
                             {"millions", Kind::count, "1,234,567", 1234567},
                             {"thousands_and_decimals", Kind::count, "12,345.67", 12345.67},
                             {"zero", Kind::count, "0", 0},
                             {"zero_point", Kind::count, "0.25", 0.25},
                             {"zeros_after_point", Kind::count, "0.0001", 0.0001},
                             {"trailing_zeros", Kind::count, "1.500", 1.5},
                             {"minus", Kind::count, "-3", -3},
                             {"plus", Kind::count, "+3", 3},
                             {"exponent", Kind::count, "1e3", 1000},
                             {"capital_exponent", Kind::count, "1E3", 1000},
                             {"signed_exponent", Kind::count, "2.5e+3", 2500},
                             {"negative_exponent", Kind::count, "25e-3", 0.025},
                             {"exponent_and_unit", Kind::power, "1e3 kW", 1},
                             {"exponent_against_unit", Kind::power, "1e3kW", 1},
                             {"unit_of_exa", Kind::hashrate, "1EH/s", 1e6},
                             {"greatest", Kind::count, "1e15", 1e15},
                             {"least", Kind::count, "-1e15", -1e15},
                         }),
                         name_of_row);

INSTANTIATE_TEST_SUITE_P(Blanks, ReadQuantity,
                         testing::ValuesIn(std::vector<Read>{
                             {"none", Kind::power, "120MW", 120},
                             {"two", Kind::power, "120  MW", 120},
                             {"no_break", Kind::power, "120\u00A0MW", 120},
                             {"narrow_no_break", Kind::power, "120\u202FMW", 120},
                             {"around_slash", Kind::capacity_price, "125 $ / kW-month", 125 * 1000.0 / 730},
                             {"after_symbol", Kind::money, "$ 5", 5},
                             {"before_percent", Kind::share, "0.6 %", 0.006},
                             {"against_percent", Kind::share, "0.6%", 0.006},
                         }),
                         name_of_row);

INSTANTIATE_TEST_SUITE_P(Electrical, ReadQuantity,
                         testing::ValuesIn(std::vector<Read>{
                             {"MW", Kind::power, "100 MW", 100},
                             {"kW", Kind::power, "1,360 kW", 1.36},
                             {"GW", Kind::power, "1.2 GW", 1200},
                             {"W", Kind::power, "3,250 W", 0.00325},
                             {"MVA", Kind::apparent_power, "75 MVA", 75},
                             {"kVA", Kind::apparent_power, "500 kVA", 0.5},
                             {"MWh", Kind::energy, "40 MWh", 40},
                             {"kWh", Kind::energy, "40 kWh", 0.04},
                             {"GWh", Kind::energy, "40 GWh", 40000},
                         }),
                         name_of_row);

INSTANTIATE_TEST_SUITE_P(Money, ReadQuantity,
                         testing::ValuesIn(std::vector<Read>{
                             {"symbol", Kind::money, "$1.2M", 1.2e6},
                             {"thousands", Kind::money, "$3,600", 3600},
                             {"kilo", Kind::money, "$12k", 12000},
                             {"billions", Kind::money, "$1.2B", 1.2e9},
                             {"code_before", Kind::money, "USD 1.2B", 1.2e9},
                             {"code_behind", Kind::money, "1.2M USD", 1.2e6},
                             {"code_behind_prefix_apart", Kind::money, "1.2 M USD", 1.2e6},
                             {"symbol_behind", Kind::money, "1.2M$", 1.2e6},
                             {"minus_before", Kind::money, "-$5M", -5e6},
                             {"minus_behind", Kind::money, "$-5M", -5e6},
                             {"euro", Kind::money, "EUR 1.2M", 1.2e6, "EUR"},
                             {"euro_behind", Kind::money, "1.2M EUR", 1.2e6, "EUR"},
                             {"euro_symbol", Kind::money, "€1.2M", 1.2e6, "EUR"},
                             {"each", Kind::money_each, "$12", 12},
                             {"each_unit", Kind::money_each, "$12/unit", 12},
                             {"each_rack", Kind::money_each, "$3.6M/rack", 3.6e6},
                         }),
                         name_of_row);

INSTANTIATE_TEST_SUITE_P(Prices, ReadQuantity,
                         testing::ValuesIn(std::vector<Read>{
                             {"energy", Kind::energy_price, "45 $/MWh", 45},
                             {"energy_symbol_first", Kind::energy_price, "$45/MWh", 45},
                             {"energy_kWh", Kind::energy_price, "0.042 $/kWh", 42},
                             {"energy_negative", Kind::energy_price, "-3 $/MWh", -3},
                             {"capacity", Kind::capacity_price, "125 $/kW-month", 125 * 1000.0 / 730},
                             {"capacity_symbol_first", Kind::capacity_price, "$125/kW-month", 125 * 1000.0 / 730},
                             {"capacity_year", Kind::capacity_price, "120 $/kW-year", 120 * 1000.0 / 8760},
                             {"capacity_MW_year", Kind::capacity_price, "$60k/MW-year", 60000.0 / 8760},
                             {"capacity_MW_month", Kind::capacity_price, "7,300 $/MW-month", 10},
                             {"capacity_euro", Kind::capacity_price, "125 EUR/kW-month", 125 * 1000.0 / 730, "EUR"},
                             {"power", Kind::power_cost, "$3.6M/MW", 3.6e6},
                             {"power_kW", Kind::power_cost, "3,600 $/kW", 3.6e6},
                             {"power_euro", Kind::power_cost, "EUR 3.6M/MW", 3.6e6, "EUR"},
                             {"area", Kind::area_cost, "300 $/m2", 300},
                             {"area_superscript", Kind::area_cost, "300 $/m²", 300},
                             {"area_feet", Kind::area_cost, "$27.870912/ft2", 300},
                             {"rate_year", Kind::money_rate, "$4.2M/year", 4.2e6 / 8760},
                             {"rate_month", Kind::money_rate, "7,300 $/month", 10},
                             {"rate_day", Kind::money_rate, "$24/day", 1},
                             {"rate_h", Kind::money_rate, "2.35 $/h", 2.35},
                             {"rate_hour", Kind::money_rate, "$2.35/hour", 2.35},
                             {"hashrate", Kind::hashrate_price, "12 $/TH", 12},
                             {"hashprice", Kind::hashprice, "28.68 $/PH/day", 0.001195},
                             {"hashprice_per_second", Kind::hashprice, "28.68 $/PH/s/day", 0.001195},
                             {"hashprice_TH", Kind::hashprice, "0.048 $/TH/day", 0.002},
                             {"bitcoin", Kind::bitcoin_price, "72,000 $/BTC", 72000},
                             {"bitcoin_symbol_first", Kind::bitcoin_price, "$72k/BTC", 72000},
                         }),
                         name_of_row);

INSTANTIATE_TEST_SUITE_P(Bodies, ReadQuantity,
                         testing::ValuesIn(std::vector<Read>{
                             {"m", Kind::length, "2.5 m", 2.5},
                             {"cm", Kind::length, "250 cm", 2.5},
                             {"mm", Kind::length, "2,236 mm", 2.236},
                             {"ft", Kind::length, "10 ft", 3.048},
                             {"in", Kind::length, "100 in", 2.54},
                             {"m2", Kind::area, "2,600 m2", 2600},
                             {"m2_superscript", Kind::area, "2,600 m²", 2600},
                             {"ft2", Kind::area, "10,000 ft2", 929.0304},
                             {"sqft", Kind::area, "10,000 sqft", 929.0304},
                             {"kg", Kind::mass, "1,360 kg", 1.36},
                             {"t", Kind::mass, "1.36 t", 1.36},
                             {"lb", Kind::mass, "3,000 lb", 1.36077711},
                             {"kg_m2", Kind::area_load, "1,500 kg/m2", 1.5},
                             {"t_m2", Kind::area_load, "1.5 t/m²", 1.5},
                             {"psf", Kind::area_load, "150 psf", 150 * 4.882427636383051e-3},
                             {"m3", Kind::volume, "400 m3", 400},
                             {"L", Kind::volume, "400 L", 0.4},
                             {"m3_day", Kind::water_flow, "400 m3/day", 400.0 / 24},
                             {"L_day", Kind::water_flow, "24,000 L/day", 1},
                             {"m3_h", Kind::water_flow, "12 m3/h", 12},
                             {"L_min", Kind::water_flow, "100 L/min", 6},
                             {"L_kWh", Kind::water_use, "1.2 L/kWh", 1.2},
                             {"m3_MWh", Kind::water_use, "1.2 m3/MWh", 1.2},
                             {"degrees", Kind::temperature, "45 °C", 45},
                             {"C", Kind::temperature, "-5 C", -5},
                         }),
                         name_of_row);

INSTANTIATE_TEST_SUITE_P(Times, ReadQuantity,
                         testing::ValuesIn(std::vector<Read>{
                             {"hours", Kind::duration, "36 hours", 36},
                             {"h", Kind::duration, "36 h", 36},
                             {"days", Kind::duration, "10 days", 240},
                             {"day", Kind::duration, "1 day", 24},
                             {"weeks", Kind::duration, "2 weeks", 336},
                             {"months", Kind::duration, "6 months", 4380},
                             {"month", Kind::duration, "1 month", 730},
                             {"quarters", Kind::duration, "3 quarters", 6570},
                             {"years", Kind::duration, "15 years", 131400},
                         }),
                         name_of_row);

INSTANTIATE_TEST_SUITE_P(Others, ReadQuantity,
                         testing::ValuesIn(std::vector<Read>{
                             {"percent", Kind::share, "85 %", 0.85},
                             {"basis_points", Kind::share, "25 bps", 0.0025},
                             {"percent_per_year", Kind::annual_share, "18 %/year", 0.18},
                             {"negative_growth", Kind::annual_share, "-4 %/year", -0.04},
                             {"TH", Kind::hashrate, "234 TH/s", 234},
                             {"PH", Kind::hashrate, "1.5 PH/s", 1500},
                             {"EH", Kind::hashrate, "0.8 EH/s", 800000},
                             {"efficiency", Kind::efficiency, "15 J/TH", 15e-6},
                             {"difficulty", Kind::difficulty, "150 T", 150e12},
                             {"difficulty_bare", Kind::difficulty, "1.5e14", 150e12},
                             {"difficulty_P", Kind::difficulty, "2 P", 2e15},
                             {"difficulty_G", Kind::difficulty, "150,000 G", 150e12},
                             {"difficulty_k", Kind::difficulty, "1 k", 1000},
                             {"racks", Kind::racks_per_month, "20 racks/month", 20},
                         }),
                         name_of_row);

double read(std::string_view text, Kind kind) { return std::get<Reading>(read_quantity(text, kind)).canonical; }

TEST(ReadQuantityExactly, DecimalPrefixesCostNoRounding) {
  EXPECT_EQ(read("1,360 kW", Kind::power), 1.36);
  EXPECT_EQ(read("1.36 MW", Kind::power), 1.36);
  EXPECT_EQ(read("1,360,000 W", Kind::power), 1.36);
  EXPECT_EQ(read("0.00136 GW", Kind::power), 1.36);
  EXPECT_EQ(read("$4.35k", Kind::money), 4350);
  EXPECT_EQ(read("$1.1M", Kind::money), 1100000);
  EXPECT_EQ(read("0.6 %", Kind::share), 0.006);
  EXPECT_EQ(read("2,236 mm", Kind::length), 2.236);
}

TEST(ReadQuantityExactly, AgreesWithTheTypes) {
  EXPECT_EQ(Power(read("100 MW", Kind::power), megawatt), megawatts(100));
  EXPECT_EQ(Duration(read("3 quarters", Kind::duration), hour), Duration(3, quarter));
  EXPECT_DOUBLE_EQ(read("125 $/kW-month", Kind::capacity_price),
                   CapacityPrice(125, dollars_per_kilowatt_month).in(dollar / megawatt / hour));
  EXPECT_DOUBLE_EQ(read("45 $/PH/day", Kind::hashprice),
                   Hashprice(45, dollars_per_petahash_day).in(dollar / terahash / hour));
  EXPECT_DOUBLE_EQ(read("15 J/TH", Kind::efficiency), Efficiency(15, joule_per_terahash).in(megawatt / terahash));
  EXPECT_DOUBLE_EQ(read("$4.2M/year", Kind::money_rate), MoneyRate(4.2e6, dollar / year).in(dollar / hour));
  EXPECT_DOUBLE_EQ(read("400 m3/day", Kind::water_flow), WaterFlow(400, cubic_metre / day).in(cubic_metre / hour));
}

TEST(ReadQuantityExactly, MinusZeroIsZero) { EXPECT_FALSE(std::signbit(read("-0 MW", Kind::power))); }

TEST(ReadQuantityExactly, KeepsTheTextAsWrittenWithoutBlanksAround) {
  EXPECT_EQ(std::get<Reading>(read_quantity("  1,360 kg\n", Kind::mass)).as_written, "1,360 kg");
}

TEST(Kinds, HaveExamplesThatTheyRead) {
  for (int i = 0; i <= static_cast<int>(Kind::racks_per_month); ++i) {
    const Kind kind = static_cast<Kind>(i);
    EXPECT_TRUE(std::holds_alternative<Reading>(read_quantity(example_of(kind), kind))) << example_of(kind);
    EXPECT_TRUE(name_of(kind).starts_with("a") || kind == Kind::money_rate) << name_of(kind);
  }
}

TEST(Kinds, ListTheirUnitsThePreferredFirst) {
  EXPECT_EQ(units_of(Kind::power), (std::vector<std::string>{"MW", "kW", "GW", "W"}));
  EXPECT_EQ(units_of(Kind::mass).front(), "kg");
  EXPECT_TRUE(units_of(Kind::count).empty());
}

TEST(Kinds, ReadEveryUnitTheyList) {
  for (int i = 0; i <= static_cast<int>(Kind::racks_per_month); ++i)
    for (const std::string& unit : units_of(static_cast<Kind>(i)))
      EXPECT_TRUE(std::holds_alternative<Reading>(read_quantity("2 " + unit, static_cast<Kind>(i)))) << unit;
}

}  // namespace
}  // namespace changeover
