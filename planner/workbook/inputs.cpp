#include "planner/workbook/pages.hpp"

namespace changeover::workbook {
namespace {

constexpr int given_unit_column = 2, model_unit_column = 3, factor_column = 5, case_column = 6;

}  // namespace

const std::vector<double>& Pages::given(int row, std::size_t of_case) const {
  const std::vector<double>& own = request_.workings.row(row).given;
  if (of_case == 0) return own;
  const auto& other = request_.cases[of_case - 1].given;
  const auto found = other.find(row);
  return found == other.end() ? own : found->second;
}

bool Pages::differs(int row) const {
  for (const Case& each : request_.cases)
    if (each.given.contains(row)) return true;
  return false;
}

const deliver::Assumption* Pages::assumption_of(const std::string& path) const {
  const deliver::Assumption* below = nullptr;  // the first of those of which the path is made
  for (const deliver::Assumption& each : request_.plan.assumptions) {
    if (each.path == path) return &each;
    if (below == nullptr && each.path.starts_with(path + ".")) below = &each;
  }
  return below;
}

std::string Pages::giver_of(const deliver::Assumption& assumption) const {
  const std::string kind = "workbook.kind." + assumption.kind;
  return phrases_.has(kind) ? phrases_.plain(kind) : assumption.kind;
}

void Pages::write_provenance_heads(lxw_worksheet* sheet_page, int line, int column) {
  for (const char* each : {"head.path", "head.place", "head.kind", "head.date", "head.source"})
    book_.text(sheet_page, line, column++, words(each), Look::heading);
}

/// Where an input comes from: its path, file and line, who gives it, date and source.
void Pages::write_provenance(lxw_worksheet* sheet_page, int line, int column, const Row& row) {
  book_.text(sheet_page, line, column, row.origin, Look::quiet);
  const deliver::Assumption* from = assumption_of(row.origin);
  if (from == nullptr) return;
  if (!from->file.empty())
    book_.text(sheet_page, line, column + 1, from->file + (from->line > 0 ? ":" + std::to_string(from->line) : ""),
               Look::quiet);
  book_.text(sheet_page, line, column + 2, giver_of(*from), Look::quiet);
  book_.text(sheet_page, line, column + 3, from->date, Look::quiet);
  book_.text(sheet_page, line, column + 4, from->source, Look::quiet);
}

void Pages::write_inputs() {
  lxw_worksheet* sheet_page = page(tab(Sheet::inputs));
  const auto cases = request_.cases.size() + 1;
  const int provenance_column = case_column + static_cast<int>(cases);
  const auto head = [&](int column, const std::string& text) {
    book_.text(sheet_page, year_line, column, text, Look::heading);
  };
  book_.heighten(sheet_page, year_line, 2);
  head(label_column, words("head.input"));
  head(of_column, words("head.of"));
  head(given_unit_column, words("head.unit_given"));
  head(model_unit_column, words("head.unit"));
  book_.text(sheet_page, year_line, constant_column, words("head.live"), Look::figure_heading);
  book_.text(sheet_page, year_line, factor_column, words("head.factor"), Look::figure_heading);
  for (std::size_t i = 0; i < cases; ++i)
    book_.text(sheet_page, year_line, case_column + static_cast<int>(i), name_of_case(i), Look::figure_heading);
  write_provenance_heads(sheet_page, year_line, provenance_column);
  for (const int row : layout_.rows(Sheet::inputs))
    if (row >= 0) write_input(sheet_page, row);
  Columns columns = columns_of(Sheet::inputs);
  columns.widths = {columns.widths[label_column], columns.widths[of_column], 14, 14, 15, 12};
  columns.repeated = given_unit_column;
  columns.widths.insert(columns.widths.end(), cases, 16);
  columns.breaks = {provenance_column};
  columns.widths.insert(columns.widths.end(), {40, 36, 14, 12, 70});
  book_.lay_out(sheet_page, columns);
  worksheet_freeze_panes(sheet_page, static_cast<lxw_row_t>(first_line), static_cast<lxw_col_t>(constant_column + 1));
  worksheet_repeat_rows(sheet_page, 0, static_cast<lxw_row_t>(year_line));
}

void Pages::write_input(lxw_worksheet* sheet_page, int row) {
  const Row& of = workings_.row(row);
  const int line = layout_.line(row);
  const std::string at_line = std::to_string(line + 1);
  const int cases = static_cast<int>(request_.cases.size()) + 1;
  const int own_cases = differs(row) ? cases : 1;
  write_title(sheet_page, row, line, of.base_unit);
  book_.text(sheet_page, line, given_unit_column, unit_of(of.unit), Look::quiet);
  std::string chosen = column_name(case_column) + at_line;
  if (differs(row)) chosen = "INDEX(" + chosen + ":" + column_name(case_column + cases - 1) + at_line + ",Scenario)";
  if (of.factor != 1) {
    chosen += "*" + column_name(factor_column) + at_line;
    book_.number(sheet_page, line, factor_column, of.factor, Look::fixed, shown_given(of.factor));
  }
  put(sheet_page, line, constant_column, "=" + chosen, value_of(row), Look::reckoned,
      shown_of(of.base_unit, workings_.currency()));
  for (int i = 0; i < own_cases; ++i) {
    const double value = given(row, static_cast<std::size_t>(i))[0];
    book_.number(sheet_page, line, case_column + i, value, Look::given, shown_given(value));
  }
  validate(sheet_page, line, case_column, case_column + own_cases - 1, of);
  write_provenance(sheet_page, line, case_column + cases, of);
}

/// A share lies between −100 and 1,000 %, anything else is a number; whoever enters something else is told.
void Pages::validate(lxw_worksheet* sheet_page, int line, int first_column, int last_column, const Row& row) {
  constexpr std::size_t most_of_a_message = 200;
  const bool percent = row.unit == "%" || row.unit == "%/year";
  lxw_data_validation rule{};
  rule.validate = LXW_VALIDATION_TYPE_DECIMAL;
  rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
  rule.minimum_number = percent ? -100 : -1e15;
  rule.maximum_number = percent ? 1000 : 1e15;
  std::string title = words("input.title");
  std::string message = fitting(words("input.unit") + " " + unit_of(row.unit), most_of_a_message);
  std::string refusal = words(percent ? "input.percent" : "input.number");
  rule.input_title = title.data();
  rule.input_message = message.data();
  rule.error_message = refusal.data();
  worksheet_data_validation_range(sheet_page, static_cast<lxw_row_t>(line), static_cast<lxw_col_t>(first_column),
                                  static_cast<lxw_row_t>(line), static_cast<lxw_col_t>(last_column), &rule);
}

/// What is given for each period stands where it is used, unless it has a unit of its own or differs by case: then
/// below, a line for each case.
void Pages::write_inputs_by_period(Sheet sheet) {
  if (layout_.empty(sheet)) return;
  lxw_worksheet* sheet_page = page(tab(sheet));
  write_periods(sheet_page, sheet);
  const Axis axis = sheet == Sheet::inputs_after ? Axis::after : Axis::plan;
  write_provenance_heads(sheet_page, period_line, first_period_column + workings_.periods(axis) + 1);
  int below = layout_.end(sheet) + 1;
  book_.text(sheet_page, below++, label_column, words("head.as_given"), Look::heading);
  for (const int row : layout_.rows(sheet)) {
    if (row < 0) continue;
    const Row& of = workings_.row(row);
    if (of.factor == 1 && !differs(row)) {
      write_given(sheet_page, row);
      continue;
    }
    write_live(sheet_page, row, below);
    for (std::size_t i = 0; i < (differs(row) ? request_.cases.size() + 1 : 1); ++i, ++below) {
      write_title(sheet_page, row, below, of.unit);
      book_.text(sheet_page, below, business_column, name_of_case(i), Look::quiet);
      const std::vector<double>& values = given(row, i);
      for (std::size_t t = 0; t < values.size(); ++t)
        book_.number(sheet_page, below, first_period_column + static_cast<int>(t), values[t], Look::given,
                     shown_given(values[t]));
      write_provenance(sheet_page, below, first_period_column + static_cast<int>(values.size()) + 1, of);
    }
  }
}

/// A row in units of the model, of the case that is chosen, from the lines below in which it is given.
void Pages::write_live(lxw_worksheet* sheet_page, int row, int below) {
  const Row& of = workings_.row(row);
  const int line = layout_.line(row);
  const Shown shown = shown_of(of.base_unit, workings_.currency());
  write_title(sheet_page, row, line, of.base_unit);
  if (of.factor != 1) book_.number(sheet_page, line, constant_column, of.factor, Look::fixed, shown_given(of.factor));
  for (int t = 0; t < workings_.periods(of.axis); ++t) {
    const std::string column = column_name(first_period_column + t);
    std::string chosen = column + std::to_string(below + 1);
    if (differs(row))
      chosen = "INDEX(" + chosen + ":" + column + std::to_string(below + 1 + static_cast<int>(request_.cases.size())) +
               ",Scenario)";
    if (of.factor != 1) chosen += "*$" + column_name(constant_column) + std::to_string(line + 1);
    put(sheet_page, line, first_period_column + t, "=" + chosen, value_of(row, t), Look::reckoned, shown);
  }
}

void Pages::write_given(lxw_worksheet* sheet_page, int row) {
  const Row& of = workings_.row(row);
  const int line = layout_.line(row);
  const Shown shown = shown_of(of.base_unit, workings_.currency());
  write_title(sheet_page, row, line, of.base_unit);
  for (int t = 0; t < workings_.periods(of.axis); ++t)
    book_.number(sheet_page, line, first_period_column + t, value_of(row, t), Look::given, shown);
  write_provenance(sheet_page, line, first_period_column + workings_.periods(of.axis) + 1, of);
}

}  // namespace changeover::workbook
