#include "models/base/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "models/base/amount.hpp"
#include "models/base/decimal.hpp"
#include "models/base/units.hpp"

namespace changeover {

namespace {

struct Naming {
  Kind kind;
  std::string_view name, example;
};

constexpr std::array namings{
    Naming{Kind::power, "a power", "40 MW"},
    Naming{Kind::apparent_power, "an apparent power", "120 MVA"},
    Naming{Kind::energy, "an energy", "40 MWh"},
    Naming{Kind::money, "an amount of money", "$3.6M"},
    Naming{Kind::energy_price, "a price of energy", "45 $/MWh"},
    Naming{Kind::capacity_price, "a price of capacity", "125 $/kW-month"},
    Naming{Kind::power_cost, "a cost per power", "$3.6M/MW"},
    Naming{Kind::area_cost, "a cost per area", "300 $/m2"},
    Naming{Kind::money_rate, "money per time", "$4.2M/year"},
    Naming{Kind::hashrate_price, "a price of hashrate", "12 $/TH"},
    Naming{Kind::hashprice, "a hashprice", "45 $/PH/day"},
    Naming{Kind::bitcoin_price, "a price of bitcoin", "72,000 $/BTC"},
    Naming{Kind::money_each, "an amount of money for each", "$12"},
    Naming{Kind::length, "a length", "2.5 m"},
    Naming{Kind::area, "an area", "2,600 m2"},
    Naming{Kind::mass, "a mass", "1,360 kg"},
    Naming{Kind::area_load, "a floor load", "1,500 kg/m2"},
    Naming{Kind::volume, "a volume", "400 m3"},
    Naming{Kind::water_flow, "a flow of water", "400 m3/day"},
    Naming{Kind::water_use, "a use of water per energy", "1.2 L/kWh"},
    Naming{Kind::temperature, "a temperature", "45 °C"},
    Naming{Kind::duration, "a duration", "3 quarters"},
    Naming{Kind::share, "a share", "0.6 %"},
    Naming{Kind::annual_share, "a share per year", "18 %/year"},
    Naming{Kind::hashrate, "a hashrate", "234 TH/s"},
    Naming{Kind::efficiency, "an efficiency", "15 J/TH"},
    Naming{Kind::difficulty, "a difficulty", "150 T"},
    Naming{Kind::count, "a number", "7,600"},
    Naming{Kind::racks_per_month, "a rate of installation", "20 racks/month"},
};
static_assert([] {
  for (std::size_t i = 0; i < namings.size(); ++i)
    if (static_cast<std::size_t>(namings[i].kind) != i) return false;
  return true;
}());

const Naming& naming_of(Kind kind) { return namings[static_cast<std::size_t>(kind)]; }

/// The digits of the number in a unit, when so few that they are no artefact of the conversion read back as the same.
std::optional<Decimal> digits_in(const UnitText& unit, double canonical) {
  if (unit.exact()) return decimal_of(canonical).shifted(-unit.tens);
  constexpr int reliable = 15;
  const double number = canonical * unit.over / unit.times;
  for (int digits = 1; digits <= reliable; ++digits) {
    Decimal decimal = rounded(number, digits).shifted(-unit.tens);
    if (canonical_value(decimal, unit) == canonical) return decimal;
  }
  return std::nullopt;
}

/// The preferred unit where that takes every number or makes this one short; else the unit with the fewest digits.
std::pair<Decimal, std::string_view> number_and_unit(double canonical, Kind kind) {
  constexpr std::size_t short_enough = 4;
  const auto units = unit_texts_of(kind);
  std::pair<Decimal, std::string_view> best;
  for (const UnitText& unit : units) {
    const auto decimal = digits_in(unit, canonical);
    const bool first = &unit == &units.front();
    if (decimal && first && (unit.exact() || decimal->digits.size() <= short_enough)) return {*decimal, unit.text};
    if (decimal && (best.second.empty() || decimal->digits.size() < best.first.digits.size()))
      best = {*decimal, unit.text};
  }
  return best;
}

/// `3.6M` for 3,600,000, where that is shorter.
std::string abbreviated(const Decimal& amount) {
  std::string shortest = text_of(amount);
  for (const std::string prefix : {"M", "B"}) {
    const std::string text = text_of(amount.shifted(-*tens_of_prefix(prefix))) + prefix;
    if (text.size() < shortest.size()) shortest = text;
  }
  return shortest;
}

}  // namespace

std::string_view name_of(Kind kind) { return naming_of(kind).name; }

std::string_view example_of(Kind kind) { return naming_of(kind).example; }

std::vector<std::string> units_of(Kind kind) {
  std::vector<std::string> units;
  for (const UnitText& unit : unit_texts_of(kind))
    if (!unit.text.empty()) units.emplace_back(unit.text);
  return units;
}

std::string write_quantity(double canonical, Kind kind, std::string_view currency) {
  const auto [number, unit] = number_and_unit(canonical + 0.0, kind);
  return in_currency(with_unit(is_money(kind) ? abbreviated(number) : text_of(number), unit), currency);
}

Measured measured(double canonical, Kind kind, std::string_view currency) {
  const auto [number, unit] = number_and_unit(canonical + 0.0, kind);
  std::string named(unit);
  if (const auto sign = named.find('$'); sign != std::string::npos) named.replace(sign, 1, currency);
  return {value_of(number).value_or(0), std::move(named)};
}

}  // namespace changeover
