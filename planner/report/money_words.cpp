#include "planner/report/money_words.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "models/base/decimal.hpp"
#include "models/base/text.hpp"
#include "planner/report/figures.hpp"
#include "planner/report/formula_words.hpp"
#include "planner/report/json_writer.hpp"
#include "planner/report/tables.hpp"

namespace changeover {
namespace {

constexpr int digits = 6;
constexpr double grouped_from = 1e4;
constexpr int deepest = 8;             ///< steps by which lines are set in
constexpr std::size_t most_alike = 3;  ///< addends that are followed one by one

std::string lowered(std::string text) {
  for (char& c : text)
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

/// A row of the statement, or what follows from it.
bool is_line(const Row& row) { return row.sheet == Sheet::cash_flow || row.sheet == Sheet::returns; }

/// One row of the derivation.
struct Link {
  int row = -1;
  int depth = 0;
  int alike = 0;  ///< rows of the same name beside it that are not followed
};

class Derivation {
 public:
  Derivation(const Answer& answer, std::optional<int> period) : account_(answer.best.account), period_(period) {}

  std::vector<Link> of(int row) {
    if (!period_) period_ = largest(row);
    follow(row, 0, 0);
    return std::move(links_);
  }
  [[nodiscard]] int period() const { return *period_; }

  /// The figure of a row in the period, in its canonical unit.
  [[nodiscard]] double figure(int row) const {
    const auto& figures = account_.figures[static_cast<std::size_t>(row)];
    return account_.workings.row(row).axis == Axis::plan ? figures[static_cast<std::size_t>(*period_)]
                                                         : figures.front();
  }

 private:
  [[nodiscard]] int largest(int row) const {
    if (account_.workings.row(row).axis != Axis::plan) {
      for (const int each : rows_of_formula(account_.workings, row))
        if (account_.workings.row(each).axis == Axis::plan) return largest(each);
      return 0;
    }
    const auto& figures = account_.figures[static_cast<std::size_t>(row)];
    const auto most = std::ranges::max_element(figures, {}, [](double each) { return std::abs(each); });
    return static_cast<int>(most - figures.begin());
  }

  [[nodiscard]] bool sums_lines(int row) const {
    const auto rows = rows_of_formula(account_.workings, row);
    return std::ranges::any_of(rows, [&](int each) { return is_line(account_.workings.row(each)); });
  }

  void follow(int row, int depth, int alike) {
    if (!seen_.insert(row).second) return;
    links_.push_back({row, depth, alike});
    if (depth > 1 && is_line(account_.workings.row(row)) && !sums_lines(row)) return;
    std::vector<int> next = rows_of_formula(account_.workings, row);
    std::erase(next, row);
    while (!next.empty()) {
      const std::string& name = account_.workings.row(next.front()).name;
      std::vector<int> same;
      for (const int each : next)
        if (account_.workings.row(each).name == name) same.push_back(each);
      std::erase_if(next, [&](int each) { return account_.workings.row(each).name == name; });
      if (same.size() > most_alike) {
        const int most = *std::ranges::max_element(same, {}, [&](int each) { return std::abs(figure(each)); });
        follow(most, depth + 1, static_cast<int>(same.size()) - 1);
      } else {
        for (const int each : same) follow(each, depth + 1, 0);
      }
    }
  }

  const Account& account_;
  std::optional<int> period_;
  std::vector<Link> links_{};
  std::set<int> seen_{};
};

/// `150 $/kW-month`, `9.3 MW`: in the unit in which it is given, or the canonical one.
std::string figure_text(const Workings& workings, int number, double figure) {
  const Row& row = workings.row(number);
  const std::string& currency = workings.currency();
  if (!row.is_given() && row.base_unit == currency) return grouped(figure, 2) + " " + currency;
  std::string unit = row.is_given() ? row.unit : row.base_unit;
  if (const auto sign = unit.find('$'); sign != std::string::npos) unit.replace(sign, 1, currency);
  const double shown = row.is_given() ? figure / row.factor : figure;
  const bool plain = unit == "factor" || unit == "0 or 1" || unit == "count" || unit == "share";
  return (std::abs(shown) >= grouped_from ? grouped(shown, 0) : text_of(rounded(shown, digits))) +
         (plain || unit.empty() ? "" : " " + unit);
}

/// The places of an input: of the value itself, or of the first one below it.
std::string origin_text(const std::string& origin, const std::vector<Assumption>& assumptions) {
  for (const Assumption& each : assumptions)
    if (each.path == origin || each.path.starts_with(origin + ".") || each.path.starts_with(origin + "["))
      return origin + (each.place.line > 0 ? ", " + each.place.file + ":" + std::to_string(each.place.line)
                                           : ", " + each.place.file);
  return origin == "decisions" ? "a decision of the plan" : origin;
}

FormulaNames names_in(const Answer& answer) {
  const Workings& workings = answer.best.account.workings;
  return {.row = [&workings](int row) { return workings.row(row).name; },
          .period = [&answer](int period) { return answer.scenario.calendar.label(period); }};
}

}  // namespace

std::string title(const Workings& workings, int number) {
  const Row& row = workings.row(number);
  if (!row.business || !row.subjects.empty()) return row.label();
  return row.label() + ", " + name_of(*row.business);
}

std::vector<int> rows_called(const Workings& workings, const std::string& name) {
  std::vector<int> all;
  const std::string wanted = lowered(name);
  for (int row = 0; row < static_cast<int>(workings.rows().size()); ++row)
    if (lowered(workings.row(row).label()) == wanted || lowered(title(workings, row)) == wanted) all.push_back(row);
  const auto is_result = [&](int row) {
    const Sheet sheet = workings.row(row).sheet;
    return sheet == Sheet::cash_flow || sheet == Sheet::returns;
  };
  if (all.empty())
    for (int row = 0; row < static_cast<int>(workings.rows().size()); ++row)
      if (lowered(workings.row(row).name) == wanted) all.push_back(row);
  std::ranges::stable_partition(all, is_result);
  std::ranges::stable_partition(all, [&](int row) { return is_result(row) && !workings.row(row).business; });
  return all;
}

std::string money_text_of(const Answer& answer, int row, std::optional<int> period,
                          const std::vector<Assumption>& assumptions, const Style& style) {
  const Workings& workings = answer.best.account.workings;
  Derivation derivation(answer, period);
  const std::vector<Link> links = derivation.of(row);
  const FormulaNames names = names_in(answer);
  const bool dated =
      std::ranges::any_of(links, [&](const Link& link) { return workings.row(link.row).axis == Axis::plan; });
  std::string text =
      inked(workings.row(row).label(), Ink::bold, style) +
      (dated ? std::string(workings.row(row).axis == Axis::plan ? ", " : ", over all periods; below, ") +
                   "figures by period are those of " + answer.scenario.calendar.label(derivation.period())
             : "") +
      "\n";
  for (const Link& link : links) {
    const Row& of = workings.row(link.row);
    std::string line = title(workings, link.row) + " = " + figure_text(workings, link.row, derivation.figure(link.row));
    const auto parts = rows_of_formula(workings, link.row);
    const bool from_before = derivation.period() == 0 && std::ranges::count(parts, link.row) > 0;
    if (of.is_given())
      line += "  (" + origin_text(of.origin, assumptions) + ")";
    else if (!from_before)
      line += "  = " + formula_words(workings, link.row, names);
    if (link.alike > 0) line += "  [the largest; " + counted(link.alike, "row") + " more alike]";
    text += paragraph(line, std::string(static_cast<std::size_t>(2 + 2 * std::min(link.depth, deepest)), ' '), style);
  }
  return text;
}

std::string money_json_of(const Answer& answer, int row, std::optional<int> period,
                          const std::vector<Assumption>& assumptions) {
  const Workings& workings = answer.best.account.workings;
  Derivation derivation(answer, period);
  const std::vector<Link> links = derivation.of(row);
  const FormulaNames names = names_in(answer);
  JsonWriter json;
  json.begin_object();
  json.key("schema").text("changeover/explain/1");
  json.key("row").text(title(workings, row));
  json.key("period").text(answer.scenario.calendar.label(derivation.period()));
  json.key("rows").begin_array();
  for (const Link& link : links) {
    const Row& of = workings.row(link.row);
    json.begin_object();
    json.key("row").text(title(workings, link.row));
    json.key("depth").whole(link.depth);
    json.key("figure").figure(of.is_given() ? derivation.figure(link.row) / of.factor : derivation.figure(link.row));
    json.key("unit").text(of.is_given() ? of.unit : of.base_unit);
    json.key("formula").text(formula_words(workings, link.row, names));
    json.key("origin").text(of.is_given() ? origin_text(of.origin, assumptions) : "");
    json.key("alike_left_out").whole(link.alike);
    json.end_object();
  }
  json.end_array();
  return json.end_object().finished();
}

}  // namespace changeover
