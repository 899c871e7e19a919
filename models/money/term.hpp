#pragma once

#include "models/base/check.hpp"
#include "models/money/workings.hpp"

/// Formulas written as they are on paper, with their dimensions checked by the compiler:
///
///     book.row({"rent", Sheet::revenue}, {offer, hall}, power * rent_per_megawatt)
namespace changeover {

/// A formula of dimension `D`.
template <Dimension D>
class Term {
 public:
  Term(Workings& workings, int node) : workings_(&workings), node_(node) {}
  [[nodiscard]] Workings& workings() const { return *workings_; }
  [[nodiscard]] int node() const { return node_; }
  /// The row that the formula is.
  [[nodiscard]] int row() const {
    const FormulaNode& of = workings_->node(node_);
    CHANGEOVER_CHECK(of.of == Operator::row, "a formula that is no row");
    return of.a;
  }

 private:
  Workings* workings_;
  int node_;
};

using Factor = Term<Dimension{}>;
using Amount = Term<dimension::money>;

template <Dimension R, Dimension A, Dimension B>
Term<R> join(Operator of, const Term<A>& a, const Term<B>& b) {
  return {a.workings(), a.workings().add(FormulaNode{.of = of, .a = a.node(), .b = b.node()})};
}
inline Factor number(Workings& workings, double value) {
  return {workings, workings.add(FormulaNode{.of = Operator::number, .number = value})};
}

template <Dimension D>
Term<D> operator+(const Term<D>& a, const Term<D>& b) {
  return join<D>(Operator::add, a, b);
}
template <Dimension D>
Term<D> operator-(const Term<D>& a, const Term<D>& b) {
  return join<D>(Operator::subtract, a, b);
}
template <Dimension A, Dimension B>
Term<A + B> operator*(const Term<A>& a, const Term<B>& b) {
  return join<A + B>(Operator::multiply, a, b);
}
template <Dimension A, Dimension B>
Term<A + (-B)> operator/(const Term<A>& a, const Term<B>& b) {
  return join<A + (-B)>(Operator::divide, a, b);
}
template <Dimension D>
Term<D> operator-(const Term<D>& a) {
  return join<D>(Operator::multiply, number(a.workings(), -1), a);
}
inline Factor operator+(double a, const Factor& b) { return number(b.workings(), a) + b; }
inline Factor operator-(double a, const Factor& b) { return number(b.workings(), a) - b; }
template <Dimension D>
Term<D> operator/(const Term<D>& a, double b) {
  return join<D>(Operator::divide, a, number(a.workings(), b));
}
inline Factor raised(const Factor& base, const Factor& exponent) {
  return join<Dimension{}>(Operator::raise, base, exponent);
}
/// The smaller, the larger of two.
template <Dimension D>
Term<D> least(const Term<D>& a, const Term<D>& b) {
  return join<D>(Operator::least, a, b);
}
template <Dimension D>
Term<D> most(const Term<D>& a, const Term<D>& b) {
  return join<D>(Operator::most, a, b);
}
template <Dimension D>
Term<D> positive(const Term<D>& a) {
  return {a.workings(),
          a.workings().add(FormulaNode{.of = Operator::most, .a = number(a.workings(), 0).node(), .b = a.node()})};
}
/// 1 where it holds, else 0.
template <Dimension D>
Factor equal(const Term<D>& a, const Term<D>& b) {
  return join<Dimension{}>(Operator::equal, a, b);
}
template <Dimension D>
Factor at_least(const Term<D>& a, const Term<D>& b) {
  return join<Dimension{}>(Operator::at_least, a, b);
}
/// The energy of a power held for a time.
inline Term<dimension::energy> energy(const Term<dimension::power>& power, const Term<dimension::time>& time) {
  return join<dimension::energy>(Operator::multiply, power, time);
}

template <Dimension D>
Term<D> of_row(Operator of, const Term<D>& row, int b = -1) {
  return {row.workings(), row.workings().add(FormulaNode{.of = of, .a = row.row(), .b = b})};
}
template <Dimension D>
Term<D> previous(const Term<D>& row) {
  return of_row(Operator::previous, row);
}
template <Dimension D>
Term<D> at(const Term<D>& row, int period) {
  return of_row(Operator::at, row, period);
}
template <Dimension D>
Term<D> total(const Term<D>& row) {
  return of_row(Operator::total, row);
}
template <Dimension D>
Term<D> lowest(const Term<D>& row) {
  return of_row(Operator::lowest, row);
}
template <Dimension D>
Term<D> over_year(const Term<D>& row) {
  return of_row(Operator::over_year, row);
}
template <Dimension A, Dimension B>
Term<A + B> products(const Term<A>& a, const Term<B>& b) {
  return {a.workings(), a.workings().add(FormulaNode{.of = Operator::products, .a = a.row(), .b = b.row()})};
}
inline Amount cents(const Amount& amount) {
  return {amount.workings(), amount.workings().add(FormulaNode{.of = Operator::cents, .a = amount.node()})};
}

/// Rows of one dimension.
template <Dimension D>
struct Terms {
  Workings* workings = nullptr;
  std::vector<int> rows{};
  void push_back(const Term<D>& row) { rows.push_back(row.row()); }
  [[nodiscard]] bool empty() const { return rows.empty(); }
};
template <Dimension D>
Term<D> sum(const Terms<D>& rows) {
  Workings& book = *rows.workings;
  return {book, book.add(FormulaNode{.of = Operator::sum, .a = book.add_list(rows.rows)})};
}

}  // namespace changeover
