#include "models/money/workings.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/base/check.hpp"
#include "models/money/cents.hpp"

namespace changeover {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

bool refers_to_rows(Operator of) {
  return of == Operator::row || of == Operator::previous || of == Operator::over_year;
}
bool refers_to_lists(Operator of) {
  return of == Operator::sum || of == Operator::mean || of == Operator::share_below || of == Operator::mean_below;
}
bool makes_single(Operator of) {
  return of == Operator::at || of == Operator::total || of == Operator::lowest || of == Operator::products ||
         of == Operator::present_value || of == Operator::number;
}

/// Reckons rows in their order, each period by period.
class Evaluation {
 public:
  Evaluation(const Workings& workings, std::vector<std::vector<double>> values)
      : workings_(workings), values_(std::move(values)) {}
  explicit Evaluation(const Workings& workings) : workings_(workings) {
    for (const Row& row : workings.rows()) values_.emplace_back(at(workings.periods(row.axis)));
  }

  std::vector<std::vector<double>> run() && {
    for (std::size_t row = 0; row < values_.size(); ++row)
      for (std::size_t t = 0; t < values_[row].size(); ++t) reckon(static_cast<int>(row), static_cast<int>(t));
    return std::move(values_);
  }

  [[nodiscard]] double opening(int row) const {
    const int node = workings_.row(row).opening;
    return node < 0 ? 0 : value(node, 0);
  }

 private:
  void reckon(int number, int period) {
    const Row& row = workings_.row(number);
    values_[at(number)][at(period)] = row.is_given() ? row.given[at(period)] * row.factor : value(row.formula, period);
  }

  [[nodiscard]] double of_row(int row, int period) const {
    const std::vector<double>& values = values_[at(row)];
    return workings_.row(row).axis == Axis::single ? values[0] : values[at(period)];
  }

  [[nodiscard]] double previous(int row, int period) const {
    return period > 0 ? values_[at(row)][at(period - 1)] : opening(row);
  }

  [[nodiscard]] double products(int a, int b) const {
    double sum = 0;
    for (std::size_t t = 0; t < values_[at(a)].size(); ++t) sum += values_[at(a)][t] * values_[at(b)][t];
    return sum;
  }

  [[nodiscard]] double present_value(const FormulaNode& node) const {
    const double grown = 1 + value(node.c, 0);
    const std::vector<double>& amounts = values_[at(node.a)];
    double sum = 0;
    for (std::size_t t = 0; t < amounts.size(); ++t) sum += amounts[t] * std::pow(grown, -values_[at(node.b)][t]);
    return sum;
  }

  [[nodiscard]] double total(int row) const {
    double sum = 0;
    for (const double each : values_[at(row)]) sum += each;
    return sum;
  }

  [[nodiscard]] double over_year(int row, int period) const {
    double sum = 0;
    for (std::size_t t = 0; t < values_[at(row)].size(); ++t)
      if (workings_.years()[t] == workings_.years()[at(period)]) sum += values_[at(row)][t];
    return sum;
  }

  [[nodiscard]] double of_list(const FormulaNode& node, int period) const {
    const std::vector<int>& rows = workings_.list(node.a);
    const double limit = node.c < 0 ? 0 : value(node.c, period);
    double sum = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const double each = of_row(rows[i], period);
      if (node.c >= 0 && !(each < limit)) continue;
      const double weight = node.b < 0 ? 1 : of_row(workings_.list(node.b)[i], period);
      sum += node.of == Operator::share_below ? weight : weight * each;
    }
    return sum;
  }

  [[nodiscard]] double value(int number, int period) const {
    const FormulaNode& node = workings_.node(number);
    const auto left = [&] { return value(node.a, period); };
    const auto right = [&] { return value(node.b, period); };
    switch (node.of) {
      case Operator::number:
        return node.number;
      case Operator::row:
        return of_row(node.a, period);
      case Operator::previous:
        return previous(node.a, period);
      case Operator::at:
        return values_[at(node.a)][at(node.b)];
      case Operator::total:
        return total(node.a);
      case Operator::lowest:
        return *std::ranges::min_element(values_[at(node.a)]);
      case Operator::products:
        return products(node.a, node.b);
      case Operator::present_value:
        return present_value(node);
      case Operator::over_year:
        return over_year(node.a, period);
      case Operator::sum:
      case Operator::mean:
      case Operator::share_below:
      case Operator::mean_below:
        return of_list(node, period);
      case Operator::add:
        return left() + right();
      case Operator::subtract:
        return left() - right();
      case Operator::multiply:
        return left() * right();
      case Operator::divide:
        return left() / right();
      case Operator::raise:
        return std::pow(left(), right());
      case Operator::least:
        return std::min(left(), right());
      case Operator::most:
        return std::max(left(), right());
      case Operator::equal:
        return left() == right() ? 1 : 0;
      case Operator::at_least:
        return left() >= right() ? 1 : 0;
      case Operator::cents:
        return nearest_cent(left()) / 100;
    }
    return 0;
  }

  const Workings& workings_;
  std::vector<std::vector<double>> values_{};
};

void append_power(std::string& text, std::string_view symbol, int exponent) {
  if (!text.empty()) text += "·";
  text += symbol;
  if (exponent == 2) text += "²";
  if (exponent == 3) text += "³";
}

}  // namespace

std::string Row::label() const {
  std::string text = name;
  for (const std::string& each : subjects) text += ", " + each;
  return text;
}

std::string unit_text(const Dimension& dimension, const std::string& currency) {
  const std::array<std::pair<std::string_view, int>, 9> parts{{{currency, dimension.money},
                                                               {"MW", dimension.power},
                                                               {"MWh", dimension.energy},
                                                               {"MVA", dimension.apparent},
                                                               {"BTC", dimension.bitcoin},
                                                               {"m", dimension.length},
                                                               {"t", dimension.mass},
                                                               {"TH/s", dimension.hashrate},
                                                               {"h", dimension.time}}};
  std::string above, below;
  for (const auto& [symbol, exponent] : parts) {
    if (exponent > 0) append_power(above, symbol, exponent);
    if (exponent < 0) {
      below += "/";
      std::string symbol_below;
      append_power(symbol_below, symbol, -exponent);
      below += symbol == "TH/s" ? "(TH/s)" : symbol_below;
    }
  }
  return above.empty() && !below.empty() ? "1" + below : above + below;
}

Workings::Workings(std::vector<int> year_of_period, int periods_after, std::string currency)
    : years_(std::move(year_of_period)), periods_after_(periods_after), currency_(std::move(currency)) {}

int Workings::periods(Axis axis) const {
  return axis == Axis::single ? 1 : axis == Axis::plan ? static_cast<int>(years_.size()) : periods_after_;
}

int Workings::add(Row row) {
  CHANGEOVER_CHECK(row.given.empty() || static_cast<int>(row.given.size()) == periods(row.axis),
                   "`" + row.label() + "` is given for a wrong number of periods");
  rows_.push_back(std::move(row));
  return static_cast<int>(rows_.size()) - 1;
}

void Workings::define(int row, int formula) { rows_[at(row)].formula = formula; }

void Workings::open(int row, int opening) { rows_[at(row)].opening = opening; }

int Workings::add(FormulaNode node) {
  nodes_.push_back(node);
  return static_cast<int>(nodes_.size()) - 1;
}

int Workings::add_list(std::vector<int> rows) {
  lists_.push_back(std::move(rows));
  return static_cast<int>(lists_.size()) - 1;
}

std::optional<Axis> Workings::axis_of(int number) const {
  const FormulaNode& of = node(number);
  if (makes_single(of.of)) return Axis::single;
  if (refers_to_rows(of.of)) return row(of.a).axis;
  std::optional<Axis> axis = Axis::single;
  const auto join = [&axis](std::optional<Axis> other) {
    if (!axis || other == Axis::single) return;
    axis = axis == Axis::single || axis == other ? other : std::nullopt;
  };
  if (refers_to_lists(of.of)) {
    if (list(of.a).empty()) return Axis::plan;
    for (const int each : list(of.a)) join(row(each).axis);
    if (of.b >= 0)
      for (const int each : list(of.b)) join(row(each).axis);
    if (of.c >= 0) join(axis_of(of.c));
    return axis;
  }
  for (const int part : {of.a, of.b})
    if (part >= 0) join(axis_of(part));
  return axis;
}

Workings Workings::under(const Case& of) const {
  Workings changed = *this;
  for (const auto& [row, values] : of.given) changed.rows_[at(row)].given = values;
  return changed;
}

Case Workings::case_of(std::string name, const Workings& other) const {
  Case out{.name = std::move(name)};
  if (other.nodes_ != nodes_ || other.lists_ != lists_ || other.rows_.size() != rows_.size() ||
      other.periods_after_ != periods_after_ || other.years_ != years_ || other.currency_ != currency_) {
    out.obstacle = "it needs other formulas";
    return out;
  }
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    Row as_before = other.rows_[row];
    as_before.given = rows_[row].given;
    if (as_before != rows_[row]) out.obstacle = "it needs other formulas";
    if (other.rows_[row].given != rows_[row].given) out.given[static_cast<int>(row)] = other.rows_[row].given;
  }
  if (!out.obstacle.empty()) out.given.clear();
  return out;
}

double Workings::opening(int row, const std::vector<std::vector<double>>& figures) const {
  return Evaluation(*this, figures).opening(row);
}

std::vector<std::vector<double>> Workings::evaluate() const { return Evaluation(*this).run(); }

}  // namespace changeover
