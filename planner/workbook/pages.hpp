#pragma once

#include <functional>

#include "models/base/calendar.hpp"
#include "planner/deliver/phrases.hpp"
#include "planner/workbook/book.hpp"
#include "planner/workbook/formula_text.hpp"
#include "planner/workbook/workbook.hpp"

namespace changeover::workbook {

/// What every sheet is written from, and what one sheet tells another.
class Pages {
 public:
  Pages(Book& book, const Request& request);

  void write();

 private:
  // Rows of figures (rows.cpp).
  void write_rows(Sheet sheet);
  void write_row(lxw_worksheet* sheet_page, int row);
  void write_title(lxw_worksheet* sheet_page, int row, int line, const std::string& unit);
  void write_periods(lxw_worksheet* sheet_page, Sheet sheet);
  [[nodiscard]] bool tells_business(Sheet sheet) const;
  [[nodiscard]] Columns columns_of(Sheet sheet) const;
  /// Characters that the figures of a sheet take.
  [[nodiscard]] double width_of_figures(Sheet sheet, bool totals) const;
  // The schedule (schedule.cpp).
  void write_works(lxw_worksheet* sheet_page);
  void write_work(lxw_worksheet* sheet_page, int line, const Subjects& of);
  // Inputs (inputs.cpp).
  void write_inputs();
  void write_input(lxw_worksheet* sheet_page, int row);
  void write_inputs_by_period(Sheet sheet);
  void write_given(lxw_worksheet* sheet_page, int row);
  void write_live(lxw_worksheet* sheet_page, int row, int below);
  /// "site file"; what no catalogue names stands as it is.
  [[nodiscard]] std::string giver_of(const deliver::Assumption& assumption) const;
  void write_provenance_heads(lxw_worksheet* sheet_page, int line, int column);
  void write_provenance(lxw_worksheet* sheet_page, int line, int column, const Row& row);
  void validate(lxw_worksheet* sheet_page, int line, int first_column, int last_column, const Row& row);
  /// Whether a row is given something else in some case.
  [[nodiscard]] bool differs(int row) const;
  [[nodiscard]] const std::vector<double>& given(int row, std::size_t of_case) const;
  [[nodiscard]] const deliver::Assumption* assumption_of(const std::string& path) const;
  // What the workbook is (about.cpp).
  void write_about();
  /// Below the facts: every sheet, with a link to it.
  void write_contents();
  [[nodiscard]] std::string status() const;  ///< of the audit
  // What a reader turns to first (front.cpp).
  void write_summary();
  int write_headline(lxw_worksheet* sheet_page, int line);
  int write_years(lxw_worksheet* sheet_page, int line);
  void write_charts(lxw_worksheet* sheet_page, int line, int first_year_line);
  void write_scenarios();
  // What becomes of the site's assets (reuse.cpp).
  void write_reuse();
  // What stands behind it (back.cpp).
  void write_debt();
  void write_checks();
  void write_sources();
  void write_change_log();

  /// A new sheet with its title, the state of the checks and the columns' widths.
  lxw_worksheet* page(const std::string& name);
  // What is written in words (labels.cpp).
  [[nodiscard]] std::string words(const std::string& key) const;
  [[nodiscard]] std::string label_of(const Row& row) const;
  [[nodiscard]] std::string unit_of(const std::string& unit) const;
  [[nodiscard]] std::string apart(const std::string& id) const;
  /// A text of the report in a cell.
  [[nodiscard]] std::string told(const deliver::Text& text) const;
  [[nodiscard]] std::string subject_of(const Row& row, const std::string& subject) const;
  [[nodiscard]] std::string subjects_of(const Row& row) const;
  [[nodiscard]] std::string name_of_plan() const;
  [[nodiscard]] std::string name_of_case(std::size_t of_case) const;
  [[nodiscard]] std::string business_of(const Row& row) const;
  [[nodiscard]] double value_of(int row, int period = 0) const {
    return figures_[static_cast<std::size_t>(row)][static_cast<std::size_t>(period)];
  }
  void put(lxw_worksheet* sheet_page, int line, int column, const std::string& formula, double value, Look look,
           Shown shown);
  /// The row of that name, of one business or of all; −1 when there is none.
  [[nodiscard]] int find(Sheet sheet, std::string_view name, std::optional<Business> business = {}) const;
  /// The same; throws `std::runtime_error` when there is none of that axis.
  [[nodiscard]] int needed(Sheet sheet, std::string_view name, Axis axis) const;
  /// The row about just these; throws `std::runtime_error` when there is none.
  [[nodiscard]] int needed(Sheet sheet, std::string_view name, const Subjects& of) const;
  /// Throws `std::runtime_error` where a row comes to no number.
  void expect_numbers() const;
  [[nodiscard]] double total(int row) const;

  Book& book_;
  const Request& request_;
  deliver::Phrasebook phrases_;
  Workings workings_;  ///< of the case that is chosen
  std::vector<std::vector<double>> figures_;
  Layout layout_;
  Placed placed_;
  std::vector<std::string> tabs_{};  ///< of the sheets so far
  lxw_worksheet* about_ = nullptr;
  int contents_line_ = 0;
  std::string owed_check_{};  ///< what loans owe by the sheet Debt, less what they owe by the engine; empty without any
  std::vector<double> npv_of_cases_{};  ///< the plan's own first
};

/// The plan's calendar, from the first months of its periods.
[[nodiscard]] Calendar calendar_of(const deliver::Periods& periods);
/// How figures of a unit are shown.
[[nodiscard]] Shown shown_of(const std::string& unit, const std::string& currency);
/// How a figure is shown that stands in the unit of the input.
[[nodiscard]] Shown shown_given(double value);

}  // namespace changeover::workbook
