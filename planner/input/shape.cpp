#include "planner/input/shape.hpp"

#include <algorithm>

namespace changeover {
namespace {

std::string quoted(const std::string& text) { return "`" + text + "`"; }

std::string alternatives(const std::vector<Shape>& shapes) {
  std::string text;
  for (std::size_t i = 0; i < shapes.size(); ++i) text += (i == 0 ? "" : ", or ") + expected(shapes[i]);
  return text;
}

/// "an object" of the input in words.
std::string in_words(const std::string& thing) {
  if (thing == "asic") return "a miner model";
  if (thing == "element") return "an element";
  if (thing == "option") return "an option";
  if (thing == "offer") return "an offer";
  if (thing == "limit") return "a shared limit";
  return "a " + thing;
}

/// `hall|project` as "a hall or a project".
std::string things(const std::string& names) {
  std::string text;
  std::size_t begin = 0;
  while (begin <= names.size()) {
    const auto end = std::min(names.find('|', begin), names.size());
    const bool last = end == names.size();
    text += (begin == 0 ? "" : last ? " or " : ", ") + in_words(names.substr(begin, end - begin));
    begin = end + 1;
  }
  return text;
}

/// A key to show for an object: the first that it needs, or else its first.
std::string telling_key(const Shape& object) {
  for (const auto& field : object.fields)
    if (field.presence == Presence::required) return field.key;
  return object.fields.empty() ? "" : object.fields.front().key;
}

}  // namespace

std::string expected(const Shape& shape) {
  switch (shape.form) {
    case Form::quantity: {
      std::string text = std::string(name_of(shape.kinds.front())) + " such as " + quoted(example_of(shape));
      for (std::size_t i = 1; i < shape.kinds.size(); ++i)
        text += " or " + std::string(name_of(shape.kinds[i])) + " such as " +
                quoted(std::string(example_of(shape.kinds[i])));
      return text;
    }
    case Form::number:
      return "a number such as " + quoted(example_of(shape));
    case Form::whole:
      return "a whole number such as " + quoted(example_of(shape));
    case Form::boolean:
      return "`true` or `false`";
    case Form::text:
      return "a text";
    case Form::id:
      return shape.names.empty() ? "an id such as `hall-1`" : "the id of " + things(shape.names);
    case Form::choice: {
      if (shape.choices.size() == 1) return quoted(shape.choices.front());
      std::string text = "one of ";
      for (std::size_t i = 0; i < shape.choices.size(); ++i)
        text += (i == 0 ? "" : i + 1 == shape.choices.size() ? " and " : ", ") + quoted(shape.choices[i]);
      return text;
    }
    case Form::date:
      return "a date such as `2028-07`, `2028-Q3` or `2028`";
    case Form::object:
      return "a mapping with keys such as " + quoted(telling_key(shape));
    case Form::list:
      return "a list";
    case Form::some:
      return expected(shape.items.front()) + ", or a list of them";
    case Form::table:
      return "a mapping from ids to values";
    case Form::collection:
      return "a list of objects with " + quoted(shape.key) + ", or a mapping from " + quoted(shape.key) + " to object";
    case Form::dated:
    case Form::path:
      return expected(shape.items.front()) + ", or a mapping from dates";
    case Form::timed:
      return "a mapping from durations such as `6 months` to " + expected(shape.items.front());
    case Form::either:
      return alternatives(shape.items);
    case Form::anything:
      return "a value";
  }
  return "";
}

std::string example_of(const Shape& shape) {
  switch (shape.form) {
    case Form::quantity:
      return std::string(example_of(shape.kinds.front()));
    case Form::number:
      return shape.range.most <= 2 ? "0.95" : "2";
    case Form::whole:
      return "12";
    case Form::boolean:
      return "true";
    case Form::id:
      return "some-id";
    case Form::choice:
      return shape.choices.front();
    case Form::date:
      return "2028-Q3";
    case Form::list:
      return "[" + example_of(shape.items.front()) + "]";
    case Form::some:
    case Form::dated:
    case Form::path:
    case Form::either:
      return example_of(shape.items.front());
    case Form::table:
      return "{some-id: " + example_of(shape.items.front()) + "}";
    case Form::timed:
      return "{6 months: " + example_of(shape.items.front()) + "}";
    case Form::text:
    case Form::object:
    case Form::collection:
    case Form::anything:
      return "";
  }
  return "";
}

}  // namespace changeover
