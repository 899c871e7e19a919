#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "planner/input/input.hpp"
#include "planner/input/shape.hpp"

namespace changeover {
namespace {

using Json = nlohmann::ordered_json;

constexpr auto date_pattern = "^[0-9]{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$";
constexpr auto id_pattern = "^[a-z0-9][a-z0-9-]*$";
constexpr auto grouped_pattern = "^[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?$";

Json any_of(std::initializer_list<Json> choices) { return {{"anyOf", Json::array_t(choices)}}; }

/// A kind whose plain numbers need no unit.
bool unitless(Kind kind) { return kind == Kind::count || kind == Kind::difficulty; }

Json number_schema(const Shape& shape, const char* type) {
  Json number{{"type", type}};
  if (std::isfinite(shape.range.least)) number[shape.range.above ? "exclusiveMinimum" : "minimum"] = shape.range.least;
  if (std::isfinite(shape.range.most)) number["maximum"] = shape.range.most;
  return any_of({number, {{"type", "string"}, {"pattern", grouped_pattern}}});
}

/// The schemas of objects by title, each written once and referred to.
class Schemas {
 public:
  /// `complete`: whether keys may not be left to another file. `id`: the key that holds the object's id.
  Json object(const Shape& shape, bool complete, const std::string& id = "") {
    Json json{{"type", "object"}};
    if (!shape.description.empty()) json["description"] = shape.description;
    json["properties"] = Json::object();
    auto& properties = json["properties"];
    if (!id.empty()) properties[id] = id_schema();
    Json required = Json::array();
    for (const auto& field : shape.fields) {
      Json property = of(field.shape);
      if (property.contains("$ref")) property = {{"allOf", Json::array({property})}};
      if (!field.description.empty()) property["description"] = field.description;
      if (!field.example.empty()) property["examples"] = Json::array({field.example});
      properties[field.key] = std::move(property);
      if (field.presence == Presence::required && complete) required.push_back(field.key);
    }
    if (!required.empty()) json["required"] = required;
    json["additionalProperties"] = shape.items.empty() ? Json(false) : of(shape.items.front());
    return json;
  }
  [[nodiscard]] const Json& definitions() const { return definitions_; }

 private:
  static Json id_schema() { return {{"type", {"string", "integer"}}, {"pattern", id_pattern}}; }

  Json reference(const Shape& shape, bool complete, const std::string& id) {
    std::string name = shape.title + (id.empty() ? "" : " entry");
    std::replace(name.begin(), name.end(), ' ', '-');
    if (!definitions_.contains(name)) {
      Json definition = object(shape, complete, id);
      definitions_[name] = std::move(definition);
    }
    return {{"$ref", "#/definitions/" + name}};
  }

  Json collection(const Shape& shape) {
    const auto& item = shape.items.front();
    const Json entry = reference(item, !shape.partial, shape.key);
    const Json listed{{"allOf", Json::array({entry, {{"required", Json::array({shape.key})}}})}};
    const Json mapped = shape.shorthand.empty() ? entry : any_of({of(item.field(shape.shorthand)->shape), entry});
    return any_of(
        {{{"type", "array"}, {"items", listed}},
         {{"type", "object"}, {"propertyNames", {{"pattern", id_pattern}}}, {"additionalProperties", mapped}}});
  }

  Json dated(const Shape& shape) {
    const Json item = of(shape.items.front());
    Json points{{"type", "object"}, {"minProperties", 1}, {"patternProperties", {{date_pattern, item}}}};
    if (shape.form == Form::path)
      points["properties"] = {{"interpolate", {{"enum", {"held", "linear"}}}},
                              {"growth", {{"type", "string"}, {"examples", {"3 %/year"}}}}};
    points["additionalProperties"] = false;
    return any_of({item, points});
  }

  Json of(const Shape& shape) {
    switch (shape.form) {
      case Form::quantity: {
        Json json{{"type", "string"}, {"examples", {example_of(shape)}}};
        if (unitless(shape.kinds.front())) json["type"] = {"string", "number"};
        return json;
      }
      case Form::number:
        return number_schema(shape, "number");
      case Form::whole:
        return number_schema(shape, "integer");
      case Form::boolean:
        return {{"type", "boolean"}};
      case Form::text:
        return {{"type", {"string", "number", "boolean"}}};
      case Form::id:
        return id_schema();
      case Form::choice:
        return {{"enum", shape.choices}};
      case Form::date:
        return any_of({{{"type", "integer"}}, {{"type", "string"}, {"pattern", date_pattern}}});
      case Form::object:
        return reference(shape, true, "");
      case Form::list:
        return {{"type", "array"}, {"items", of(shape.items.front())}};
      case Form::some: {
        const Json item = of(shape.items.front());
        return any_of({item, {{"type", "array"}, {"items", item}}});
      }
      case Form::table:
        return {{"type", "object"}, {"additionalProperties", of(shape.items.front())}};
      case Form::timed:
        return {{"type", "object"}, {"minProperties", 1}, {"additionalProperties", of(shape.items.front())}};
      case Form::collection:
        return collection(shape);
      case Form::dated:
      case Form::path:
        return dated(shape);
      case Form::either:
        return any_of({of(shape.items[0]), of(shape.items[1])});
      case Form::anything:
        return Json::object();
    }
    return Json::object();
  }

  Json definitions_ = Json::object();
};

}  // namespace

std::string json_schema() {
  Json json{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "Changeover site file"}};
  Schemas schemas;
  // A file may leave top-level keys to those that it includes.
  json.update(schemas.object(site_file(), false));
  json["definitions"] = schemas.definitions();
  return json.dump(2) + "\n";
}

}  // namespace changeover
