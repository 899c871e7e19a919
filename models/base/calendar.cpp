#include "models/base/calendar.hpp"

#include <algorithm>

namespace changeover {

namespace {

constexpr int first_year = 2000, last_year = 2150;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string two_digits(int number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

/// The month that follows the year in a date: `` (January), `-07` or `-Q3`; 0 for anything else.
int month_named(std::string_view rest) {
  if (rest.empty()) return 1;
  if (rest.size() != 3 || rest[0] != '-' || !is_digit(rest[2])) return 0;
  const int digit = rest[2] - '0';
  if (rest[1] == 'Q') return digit >= 1 && digit <= 4 ? 3 * digit - 2 : 0;
  if (!is_digit(rest[1])) return 0;
  const int month = 10 * (rest[1] - '0') + digit;
  return month <= 12 ? month : 0;
}

}  // namespace

std::optional<Month> parse_month(std::string_view text) {
  if (text.size() < 4 || !std::all_of(text.begin(), text.begin() + 4, is_digit)) return std::nullopt;
  int year = 0;
  for (const char c : text.substr(0, 4)) year = 10 * year + (c - '0');
  const int month = month_named(text.substr(4));
  if (month == 0 || year < first_year || year > last_year) return std::nullopt;
  return Month(year, month);
}

std::string to_text(Month month) { return std::to_string(month.year()) + "-" + two_digits(month.month()); }

int Calendar::period_of(Month month) const {
  const int months = month.since(start), length = months_per_period();
  return months >= 0 ? months / length : -((-months + length - 1) / length);
}

std::string Calendar::label(int period) const {
  const Month first = first_month(period);
  if (step == Step::year && first.month() == 1) return std::to_string(first.year());
  if (step == Step::quarter && first.month() % 3 == 1)
    return std::to_string(first.year()) + "-Q" + std::to_string(first.month() / 3 + 1);
  return to_text(first);
}

}  // namespace changeover
