#include <algorithm>
#include <array>
#include <cmath>

#include "models/base/calendar.hpp"
#include "models/base/utf8.hpp"
#include "planner/workbook/pages.hpp"

namespace changeover::workbook {

Calendar calendar_of(const deliver::Periods& periods) {
  Calendar calendar;
  const auto start = parse_month(periods.starts.at(0));
  calendar.start = start.value_or(Month(2027, 1));
  calendar.periods = static_cast<int>(periods.starts.size());
  const auto next = periods.starts.size() > 1 ? parse_month(periods.starts[1]) : std::nullopt;
  const std::string& label = periods.labels.at(0);
  const int months = next                                   ? next->since(calendar.start)
                     : label.find('Q') != std::string::npos ? 3
                     : label.size() > 4                     ? 1
                                                            : 12;
  calendar.step = static_cast<Step>(months);
  return calendar;
}

Shown shown_of(const std::string& unit, const std::string& currency) {
  if (unit == currency) return Shown::money;
  if (unit == "0 or 1") return Shown::flag;
  if (unit.empty() || unit == "%" || unit == "%/year" || unit == "share" || unit == "share/year") return Shown::percent;
  if (unit == "factor") return Shown::factor;
  if (unit == "units" || unit == "count" || unit == "periods" || unit == currency + "/MW") return Shown::whole;
  return Shown::decimals;
}

/// A number as it is entered: whole as it is, else with the digits that tell, a tiny one with its exponent.
Shown shown_given(double value) {
  return value == std::floor(value) || std::abs(value) < 1e-3 ? Shown::general : Shown::decimals;
}

void Pages::write_periods(lxw_worksheet* sheet_page, Sheet sheet) {
  const bool after = sheet == Sheet::after_plan || sheet == Sheet::inputs_after;
  const Calendar calendar = calendar_of(request_.plan.periods);
  const int first = after ? calendar.periods : 0;
  const int count = workings_.periods(after ? Axis::after : Axis::plan);
  for (const auto& [line, key] :
       {std::pair(period_line, "period"), std::pair(day_line, "first_day"), std::pair(year_line, "year")})
    book_.text(sheet_page, line, label_column, words(std::string("head.") + key),
               line == period_line ? Look::heading : Look::quiet);
  book_.text(sheet_page, period_line, of_column, words("head.of"), Look::heading);
  book_.text(sheet_page, period_line, business_column, tells_business(sheet) ? words("head.business") : "",
             Look::heading);
  book_.text(sheet_page, period_line, unit_column, words("head.unit"), Look::heading);
  book_.text(sheet_page, period_line, constant_column, words("head.constant"), Look::figure_heading);
  book_.heighten(sheet_page, period_line, 2);
  for (int t = 0; t < count; ++t) {
    const int column = first_period_column + t;
    const Month month_of = calendar.first_month(first + t);
    book_.text(sheet_page, period_line, column, calendar.label(first + t), Look::figure_heading);
    const lxw_datetime day_one{
        .year = month_of.year(), .month = month_of.month(), .day = 1, .hour = 0, .min = 0, .sec = 0};
    worksheet_write_datetime(sheet_page, static_cast<lxw_row_t>(day_line), static_cast<lxw_col_t>(column),
                             const_cast<lxw_datetime*>(&day_one),
                             book_.format(Look::quiet, sheet == Sheet::schedule ? Shown::month : Shown::date));
    book_.number(sheet_page, year_line, column, month_of.year(), Look::quiet, Shown::general);
  }
  worksheet_freeze_panes(sheet_page, static_cast<lxw_row_t>(first_line), static_cast<lxw_col_t>(first_period_column));
  worksheet_repeat_rows(sheet_page, 0, static_cast<lxw_row_t>(year_line));
  book_.lay_out(sheet_page, columns_of(sheet));
}

/// Whether a column says of which business a row is, or of which case an input.
bool Pages::tells_business(Sheet sheet) const {
  return sheet == Sheet::inputs_by_period || sheet == Sheet::inputs_after ||
         std::ranges::any_of(layout_.rows(sheet),
                             [this](int row) { return row >= 0 && workings_.row(row).business.has_value(); });
}

/// Wide enough for every label and figure; pages break after whole years.
Columns Pages::columns_of(Sheet sheet) const {
  constexpr double date_width = 12, bar_width = 8;
  const int most_periods_a_page = sheet == Sheet::schedule ? 16 : 10;
  constexpr std::array<double, 4> least{34, 8, 12, 9}, most{64, 44, 18, 22};
  std::array<double, 4> titles = least;
  for (const int row : layout_.rows(sheet)) {
    if (row < 0) continue;
    const Row& of = workings_.row(row);
    const std::array<std::string, 4> texts{label_of(of), subjects_of(of), business_of(of), unit_of(of.base_unit)};
    for (std::size_t i = 0; i < texts.size(); ++i)
      titles[i] = std::clamp(static_cast<double>(character_count(texts[i])) + 1, titles[i], most[i]);
  }
  if (!tells_business(sheet)) titles[business_column] = 2;
  Columns out{.widths = {titles.begin(), titles.end()}, .repeated = first_period_column};
  if (sheet == Sheet::schedule) out.widths[business_column] = date_width;
  out.widths.push_back(sheet == Sheet::schedule ? date_width : width_of_figures(sheet, true));
  const bool after = sheet == Sheet::after_plan || sheet == Sheet::inputs_after;
  const Calendar calendar = calendar_of(request_.plan.periods);
  const int first = after ? calendar.periods : 0;
  const int count = workings_.periods(after ? Axis::after : Axis::plan);
  const double width = sheet == Sheet::schedule ? bar_width : width_of_figures(sheet, false);
  int begin = 0, year_begin = 0;
  for (int t = 0; t < count; ++t) {
    out.widths.push_back(width);
    if (t > 0 && calendar.year_of(first + t) != calendar.year_of(first + t - 1)) year_begin = t;
    if (t - begin < most_periods_a_page || year_begin == begin) continue;
    begin = year_begin;
    out.breaks.push_back(first_period_column + begin);
  }
  if (sheet == Sheet::inputs_by_period || sheet == Sheet::inputs_after) {
    out.breaks.push_back(static_cast<int>(out.widths.size()));
    out.widths.insert(out.widths.end(), {2, 32, 36, 14, 12, 60});
  }
  return out;
}

double Pages::width_of_figures(Sheet sheet, bool totals) const {
  double greatest = 0;
  for (const int row : layout_.rows(sheet)) {
    if (row < 0) continue;
    const Shown shown = shown_of(workings_.row(row).base_unit, workings_.currency());
    if (shown != Shown::money && shown != Shown::whole) continue;
    if (totals && shown == Shown::money) greatest = std::max(greatest, std::abs(total(row)));
    for (const double each : figures_[static_cast<std::size_t>(row)]) greatest = std::max(greatest, std::abs(each));
  }
  const double digits = std::floor(std::log10(std::max(greatest, 1.0))) + 1;
  return std::max(totals ? 14.0 : 11.0, digits + std::floor((digits - 1) / 3) + 2);
}

void Pages::write_title(lxw_worksheet* sheet_page, int row, int line, const std::string& unit) {
  const Row& of = workings_.row(row);
  const bool sums_up = of.sheet == Sheet::cash_flow && !of.business;
  book_.text(sheet_page, line, label_column, label_of(of), sums_up ? Look::check : Look::words);
  book_.text(sheet_page, line, of_column, subjects_of(of), Look::quiet);
  book_.text(sheet_page, line, business_column, business_of(of), Look::quiet);
  book_.text(sheet_page, line, unit_column, unit_of(unit), Look::quiet);
}

void Pages::write_row(lxw_worksheet* sheet_page, int row) {
  const Row& of = workings_.row(row);
  const int line = layout_.line(row);
  write_title(sheet_page, row, line, of.base_unit);
  const Shown shown = shown_of(of.base_unit, workings_.currency());
  if (of.axis == Axis::single) {
    put(sheet_page, line, constant_column, formula_text(placed_, row, 0), value_of(row), Look::reckoned, shown);
    return;
  }
  if (of.opening >= 0)
    put(sheet_page, line, constant_column, opening_text(placed_, row), workings_.opening(row, figures_), Look::reckoned,
        shown);
  else if (shown == Shown::money)
    put(sheet_page, line, constant_column, "=SUM(" + range_text(placed_, row) + ")", total(row), Look::quiet, shown);
  for (int t = 0; t < workings_.periods(of.axis); ++t)
    put(sheet_page, line, first_period_column + t, formula_text(placed_, row, t), value_of(row, t), Look::reckoned,
        shown);
}

void Pages::write_rows(Sheet sheet) {
  if (layout_.empty(sheet)) return;
  lxw_worksheet* sheet_page = page(tab(sheet));
  write_periods(sheet_page, sheet);
  for (const int row : layout_.rows(sheet)) {
    if (row >= 0) write_row(sheet_page, row);
  }
  if (sheet == Sheet::schedule) write_works(sheet_page);
  lxw_protection free{};
  free.format_columns = free.format_rows = true;
  worksheet_protect(sheet_page, nullptr, &free);
}

}  // namespace changeover::workbook
