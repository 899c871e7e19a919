#include <algorithm>
#include <cmath>
#include <optional>

#include "models/base/amount.hpp"
#include "models/base/decimal.hpp"
#include "models/base/diagnostic.hpp"
#include "models/base/text.hpp"
#include "models/base/units.hpp"
#include "models/base/utf8.hpp"

namespace changeover {

namespace {

/// The greatest canonical number: far above any site, and sums of such numbers still tell dollars apart. The difficulty
/// of Bitcoin is above 10¹⁴ and grows.
double greatest(Kind kind) { return kind == Kind::difficulty ? 1e21 : 1e15; }

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return result;
}

std::string_view preferred_unit(Kind kind) { return unit_texts_of(kind).front().text; }

const UnitText* unit_of(Kind kind, std::string_view text) {
  const auto units = unit_texts_of(kind);
  const auto found = std::ranges::find(units, text, &UnitText::text);
  return found == units.end() ? nullptr : &*found;
}

/// The unit of any kind that the text is. The prefixes of a difficulty alone do not tell a kind.
const UnitText* unit_of_any_kind(std::string_view text, bool ignore_case) {
  for (const UnitText& unit : all_units())
    if (unit.kind != Kind::difficulty &&
        (unit.text == text || (ignore_case && text.size() > 1 && lower(unit.text) == lower(text))))
      return &unit;
  return nullptr;
}

/// The unit of `kind` that `text` is another spelling of; empty when there is none.
std::string intended_unit(Kind kind, std::string_view text) {
  const std::vector<std::string> units = units_of(kind);
  for (const std::string& unit : units)
    if (lower(unit) == lower(text)) return unit;
  if (const std::string_view unit = unit_for_word(text); unit_of(kind, unit) != nullptr && !unit.empty())
    return std::string(unit);
  if (character_count(text) < 3 || unit_of_any_kind(text, true) != nullptr) return "";
  return nearest(std::string(text), units);
}

bool electrical(Kind kind) { return kind == Kind::power || kind == Kind::apparent_power || kind == Kind::energy; }

bool shares(Kind kind) { return kind == Kind::share || kind == Kind::annual_share; }

/// For a power, an apparent power or an energy: the unit of `kind` with the prefix of `unit`.
std::string_view unit_of_same_size(Kind kind, std::string_view unit) {
  for (const UnitText& candidate : unit_texts_of(kind))
    if (candidate.text[0] == unit[0]) return candidate.text;
  return preferred_unit(kind);
}

bool looks_like_code(std::string_view text) {
  return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// A text that is expected to be of one kind, and the ways in which it may fail to be.
class Expectation {
 public:
  Expectation(Kind kind, std::string_view currency, std::string text)
      : kind_(kind), currency_(currency), text_(std::move(text)) {}

  [[nodiscard]] std::variant<Reading, Misreading> read() const;

 private:
  [[nodiscard]] std::variant<Reading, Misreading> of_amount(const Amount& amount) const;
  [[nodiscard]] std::variant<Reading, Misreading> valued(const Amount& amount, const UnitText& unit) const;
  [[nodiscard]] Misreading bad_number(const BadDecimal& fault) const;
  [[nodiscard]] Misreading bare(const Amount& amount) const;
  [[nodiscard]] Misreading bad_currency(const std::string& code) const;
  [[nodiscard]] Misreading bad_prefix(const Amount& amount) const;
  [[nodiscard]] Misreading bad_unit(const Amount& amount) const;
  [[nodiscard]] Misreading of_another_kind(const Amount& amount, const UnitText& unit) const;
  [[nodiscard]] std::optional<Misreading> without_currency(const Amount& amount) const;

  /// "expected a power such as `40 MW`, found `40 MWh`" and what it is instead.
  [[nodiscard]] Misreading found(const std::string& what, const std::string& help = "") const {
    const std::string quoted = text_.empty() ? "nothing" : "`" + text_ + "`";
    const std::string example = in_currency(example_of(kind_), currency_);
    return {"expected " + std::string(name_of(kind_)) + " such as `" + example + "`, found " + quoted + what, help};
  }
  [[nodiscard]] std::string written(const std::string& number, std::string_view unit) const {
    return in_currency(with_unit(number, unit), currency_);
  }
  [[nodiscard]] std::string list_of_units() const;

  Kind kind_;
  std::string currency_;
  std::string text_;
};

std::string Expectation::list_of_units() const {
  const std::vector<std::string> units = units_of(kind_);
  if (units.front() == "$") return "write the amount alone, as in `" + in_currency(example_of(kind_), currency_) + "`";
  std::string list = units.size() == 1 ? "its unit is " : "its units are ";
  for (std::size_t i = 0; i < units.size(); ++i)
    list += (i == 0 ? "" : i + 1 == units.size() ? " and " : ", ") + in_currency(units[i], currency_);
  return list;
}

/// The number that may be meant is offered when the whole text can be read with it.
Misreading Expectation::bad_number(const BadDecimal& fault) const {
  if (fault.message.empty()) return found("");
  const std::string instead = tidied(fault.instead);
  const auto parsed = parse_amount(instead);
  const auto* amount = std::get_if<Amount>(&parsed);
  const bool readable = amount != nullptr && std::holds_alternative<Reading>(of_amount(*amount));
  return {fault.message, readable ? "write `" + instead + "`" : ""};
}

Misreading Expectation::bare(const Amount& amount) const {
  std::string help = "write `" + written(amount.number, preferred_unit(kind_)) + "`";
  if (const auto value = value_of(amount.value); shares(kind_) && value && *value > 0 && *value <= 1)
    help += ", or `" + written(text_of(amount.value.shifted(2)), preferred_unit(kind_)) + "` for the fraction " +
            amount.number;
  return found(", a number without a unit", help);
}

Misreading Expectation::bad_currency(const std::string& code) const {
  if (!is_currency(code)) return found(": `" + code + "` is no currency", "amounts are in " + currency_);
  return found(": amounts are in " + currency_ + "; `" + code + "` is another currency",
               "convert it to " + currency_ + ", or set `currency: " + code + "` under `site`");
}

Misreading Expectation::bad_prefix(const Amount& amount) const {
  const std::string_view meant = prefix_for_word(amount.prefix);
  const std::string what = ", whose `" + amount.prefix + "` is not known";
  if (meant.empty()) return found(what, "k is thousand, M is million and B is billion");
  return found(what, "did you mean `" + written(amount.number + std::string(meant), amount.unit) + "`?");
}

Misreading Expectation::of_another_kind(const Amount& amount, const UnitText& unit) const {
  const std::string what = ", which is " + std::string(name_of(unit.kind));
  if (electrical(kind_) && electrical(unit.kind)) {
    const std::string help = "write `" + written(amount.number, unit_of_same_size(kind_, unit.text)) + "`";
    return found(
        what, help + (kind_ == Kind::power && unit.kind == Kind::apparent_power ? ", or give a `power_factor`" : ""));
  }
  if (shares(kind_) && shares(unit.kind))
    return found(what, "write `" + written(amount.number, preferred_unit(kind_)) + "`");
  return found(what, list_of_units());
}

/// `1.2M` or `125/kW-month` where money is meant.
std::optional<Misreading> Expectation::without_currency(const Amount& amount) const {
  const std::size_t slash = std::min(amount.unit.find('/'), amount.unit.size());
  const std::string prefix = amount.unit.substr(0, slash), per = "$" + amount.unit.substr(slash);
  if (!is_money(kind_) || !amount.currency.empty() || !tens_of_prefix(prefix)) return std::nullopt;
  const std::string_view unit = unit_of(kind_, per) != nullptr ? std::string_view(per) : preferred_unit(kind_);
  return found(", an amount without a currency", "write `" + written(amount.number + prefix, unit) + "`");
}

Misreading Expectation::bad_unit(const Amount& amount) const {
  if (kind_ == Kind::count) return found(", which has a unit", "write the number in full and without a unit");
  if (const auto misreading = without_currency(amount)) return *misreading;
  if (is_money(kind_) && looks_like_code(amount.unit) && unit_of_any_kind(amount.unit, false) == nullptr)
    return bad_currency(amount.unit);
  if (const std::string meant = intended_unit(kind_, amount.unit); !meant.empty())
    return found(", whose unit is not known", "did you mean `" + written(amount.number + amount.prefix, meant) + "`?");
  for (const bool ignore_case : {false, true})
    if (const UnitText* unit = unit_of_any_kind(amount.unit, ignore_case)) return of_another_kind(amount, *unit);
  return found(", whose unit is not known", list_of_units());
}

std::variant<Reading, Misreading> Expectation::valued(const Amount& amount, const UnitText& unit) const {
  const Decimal number = amount.value.shifted(tens_of_prefix(amount.prefix).value_or(0));
  const auto value = canonical_value(number, unit);
  if (!value && number.exponent < 0) return found(", which is too small to tell from 0");
  if (!value || !(std::abs(*value) <= greatest(kind_)))
    return found(", which is beyond the greatest number that is read");
  return Reading{*value, text_};
}

std::variant<Reading, Misreading> Expectation::read() const {
  const auto parsed = parse_amount(tidied(text_));
  if (const auto* fault = std::get_if<BadDecimal>(&parsed)) return bad_number(*fault);
  return of_amount(std::get<Amount>(parsed));
}

std::variant<Reading, Misreading> Expectation::of_amount(const Amount& amount) const {
  if (!amount.currency.empty()) {
    if (!is_money(kind_)) return is_currency(amount.currency) ? bad_unit(amount) : found("");
    if (amount.currency != currency_) return bad_currency(amount.currency);
    if (!tens_of_prefix(amount.prefix)) return bad_prefix(amount);
  } else if (amount.unit.empty() && !preferred_unit(kind_).empty() && kind_ != Kind::difficulty) {
    return bare(amount);
  }
  if (const UnitText* unit = unit_of(kind_, amount.unit)) return valued(amount, *unit);
  return bad_unit(amount);
}

}  // namespace

std::variant<Reading, Misreading> read_quantity(std::string_view text, Kind kind, std::string_view currency) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const std::size_t last = text.find_last_not_of(" \t\r\n");
  return Expectation(kind, currency,
                     first == std::string_view::npos ? "" : std::string(text.substr(first, last - first + 1)))
      .read();
}

}  // namespace changeover
