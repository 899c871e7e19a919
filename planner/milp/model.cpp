#include "planner/milp/model.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "models/base/check.hpp"

namespace changeover::milp {

namespace {

constexpr double least_coefficient = 1e-7;
constexpr double greatest_coefficient = 1e7;
constexpr double cancellation_noise = 1e-15;  ///< of the terms added up

std::string quoted(std::string_view name) { return "`" + std::string(name) + "`"; }

/// Equal names have equal hashes, so that only names of equal hashes need be compared.
template <typename Named>
void check_names(const std::vector<Named>& all) {
  std::vector<std::pair<std::size_t, std::size_t>> hashes;
  hashes.reserve(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) hashes.emplace_back(std::hash<std::string>{}(all[i].name), i);
  std::sort(hashes.begin(), hashes.end());
  for (std::size_t i = 1; i < hashes.size(); ++i)
    for (std::size_t j = i; j-- > 0 && hashes[j].first == hashes[i].first;)
      CHANGEOVER_CHECK(all[hashes[j].second].name != all[hashes[i].second].name,
                       quoted(all[hashes[i].second].name) + " is named twice");
}

void check_name(const std::string& name) { CHANGEOVER_CHECK(!name.empty(), "a column or row without a name"); }

void check_bounds(std::string_view name, double lower, double upper) {
  CHANGEOVER_CHECK(lower <= upper && lower < infinity && upper > -infinity,
                   quoted(name) + " has the bounds " + std::to_string(lower) + " … " + std::to_string(upper));
}

/// How far `value` lies outside `lower … upper`, relative to `scale` and to the bound.
double outside(double value, double lower, double upper, double scale) {
  if (!std::isfinite(value)) return infinity;
  if (value < lower) return (lower - value) / std::max(scale, std::abs(lower));
  if (value > upper) return (value - upper) / std::max(scale, std::abs(upper));
  return 0;
}

/// The sum of the terms at `point`, and the largest of 1 and each term.
std::pair<double, double> activity(const std::vector<Term>& terms, const std::vector<double>& point) {
  double sum = 0;
  double scale = 1;
  for (const Term& term : terms) {
    const double part = term.coefficient * point[static_cast<std::size_t>(term.variable.index)];
    sum += part;
    scale = std::max(scale, std::abs(part));
  }
  return {sum, scale};
}

}  // namespace

Linear& Linear::add(double coefficient, Variable variable) {
  terms_.push_back({variable, coefficient});
  return *this;
}

Linear& Linear::operator+=(const Linear& other) {
  if (&other == this) return *this *= 2;
  terms_.insert(terms_.end(), other.terms_.begin(), other.terms_.end());
  constant_ += other.constant_;
  return *this;
}

Linear& Linear::operator-=(const Linear& other) {
  if (&other == this) return *this = Linear{};
  for (const Term& term : other.terms_) terms_.push_back({term.variable, -term.coefficient});
  constant_ -= other.constant_;
  return *this;
}

Linear& Linear::operator*=(double factor) {
  for (Term& term : terms_) term.coefficient *= factor;
  constant_ *= factor;
  return *this;
}

Linear operator+(Linear a, const Linear& b) { return a += b; }
Linear operator-(Linear a, const Linear& b) { return a -= b; }
Linear operator*(double factor, Linear a) { return a *= factor; }

Variable Model::add_binary(std::string name) { return add_column({std::move(name), 0, 1, true}); }

Variable Model::add_integer(std::string name, double lower, double upper) {
  return add_column({std::move(name), lower, upper, true});
}

Variable Model::add_continuous(std::string name, double lower, double upper) {
  return add_column({std::move(name), lower, upper, false});
}

Variable Model::add_column(Column column) {
  check_name(column.name);
  check_bounds(column.name, column.lower, column.upper);
  columns_.push_back(std::move(column));
  return {static_cast<int>(columns_.size()) - 1};
}

void Model::add_at_most(std::string name, const Linear& left, const Linear& right) {
  add_row(std::move(name), left, right, false, true);
}

void Model::add_at_least(std::string name, const Linear& left, const Linear& right) {
  add_row(std::move(name), left, right, true, false);
}

void Model::add_equal(std::string name, const Linear& left, const Linear& right) {
  add_row(std::move(name), left, right, true, true);
}

void Model::add_row(std::string name, const Linear& left, const Linear& right, bool has_lower, bool has_upper) {
  check_name(name);
  const double constant = right.constant() - left.constant();
  CHANGEOVER_CHECK(std::isfinite(constant), quoted(name) + " has a constant that is not finite");
  std::vector<Term> terms;
  terms.reserve(left.terms().size() + right.terms().size());
  terms = left.terms();
  for (const Term& term : right.terms()) terms.push_back({term.variable, -term.coefficient});
  Row row{std::move(name), has_lower ? constant : -infinity, has_upper ? constant : infinity, {}};
  row.terms = simplified(std::move(terms), row.name);
  const auto is_settled = [&](const Term& term) { return settled(term.variable); };
  if (!row.terms.empty() && std::all_of(row.terms.begin(), row.terms.end(), is_settled)) return;
  rows_.push_back(std::move(row));
}

void Model::maximise(const Linear& objective) {
  check_names(columns_);
  check_names(rows_);
  CHANGEOVER_CHECK(std::isfinite(objective.constant()), "`objective` has a constant that is not finite");
  Linear result(objective.constant());
  for (const Term& term : simplified(objective.terms(), "objective")) result.add(term.coefficient, term.variable);
  objective_ = std::move(result);
}

void Model::fix(Variable variable, double value) {
  const Column& found = column(variable, "fix");
  CHANGEOVER_CHECK(std::isfinite(value) && (!found.integer || value == std::round(value)),
                   quoted(found.name) + " cannot be fixed at " + std::to_string(value));
  bound(variable, value, value);
}

void Model::bound(Variable variable, double lower, double upper) {
  check_bounds(column(variable, "bound").name, lower, upper);
  Column& changed = columns_[static_cast<std::size_t>(variable.index)];
  changed.lower = lower;
  changed.upper = upper;
}

void Model::settle(Variable variable, double value) {
  bound(variable, value, value);
  settled_.resize(columns_.size());
  settled_[static_cast<std::size_t>(variable.index)] = true;
}

bool Model::settled(Variable variable) const {
  const auto index = static_cast<std::size_t>(variable.index);
  return index < settled_.size() && settled_[index];
}

const Column& Model::column(Variable variable, std::string_view user) const {
  const auto index = static_cast<std::size_t>(variable.index);
  CHANGEOVER_CHECK(
      variable.index >= 0 && index < columns_.size(),
      quoted(user) + " uses column " + std::to_string(variable.index) + " of " + std::to_string(columns_.size()));
  return columns_[index];
}

std::vector<Term> Model::simplified(std::vector<Term> terms, std::string_view user) const {
  const auto before = [](const Term& a, const Term& b) { return a.variable < b.variable; };
  if (!std::is_sorted(terms.begin(), terms.end(), before)) std::stable_sort(terms.begin(), terms.end(), before);
  auto kept = terms.begin();
  for (auto term = terms.begin(); term != terms.end();) {
    const Variable variable = term->variable;
    double sum = 0;
    double size = 0;
    for (; term != terms.end() && term->variable == variable; ++term) {
      sum += term->coefficient;
      size += std::abs(term->coefficient);
    }
    const Column& factor = column(variable, user);
    CHANGEOVER_CHECK(std::isfinite(sum),
                     quoted(user) + " has a coefficient of " + quoted(factor.name) + " that is not finite");
    if (std::abs(sum) < std::max(least_coefficient, cancellation_noise * size)) continue;
    if (std::abs(sum) > greatest_coefficient)
      throw OutOfProportion(quoted(user) + " has the coefficient " + std::to_string(sum) + " of " +
                            quoted(factor.name) + ", beyond 1e7");
    *kept++ = {variable, sum};
  }
  terms.erase(kept, terms.end());
  return terms;
}

Model Model::relaxed() const {
  Model result = *this;
  for (Column& column : result.columns_) column.integer = false;
  return result;
}

Model::Violation Model::violation(const std::vector<double>& point) const {
  CHANGEOVER_CHECK(point.size() == columns_.size(), "a point of " + std::to_string(point.size()) + " values for " +
                                                        std::to_string(columns_.size()) + " columns");
  Violation worst;
  const auto note = [&](double amount, const std::string& name) {
    if (amount > worst.amount) worst = {amount, name};
  };
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Column& column = columns_[i];
    note(outside(point[i], column.lower, column.upper, 1), column.name);
    if (column.integer && std::isfinite(point[i])) note(std::abs(point[i] - std::round(point[i])), column.name);
  }
  for (const Row& row : rows_) {
    const auto [sum, scale] = activity(row.terms, point);
    note(outside(sum, row.lower, row.upper, scale), row.name);
  }
  return worst;
}

double Model::value(const std::vector<double>& point) const {
  CHANGEOVER_CHECK(point.size() == columns_.size(), "a point of " + std::to_string(point.size()) + " values for " +
                                                        std::to_string(columns_.size()) + " columns");
  return objective_.constant() + activity(objective_.terms(), point).first;
}

}  // namespace changeover::milp
