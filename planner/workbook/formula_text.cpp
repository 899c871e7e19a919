#include "planner/workbook/formula_text.hpp"

#include <algorithm>
#include <stdexcept>

#include "models/base/check.hpp"
#include "models/base/text.hpp"

namespace changeover::workbook {
namespace {

/// How closely the parts of a formula hold together.
enum Binding { loosest, comparison, sum, product, tightest };

std::string fixed_cell(int column, int line) { return "$" + column_name(column) + "$" + std::to_string(line + 1); }
std::string in_brackets(const std::string& text, bool needed) { return needed ? "(" + text + ")" : text; }

/// Writes in the column of a period of a sheet.
class Writer {
 public:
  Writer(const Placed& rows, Sheet from, int period)
      : workings_(rows.workings), layout_(rows.layout), from_(from), period_(period) {}

  [[nodiscard]] std::string text(int number, Binding looser_than = loosest) const {
    const FormulaNode& node = workings_.node(number);
    switch (node.of) {
      case Operator::number:
        return in_brackets(to_text(node.number), node.number < 0 && looser_than > loosest);
      case Operator::row:
        return cell(node.a);
      case Operator::previous:
        return prefix(node.a) + loose_cell(node.a, period_ - 1);
      case Operator::at:
        return prefix(node.a) + fixed_cell(first_period_column + node.b, layout_.line(node.a));
      case Operator::total:
        return "SUM(" + range(node.a) + ")";
      case Operator::lowest:
        return "MIN(" + range(node.a) + ")";
      case Operator::products:
        return "SUMPRODUCT(" + range(node.a) + "," + range(node.b) + ")";
      case Operator::present_value:
        return "SUMPRODUCT(" + range(node.a) + ",POWER(1+" + text(node.c, sum) + ",-" + range(node.b) + "))";
      case Operator::over_year:
        return "SUMPRODUCT((" + years() + "=" + year() + ")*" + range(node.a) + ")";
      case Operator::sum:
        return total_of(workings_.list(node.a));
      case Operator::mean:
      case Operator::share_below:
      case Operator::mean_below:
        return weighted(node);
      case Operator::raise:
        return call("POWER", node);
      case Operator::least:
        return call("MIN", node);
      case Operator::most:
        return call("MAX", node);
      case Operator::cents:
        return "ROUND(" + text(node.a) + ",2)";
      default:
        return binary(node, looser_than);
    }
  }

  [[nodiscard]] std::string cell(int row) const {
    return prefix(row) + (workings_.row(row).axis == Axis::single ? fixed_cell(constant_column, layout_.line(row))
                                                                  : loose_cell(row, period_));
  }
  [[nodiscard]] std::string range(int row) const {
    return prefix(row) + across(workings_.periods(workings_.row(row).axis), layout_.line(row));
  }

 private:
  [[nodiscard]] std::string prefix(int row) const {
    const Sheet sheet = workings_.row(row).sheet;
    return sheet == from_ ? "" : tab(sheet) + "!";
  }
  [[nodiscard]] std::string loose_cell(int row, int period) const {
    return column_name(first_period_column + period) + std::to_string(layout_.line(row) + 1);
  }
  [[nodiscard]] static std::string across(int periods, int line) {
    return fixed_cell(first_period_column, line) + ":" + fixed_cell(first_period_column + periods - 1, line);
  }
  /// The calendar years at the head of the sheet, and that of the period.
  [[nodiscard]] std::string years() const { return across(workings_.periods(Axis::plan), year_line); }
  [[nodiscard]] std::string year() const {
    return column_name(first_period_column + period_) + "$" + std::to_string(year_line + 1);
  }

  /// Whether a row stands right below another.
  [[nodiscard]] bool follows(int row, int before) const {
    return workings_.row(row).sheet == workings_.row(before).sheet && layout_.line(row) == layout_.line(before) + 1 &&
           workings_.row(row).axis == workings_.row(before).axis;
  }

  /// Cells as ranges where they stand one below the other: `F8:F12,F20`.
  [[nodiscard]] std::string list(const std::vector<int>& rows) const {
    std::string all;
    for (std::size_t i = 0, end = 0; i < rows.size(); i = end) {
      for (end = i + 1; end < rows.size() && follows(rows[end], rows[end - 1]);) ++end;
      if (!all.empty()) all += ",";
      all += cell(rows[i]);
      if (end > i + 1)
        all += ":" + Writer({workings_, layout_}, workings_.row(rows[i]).sheet, period_).cell(rows[end - 1]);
    }
    return all;
  }

  [[nodiscard]] std::string total_of(std::vector<int> rows) const {
    if (rows.empty()) return "0";
    std::ranges::sort(rows, {}, [this](int row) { return std::pair(workings_.row(row).sheet, layout_.line(row)); });
    return rows.size() == 1 ? cell(rows[0]) : "SUM(" + list(rows) + ")";
  }

  [[nodiscard]] std::string weighted(const FormulaNode& node) const {
    const std::string values = list(workings_.list(node.a));
    const std::string weights = list(workings_.list(node.b));
    if ((values + weights).find(',') != std::string::npos || values.empty())
      throw std::runtime_error("weighted rows that do not stand together");
    if (node.of == Operator::mean) return "SUMPRODUCT(" + values + "," + weights + ")";
    const std::string below = "SUMPRODUCT((" + values + "<" + text(node.c, sum) + ")*" + weights;
    return below + (node.of == Operator::share_below ? ")" : "*" + values + ")");
  }

  [[nodiscard]] std::string call(const std::string& function, const FormulaNode& node) const {
    return function + "(" + text(node.a) + "," + text(node.b) + ")";
  }

  [[nodiscard]] std::string binary(const FormulaNode& node, Binding looser_than) const {
    const auto joined = [&](const char* symbol, Binding left, Binding right) {
      return text(node.a, left) + symbol + text(node.b, right);
    };
    switch (node.of) {
      case Operator::add:
        return in_brackets(joined("+", sum, sum), sum < looser_than);
      case Operator::subtract:
        return in_brackets(joined("-", sum, product), sum < looser_than);
      case Operator::multiply:
        if (workings_.node(node.a) == FormulaNode{.of = Operator::number, .number = -1})
          return in_brackets("-" + text(node.b, product), loosest < looser_than);
        return in_brackets(joined("*", product, product), product < looser_than);
      case Operator::divide:
        return in_brackets(joined("/", product, tightest), product < looser_than);
      case Operator::equal:
        return in_brackets("(" + joined("=", sum, sum) + ")*1", product < looser_than);
      case Operator::at_least:
        return in_brackets("(" + joined(">=", sum, sum) + ")*1", product < looser_than);
      default:
        CHANGEOVER_CHECK(false, "an operator without a sign");
        return "";
    }
  }

  const Workings& workings_;
  const Layout& layout_;
  Sheet from_;
  int period_;
};

}  // namespace

std::string formula_text(const Placed& rows, int row, int period) {
  const Row& of = rows.workings.row(row);
  return "=" + Writer(rows, of.sheet, period).text(of.formula);
}

std::string opening_text(const Placed& rows, int row) {
  const Row& of = rows.workings.row(row);
  return "=" + Writer(rows, of.sheet, 0).text(of.opening);
}

std::string range_text(const Placed& rows, int row) {
  return tab(rows.workings.row(row).sheet) + "!" + Writer(rows, rows.workings.row(row).sheet, 0).range(row);
}

}  // namespace changeover::workbook
