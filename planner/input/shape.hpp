#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "models/base/text.hpp"

/// What the input language looks like, as values: one description per kind of object reads its values, merges files,
/// finds the place of a patch, and yields the JSON Schema and the reference page.
namespace changeover {

struct Field;

enum class Form {
  quantity,    ///< a number with a unit
  number,      ///< a plain number
  whole,       ///< a whole number
  boolean,     ///< true or false
  text,        ///< free text
  id,          ///< lower-case words with hyphens
  choice,      ///< one of a few words
  date,        ///< 2028, 2028-07 or 2028-Q3
  object,      ///< known keys
  list,        ///< a sequence of one shape
  some,        ///< one, or a sequence of them
  table,       ///< a mapping from free ids to one shape
  collection,  ///< objects with ids: a sequence, or a mapping from id to object
  dated,       ///< one value, or a mapping from dates to values
  path,        ///< like `dated`, with `interpolate` and `growth`
  timed,       ///< a mapping from durations to values, ascending
  either,      ///< one of several shapes, told apart by being scalar, sequence or mapping
  anything,    ///< read elsewhere
};

/// The numbers that a value may have, in canonical units, and why.
struct Range {
  double least = -std::numeric_limits<double>::infinity();
  double most = std::numeric_limits<double>::infinity();
  bool above = false;  ///< `least` itself is excluded
  std::string reason{};
};

/// A template only because shapes hold fields that hold shapes: clang looks at its members when `Field` is whole.
template <class OneField>
struct ShapeOf {
  Form form = Form::text;
  std::vector<Kind> kinds{};           ///< quantity: the first is the usual one
  Range range{};                       ///< quantity, number, whole
  std::vector<std::string> choices{};  ///< choice
  std::string names{};             ///< id: what it is the id of, "rack" or "hall|project"; empty for an object's own id
  std::string title{};             ///< object: "hall"
  std::string description{};       ///< object
  std::string key{};               ///< collection: the key that holds the id
  std::string shorthand{};         ///< collection: the key that a bare value stands for in `id: value`
  std::vector<OneField> fields{};  ///< object
  bool replaced_whole = false;     ///< object: a later file replaces it, instead of merging key by key
  bool partial = false;            ///< collection: an entry may complete one of another file
  std::vector<ShapeOf> items{};    ///< what a list, table, collection, dated, path, timed or either holds

  /// The field with this key; none for other forms.
  [[nodiscard]] const OneField* field(const std::string& wanted) const {
    for (const auto& one : fields)
      if (one.key == wanted) return &one;
    return nullptr;
  }
  [[nodiscard]] std::vector<std::string> keys() const {
    std::vector<std::string> all;
    for (const auto& one : fields) all.push_back(one.key);
    return all;
  }
};

using Shape = ShapeOf<Field>;

enum class Presence { required, optional };

struct Field {
  std::string key;
  Shape shape{};
  Presence presence = Presence::optional;
  std::string fallback{};  ///< YAML that stands for a missing value; empty = none
  std::string description{};
  std::string example{};                  ///< YAML
  std::vector<std::string> instead_of{};  ///< keys that this one replaces when a later file gives it
};

/// The shape of a whole site file: the field tables (`planner/input/table_*.cpp`) without what reads them.
[[nodiscard]] const Shape& site_file();

/// "a power such as `40 MW`", "one of `air`, `liquid`, `immersion`", "a list": what a finding says was expected.
[[nodiscard]] std::string expected(const Shape& shape);
/// An example of the shape in YAML.
[[nodiscard]] std::string example_of(const Shape& shape);

}  // namespace changeover
