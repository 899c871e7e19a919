#include <algorithm>
#include <cmath>

#include "models/base/text.hpp"
#include "planner/report/tables.hpp"
#include "planner/report/workings_json.hpp"

namespace changeover {
namespace {

/// A fault that ends the reading: workings are of one piece.
struct Fault {
  const JsonNode& node;
  std::string message;
};

const JsonNode& member(const JsonNode& object, const std::string& key, JsonKind kind) {
  const JsonNode* found_node = object.find(key);
  if (!found_node) throw Fault{object, "missing key `" + key + "`"};
  if (found_node->kind != kind) throw Fault{*found_node, "`" + key + "` cannot be " + found(*found_node)};
  return *found_node;
}

int whole(const JsonNode& node, int least, int end, const std::string& what) {
  if (node.kind != JsonKind::number || node.number != std::floor(node.number) || node.number < least ||
      node.number >= end)
    throw Fault{node, "expected " + what + ", found " + found(node)};
  return static_cast<int>(node.number);
}

template <class Names>
int choice(const JsonNode& node, const Names& names, const std::string& what) {
  const auto place = std::ranges::find(names, node.text);
  if (node.kind != JsonKind::text || place == names.end())
    throw Fault{node, "expected " + what + ", found " + found(node)};
  return static_cast<int>(place - names.begin());
}

/// The number of a row from its name, `r12`; −1 when it is none.
int row_named(const std::string& text) {
  const bool named = text.size() > 1 && text.size() < 9 && text[0] == 'r' &&
                     std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return named ? std::stoi(text.substr(1)) : -1;
}

double number(const JsonNode& node) {
  if (node.kind != JsonKind::number || std::abs(node.number) > most_number)
    throw Fault{node, "expected a number between ±" + to_text(most_number) + ", found " + found(node)};
  return node.number;
}

std::vector<double> numbers(const JsonNode& node, int count) {
  if (node.kind != JsonKind::array || static_cast<int>(node.items.size()) != count)
    throw Fault{node, "expected " + std::to_string(count) + " numbers"};
  std::vector<double> all;
  for (const JsonNode& each : node.items) all.push_back(number(each));
  return all;
}

Case read_case(const JsonNode& node, const Workings& workings) {
  Case read{.name = member(node, "name", JsonKind::text).text};
  if (const JsonNode* obstacle = node.find("obstacle")) read.obstacle = obstacle->text;
  for (const JsonMember& each : member(node, "given", JsonKind::object).members) {
    const int row = row_named(each.key);
    if (row < 0 || row >= static_cast<int>(workings.rows().size()) || !workings.row(row).is_given())
      throw Fault{each.name, "expected a row that is given such as `r12`"};
    read.given[row] = numbers(each.value, workings.periods(workings.row(row).axis));
  }
  return read;
}

constexpr int most_periods = 1200;       // a century of months
constexpr int most_figures = 8'000'000;  // of all rows together

bool is_for_inputs(Sheet sheet) {
  return sheet == Sheet::inputs || sheet == Sheet::inputs_by_period || sheet == Sheet::inputs_after;
}

class WorkingsReader {
 public:
  explicit WorkingsReader(const JsonNode& root) : root_(root), workings_(years(root), after(root), currency(root)) {}

  Workings run() && {
    for (const JsonNode& each : member(root_, "rows", JsonKind::array).items) {
      read_row(each);
      read_formulas(each);
    }
    return std::move(workings_);
  }

 private:
  static std::vector<int> years(const JsonNode& root) {
    const JsonNode& list = member(root, "years", JsonKind::array);
    if (list.items.empty() || list.items.size() > most_periods)
      throw Fault{list, "expected 1 to " + std::to_string(most_periods) + " periods"};
    std::vector<int> all;
    for (const JsonNode& each : member(root, "years", JsonKind::array).items)
      all.push_back(whole(each, 1900, 2400, "a year"));
    return all;
  }
  static int after(const JsonNode& root) {
    return whole(member(root, "periods_after", JsonKind::number), 0, most_periods + 1, "a number of periods");
  }
  static std::string currency(const JsonNode& root) { return member(root, "currency", JsonKind::text).text; }

  void read_row(const JsonNode& node) {
    Row row{.sheet = static_cast<Sheet>(choice(member(node, "sheet", JsonKind::text), sheet_names, "a sheet")),
            .name = member(node, "name", JsonKind::text).text};
    if (const JsonNode* of = node.find("of"))
      for (const JsonNode& each : of->items) row.subjects.push_back(each.text);
    if (const JsonNode* business = node.find("business")) {
      std::array<std::string, businesses.size()> names;
      std::ranges::transform(businesses, names.begin(), [](Business each) { return name_of(each); });
      row.business = static_cast<Business>(choice(*business, names, "a business"));
    }
    row.axis = static_cast<Axis>(choice(member(node, "axis", JsonKind::text), axis_names, "an axis"));
    row.base_unit = row.unit = member(node, "unit", JsonKind::text).text;
    if (const JsonNode* given_in = node.find("given_in")) row.unit = given_in->text;
    if (const JsonNode* factor = node.find("factor")) {
      row.factor = number(*factor);
      if (row.factor == 0) throw Fault{*factor, "expected another factor than 0"};
    }
    if (const JsonNode* origin = node.find("origin")) row.origin = origin->text;
    if (const JsonNode* given = node.find("given")) row.given = numbers(*given, workings_.periods(row.axis));
    if (is_for_inputs(row.sheet) != !row.given.empty())
      throw Fault{node, "what is given stands on the sheets of inputs, what is reckoned on the others"};
    if ((row.sheet == Sheet::inputs) != (is_for_inputs(row.sheet) && row.axis == Axis::single))
      throw Fault{node, "single figures that are given stand on `inputs`"};
    if ((figures_ += workings_.periods(row.axis)) > most_figures) throw Fault{node, "more rows than a workbook holds"};
    row_ = workings_.add(std::move(row));
  }

  void read_formulas(const JsonNode& node) {
    if (const JsonNode* opening = node.find("opening")) {
      const int of = formula(*opening);
      if (workings_.axis_of(of) != Axis::single) throw Fault{*opening, "an opening is a single figure"};
      workings_.open(row_, of);
    }
    const JsonNode* own = node.find("formula");
    if (!own && !node.find("given")) throw Fault{node, "a row needs `given` or `formula`"};
    if (!own) return;
    workings_.define(row_, formula(*own));
    const auto axis = workings_.axis_of(workings_.row(row_).formula);
    if (!axis || (*axis != Axis::single && *axis != workings_.row(row_).axis))
      throw Fault{*own, "the formula is not of the row's axis"};
  }

  /// A row that stands before; the row itself where only the period before is taken from it.
  int row_number(const JsonNode& node, bool or_itself = false) const {
    return whole(node, 0, or_itself ? row_ + 1 : row_, "the number of a row before");
  }

  std::vector<int> row_list(const JsonNode& node) const {
    std::vector<int> rows;
    for (const JsonNode& each : node.items) rows.push_back(row_number(each));
    return rows;
  }

  int formula(const JsonNode& node) {
    if (node.kind == JsonKind::number) return workings_.add(FormulaNode{.number = number(node)});
    if (node.kind == JsonKind::text) return workings_.add(FormulaNode{.of = Operator::row, .a = named_row(node)});
    if (node.kind != JsonKind::array || node.items.empty())
      throw Fault{node, "expected a formula, found " + found(node)};
    const auto of = static_cast<Operator>(choice(node.items[0], operator_names, "an operator"));
    const auto part = [&](std::size_t i) -> const JsonNode& {
      if (i >= node.items.size()) throw Fault{node, "`" + node.items[0].text + "` lacks a part"};
      return node.items[i];
    };
    FormulaNode made{.of = of};
    switch (of) {
      case Operator::number:
      case Operator::row:
        throw Fault{node, "a number or a row needs no operator"};
      case Operator::previous:
        made.a = row_number(part(1), true);
        if (workings_.row(made.a).axis == Axis::single) throw Fault{node, "a single figure has no period before"};
        if (workings_.row(made.a).opening < 0) throw Fault{node, "a row that is looked back at needs `opening`"};
        break;
      case Operator::total:
      case Operator::lowest:
        made.a = row_number(part(1));
        expect_periods(node, made.a);
        break;
      case Operator::over_year:
        made.a = row_number(part(1));
        if (workings_.row(made.a).axis != Axis::plan) throw Fault{node, "expected a row over the periods of the plan"};
        break;
      case Operator::at:
        made.a = row_number(part(1));
        expect_periods(node, made.a);
        made.b = whole(part(2), 0, workings_.periods(workings_.row(made.a).axis), "a period");
        break;
      case Operator::present_value:
        made.c = formula(part(3));
        [[fallthrough]];
      case Operator::products:
        made.a = row_number(part(1));
        made.b = row_number(part(2));
        expect_periods(node, made.a);
        if (workings_.row(made.a).axis != workings_.row(made.b).axis) throw Fault{node, "rows of two times"};
        if (made.c >= 0 && workings_.axis_of(made.c) != Axis::single) throw Fault{node, "a rate is a single figure"};
        break;
      case Operator::sum:
        made.a = workings_.add_list(row_list(part(1)));
        break;
      case Operator::mean:
      case Operator::share_below:
      case Operator::mean_below:
        made.a = workings_.add_list(row_list(part(1)));
        made.b = workings_.add_list(row_list(part(2)));
        if (workings_.list(made.a).empty() || workings_.list(made.a).size() != workings_.list(made.b).size())
          throw Fault{node, "lists of different lengths, or of none"};
        if (of != Operator::mean) made.c = formula(part(3));
        break;
      case Operator::cents:
        made.a = formula(part(1));
        break;
      default:
        made.a = formula(part(1));
        made.b = formula(part(2));
    }
    return workings_.add(made);
  }

  void expect_periods(const JsonNode& node, int row) const {
    if (workings_.row(row).axis == Axis::single || workings_.periods(workings_.row(row).axis) == 0)
      throw Fault{node, "expected a row with periods"};
  }

  int named_row(const JsonNode& node) const {
    const int number = row_named(node.text);
    if (number < 0 || number >= row_) throw Fault{node, "expected a row before such as `r12`, found " + found(node)};
    return number;
  }

  const JsonNode& root_;
  Workings workings_;
  int row_ = 0;  ///< that is being read
  int figures_ = 0;
};

}  // namespace

namespace {

void report(const Fault& fault, const std::string& file, Diagnostics& diagnostics) {
  diagnostics.error({file, fault.node.line, fault.node.column, fault.node.length}, "workings", fault.message,
                    "plan again: workings are written by `changeover plan`");
}

}  // namespace

std::optional<Workings> read_workings(const JsonNode& node, const std::string& file, Diagnostics& diagnostics) {
  try {
    return WorkingsReader(node).run();
  } catch (const Fault& fault) {
    report(fault, file, diagnostics);
    return std::nullopt;
  }
}

std::vector<Case> read_cases(const JsonNode& node, const Workings& workings, const std::string& file,
                             Diagnostics& diagnostics) {
  std::vector<Case> all;
  try {
    if (const JsonNode* cases = node.find("cases"))
      for (const JsonNode& each : cases->items) all.push_back(read_case(each, workings));
  } catch (const Fault& fault) {
    report(fault, file, diagnostics);
  }
  return all;
}

}  // namespace changeover
