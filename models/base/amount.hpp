#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "models/base/decimal.hpp"

/// The parts of a text such as `100 MW`, `$3.6M/MW` or `1.2M USD`, before anything is known about its unit.
namespace changeover {

struct Amount {
  std::string number{};    ///< as written, with its sign
  Decimal value{};         ///< of the number, without the prefix
  std::string currency{};  ///< its ISO code, `USD` for `$`; empty when the text names none
  std::string prefix{};    ///< of an amount in a currency: what stands between number and currency or `/`
  std::string unit{};      ///< with a currency, `$` and what follows it: `$/MW`; else all that follows the number: `MW`
};

/// A number that is none: `instead` is the whole text as it may be meant. A text that does not begin with a number at
/// all has no message.
[[nodiscard]] std::variant<Amount, BadDecimal> parse_amount(std::string_view text);

/// The powers of ten of a prefix of money: 0 for none, 3 for `k`, 6 for `M`, 9 for `B`; nothing for any other.
[[nodiscard]] std::optional<int> tens_of_prefix(std::string_view prefix);

/// Number and unit as one text: `40 MW`, `$3.6M`, `125 $/kW-month`, `$3.6M/MW`, `1 month`.
[[nodiscard]] std::string with_unit(std::string_view number, std::string_view unit);
/// The text with `$` replaced by the currency, when that is not USD: `EUR 3.6M/MW`, `125 EUR/kW-month`.
[[nodiscard]] std::string in_currency(std::string_view text, std::string_view currency);
/// The text with single blanks and none at its ends or around `/`; no-break and thin blanks count as blanks.
[[nodiscard]] std::string tidied(std::string_view text);

}  // namespace changeover
