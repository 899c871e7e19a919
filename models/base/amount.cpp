#include "models/base/amount.hpp"

#include <algorithm>
#include <array>

#include "models/base/units.hpp"

namespace changeover {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

struct Symbol {
  std::string_view text, code;
};
constexpr std::array symbols{Symbol{"$", "USD"}, Symbol{"€", "EUR"}, Symbol{"£", "GBP"}, Symbol{"¥", "JPY"}};

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// A currency at the start or end of a text: its code, and how many bytes name it.
struct Named {
  std::string code;
  std::size_t bytes = 0;
};

Named currency_at_start(std::string_view text) {
  for (const Symbol& symbol : symbols)
    if (text.starts_with(symbol.text)) return {std::string(symbol.code), symbol.text.size()};
  const bool code = text.size() > 3 && std::all_of(text.begin(), text.begin() + 3, is_capital) &&
                    (text[3] == ' ' || text[3] == '-' || is_digit(text[3]));
  return code ? Named{std::string(text.substr(0, 3)), 3} : Named{};
}

Named currency_at_end(std::string_view text) {
  for (const Symbol& symbol : symbols)
    if (text.ends_with(symbol.text)) return {std::string(symbol.code), symbol.text.size()};
  if (text.size() < 3 || !is_currency(text.substr(text.size() - 3))) return {};
  return {std::string(text.substr(text.size() - 3)), 3};
}

/// `1 360` for which `1,360` is meant.
BadDecimal digits_apart(std::string_view number, std::string_view rest) {
  const std::size_t end = std::min(rest.find_first_not_of("0123456789 "), rest.size());
  const std::string written = std::string(number) + " " + std::string(trimmed(rest.substr(0, end)));
  std::string instead = written;
  std::ranges::replace(instead, ' ', ',');
  const std::string why =
      "`" + written + "` is not a number: separate groups of three digits by commas, `" + instead + "`";
  return {why, instead + " " + std::string(rest.substr(end)), 0};
}

/// Splits what follows the number of an amount of money into prefix and what the amount is per.
void split_money(Amount& amount, std::string_view rest) {
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  amount.prefix = trimmed(rest.substr(0, slash));
  amount.unit = "$" + std::string(rest.substr(slash));
}

}  // namespace

std::optional<int> tens_of_prefix(std::string_view prefix) {
  if (prefix.empty()) return 0;
  if (prefix == "k") return 3;
  if (prefix == "M") return 6;
  if (prefix == "B") return 9;
  return std::nullopt;
}

std::variant<Amount, BadDecimal> parse_amount(std::string_view text) {
  const bool minus = text.starts_with('-');
  const Named leading = currency_at_start(text.substr(minus ? 1 : 0));
  const std::string_view before = leading.bytes > 0 ? text.substr(0, leading.bytes + (minus ? 1 : 0)) : "";
  const std::string_view body = trimmed(text.substr(before.size()));

  const auto scanned = scan_decimal(body);
  if (const auto* fault = std::get_if<BadDecimal>(&scanned)) {
    BadDecimal whole = *fault;
    if (!whole.instead.empty())
      whole.instead = std::string(before) + whole.instead + std::string(body.substr(whole.length));
    return whole;
  }
  const auto& [value, length] = std::get<ScannedDecimal>(scanned);
  if (length == 0) return BadDecimal{};
  const std::string_view rest = trimmed(body.substr(length));
  if (!rest.empty() && is_digit(rest[0])) return digits_apart(body.substr(0, length), rest);

  Amount amount{.number = std::string(body.substr(0, length)), .value = value};
  if (leading.bytes > 0) {
    if (minus && amount.number[0] == '-') return BadDecimal{};
    amount.currency = leading.code;
    if (minus) amount.number.insert(0, "-");
    if (minus) amount.value.negative = true;
    split_money(amount, rest);
    return amount;
  }
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  const Named trailing = currency_at_end(rest.substr(0, slash));
  amount.currency = trailing.code;
  amount.unit = rest;
  if (trailing.bytes > 0)
    split_money(amount, std::string(rest.substr(0, slash - trailing.bytes)) + std::string(rest.substr(slash)));
  return amount;
}

std::string with_unit(std::string_view number, std::string_view unit) {
  std::string digits(number);
  if (unit.empty()) return digits;
  const bool prefixed = tens_of_prefix(number.substr(number.size() - 1)).has_value();
  if (unit == "$" || (unit.starts_with('$') && prefixed)) {
    const bool minus = digits[0] == '-';
    return (minus ? "-$" : "$") + digits.substr(minus ? 1 : 0) + std::string(unit.substr(1));
  }
  constexpr std::array durations{"months", "quarters", "years", "weeks", "days", "hours"};
  if (number == "1" && std::ranges::find(durations, unit) != durations.end()) unit.remove_suffix(1);
  return digits + " " + std::string(unit);
}

std::string in_currency(std::string_view text, std::string_view currency) {
  const std::size_t sign = text.find('$');
  if (currency == "USD" || sign == std::string_view::npos) return std::string(text);
  const bool leads = sign + 1 < text.size() && is_digit(text[sign + 1]);
  return std::string(text.substr(0, sign)) + std::string(currency) + (leads ? " " : "") +
         std::string(text.substr(sign + 1));
}

std::string tidied(std::string_view text) {
  constexpr std::array<std::string_view, 3> blanks{"\u00A0", "\u2009", "\u202F"};
  std::string tidy;
  for (std::size_t i = 0; i < text.size();) {
    const auto blank = std::ranges::find_if(blanks, [&](std::string_view b) { return text.substr(i).starts_with(b); });
    const char c = blank != blanks.end() || text[i] == '\t' || text[i] == '\n' || text[i] == '\r' ? ' ' : text[i];
    i += blank != blanks.end() ? blank->size() : 1;
    if (c == '/' && tidy.ends_with(' ')) tidy.pop_back();
    if (c != ' ' || (!tidy.empty() && !tidy.ends_with(' ') && !tidy.ends_with('/'))) tidy += c;
  }
  if (tidy.ends_with(' ')) tidy.pop_back();
  return tidy;
}

}  // namespace changeover
