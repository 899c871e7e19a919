#include <cmath>
#include <set>

#include "planner/input/input.hpp"
#include "planner/input/shape.hpp"

namespace changeover {
namespace {

std::string quoted(const std::string& text) { return "`" + text + "`"; }

/// A cell must not end its table row.
std::string cell(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string link(const Shape& object) {
  std::string anchor = object.title;
  for (auto& c : anchor)
    if (c == ' ') c = '-';
  return "[" + object.title + "](#" + anchor + ")";
}

std::string units(const Shape& shape) {
  std::string text;
  for (const Kind kind : shape.kinds)
    for (const auto& unit : units_of(kind))
      if (!unit.empty()) text += (text.empty() ? "" : ", ") + unit;
  return text.empty() ? "" : " [" + text + "]";
}

std::string range(const Shape& shape) {
  const auto& range = shape.range;
  const auto bound = [&](double value) {
    return shape.form == Form::quantity ? write_quantity(value, shape.kinds.front()) : to_text(value);
  };
  std::string text;
  if (range.above)
    text = "above " + bound(range.least);
  else if (std::isfinite(range.least) && range.least != 0)
    text = "at least " + bound(range.least);
  if (std::isfinite(range.most)) text += (text.empty() ? "at most " : ", at most ") + bound(range.most);
  return text.empty() ? "" : "; " + text;
}

/// What a value may be, in one cell.
std::string kind_of(const Shape& shape) {
  switch (shape.form) {
    case Form::quantity:
      return std::string(name_of(shape.kinds.front())) + units(shape) + range(shape);
    case Form::number:
      return "a number" + range(shape);
    case Form::whole:
      return "a whole number" + range(shape);
    case Form::boolean:
      return "`true` or `false`";
    case Form::text:
      return "a text";
    case Form::id:
    case Form::choice:
    case Form::date:
      return expected(shape);
    case Form::object:
      return link(shape);
    case Form::list:
      return "a list of: " + kind_of(shape.items.front());
    case Form::some:
      return kind_of(shape.items.front()) + ", or a list";
    case Form::table:
      return "by id: " + kind_of(shape.items.front());
    case Form::collection:
      return "objects with `" + shape.key + "`: " + link(shape.items.front());
    case Form::dated:
      return kind_of(shape.items.front()) + ", or by date";
    case Form::path:
      return kind_of(shape.items.front()) + ", or a path";
    case Form::timed:
      return "by time: " + kind_of(shape.items.front());
    case Form::either:
      return kind_of(shape.items[0]) + ", or " + kind_of(shape.items[1]);
    case Form::anything:
      return "a value";
  }
  return "";
}

class Reference {
 public:
  void describe(const Shape& shape) {
    if (shape.form == Form::object && told_.insert(shape.title).second) table(shape);
    for (const auto& field : shape.fields) describe(field.shape);
    for (const auto& item : shape.items) describe(item);
  }
  [[nodiscard]] std::string text() const { return text_; }

 private:
  void table(const Shape& shape) {
    text_ += "\n## " + shape.title + "\n\n" + shape.description + "\n\n";
    text_ += "| key | value | default | meaning | example |\n|---|---|---|---|---|\n";
    for (const auto& field : shape.fields) {
      const std::string fallback = field.presence == Presence::required ? "required"
                                   : field.fallback.empty()             ? ""
                                                                        : quoted(field.fallback);
      const std::string example = field.example.empty() ? example_of(field.shape) : field.example;
      text_ += "| " + quoted(field.key) + " | " + cell(kind_of(field.shape)) + " | " + cell(fallback) + " | " +
               cell(field.description) + " | " + (example.empty() ? "" : cell(quoted(example))) + " |\n";
    }
    if (!shape.items.empty())
      text_ += "| any other | " + cell(kind_of(shape.items.front())) + " | | " +
               cell("Key: " + expected({.form = Form::id, .names = shape.names})) + ". | |\n";
  }

  std::set<std::string> told_{};
  std::string text_{};
};

}  // namespace

std::string reference_markdown() {
  Reference reference;
  reference.describe(site_file());
  return "# The input language: reference\n\nGenerated from the field tables in `planner/input/table_*.cpp`; a test "
         "keeps it in step. "
         "Defaults marked here hold where `configs/defaults.yaml` gives none.\n" +
         reference.text();
}

}  // namespace changeover
