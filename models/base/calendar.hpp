#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace changeover {

/// A calendar month as a point in time, not an amount.
class Month {
 public:
  constexpr Month() = default;
  /// `month` is 1 to 12.
  constexpr Month(int year, int month) : index_(year * 12 + month - 1) {}
  [[nodiscard]] constexpr int year() const { return index_ / 12; }
  [[nodiscard]] constexpr int month() const { return index_ % 12 + 1; }
  [[nodiscard]] constexpr Month plus(int months) const {
    Month m;
    m.index_ = index_ + months;
    return m;
  }
  /// Months from `earlier` to this one; negative when this one comes first.
  [[nodiscard]] constexpr int since(Month earlier) const { return index_ - earlier.index_; }
  friend constexpr auto operator<=>(const Month&, const Month&) = default;

 private:
  int index_ = 0;
};

/// Reads `2028`, `2028-07` or `2028-Q3` as the first month it names; nothing for any other text or a year
/// outside 2000–2150.
[[nodiscard]] std::optional<Month> parse_month(std::string_view text);
/// `2028-07`.
[[nodiscard]] std::string to_text(Month month);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"  // scoped enumerators hide no unit of models/base/quantity.hpp
enum class Step { month = 1, quarter = 3, year = 12 };
#pragma GCC diagnostic pop

/// The periods of a plan: equal in length, the first beginning at `start`. A period is named by its index,
/// 0 to periods−1; an index below 0 lies before the plan ("already so").
struct Calendar {
  Month start{2027, 1};
  int periods = 40;
  Step step = Step::quarter;

  [[nodiscard]] int months_per_period() const { return static_cast<int>(step); }
  /// 730 h a month.
  [[nodiscard]] double hours_per_period() const { return 730.0 * months_per_period(); }
  [[nodiscard]] double years_per_period() const { return months_per_period() / 12.0; }
  [[nodiscard]] int periods_per_year() const { return 12 / months_per_period(); }
  [[nodiscard]] Month first_month(int period) const { return start.plus(period * months_per_period()); }
  /// The period that contains `month`.
  [[nodiscard]] int period_of(Month month) const;
  /// The calendar year in which the period begins.
  [[nodiscard]] int year_of(int period) const { return first_month(period).year(); }
  /// Whether the period is the last of its calendar year in the plan.
  [[nodiscard]] bool ends_year(int period) const {
    return period + 1 == periods || year_of(period + 1) != year_of(period);
  }
  /// `2028-07`, `2028-Q3` or `2028`; the first month when the step does not begin on a quarter or a year.
  [[nodiscard]] std::string label(int period) const;
  friend bool operator==(const Calendar&, const Calendar&) = default;
};

}  // namespace changeover
