#include <algorithm>

#include "models/base/utf8.hpp"
#include "planner/workbook/book.hpp"

namespace changeover::workbook {

void Book::lay_out(lxw_worksheet* sheet, const Columns& columns) {
  constexpr double long_side = 11.69, dots_an_inch = 96;
  constexpr double other_fonts = 0.78;  ///< where there is no Calibri, columns come out wider
  const auto dots = [&](int from, int to) {
    double sum = 0;
    for (int i = from; i < to; ++i) sum += columns.widths[static_cast<std::size_t>(i)] * 7 + 5;
    return sum;
  };
  const int count = static_cast<int>(columns.widths.size());
  for (int i = 0; i < count; ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    worksheet_set_column(sheet, column, column, columns.widths[static_cast<std::size_t>(i)], nullptr);
  }
  double widest = 0;
  int begin = 0;
  std::vector<lxw_col_t> breaks;
  for (const int each : columns.breaks) {
    widest = std::max(widest, dots(begin, each) + (begin > 0 ? dots(0, columns.repeated) : 0));
    breaks.push_back(static_cast<lxw_col_t>(begin = each));
  }
  widest = std::max(widest, dots(begin, count) + (begin > 0 ? dots(0, columns.repeated) : 0));
  if (columns.repeated > 0) worksheet_repeat_columns(sheet, 0, static_cast<lxw_col_t>(columns.repeated - 1));
  if (!breaks.empty()) {
    breaks.push_back(0);
    worksheet_set_v_pagebreaks(sheet, breaks.data());
  }
  const double percent = 100 * other_fonts * (long_side - 2 * margin_inches) * dots_an_inch / widest;
  worksheet_set_print_scale(sheet, static_cast<std::uint16_t>(std::clamp(percent, 10.0, 100.0)));
}

void Book::heighten(lxw_worksheet* sheet, int line, int lines) {
  constexpr double points_a_line = 14;
  worksheet_set_row(sheet, static_cast<lxw_row_t>(line), points_a_line * lines + 1, nullptr);
}

int lines_of(std::string_view text, double width) {
  constexpr double taken_by_words = 0.95;  ///< of a line, before the next word does not fit
  return 1 + static_cast<int>(static_cast<double>(character_count(text)) / (width * taken_by_words));
}

}  // namespace changeover::workbook
