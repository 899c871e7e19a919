#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/base/quantity.hpp"
#include "models/site/catalogue.hpp"

/// How every figure of money follows from others: one list of rows that the engine evaluates, the workbook writes and
/// people read (docs/money.md, Workings).
namespace changeover {

/// The part of a workbook in which a row stands.
enum class Sheet {
  inputs,
  inputs_by_period,
  inputs_after,
  timeline,
  schedule,
  power,
  capex,
  mining,
  revenue,
  opex,
  tax,
  after_plan,
  cash_flow,
  returns
};
inline constexpr std::size_t sheet_count = 14;

/// `single`: one figure; `plan`: one for each period of the plan; `after`: one for each period after it in which a
/// contract may still run.
enum class Axis { single, plan, after };

/// What a figure is called and where it stands: `{"rent per MW", Sheet::revenue}`. A plain number may say what it
/// counts.
struct Item {
  std::string_view name;
  Sheet sheet = Sheet::cash_flow;
  std::string_view unit{};
};

/// What a row is about: ids of halls, offers, models.
using Subjects = std::vector<std::string>;

enum class Operator {
  number,         ///< itself
  row,            ///< a row, in the same period
  previous,       ///< a row one period before; in the first period its opening
  at,             ///< a row in period `b`
  total,          ///< a row over all its periods
  lowest,         ///< the least of a row's periods
  products,       ///< the sum of the products of two rows, period by period
  present_value,  ///< the sum of a row `a`, each period discounted over the years of the row `b` at the rate `c`
  over_year,      ///< a row over the calendar year of the period
  sum,            ///< of a list of rows; of none: 0 in each period of the plan
  mean,           ///< of a list of rows `a`, weighted by the list `b`
  share_below,    ///< the sum of the weights `b` where the row of the list `a` is less than the node `c`
  mean_below,     ///< the same, each weight times its row
  add,
  subtract,
  multiply,
  divide,
  raise,
  least,
  most,
  equal,     ///< 1 or 0
  at_least,  ///< 1 or 0
  cents,     ///< to the nearest cent, half away from zero
};

/// A step of a formula. What `a`, `b` and `c` number (nodes, rows, lists of rows, periods), the operator says.
struct FormulaNode {
  Operator of = Operator::number;
  int a = -1;
  int b = -1;
  int c = -1;
  double number = 0;
  friend bool operator==(const FormulaNode&, const FormulaNode&) = default;
};

/// A line of figures: given, or following from others.
struct Row {
  Sheet sheet = Sheet::cash_flow;
  std::string name;
  Subjects subjects{};
  std::optional<Business> business{};
  Axis axis = Axis::single;
  std::string unit{};  ///< of `given`; of the values too, where the factor is 1
  int formula = -1;    ///< a node; −1: given
  int opening = -1;    ///< a node: what `previous` finds before the first period; −1: 0
  std::vector<double> given{};
  double factor = 1;        ///< canonical units (models/base/quantity.hpp) in one `unit`
  std::string base_unit{};  ///< of the values
  std::string origin{};     ///< of what is given: a path of the input, or the page that says how it follows from it
  [[nodiscard]] bool is_given() const { return formula < 0; }
  /// "rent, lease-a, hall-1".
  [[nodiscard]] std::string label() const;
  friend bool operator==(const Row&, const Row&) = default;
};

/// Other inputs for the same plan.
struct Case {
  std::string name{};
  std::map<int, std::vector<double>> given{};  ///< by row: what differs
  std::string obstacle{};  ///< why the plan cannot be valued so by the same formulas; empty = it can
  friend bool operator==(const Case&, const Case&) = default;
};

/// The unit of a dimension in its canonical form: `USD/MW/h`; empty for a plain number.
[[nodiscard]] std::string unit_text(const Dimension& dimension, const std::string& currency);

class Workings {
 public:
  /// Periods of the plan; those of a year begin where `year_of` changes.
  Workings(std::vector<int> year_of_period, int periods_after, std::string currency);

  [[nodiscard]] const std::string& currency() const { return currency_; }
  [[nodiscard]] int periods(Axis axis) const;
  [[nodiscard]] const std::vector<int>& years() const { return years_; }

  /// Adds a row and gives its number. A formula may refer to rows before it, and to itself by `previous`.
  int add(Row row);
  /// Gives the formula of a row that was added without one.
  void define(int row, int formula);
  /// Gives what `previous` finds before the first period of a row: a node.
  void open(int row, int opening);
  int add(FormulaNode node);
  int add_list(std::vector<int> rows);
  /// The same rows with the inputs of a case.
  [[nodiscard]] Workings under(const Case& of) const;
  /// What is given otherwise in workings of the same plan under another scenario.
  [[nodiscard]] Case case_of(std::string name, const Workings& other) const;

  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
  [[nodiscard]] const Row& row(int row) const { return rows_[static_cast<std::size_t>(row)]; }
  [[nodiscard]] const FormulaNode& node(int node) const { return nodes_[static_cast<std::size_t>(node)]; }
  [[nodiscard]] const std::vector<int>& list(int list) const { return lists_[static_cast<std::size_t>(list)]; }
  /// Of a formula: that of the rows in it; none when they are of two times.
  [[nodiscard]] std::optional<Axis> axis_of(int node) const;

  /// What stands before the first period of a row; 0 where nothing does. `figures` are those of `evaluate`.
  [[nodiscard]] double opening(int row, const std::vector<std::vector<double>>& figures) const;
  /// Every row's figures in canonical units, by row and period of its axis.
  [[nodiscard]] std::vector<std::vector<double>> evaluate() const;

  friend bool operator==(const Workings&, const Workings&) = default;

 private:
  std::vector<int> years_;
  int periods_after_ = 0;
  std::string currency_;
  std::vector<Row> rows_{};
  std::vector<FormulaNode> nodes_{};
  std::vector<std::vector<int>> lists_{};
};

}  // namespace changeover
