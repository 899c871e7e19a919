#pragma once

#include <iosfwd>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// A mixed-integer linear program as a value: copyable, printable, solver-neutral.
namespace changeover::milp {

inline constexpr double infinity = std::numeric_limits<double>::infinity();

/// The `index`-th column of its model.
struct Variable {
  int index = -1;
  friend auto operator<=>(const Variable&, const Variable&) = default;
};

struct Term {
  Variable variable;
  double coefficient = 0;
};

/// A sum of terms plus a constant. The same variable may occur more than once; the model adds them up.
class Linear {
 public:
  Linear() = default;
  Linear(double constant)
      : constant_(constant) {}  // NOLINT(google-explicit-constructor): sums read as in the mathematics
  Linear(Variable variable) : terms_{{variable, 1}} {}  // NOLINT(google-explicit-constructor)
  Linear& add(double coefficient, Variable variable);
  Linear& operator+=(const Linear& other);
  Linear& operator-=(const Linear& other);
  Linear& operator*=(double factor);
  [[nodiscard]] const std::vector<Term>& terms() const { return terms_; }
  [[nodiscard]] double constant() const { return constant_; }

 private:
  std::vector<Term> terms_;
  double constant_ = 0;
};
[[nodiscard]] Linear operator+(Linear a, const Linear& b);
[[nodiscard]] Linear operator-(Linear a, const Linear& b);
[[nodiscard]] Linear operator*(double factor, Linear a);

struct Column {
  std::string name;
  double lower = 0;
  double upper = infinity;
  bool integer = false;
  friend bool operator==(const Column&, const Column&) = default;
};

struct Row {
  std::string name;
  double lower = -infinity;
  double upper = infinity;
  std::vector<Term> terms{};  ///< ascending by variable, each once, no zeros; the constant is folded into the bounds
};

/// A coefficient that is greater than any sensible figure in MW and $M gives: the input is out of all proportion.
class OutOfProportion : public std::range_error {
 public:
  using std::range_error::range_error;
};

/// Names are unique and mandatory; every number is finite (bounds may be infinite); coefficients are at most
/// 1e7 (else `OutOfProportion`), and terms below 1e-7 (ten cents in $M, a tenth of a watt in MW) are dropped. Any other
/// violation is a bug and stops the program with the row's name.
class Model {
 public:
  Variable add_binary(std::string name);
  Variable add_integer(std::string name, double lower, double upper);
  Variable add_continuous(std::string name, double lower, double upper);
  void add_at_most(std::string name, const Linear& left, const Linear& right);
  void add_at_least(std::string name, const Linear& left, const Linear& right);
  void add_equal(std::string name, const Linear& left, const Linear& right);
  void maximise(const Linear& objective);  ///< the last step: here names are compared
  void fix(Variable variable, double value);
  void bound(Variable variable, double lower, double upper);
  /// Gives a column its value for good: rows that hold such columns only say nothing, and are not added.
  void settle(Variable variable, double value);

  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
  [[nodiscard]] bool settled(Variable variable) const;
  [[nodiscard]] const Linear& objective() const { return objective_; }  ///< simplified: each variable once, ascending
  /// The same model with integrality dropped.
  [[nodiscard]] Model relaxed() const;
  /// The largest violation of bounds, rows and integrality at a point, with the name of what is violated. A bound is
  /// measured relative to the largest of 1, the bound and, in a row, its terms; integrality is not scaled. Infinite
  /// where the point is not finite.
  struct Violation {
    double amount = 0;
    std::string name;
  };
  [[nodiscard]] Violation violation(const std::vector<double>& point) const;
  [[nodiscard]] double value(const std::vector<double>& point) const;  ///< of the objective

 private:
  Variable add_column(Column column);
  void add_row(std::string name, const Linear& left, const Linear& right, bool has_lower, bool has_upper);
  const Column& column(Variable variable, std::string_view user) const;  ///< checked to exist
  [[nodiscard]] std::vector<Term> simplified(std::vector<Term> terms, std::string_view user) const;

  std::vector<Column> columns_;
  std::vector<Row> rows_;
  std::vector<bool> settled_;  ///< by column, as far as any is
  Linear objective_;
};

/// CPLEX LP format, deterministic, shortest exact digits: for people, golden tests and other solvers. Names may hold
/// any character; those that the format refuses are written otherwise, one to one: `[` `]` as `(` `)`, `-` as `~`, `/`
/// as `|`, any other as `%` and two hexadecimal digits.
void write_lp(const Model& model, std::ostream& out);

}  // namespace changeover::milp
