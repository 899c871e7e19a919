#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace changeover {

/// A decimal number as written, `± digits · 10^exponent`: a prefix such as `k` or `%` is a shift of the exponent, so it
/// costs no rounding.
struct Decimal {
  bool negative = false;
  std::string digits = "0";
  int exponent = 0;

  [[nodiscard]] Decimal shifted(int tens) const;
  friend bool operator==(const Decimal&, const Decimal&) = default;
};

/// The nearest double; nothing beyond what a double can hold, a number other than 0 that would become 0 included.
[[nodiscard]] std::optional<double> value_of(const Decimal& decimal);
/// The shortest digits that read back as `number`, which is finite.
[[nodiscard]] Decimal decimal_of(double number);
/// `number`, which is finite, rounded to at most `significant` digits (1 to 17), without zeros at the end.
[[nodiscard]] Decimal rounded(double number, int significant);
/// `-1234.5`; below 1e-15 and from 1e15 on with an exponent, `1.5e20`.
[[nodiscard]] std::string text_of(const Decimal& decimal);

/// A number at the start of a text.
struct ScannedDecimal {
  Decimal value;
  std::size_t length = 0;  ///< of the number in the text
};
/// Why the text does not start with a number: "`1,00` is not a number: …", and the number that was perhaps meant.
struct BadDecimal {
  std::string message;
  std::string instead;     ///< may be empty
  std::size_t length = 0;  ///< of what was taken for a number
};

/// Reads an optional sign, digits with or without commas between groups of three, a point and digits, an exponent.
/// No leading zeros, no underscores, no other bases; a text that starts with none of this has length 0.
[[nodiscard]] std::variant<ScannedDecimal, BadDecimal> scan_decimal(std::string_view text);

}  // namespace changeover
