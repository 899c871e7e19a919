#include "planner/workbook/book.hpp"

#include <cmath>
#include <stdexcept>
#include <system_error>

#include "planner/deliver/direction.hpp"
#include "planner/report/display.hpp"

namespace changeover::workbook {
namespace {

constexpr lxw_color_t ink = 0x1A1A1A, input_ink = 0x0033CC, input_paper = 0xFFF9DB, link_ink = 0x00703C,
                      fixed_ink = 0x6B6B6B, heading_paper = 0xE8EEF4, rule = 0x9AA7B4;

const char* pattern_of(Shown shown) {
  switch (shown) {
    case Shown::general:
      return "General";
    case Shown::whole:
      return "#,##0;[Red](#,##0);\"-\"";
    case Shown::decimals:
      return "#,##0.00####;[Red](#,##0.00####);\"-\"";
    case Shown::ratio:
      return "#,##0.00";
    case Shown::factor:
      return "0.0000;[Red]-0.0000;\"-\"";
    case Shown::percent:
      return "0.00%;[Red]-0.00%;\"-\"";
    case Shown::money:
      return "#,##0;[Red](#,##0);\"-\"";
    case Shown::millions:
      return "#,##0.0,,;[Red](#,##0.0,,);\"-\"";
    case Shown::date:
      return "yyyy-mm-dd";
    case Shown::month:
      return "yyyy-mm";
    case Shown::flag:
      return "0;-0;;@";
  }
  return "General";
}

void colour(lxw_format* format, Look look) {
  switch (look) {
    case Look::given:
      format_set_font_color(format, input_ink);
      format_set_bg_color(format, input_paper);
      format_set_unlocked(format);
      break;
    case Look::linked:
      format_set_font_color(format, link_ink);
      break;
    case Look::fixed:
      format_set_font_color(format, fixed_ink);
      format_set_italic(format);
      break;
    case Look::quiet:
      format_set_font_color(format, fixed_ink);
      break;
    case Look::heading:
    case Look::figure_heading:
      if (look == Look::figure_heading) format_set_align(format, LXW_ALIGN_RIGHT);
      format_set_bold(format);
      format_set_text_wrap(format);
      format_set_bg_color(format, heading_paper);
      format_set_bottom(format, LXW_BORDER_THIN);
      format_set_bottom_color(format, rule);
      break;
    case Look::title:
      format_set_bold(format);
      format_set_font_size(format, 14);
      break;
    case Look::check:
      format_set_bold(format);
      break;
    case Look::link:
      format_set_font_color(format, input_ink);
      format_set_underline(format, LXW_UNDERLINE_SINGLE);
      break;
    case Look::prose:
      format_set_text_wrap(format);
      format_set_indent(format, 1);
      format_set_font_color(format, ink);
      break;
    case Look::words:
    case Look::reckoned:
      format_set_font_color(format, ink);
      break;
  }
}

/// A cell is a paragraph of its own: what sets a text apart from its neighbours only hides its direction.
std::string without_isolates(std::string text) {
  for (const std::string_view each : {"\u2068", "\u2069"})
    for (std::size_t at = text.find(each); at != std::string::npos; at = text.find(each, at))
      text.erase(at, each.size());
  return text;
}

void expect_finite(double value) {
  if (!std::isfinite(value)) throw std::runtime_error("a figure that is no number");
}

}  // namespace

std::string fitting(std::string_view text, std::size_t most_bytes) {
  std::string line = without_isolates(shown(text));
  if (line.size() <= most_bytes) return line;
  std::size_t end = most_bytes;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
  return line.substr(0, end) + "…";
}

Book::Book(const std::string& path, std::string_view title, std::int64_t created, bool right_to_left)
    : book_(workbook_new(path.c_str())), right_to_left_(right_to_left) {
  if (book_ == nullptr) throw std::runtime_error("no workbook can be made");
  std::string name = fitting(title, 250);
  std::string company = "Changeover";
  lxw_doc_properties properties{};
  properties.title = name.data();
  properties.author = company.data();
  properties.created = created;
  workbook_set_properties(book_, &properties);
}

Book::~Book() {
  if (book_ != nullptr) lxw_workbook_free(book_);
}

void Book::close() {
  const lxw_error error = workbook_close(book_);
  book_ = nullptr;
  if (error != LXW_NO_ERROR) throw std::system_error(std::make_error_code(std::errc::io_error), lxw_strerror(error));
}

lxw_worksheet* Book::add_sheet(const std::string& name) {
  lxw_worksheet* sheet = workbook_add_worksheet(book_, name.c_str());
  if (sheet == nullptr) throw std::runtime_error("no sheet `" + name + "` can be made");
  if (right_to_left_) worksheet_right_to_left(sheet);
  worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);
  heighten(sheet, 0, 2);
  worksheet_set_margins(sheet, margin_inches, margin_inches, margin_inches, footer_inches);
  return sheet;
}

lxw_chart* Book::add_chart(std::uint8_t type) { return workbook_add_chart(book_, type); }

lxw_format* Book::format(Look look, Shown shown, bool turned) {
  lxw_format*& made = formats_[{look, shown, turned}];
  if (made == nullptr) {
    made = workbook_add_format(book_);
    format_set_font_name(made, "Calibri");
    format_set_font_size(made, 10);
    format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
    colour(made, look);
    if (right_to_left_) format_set_align(made, LXW_ALIGN_RIGHT);
    if (turned) format_set_reading_order(made, 2);
    if (shown != Shown::general) format_set_num_format(made, pattern_of(shown));
  }
  return made;
}

lxw_format* Book::shade(std::uint32_t colour) {
  lxw_format* made = workbook_add_format(book_);
  format_set_bg_color(made, colour);
  format_set_font_color(made, colour);
  return made;
}

void Book::define(const std::string& name, const std::string& formula) {
  workbook_define_name(book_, name.c_str(), formula.c_str());
}

void Book::text(lxw_worksheet* sheet, int line, int column, std::string_view text, Look look) {
  worksheet_write_string(sheet, static_cast<lxw_row_t>(line), static_cast<lxw_col_t>(column), fitting(text).c_str(),
                         format(look, Shown::general, deliver::has_right_to_left_letter(text)));
}

void Book::note(lxw_worksheet* sheet, int line, int first_column, int last_column, std::string_view text) {
  worksheet_merge_range(sheet, static_cast<lxw_row_t>(line), static_cast<lxw_col_t>(first_column),
                        static_cast<lxw_row_t>(line), static_cast<lxw_col_t>(last_column), fitting(text).c_str(),
                        format(Look::prose, Shown::general, deliver::has_right_to_left_letter(text)));
  heighten(sheet, line, 3);
}

void Book::swatch(lxw_worksheet* sheet, int line, int column, std::uint32_t colour, std::string_view text) {
  lxw_format* made = workbook_add_format(book_);
  const bool dark = ((colour >> 16) & 0xFFU) * 3 + ((colour >> 8) & 0xFFU) * 6 + (colour & 0xFFU) < 1280;
  format_set_font_name(made, "Calibri");
  format_set_font_size(made, 10);
  format_set_bg_color(made, colour);
  format_set_font_color(made, dark ? 0xFFFFFF : ink);
  format_set_align(made, LXW_ALIGN_CENTER);
  worksheet_merge_range(sheet, static_cast<lxw_row_t>(line), static_cast<lxw_col_t>(column),
                        static_cast<lxw_row_t>(line), static_cast<lxw_col_t>(column + 1), fitting(text).c_str(), made);
}

void Book::link(lxw_worksheet* sheet, int line, int column, const std::string& to) {
  worksheet_write_url_opt(sheet, static_cast<lxw_row_t>(line), static_cast<lxw_col_t>(column),
                          ("internal:" + to + "!A1").c_str(), format(Look::link), to.c_str(), nullptr);
}

void Book::number(lxw_worksheet* sheet, int line, int column, double value, Look look, Shown shown) {
  expect_finite(value);
  worksheet_write_number(sheet, static_cast<lxw_row_t>(line), static_cast<lxw_col_t>(column), value,
                         format(look, shown));
}

void Book::formula(lxw_worksheet* sheet, int line, int column, const std::string& formula, double value, Look look,
                   Shown shown) {
  expect_finite(value);
  worksheet_write_formula_num(sheet, static_cast<lxw_row_t>(line), static_cast<lxw_col_t>(column), formula.c_str(),
                              format(look, shown), value);
}

void Book::formula(lxw_worksheet* sheet, int line, int column, const std::string& formula, const std::string& value,
                   Look look) {
  worksheet_write_formula_str(sheet, static_cast<lxw_row_t>(line), static_cast<lxw_col_t>(column), formula.c_str(),
                              format(look), value.c_str());
}

}  // namespace changeover::workbook
