#include "models/base/units.hpp"

#include <algorithm>
#include <array>

namespace changeover {

namespace {

constexpr double hours_per_day = 24, hours_per_week = 168, hours_per_month = 730, hours_per_quarter = 2190,
                 hours_per_year = 8760;

/// Foot and pound by definition: 0.3048 m and 0.45359237 kg.
constexpr std::array units{
    UnitText{Kind::power, "MW"},
    UnitText{Kind::power, "kW", -3},
    UnitText{Kind::power, "GW", 3},
    UnitText{Kind::power, "W", -6},
    UnitText{Kind::apparent_power, "MVA"},
    UnitText{Kind::apparent_power, "kVA", -3},
    UnitText{Kind::energy, "MWh"},
    UnitText{Kind::energy, "kWh", -3},
    UnitText{Kind::energy, "GWh", 3},
    UnitText{Kind::money, "$"},
    UnitText{Kind::energy_price, "$/MWh"},
    UnitText{Kind::energy_price, "$/kWh", 3},
    UnitText{Kind::capacity_price, "$/kW-month", 3, 1, hours_per_month},
    UnitText{Kind::capacity_price, "$/MW-month", 0, 1, hours_per_month},
    UnitText{Kind::capacity_price, "$/kW-year", 3, 1, hours_per_year},
    UnitText{Kind::capacity_price, "$/MW-year", 0, 1, hours_per_year},
    UnitText{Kind::capacity_price, "$/MW-hour"},
    UnitText{Kind::power_cost, "$/MW"},
    UnitText{Kind::power_cost, "$/kW", 3},
    UnitText{Kind::area_cost, "$/m2"},
    UnitText{Kind::area_cost, "$/m²"},
    UnitText{Kind::area_cost, "$/ft2", 8, 1, 9290304},
    UnitText{Kind::area_cost, "$/sqft", 8, 1, 9290304},
    UnitText{Kind::money_rate, "$/year", 0, 1, hours_per_year},
    UnitText{Kind::money_rate, "$/month", 0, 1, hours_per_month},
    UnitText{Kind::money_rate, "$/hour"},
    UnitText{Kind::money_rate, "$/h"},
    UnitText{Kind::money_rate, "$/day", 0, 1, hours_per_day},
    UnitText{Kind::hashrate_price, "$/TH"},
    UnitText{Kind::hashrate_price, "$/TH/s"},
    UnitText{Kind::hashprice, "$/PH/day", -3, 1, hours_per_day},
    UnitText{Kind::hashprice, "$/PH/s/day", -3, 1, hours_per_day},
    UnitText{Kind::hashprice, "$/TH/day", 0, 1, hours_per_day},
    UnitText{Kind::hashprice, "$/TH/s/day", 0, 1, hours_per_day},
    UnitText{Kind::hashprice, "$/TH/hour"},
    UnitText{Kind::bitcoin_price, "$/BTC"},
    UnitText{Kind::money_each, "$"},
    UnitText{Kind::money_each, "$/unit"},
    UnitText{Kind::money_each, "$/rack"},
    UnitText{Kind::money_each, "$/miner"},
    UnitText{Kind::length, "m"},
    UnitText{Kind::length, "cm", -2},
    UnitText{Kind::length, "mm", -3},
    UnitText{Kind::length, "ft", -4, 3048},
    UnitText{Kind::length, "in", -4, 254},
    UnitText{Kind::area, "m2"},
    UnitText{Kind::area, "m²"},
    UnitText{Kind::area, "ft2", -8, 9290304},
    UnitText{Kind::area, "sqft", -8, 9290304},
    UnitText{Kind::mass, "kg", -3},
    UnitText{Kind::mass, "t"},
    UnitText{Kind::mass, "lb", -11, 45359237},
    UnitText{Kind::area_load, "kg/m2", -3},
    UnitText{Kind::area_load, "kg/m²", -3},
    UnitText{Kind::area_load, "t/m2"},
    UnitText{Kind::area_load, "t/m²"},
    UnitText{Kind::area_load, "psf", -3, 45359237, 9290304},
    UnitText{Kind::volume, "m3"},
    UnitText{Kind::volume, "m³"},
    UnitText{Kind::volume, "L", -3},
    UnitText{Kind::water_flow, "m3/day", 0, 1, hours_per_day},
    UnitText{Kind::water_flow, "m³/day", 0, 1, hours_per_day},
    UnitText{Kind::water_flow, "m3/h"},
    UnitText{Kind::water_flow, "m³/h"},
    UnitText{Kind::water_flow, "L/day", -3, 1, hours_per_day},
    UnitText{Kind::water_flow, "L/min", -3, 60},
    UnitText{Kind::water_use, "L/kWh"},
    UnitText{Kind::water_use, "m3/MWh"},
    UnitText{Kind::water_use, "m³/MWh"},
    UnitText{Kind::temperature, "°C"},
    UnitText{Kind::temperature, "C"},
    UnitText{Kind::duration, "months", 0, hours_per_month},
    UnitText{Kind::duration, "month", 0, hours_per_month},
    UnitText{Kind::duration, "quarters", 0, hours_per_quarter},
    UnitText{Kind::duration, "quarter", 0, hours_per_quarter},
    UnitText{Kind::duration, "years", 0, hours_per_year},
    UnitText{Kind::duration, "year", 0, hours_per_year},
    UnitText{Kind::duration, "weeks", 0, hours_per_week},
    UnitText{Kind::duration, "week", 0, hours_per_week},
    UnitText{Kind::duration, "days", 0, hours_per_day},
    UnitText{Kind::duration, "day", 0, hours_per_day},
    UnitText{Kind::duration, "hours"},
    UnitText{Kind::duration, "hour"},
    UnitText{Kind::duration, "h"},
    UnitText{Kind::share, "%", -2},
    UnitText{Kind::share, "bps", -4},
    UnitText{Kind::annual_share, "%/year", -2},
    UnitText{Kind::hashrate, "TH/s"},
    UnitText{Kind::hashrate, "PH/s", 3},
    UnitText{Kind::hashrate, "EH/s", 6},
    UnitText{Kind::efficiency, "J/TH", -6},
    UnitText{Kind::difficulty, "T", 12},
    UnitText{Kind::difficulty, "P", 15},
    UnitText{Kind::difficulty, "G", 9},
    UnitText{Kind::difficulty, "M", 6},
    UnitText{Kind::difficulty, "k", 3},
    UnitText{Kind::difficulty, ""},
    UnitText{Kind::count, ""},
    UnitText{Kind::racks_per_month, "racks/month"},
    UnitText{Kind::racks_per_month, "rack/month"},
};

static_assert(std::ranges::is_sorted(units, {}, &UnitText::kind));

struct Word {
  std::string_view word, unit;
};

constexpr std::array words{
    Word{"megawatt", "MW"},
    Word{"megawatts", "MW"},
    Word{"kilowatt", "kW"},
    Word{"kilowatts", "kW"},
    Word{"lbs", "lb"},
    Word{"tonne", "t"},
    Word{"tonnes", "t"},
    Word{"feet", "ft"},
    Word{"meter", "m"},
    Word{"metre", "m"},
    Word{"meters", "m"},
    Word{"metres", "m"},
    Word{"m^2", "m2"},
    Word{"sqm", "m2"},
    Word{"m^3", "m3"},
    Word{"percent", "%"},
    Word{"pct", "%"},
    Word{"% p.a.", "%/year"},
    Word{"%/yr", "%/year"},
    Word{"TH", "TH/s"},
    Word{"PH", "PH/s"},
    Word{"EH", "EH/s"},
    Word{"hrs", "hours"},
    Word{"yrs", "years"},
    Word{"yr", "years"},
    Word{"mo", "months"},
    Word{"ºC", "°C"},
    Word{"l", "L"},
    Word{"lb/ft2", "psf"},
    Word{"$/kW-mo", "$/kW-month"},
    Word{"$/kW-yr", "$/kW-year"},
    Word{"$/mo", "$/month"},
    Word{"$/yr", "$/year"},
    Word{"$/hr", "$/hour"},
};

/// Prefixes of money. `T` is left out: nobody means a trillion.
constexpr std::array money_words{
    Word{"K", "k"},   Word{"thousand", "k"}, Word{"m", "M"}, Word{"mn", "M"}, Word{"mm", "M"},      Word{"MM", "M"},
    Word{"mio", "M"}, Word{"million", "M"},  Word{"b", "B"}, Word{"bn", "B"}, Word{"billion", "B"},
};

/// ISO 4217, active currencies.
constexpr std::string_view currencies =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
    "CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG "
    "HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA "
    "MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD "
    "RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX "
    "USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL";

}  // namespace

std::optional<double> canonical_value(const Decimal& number, const UnitText& unit) {
  const auto scaled = value_of(number.shifted(unit.tens));
  if (!scaled) return std::nullopt;
  return *scaled * unit.times / unit.over;
}

std::span<const UnitText> all_units() { return units; }

std::span<const UnitText> unit_texts_of(Kind kind) {
  const auto first = std::ranges::lower_bound(units, kind, {}, &UnitText::kind);
  const auto last = std::ranges::upper_bound(units, kind, {}, &UnitText::kind);
  return {first, last};
}

bool is_money(Kind kind) { return unit_texts_of(kind).front().text.starts_with('$'); }

std::string_view unit_for_word(std::string_view word) {
  const auto found = std::ranges::find(words, word, &Word::word);
  return found == words.end() ? std::string_view() : found->unit;
}

std::string_view prefix_for_word(std::string_view word) {
  const auto found = std::ranges::find(money_words, word, &Word::word);
  return found == money_words.end() ? std::string_view() : found->unit;
}

bool is_currency(std::string_view code) {
  return code.size() == 3 && code.find(' ') == std::string_view::npos &&
         currencies.find(code) != std::string_view::npos;
}

}  // namespace changeover
