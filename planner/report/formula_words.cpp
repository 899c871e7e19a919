#include "planner/report/formula_words.hpp"

#include <algorithm>

#include "models/base/check.hpp"
#include "models/base/text.hpp"

namespace changeover {
namespace {

/// How closely the parts of a formula hold together.
enum Binding { loosest, sum, product, power };

std::string in_brackets(const std::string& text, bool needed) { return needed ? "(" + text + ")" : text; }

class Words {
 public:
  Words(const Workings& workings, const FormulaNames& names) : workings_(workings), names_(names) {}

  [[nodiscard]] std::string text(int number, Binding looser_than = loosest) const {
    const FormulaNode& node = workings_.node(number);
    switch (node.of) {
      case Operator::number:
        return to_text(node.number);
      case Operator::row:
        return names_.row(node.a);
      case Operator::previous:
        return names_.row(node.a) + " one period before";
      case Operator::at:
        return names_.row(node.a) + " in " + names_.period(node.b);
      case Operator::total:
        return "Σ " + names_.row(node.a);
      case Operator::lowest:
        return "the lowest " + names_.row(node.a);
      case Operator::products:
        return in_brackets("Σ " + names_.row(node.a) + " × " + names_.row(node.b), product < looser_than);
      case Operator::present_value:
        return in_brackets("Σ " + names_.row(node.a) + " ÷ (1 + " + text(node.c, sum) + ")^" + names_.row(node.b),
                           product < looser_than);
      case Operator::over_year:
        return "Σ " + names_.row(node.a) + " over the year";
      case Operator::sum:
        return in_brackets(listed(workings_.list(node.a)), sum < looser_than);
      case Operator::mean:
        return in_brackets("Σ " + one_of(node.b) + " × " + one_of(node.a), sum < looser_than);
      case Operator::share_below:
        return in_brackets("Σ " + one_of(node.b) + " where " + one_of(node.a) + " < " + text(node.c, sum),
                           sum < looser_than);
      case Operator::mean_below:
        return in_brackets(
            "Σ " + one_of(node.b) + " × " + one_of(node.a) + " where " + one_of(node.a) + " < " + text(node.c, sum),
            sum < looser_than);
      case Operator::raise:
        return text(node.a, power) + "^" + text(node.b, power);
      case Operator::least:
        return "min(" + text(node.a) + ", " + text(node.b) + ")";
      case Operator::most:
        return "max(" + text(node.a) + ", " + text(node.b) + ")";
      case Operator::cents:
        return in_brackets(text(node.a) + ", to the cent", loosest < looser_than);
      default:
        return binary(node, looser_than);
    }
  }

 private:
  /// Rows of one list are alike but for what they are about.
  [[nodiscard]] std::string one_of(int list) const {
    const std::vector<int>& rows = workings_.list(list);
    return rows.empty() ? "0" : workings_.row(rows.front()).name;
  }

  /// Rows of one name together: "Σ rent (8 rows) + tax".
  [[nodiscard]] std::string listed(const std::vector<int>& rows) const {
    if (rows.empty()) return "0";
    std::vector<std::pair<int, int>> groups;  // the first row of a name, and how many have it
    for (const int row : rows) {
      const auto same = std::ranges::find(groups, workings_.row(row).name,
                                          [&](const auto& group) { return workings_.row(group.first).name; });
      if (same == groups.end())
        groups.emplace_back(row, 1);
      else
        ++same->second;
    }
    std::string all;
    for (const auto& [row, count] : groups) {
      const std::string number = std::to_string(count) + (count == 1 ? " row)" : " rows)");
      const bool summed = count > 1 || groups.size() == 1;
      all += (all.empty() ? "" : " + ") + (summed ? "Σ " + workings_.row(row).name + " (" + number : names_.row(row));
    }
    return all;
  }

  [[nodiscard]] std::string binary(const FormulaNode& node, Binding looser_than) const {
    const auto joined = [&](const char* symbol, Binding left, Binding right) {
      return text(node.a, left) + symbol + text(node.b, right);
    };
    switch (node.of) {
      case Operator::add:
        return in_brackets(joined(" + ", sum, sum), sum < looser_than);
      case Operator::subtract:
        return in_brackets(joined(" − ", sum, product), sum < looser_than);
      case Operator::multiply:
        if (workings_.node(node.a) == FormulaNode{.of = Operator::number, .number = -1})
          return in_brackets("−" + text(node.b, product), sum < looser_than);
        return in_brackets(joined(" × ", product, product), product < looser_than);
      case Operator::divide:
        return in_brackets(joined(" ÷ ", product, power), product < looser_than);
      case Operator::equal:
        return "(1 where " + joined(" = ", sum, sum) + ")";
      case Operator::at_least:
        return "(1 where " + joined(" ≥ ", sum, sum) + ")";
      default:
        CHANGEOVER_CHECK(false, "an operator without a sign");
        return "";
    }
  }

  const Workings& workings_;
  const FormulaNames& names_;
};

void gather(const Workings& workings, int number, std::vector<int>& rows) {
  const FormulaNode& node = workings.node(number);
  const auto add = [&](int row) {
    if (std::ranges::count(rows, row) == 0) rows.push_back(row);
  };
  const auto add_list = [&](int list) {
    for (const int row : workings.list(list)) add(row);
  };
  switch (node.of) {
    case Operator::number:
      return;
    case Operator::row:
    case Operator::previous:
    case Operator::at:
    case Operator::total:
    case Operator::lowest:
    case Operator::over_year:
      return add(node.a);
    case Operator::products:
      add(node.a);
      return add(node.b);
    case Operator::present_value:
      add(node.a);
      add(node.b);
      return gather(workings, node.c, rows);
    case Operator::sum:
      return add_list(node.a);
    case Operator::mean:
    case Operator::share_below:
    case Operator::mean_below:
      add_list(node.a);
      add_list(node.b);
      if (node.c >= 0) gather(workings, node.c, rows);
      return;
    default:
      gather(workings, node.a, rows);
      if (node.b >= 0) gather(workings, node.b, rows);
  }
}

}  // namespace

std::string formula_words(const Workings& workings, int row, const FormulaNames& names) {
  const Row& of = workings.row(row);
  return of.is_given() ? "" : Words(workings, names).text(of.formula);
}

std::vector<int> rows_of_formula(const Workings& workings, int row) {
  std::vector<int> rows;
  if (!workings.row(row).is_given()) gather(workings, workings.row(row).formula, rows);
  return rows;
}

}  // namespace changeover
