#include "models/base/calendar.hpp"

#include <gtest/gtest.h>

namespace changeover {
namespace {

struct DateText {
  std::string name, text;
  std::optional<Month> month;
};

class ParseMonth : public testing::TestWithParam<DateText> {};

TEST_P(ParseMonth, ReadsTheFirstMonthNamed) { EXPECT_EQ(parse_month(GetParam().text), GetParam().month); }

INSTANTIATE_TEST_SUITE_P(Dates, ParseMonth,
                         testing::ValuesIn(std::vector<DateText>{
                             {"year", "2028", Month(2028, 1)},
                             {"january", "2028-01", Month(2028, 1)},
                             {"july", "2028-07", Month(2028, 7)},
                             {"december", "2028-12", Month(2028, 12)},
                             {"first_quarter", "2028-Q1", Month(2028, 1)},
                             {"last_quarter", "2028-Q4", Month(2028, 10)},
                             {"first_year", "2000", Month(2000, 1)},
                             {"last_year", "2150-12", Month(2150, 12)},
                             {"too_early", "1999-12", std::nullopt},
                             {"too_late", "2151", std::nullopt},
                             {"month_zero", "2028-00", std::nullopt},
                             {"month_thirteen", "2028-13", std::nullopt},
                             {"quarter_zero", "2028-Q0", std::nullopt},
                             {"quarter_five", "2028-Q5", std::nullopt},
                             {"small_q", "2028-q3", std::nullopt},
                             {"one_digit_month", "2028-7", std::nullopt},
                             {"day", "2028-07-01", std::nullopt},
                             {"blank_after", "2028 ", std::nullopt},
                             {"blank_before", " 2028", std::nullopt},
                             {"short_year", "28", std::nullopt},
                             {"sign", "+2028", std::nullopt},
                             {"minus", "-028", std::nullopt},
                             {"slash", "2028/07", std::nullopt},
                             {"word", "July 2028", std::nullopt},
                             {"empty", "", std::nullopt},
                         }),
                         [](const auto& row) { return row.param.name; });

TEST(MonthText, HasTwoDigitsForTheMonth) {
  EXPECT_EQ(to_text(Month(2028, 7)), "2028-07");
  EXPECT_EQ(to_text(Month(2028, 12)), "2028-12");
}

struct Containing {
  std::string name;
  Step step;
  Month month;
  int period;
};

class PeriodOf : public testing::TestWithParam<Containing> {};

TEST_P(PeriodOf, IsThePeriodThatContainsTheMonth) {
  const auto& [name, step, month, period] = GetParam();
  const Calendar calendar{.start = Month(2027, 1), .periods = 40, .step = step};
  EXPECT_EQ(calendar.period_of(month), period);
  EXPECT_LE(calendar.first_month(period), month);
  EXPECT_GT(calendar.first_month(period + 1), month);
}

INSTANTIATE_TEST_SUITE_P(Calendars, PeriodOf,
                         testing::ValuesIn(std::vector<Containing>{
                             {"first_month", Step::quarter, Month(2027, 1), 0},
                             {"end_of_first", Step::quarter, Month(2027, 3), 0},
                             {"begin_of_second", Step::quarter, Month(2027, 4), 1},
                             {"month_before", Step::quarter, Month(2026, 12), -1},
                             {"quarter_before", Step::quarter, Month(2026, 10), -1},
                             {"two_before", Step::quarter, Month(2026, 9), -2},
                             {"years_before", Step::year, Month(2025, 12), -2},
                             {"within_year", Step::year, Month(2028, 12), 1},
                             {"months", Step::month, Month(2027, 12), 11},
                             {"months_before", Step::month, Month(2026, 11), -2},
                         }),
                         [](const auto& row) { return row.param.name; });

struct Labelled {
  std::string name;
  Month start;
  Step step;
  int period;
  std::string label;
};

class Label : public testing::TestWithParam<Labelled> {};

TEST_P(Label, NamesThePeriod) {
  const auto& [name, start, step, period, label] = GetParam();
  EXPECT_EQ((Calendar{.start = start, .periods = 40, .step = step}.label(period)), label);
}

INSTANTIATE_TEST_SUITE_P(Calendars, Label,
                         testing::ValuesIn(std::vector<Labelled>{
                             {"month", Month(2027, 1), Step::month, 6, "2027-07"},
                             {"first_quarter", Month(2027, 1), Step::quarter, 0, "2027-Q1"},
                             {"third_quarter", Month(2027, 1), Step::quarter, 6, "2028-Q3"},
                             {"quarter_from_april", Month(2027, 4), Step::quarter, 2, "2027-Q4"},
                             {"quarter_from_february", Month(2027, 2), Step::quarter, 1, "2027-05"},
                             {"quarter_before_start", Month(2027, 1), Step::quarter, -1, "2026-Q4"},
                             {"year", Month(2027, 1), Step::year, 3, "2030"},
                             {"year_from_july", Month(2027, 7), Step::year, 1, "2028-07"},
                         }),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace changeover
