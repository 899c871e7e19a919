#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/base/quantity.hpp"

/// Text ↔ quantity, for a closed list of units. Numbers are read by `std::from_chars`, never by a locale.
namespace changeover {

/// What a text can be expected to hold. Each kind has its own closed list of units.
enum class Kind {
  power,
  apparent_power,
  energy,
  money,
  energy_price,
  capacity_price,
  power_cost,
  area_cost,
  money_rate,
  hashrate_price,
  hashprice,
  bitcoin_price,
  money_each,
  length,
  area,
  mass,
  area_load,
  volume,
  water_flow,
  water_use,
  temperature,
  duration,
  share,
  annual_share,
  hashrate,
  efficiency,
  difficulty,
  count,
  racks_per_month,
};

/// A number in the kind's canonical unit (`models/base/quantity.hpp`; for those without a Quantity: share 1, share per
/// year 1, °C, unit count, racks per month) as written.
struct Reading {
  double canonical = 0;
  std::string as_written;
};

/// Why a text is not of the kind: the message without its place, and what to write instead.
struct Misreading {
  std::string message;
  std::string help;
};

/// Reads `100 MW`, `1,360 kg`, `$3.6M/MW`, `125 $/kW-month`, `0.6 %`, `3 quarters`, `1e3`. `currency` is the ISO code
/// of the site; `$` means USD. A wrong unit is named as what it is: "found `40 MWh`, which is an energy".
[[nodiscard]] std::variant<Reading, Misreading> read_quantity(std::string_view text, Kind kind,
                                                              std::string_view currency = "USD");

/// What the kind is called, with its article: "a power".
[[nodiscard]] std::string_view name_of(Kind kind);
/// An example of the kind as it should be written: `40 MW`.
[[nodiscard]] std::string_view example_of(Kind kind);
/// The unit texts that the kind accepts, the preferred one first.
[[nodiscard]] std::vector<std::string> units_of(Kind kind);
/// Writes a canonical number in the kind's preferred unit (a duration or an amount per time that would be long in it:
/// in the one that takes the fewest digits) and shortest exact digits: `100 MW`, `0.6 %`, `$4.2M/year`; reads back as
/// the same number.
[[nodiscard]] std::string write_quantity(double canonical, Kind kind, std::string_view currency = "USD");

/// A number and its unit: 3,600,000 and `USD/MW`.
struct Measured {
  double number = 0;
  std::string unit{};
  friend bool operator==(const Measured&, const Measured&) = default;
};
/// What `write_quantity` writes, for a program: not shortened, and the currency by its ISO code.
[[nodiscard]] Measured measured(double canonical, Kind kind, std::string_view currency = "USD");

/// Shortest digits that read back as the same number; `1234.5`, an exponent only below 1e-15 and from 1e15 on, never a
/// locale.
[[nodiscard]] std::string to_text(double number);
/// Fixed decimals with thousands separators: `1,234.50`.
[[nodiscard]] std::string grouped(double number, int decimals);

}  // namespace changeover
