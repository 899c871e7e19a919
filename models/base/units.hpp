#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "models/base/decimal.hpp"
#include "models/base/text.hpp"

/// The closed list of units that a text may use.
namespace changeover {

/// One unit of a kind: a number `x` of it is `x · 10^tens · times / over` of the kind's canonical unit. In units of
/// money, `$` stands for the currency of the site.
struct UnitText {
  Kind kind;
  std::string_view text;
  int tens = 0;
  double times = 1;
  double over = 1;

  /// Whether it differs from the canonical unit by a power of ten only, so that every number can be written in it.
  [[nodiscard]] constexpr bool exact() const { return times == 1 && over == 1; }
};

/// The number of units in the canonical unit of the kind; nothing when no double can hold it.
[[nodiscard]] std::optional<double> canonical_value(const Decimal& number, const UnitText& unit);

/// All units, grouped by kind; within a kind the preferred one first.
[[nodiscard]] std::span<const UnitText> all_units();
/// Those of one kind.
[[nodiscard]] std::span<const UnitText> unit_texts_of(Kind kind);

/// Whether the kind is an amount in the site's currency, or one per something.
[[nodiscard]] bool is_money(Kind kind);
/// The unit that a common other word or spelling stands for (`lbs`, `percent`, `m^2`); empty for any other text.
[[nodiscard]] std::string_view unit_for_word(std::string_view word);
/// `k`, `M` or `B` for what is often written instead (`bn`, `million`); empty for any other text.
[[nodiscard]] std::string_view prefix_for_word(std::string_view word);
/// Whether `code` is an ISO 4217 code of a currency.
[[nodiscard]] bool is_currency(std::string_view code);

}  // namespace changeover
