#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "models/base/text.hpp"

namespace changeover {
namespace {

struct Wrong {
  std::string name;
  Kind kind;
  std::string text, message, help;
  std::string currency = "USD";
};

class MisreadQuantity : public testing::TestWithParam<Wrong> {};

TEST_P(MisreadQuantity, SaysWhatIsWrongAndWhatToWrite) {
  const auto& [name, kind, text, message, help, currency] = GetParam();
  const auto result = read_quantity(text, kind, currency);
  ASSERT_TRUE(std::holds_alternative<Misreading>(result)) << std::get<Reading>(result).canonical;
  EXPECT_EQ(std::get<Misreading>(result).message, message);
  EXPECT_EQ(std::get<Misreading>(result).help, help);
}

const auto name_of_row = [](const auto& row) { return row.param.name; };

const std::string power = "expected a power such as `40 MW`, found ";
const std::string money = "expected an amount of money such as `$3.6M`, found ";
const std::string rent = "expected a price of capacity such as `125 $/kW-month`, found ";

INSTANTIATE_TEST_SUITE_P(
    Numbers, MisreadQuantity,
    testing::ValuesIn(std::vector<Wrong>{
        {"decimal_comma", Kind::power, "1,00 MW",
         "`1,00` is not a number: use a point for decimals, `1.00`, and commas only between groups of three digits",
         "write `1.00 MW`"},
        {"decimal_comma_below_one", Kind::power, "0,500 MW",
         "`0,500` is not a number: use a point for decimals, `0.500`, and commas only between groups of three digits",
         "write `0.500 MW`"},
        {"four_after_comma", Kind::count, "1,3600",
         "`1,3600` is not a number: use a point for decimals, `1.3600`, and commas only between groups of three digits",
         "write `1.3600`"},
        {"four_before_comma", Kind::count, "1360,500,000",
         "`1360,500,000` is not a number: put commas only between groups of three digits, `1,360,500,000`",
         "write `1,360,500,000`"},
        {"ragged_groups", Kind::power, "1,36,0 MW",
         "`1,36,0` is not a number: put commas only between groups of three digits, `1,360`", "write `1,360 MW`"},
        {"comma_in_decimals", Kind::power, "12,345.6,7 MW",
         "`12,345.6,7` is not a number: no comma may follow the decimal point", ""},
        {"point_and_comma_swapped", Kind::power, "1.234,5 MW",
         "`1.234,5` is not a number: use a point for decimals, `1,234.5`, and commas only between groups of three "
         "digits",
         "write `1,234.5 MW`"},
        {"points_as_thousands", Kind::count, "1.234.567",
         "`1.234.567` is not a number: it has more than one decimal point; separate groups of three digits by commas, "
         "`1,234,567`",
         "write `1,234,567`"},
        {"blank_as_thousands", Kind::power, "1 360 MW",
         "`1 360` is not a number: separate groups of three digits by commas, `1,360`", "write `1,360 MW`"},
        {"leading_zero", Kind::power, "010 MW", "`010` is not a number: it begins with a zero, `10`", "write `10 MW`"},
        {"two_zeros", Kind::count, "00", "`00` is not a number: it begins with a zero, `0`", "write `0`"},
        {"hexadecimal", Kind::count, "0x1F", "`0x1F` is not a number: numbers are decimal", ""},
        {"octal", Kind::power, "0o17 MW", "`0o17` is not a number: numbers are decimal", ""},
        {"underscore", Kind::count, "1_000.5",
         "`1_000.5` is not a number: underscores do not separate digits; commas may, `1,000.5`", "write `1,000.5`"},
        {"no_digit_before_point", Kind::power, ".5 MW", "`.5` is not a number: a digit goes before the point, `0.5`",
         "write `0.5 MW`"},
        {"no_digit_after_point", Kind::power, "5. MW", "`5.` is not a number: a digit goes after the point, `5`",
         "write `5 MW`"},
        {"minus_and_decimal_comma", Kind::share, "-1,5 %",
         "`-1,5` is not a number: use a point for decimals, `-1.5`, and commas only between groups of three digits",
         "write `-1.5 %`"},
        {"money_with_decimal_comma", Kind::money, "$1,2M",
         "`1,2` is not a number: use a point for decimals, `1.2`, and commas only between groups of three digits",
         "write `$1.2M`"},
        {"nan", Kind::power, "nan", power + "`nan`", ""},
        {"point_nan", Kind::power, ".nan MW", power + "`.nan MW`", ""},
        {"inf", Kind::power, "-.inf", power + "`-.inf`", ""},
        {"word", Kind::power, "plenty", power + "`plenty`", ""},
        {"unit_alone", Kind::power, "MW", power + "`MW`", ""},
        {"sign_alone", Kind::power, "-", power + "`-`", ""},
        {"symbol_alone", Kind::money, "$", money + "`$`", ""},
        {"two_minus", Kind::money, "-$-5", money + "`-$-5`", ""},
        {"empty", Kind::power, "", power + "nothing", ""},
        {"blank", Kind::power, "  ", power + "nothing", ""},
        {"too_great", Kind::power, "1.1e15 MW", power + "`1.1e15 MW`, which is beyond the greatest number that is read",
         ""},
        {"too_great_by_prefix", Kind::money, "$2,000,000B",
         money + "`$2,000,000B`, which is beyond the greatest number that is read", ""},
        {"no_double", Kind::power, "1e400 MW", power + "`1e400 MW`, which is beyond the greatest number that is read",
         ""},
        {"huge_exponent", Kind::power, "1e99999999999 MW",
         power + "`1e99999999999 MW`, which is beyond the greatest number that is read", ""},
        {"too_small", Kind::power, "1e-400 MW", power + "`1e-400 MW`, which is too small to tell from 0", ""},
    }),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Units, MisreadQuantity,
    testing::ValuesIn(std::vector<Wrong>{
        {"none", Kind::power, "100", power + "`100`, a number without a unit", "write `100 MW`"},
        {"none_for_exponent", Kind::power, "1e3", power + "`1e3`, a number without a unit", "write `1e3 MW`"},
        {"none_for_mass", Kind::mass, "1,360",
         "expected a mass such as `1,360 kg`, found `1,360`, a number without a unit", "write `1,360 kg`"},
        {"none_for_share", Kind::share, "60", "expected a share such as `0.6 %`, found `60`, a number without a unit",
         "write `60 %`"},
        {"none_for_fraction", Kind::share, "0.6",
         "expected a share such as `0.6 %`, found `0.6`, a number without a unit",
         "write `0.6 %`, or `60 %` for the fraction 0.6"},
        {"none_for_annual_fraction", Kind::annual_share, "0.18",
         "expected a share per year such as `18 %/year`, found `0.18`, a number without a unit",
         "write `0.18 %/year`, or `18 %/year` for the fraction 0.18"},
        {"none_for_duration", Kind::duration, "3",
         "expected a duration such as `3 quarters`, found `3`, a number without a unit", "write `3 months`"},
        {"apparent_for_power", Kind::power, "120 MVA", power + "`120 MVA`, which is an apparent power",
         "write `120 MW`, or give a `power_factor`"},
        {"small_apparent_for_power", Kind::power, "500 kVA", power + "`500 kVA`, which is an apparent power",
         "write `500 kW`, or give a `power_factor`"},
        {"energy_for_power", Kind::power, "40 MWh", power + "`40 MWh`, which is an energy", "write `40 MW`"},
        {"small_energy_for_power", Kind::power, "40 kWh", power + "`40 kWh`, which is an energy", "write `40 kW`"},
        {"energy_for_power_any_case", Kind::power, "40 mwh", power + "`40 mwh`, which is an energy", "write `40 MW`"},
        {"power_for_energy", Kind::energy, "40 MW",
         "expected an energy such as `40 MWh`, found `40 MW`, which is a power", "write `40 MWh`"},
        {"power_for_apparent", Kind::apparent_power, "40 MW",
         "expected an apparent power such as `120 MVA`, found `40 MW`, which is a power", "write `40 MVA`"},
        {"mass_for_power", Kind::power, "40 kg", power + "`40 kg`, which is a mass", "its units are MW, kW, GW and W"},
        {"money_for_power", Kind::power, "$40", power + "`$40`, which is an amount of money",
         "its units are MW, kW, GW and W"},
        {"share_per_year_for_share", Kind::share, "3 %/year",
         "expected a share such as `0.6 %`, found `3 %/year`, which is a share per year", "write `3 %`"},
        {"share_for_share_per_year", Kind::annual_share, "3 %",
         "expected a share per year such as `18 %/year`, found `3 %`, which is a share", "write `3 %/year`"},
        {"small_letters", Kind::power, "40 mw", power + "`40 mw`, whose unit is not known", "did you mean `40 MW`?"},
        {"capital_K", Kind::power, "40 KW", power + "`40 KW`, whose unit is not known", "did you mean `40 kW`?"},
        {"small_w", Kind::power, "40 Mw", power + "`40 Mw`, whose unit is not known", "did you mean `40 MW`?"},
        {"capital_quarters", Kind::duration, "3 Quarters",
         "expected a duration such as `3 quarters`, found `3 Quarters`, whose unit is not known",
         "did you mean `3 quarters`?"},
        {"capital_T_for_mass", Kind::mass, "3 T",
         "expected a mass such as `1,360 kg`, found `3 T`, whose unit is not known", "did you mean `3 t`?"},
        {"misspelt", Kind::duration, "3 qaurters",
         "expected a duration such as `3 quarters`, found `3 qaurters`, whose unit is not known",
         "did you mean `3 quarters`?"},
        {"one_letter_more", Kind::power, "40 MWs", power + "`40 MWs`, whose unit is not known",
         "did you mean `40 MW`?"},
        {"other_word", Kind::mass, "3,000 lbs",
         "expected a mass such as `1,360 kg`, found `3,000 lbs`, whose unit is not known", "did you mean `3,000 lb`?"},
        {"hashrate_without_time", Kind::hashrate, "234 TH",
         "expected a hashrate such as `234 TH/s`, found `234 TH`, whose unit is not known", "did you mean `234 TH/s`?"},
        {"percent_in_words", Kind::share, "3 percent",
         "expected a share such as `0.6 %`, found `3 percent`, whose unit is not known", "did you mean `3 %`?"},
        {"caret", Kind::area, "100 m^2",
         "expected an area such as `2,600 m2`, found `100 m^2`, whose unit is not known", "did you mean `100 m2`?"},
        {"fahrenheit_is_not_taken_for_celsius", Kind::temperature, "104 °F",
         "expected a temperature such as `45 °C`, found `104 °F`, whose unit is not known", "its units are °C and C"},
        {"too_short_to_guess", Kind::power, "40 MV", power + "`40 MV`, whose unit is not known",
         "its units are MW, kW, GW and W"},
        {"a_prefix_tells_no_kind", Kind::power, "5 M", power + "`5 M`, whose unit is not known",
         "its units are MW, kW, GW and W"},
        {"range", Kind::power, "10-20 MW", power + "`10-20 MW`, whose unit is not known",
         "its units are MW, kW, GW and W"},
        {"text_behind", Kind::power, "40 MW net", power + "`40 MW net`, whose unit is not known",
         "its units are MW, kW, GW and W"},
        {"one_unit", Kind::efficiency, "15 kg/TH",
         "expected an efficiency such as `15 J/TH`, found `15 kg/TH`, whose unit is not known", "its unit is J/TH"},
        {"count_with_unit", Kind::count, "7,600 units",
         "expected a number such as `7,600`, found `7,600 units`, which has a unit",
         "write the number in full and without a unit"},
        {"count_with_prefix", Kind::count, "7.6k", "expected a number such as `7,600`, found `7.6k`, which has a unit",
         "write the number in full and without a unit"},
        {"difficulty_with_unit", Kind::difficulty, "150 X",
         "expected a difficulty such as `150 T`, found `150 X`, whose unit is not known",
         "its units are T, P, G, M and k"},
    }),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Money, MisreadQuantity,
    testing::ValuesIn(std::vector<Wrong>{
        {"bare", Kind::money, "100", money + "`100`, a number without a unit", "write `$100`"},
        {"bare_euro", Kind::money, "100",
         "expected an amount of money such as `EUR 3.6M`, found `100`, a number without a unit", "write `EUR 100`",
         "EUR"},
        {"bare_price", Kind::capacity_price, "125", rent + "`125`, a number without a unit", "write `125 $/kW-month`"},
        {"no_currency", Kind::money, "1.2M", money + "`1.2M`, an amount without a currency", "write `$1.2M`"},
        {"no_currency_in_price", Kind::capacity_price, "125/kW-month",
         rent + "`125/kW-month`, an amount without a currency", "write `125 $/kW-month`"},
        {"no_currency_in_cost", Kind::power_cost, "3.6M/MW",
         "expected a cost per power such as `$3.6M/MW`, found `3.6M/MW`, an amount without a currency",
         "write `$3.6M/MW`"},
        {"other_currency", Kind::money, "EUR 5M", money + "`EUR 5M`: amounts are in USD; `EUR` is another currency",
         "convert it to USD, or set `currency: EUR` under `site`"},
        {"other_currency_behind", Kind::energy_price, "45 EUR/MWh",
         "expected a price of energy such as `45 $/MWh`, found `45 EUR/MWh`: amounts are in USD; `EUR` is another "
         "currency",
         "convert it to USD, or set `currency: EUR` under `site`"},
        {"pound_sign", Kind::money, "£5M", money + "`£5M`: amounts are in USD; `GBP` is another currency",
         "convert it to USD, or set `currency: GBP` under `site`"},
        {"dollar_means_usd", Kind::money, "$5M",
         "expected an amount of money such as `CAD 3.6M`, found `$5M`: amounts are in CAD; `USD` is another currency",
         "convert it to CAD, or set `currency: USD` under `site`", "CAD"},
        {"unknown_currency", Kind::money, "XXQ 5M", money + "`XXQ 5M`: `XXQ` is no currency", "amounts are in USD"},
        {"unknown_currency_behind", Kind::money, "5 XXQ", money + "`5 XXQ`: `XXQ` is no currency",
         "amounts are in USD"},
        {"bn", Kind::money, "$1.2bn", money + "`$1.2bn`, whose `bn` is not known", "did you mean `$1.2B`?"},
        {"small_m", Kind::money, "$1.2m", money + "`$1.2m`, whose `m` is not known", "did you mean `$1.2M`?"},
        {"million", Kind::money, "$1.2 million", money + "`$1.2 million`, whose `million` is not known",
         "did you mean `$1.2M`?"},
        {"capital_K", Kind::power_cost, "$900K/MW",
         "expected a cost per power such as `$3.6M/MW`, found `$900K/MW`, whose `K` is not known",
         "did you mean `$900k/MW`?"},
        {"trillion", Kind::money, "$1T", money + "`$1T`, whose `T` is not known",
         "k is thousand, M is million and B is billion"},
        {"rate_for_amount", Kind::money, "$4M/year", money + "`$4M/year`, which is money per time",
         "write the amount alone, as in `$3.6M`"},
        {"power_for_amount", Kind::money, "40 MW", money + "`40 MW`, which is a power",
         "write the amount alone, as in `$3.6M`"},
        {"amount_for_price", Kind::capacity_price, "$125", rent + "`$125`, which is an amount of money",
         "its units are $/kW-month, $/MW-month, $/kW-year, $/MW-year and $/MW-hour"},
        {"energy_price_for_rent", Kind::capacity_price, "$125/MWh", rent + "`$125/MWh`, which is a price of energy",
         "its units are $/kW-month, $/MW-month, $/kW-year, $/MW-year and $/MW-hour"},
        {"rent_in_euro", Kind::energy_price, "125 EUR/kW-month",
         "expected a price of energy such as `45 EUR/MWh`, found `125 EUR/kW-month`, which is a price of capacity",
         "its units are EUR/MWh and EUR/kWh", "EUR"},
        {"small_letters_in_price", Kind::capacity_price, "125 $/kw-month",
         rent + "`125 $/kw-month`, whose unit is not known", "did you mean `125 $/kW-month`?"},
        {"slash_for_dash", Kind::capacity_price, "$125/kW/month", rent + "`$125/kW/month`, whose unit is not known",
         "did you mean `125 $/kW-month`?"},
        {"short_month", Kind::capacity_price, "$125/kW-mo", rent + "`$125/kW-mo`, whose unit is not known",
         "did you mean `125 $/kW-month`?"},
        {"price_without_number", Kind::capacity_price, "$/kW-month", rent + "`$/kW-month`", ""},
    }),
    name_of_row);

TEST(MisreadQuantityText, AnyTextIsReadOrExplained) {
  constexpr std::string_view pieces[] = {"0", "1", "12", "360", ",",    ".",    "_", "-",     "+",
                                         "e", "E", " ",  "$",   "€",    "USD",  "k", "M",     "W",
                                         "h", "/", "%",  "T",   "\xC2", "\xFF", "°", "month", "x"};
  std::mt19937_64 random(7);
  for (int i = 0; i < 60000; ++i) {
    std::string text;
    for (auto length = random() % 9; length > 0; --length) text += pieces[random() % std::size(pieces)];
    const Kind kind = static_cast<Kind>(random() % (static_cast<unsigned>(Kind::racks_per_month) + 1));
    const auto result = read_quantity(text, kind);
    if (const auto* misreading = std::get_if<Misreading>(&result)) {
      EXPECT_FALSE(misreading->message.empty()) << text;
    } else {
      EXPECT_TRUE(std::isfinite(std::get<Reading>(result).canonical)) << text;
    }
  }
}

}  // namespace
}  // namespace changeover
