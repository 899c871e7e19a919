#include <algorithm>
#include <array>
#include <chrono>

#include "planner/workbook/pages.hpp"

namespace changeover::workbook {
namespace {

constexpr int starts_column = business_column, done_column = constant_column;

/// What a work is in, in a period: a number of 1 to 4 that its bar's colour shows.
struct Stage {
  const char* flag;
  std::uint32_t colour;
};
constexpr std::array<Stage, 4> stages{
    {{"order", 0xF0E442}, {"in work", 0xE69F00}, {"in place", 0x9FD0B8}, {"handover", 0x0072B2}}};

/// A first day of a month as spreadsheets count days.
double serial_of(Month month) {
  constexpr auto origin = std::chrono::year(1899) / 12 / 30;             // NOLINT: the calendar's own notation
  const auto day = std::chrono::year(month.year()) / month.month() / 1;  // NOLINT
  return static_cast<double>((std::chrono::sys_days(day) - std::chrono::sys_days(origin)).count());
}

}  // namespace

int Pages::needed(Sheet sheet, std::string_view name, const Subjects& of) const {
  for (const int row : layout_.rows(sheet))
    if (row >= 0 && workings_.row(row).name == name && workings_.row(row).subjects == of) return row;
  throw std::runtime_error("the workings have no row `" + std::string(name) + "` of " + of.front());
}

/// A line for each work with its dates and its bar; a key of the colours above.
void Pages::write_works(lxw_worksheet* sheet_page) {
  const auto& works = layout_.works();
  const int periods = workings_.periods(Axis::plan), last_column = first_period_column + periods - 1;
  book_.text(sheet_page, period_line, starts_column, words("schedule.starts"), Look::figure_heading);
  book_.text(sheet_page, period_line, done_column, words("schedule.done_from"), Look::figure_heading);
  book_.text(sheet_page, first_line - 1, label_column, words("schedule.works"), Look::quiet);
  for (std::size_t i = 0; i < stages.size(); ++i)
    book_.swatch(sheet_page, period_line - 1, first_period_column + 2 * static_cast<int>(i), stages[i].colour,
                 words(std::string("row.") + stages[i].flag));
  for (std::size_t i = 0; i < works.size(); ++i) write_work(sheet_page, first_line + static_cast<int>(i), works[i]);
  for (std::size_t i = 0; i < stages.size(); ++i) {
    lxw_conditional_format bar{};
    bar.type = LXW_CONDITIONAL_TYPE_CELL;
    bar.criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO;
    bar.value = static_cast<double>(i) + 1;
    bar.format = book_.shade(stages[i].colour);
    worksheet_conditional_format_range(sheet_page, first_line, first_period_column,
                                       static_cast<lxw_row_t>(first_line + static_cast<int>(works.size()) - 1),
                                       static_cast<lxw_col_t>(last_column), &bar);
  }
}

void Pages::write_work(lxw_worksheet* sheet_page, int line, const Subjects& of) {
  const auto& schedule = request_.plan.schedule;
  const auto activity = std::ranges::find_if(schedule, [&](const deliver::Activity& each) {
    return each.id == of.front() && (each.form.empty() || each.form == of.back());
  });
  const bool known = activity != schedule.end();
  book_.text(sheet_page, line, label_column, known ? activity->name : apart(of.front()),
             known && activity->critical ? Look::check : Look::words);
  book_.text(sheet_page, line, of_column, known ? apart(activity->form) : apart(of.back()), Look::quiet);
  const int start = needed(Sheet::inputs, "start", of), duration = needed(Sheet::inputs, "duration", of);
  const int years = needed(Sheet::inputs, "years in a period", Subjects{});
  const auto cell = [&](int row) { return "Inputs!$E$" + std::to_string(layout_.line(row) + 1); };
  const std::string first_day = column_name(first_period_column) + "$" + std::to_string(day_line + 1);
  const auto date = [&](int column, const std::string& formula_of_periods, double count) {
    put(sheet_page, line, column,
        "=DATE(YEAR($" + first_day + "),MONTH($" + first_day + ")+ROUND(12*" + cell(years) + ",0)*" +
            formula_of_periods + ",1)",
        serial_of(calendar_of(request_.plan.periods).first_month(static_cast<int>(count))), Look::reckoned,
        Shown::date);
  };
  date(starts_column, cell(start), value_of(start));
  date(done_column, "(" + cell(start) + "+" + cell(duration) + ")", value_of(start) + value_of(duration));
  std::array<int, stages.size()> flags{};
  for (std::size_t i = 0; i < stages.size(); ++i) flags[i] = needed(Sheet::schedule, stages[i].flag, of);
  for (int t = 0; t < workings_.periods(Axis::plan); ++t) {
    const std::string column = column_name(first_period_column + t);
    std::string formula;
    double stage = 0;
    for (std::size_t i = 0; i < stages.size(); ++i) {
      formula +=
          (i == 0 ? "=MAX(" : "," + std::to_string(i + 1) + "*") + column + std::to_string(layout_.line(flags[i]) + 1);
      stage = std::max(stage, (static_cast<double>(i) + 1) * value_of(flags[i], t));
    }
    put(sheet_page, line, first_period_column + t, formula + ")", stage, Look::reckoned, Shown::flag);
  }
}

}  // namespace changeover::workbook
