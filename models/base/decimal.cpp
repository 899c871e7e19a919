#include "models/base/decimal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "models/base/text.hpp"

namespace changeover {

namespace {

constexpr int greatest_exponent = 9999;  ///< far beyond a double; keeps sums of exponents within an int

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_at(std::string_view text, std::size_t offset) {
  std::size_t end = offset;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - offset;
}

/// `d.ddde±xx` as a decimal without zeros at its end.
Decimal from_scientific(std::string_view text) {
  Decimal decimal{.negative = text.front() == '-', .digits = ""};
  const std::size_t mark = text.find('e');
  for (const char c : text.substr(0, mark))
    if (is_digit(c)) decimal.digits += c;
  int ten = 0;
  const std::string_view power = text.substr(mark + (text[mark + 1] == '+' ? 2 : 1));
  std::from_chars(power.data(), power.data() + power.size(), ten);
  decimal.exponent = ten - static_cast<int>(decimal.digits.size()) + 1;
  while (decimal.digits.size() > 1 && decimal.digits.back() == '0') {
    decimal.digits.pop_back();
    ++decimal.exponent;
  }
  if (decimal.digits == "0") decimal = {.negative = decimal.negative};
  return decimal;
}

std::string plain_digits(const Decimal& decimal) {
  std::string text = decimal.digits;
  if (decimal.exponent >= 0) return text.append(static_cast<std::size_t>(decimal.exponent), '0');
  const auto places = static_cast<std::size_t>(-decimal.exponent);
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  return text.insert(text.size() - places, ".");
}

std::string scientific_digits(const Decimal& decimal) {
  const std::string& digits = decimal.digits;
  const int exponent = decimal.exponent + static_cast<int>(digits.size()) - 1;
  return digits.substr(0, 1) + (digits.size() > 1 ? "." + digits.substr(1) : "") + "e" + std::to_string(exponent);
}

std::string with_commas(std::string_view digits) {
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

std::string without(std::string_view text, std::string_view unwanted) {
  std::string kept;
  for (const char c : text)
    if (unwanted.find(c) == std::string_view::npos) kept += c;
  return kept;
}

bool well_grouped(std::string_view whole) {
  const std::size_t comma = whole.find(',');
  if (comma == std::string_view::npos) return true;
  if (comma == 0 || comma > 3 || whole[0] == '0') return false;
  for (std::size_t i = comma; i < whole.size(); i += 4)
    if (whole[i] != ',' || digits_at(whole, i + 1) != 3) return false;
  return true;
}

/// The sign and what stands for a number: digits, commas, points and underscores.
struct Body {
  std::string_view sign;
  std::string_view text;
};

/// "`1,00` is not a number: why, `instead`, more".
BadDecimal bad(const Body& body, const std::string& why, std::string instead = "", const std::string& more = "") {
  const std::string sign(body.sign);
  if (!instead.empty()) instead.insert(0, sign);
  return {"`" + sign + std::string(body.text) + "` is not a number: " + why +
              (instead.empty() ? "" : ", `" + instead + "`") + more,
          instead, body.sign.size() + body.text.size()};
}

/// The digits of a whole number without zeros before them; `0` when there are none.
std::string whole_digits(std::string_view text) {
  const std::string digits = without(text, ",._");
  const std::size_t first = digits.find_first_not_of('0');
  return first == std::string::npos ? "0" : digits.substr(first);
}

/// What is wrong with commas and points; the number that is likely meant is one with a decimal comma when there is
/// but one comma and what follows it is no group of three.
BadDecimal bad_separators(const Body& body) {
  const std::string_view text = body.text;
  const auto commas = std::count(text.begin(), text.end(), ','), points = std::count(text.begin(), text.end(), '.');
  const std::size_t comma = text.find(','), point = text.find('.');
  const bool outer = comma != 0 && comma != text.size() - 1;
  if (commas == 1 && outer && (points == 0 || point < comma)) {
    const std::string whole = whole_digits(text.substr(0, comma));
    const std::string decimals(text.substr(comma + 1));
    return bad(body, "use a point for decimals", (points > 0 ? with_commas(whole) : whole) + "." + decimals,
               ", and commas only between groups of three digits");
  }
  if (points > 1 && commas == 0)
    return bad(body, "it has more than one decimal point; separate groups of three digits by commas",
               with_commas(whole_digits(text)));
  if (points == 1 && commas > 0 && text.rfind(',') > point) return bad(body, "no comma may follow the decimal point");
  if (points > 1) return bad(body, "it has more than one decimal point");
  const std::string_view decimals = point == std::string_view::npos ? "" : text.substr(point);
  return bad(body, "put commas only between groups of three digits",
             with_commas(whole_digits(text.substr(0, point))) + std::string(decimals));
}

std::optional<BadDecimal> fault_of(const Body& body) {
  const std::string_view text = body.text;
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string decimals(text.substr(whole.size()));
  const bool one_point =
      point == std::string_view::npos || text.find_first_of(".,", point + 1) == std::string_view::npos;
  if (text.find('_') != std::string_view::npos)
    return bad(body, "underscores do not separate digits; commas may", with_commas(whole_digits(whole)) + decimals);
  if (!one_point || (!whole.empty() && !well_grouped(whole))) return bad_separators(body);
  if (whole.empty()) return bad(body, "a digit goes before the point", "0" + decimals);
  if (decimals == ".") return bad(body, "a digit goes after the point", std::string(whole));
  if (whole.size() > 1 && whole[0] == '0') return bad(body, "it begins with a zero", whole_digits(whole) + decimals);
  return std::nullopt;
}

/// Whether what follows a zero makes it a number of another base: `0x1F`, `0o17`, `0b1`.
bool other_base(std::string_view rest) {
  constexpr std::string_view bases = "xXoObB", digits = "0123456789abcdefABCDEF";
  return rest.size() > 1 && bases.find(rest[0]) != std::string_view::npos &&
         digits.find(rest[1]) != std::string_view::npos;
}

/// The exponent at `offset` of `text`, with its length; 0 and 0 when there is none.
std::pair<int, std::size_t> exponent_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size() || (text[offset] != 'e' && text[offset] != 'E')) return {0, 0};
  const bool sign = offset + 1 < text.size() && (text[offset + 1] == '-' || text[offset + 1] == '+');
  const std::size_t start = offset + (sign ? 2 : 1), count = digits_at(text, start);
  if (count == 0) return {0, 0};
  int exponent = greatest_exponent;
  std::from_chars(text.data() + start, text.data() + start + count, exponent);
  exponent = std::min(exponent, greatest_exponent);
  return {sign && text[offset + 1] == '-' ? -exponent : exponent, start + count - offset};
}

}  // namespace

Decimal Decimal::shifted(int tens) const {
  Decimal result = *this;
  if (digits != "0") result.exponent += tens;
  return result;
}

std::optional<double> value_of(const Decimal& decimal) {
  const std::string text = (decimal.negative ? "-" : "") + decimal.digits + "e" + std::to_string(decimal.exponent);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || !std::isfinite(number)) return std::nullopt;
  return number + 0.0;  // −0 becomes 0
}

Decimal decimal_of(double number) {
  std::array<char, 40> text{};
  const auto [end, error] =
      std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::scientific);
  return from_scientific({text.data(), end});
}

Decimal rounded(double number, int significant) {
  std::array<char, 40> text{};
  const auto [end, error] =
      std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::scientific, significant - 1);
  return from_scientific({text.data(), end});
}

std::string text_of(const Decimal& decimal) {
  const int places_before_point = static_cast<int>(decimal.digits.size()) + decimal.exponent;
  const bool plain = decimal.digits == "0" || (places_before_point > -15 && places_before_point <= 15);
  return (decimal.negative ? "-" : "") + (plain ? plain_digits(decimal) : scientific_digits(decimal));
}

std::variant<ScannedDecimal, BadDecimal> scan_decimal(std::string_view text) {
  const std::size_t sign = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  const std::size_t end = std::min(text.find_first_not_of("0123456789,._", sign), text.size());
  const Body body{text.substr(0, sign), text.substr(sign, end - sign)};
  if (digits_at(body.text, std::min(body.text.find_first_not_of(",._"), body.text.size())) == 0)
    return ScannedDecimal{};
  if (auto fault = fault_of(body)) return *fault;
  if (body.text == "0" && other_base(text.substr(end)))
    return bad({body.sign, text.substr(sign, std::min(text.find(' ', end), text.size()) - sign)},
               "numbers are decimal");

  const auto [exponent, exponent_length] = exponent_at(text, end);
  const std::size_t point = body.text.find('.');
  Decimal decimal{.negative = sign == 1 && text[0] == '-', .digits = without(body.text, ",.")};
  decimal.exponent = exponent - (point == std::string_view::npos ? 0 : static_cast<int>(body.text.size() - point - 1));
  decimal.digits.erase(0, std::min(decimal.digits.find_first_not_of('0'), decimal.digits.size() - 1));
  if (decimal.digits == "0") decimal = {};
  return ScannedDecimal{decimal, end + exponent_length};
}

std::string to_text(double number) { return text_of(decimal_of(number + 0.0)); }

std::string grouped(double number, int decimals) {
  std::array<char, 400> buffer{};
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(number), std::chars_format::fixed, decimals);
  const std::string_view text(buffer.data(), end);
  const bool zero = text.find_first_of("123456789") == std::string_view::npos;
  const std::size_t whole = std::min(text.find('.'), text.size());
  return (number < 0 && !zero ? "-" : "") + with_commas(text.substr(0, whole)) + std::string(text.substr(whole));
}

}  // namespace changeover
