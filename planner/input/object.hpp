#pragma once

#include "planner/input/value.hpp"

namespace changeover {

/// The field table of a kind of object: reads it into a `T` and describes it. A `T` with a member `where` (`Origin`)
/// learns where it is written; one in a collection has an `id`.
template <class T>
class Object {
 public:
  Object(std::string title, std::string description) {
    shape_ = {.form = Form::object, .title = std::move(title), .description = std::move(description)};
  }

  template <class V, class M>
  Object&& required(std::string key, M T::*member, Value<V> value, std::string description, std::string example = "") {
    return add({.key = std::move(key),
                .shape = {},
                .presence = Presence::required,
                .description = std::move(description),
                .example = std::move(example)},
               member, std::move(value));
  }
  template <class V, class M>
  Object&& optional(std::string key, M T::*member, Value<V> value, std::string description, std::string example = "") {
    return add({.key = std::move(key), .description = std::move(description), .example = std::move(example)}, member,
               std::move(value));
  }
  /// Optional, with the YAML that stands for it when it is missing.
  template <class V, class M>
  Object&& defaulted(std::string key, M T::*member, Value<V> value, std::string fallback, std::string description,
                     std::string example = "") {
    return add({.key = std::move(key),
                .shape = {},
                .fallback = std::move(fallback),
                .description = std::move(description),
                .example = std::move(example)},
               member, std::move(value));
  }
  /// The last field takes the place of others when a later file, a scenario or a patch gives it.
  Object&& instead_of(std::vector<std::string> keys) {
    shape_.fields.back().instead_of = std::move(keys);
    return std::move(*this);
  }
  /// A later file replaces the object, instead of merging it key by key.
  Object&& replaced_whole() {
    shape_.replaced_whole = true;
    return std::move(*this);
  }
  /// A key that is allowed and read elsewhere.
  Object&& elsewhere(std::string key, Shape shape, std::string description, std::string example = "") {
    shape_.fields.push_back({.key = std::move(key),
                             .shape = std::move(shape),
                             .description = std::move(description),
                             .example = std::move(example)});
    return std::move(*this);
  }
  /// The fields of `part`, read into a member.
  template <class P>
  Object&& part(P T::*member, const Object<P>& part) {
    for (const auto& field : part.shape().fields) shape_.fields.push_back(field);
    for (const auto& read_field : part.readers())
      readers_.push_back([member, read_field](Reader& reader, const Node& node, const std::string& path, T& object) {
        read_field(reader, node, path, object.*member);
      });
    return std::move(*this);
  }
  /// What every other key, an id of `names`, holds.
  template <class V>
  Object&& others(std::vector<std::pair<Name, V>> T::*member, std::string names, Value<V> value) {
    shape_.items = {value.shape};
    shape_.names = names;
    readers_.push_back([this_key = Shape{.form = Form::id, .names = std::move(names)}, known = shape_.keys(), member,
                        value](Reader& reader, const Node& node, const std::string& path, T& object) {
      for (const auto& entry : node.entries) {
        if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
        const auto inner = join(path, entry.key);
        const bool exists = reader.check_id(entry.key, entry.key_place, this_key, inner);
        auto read = value.read(reader, entry.value, inner);
        if (exists && read) (object.*member).push_back({Name{entry.key, {entry.key_place, inner}}, std::move(*read)});
      }
    });
    return std::move(*this);
  }

  [[nodiscard]] const Shape& shape() const { return shape_; }
  using ReadField = std::function<void(Reader&, const Node&, const std::string& path, T&)>;
  [[nodiscard]] const std::vector<ReadField>& readers() const { return readers_; }

  /// Reads what it can; each wrong, unknown or missing field is a finding.
  std::optional<T> read(Reader& reader, const Node& node, const std::string& path) const {
    if (node.kind != NodeKind::map) {
      reader.unexpected(shape_, node, path);
      return std::nullopt;
    }
    if (shape_.items.empty())
      for (const auto& entry : node.entries)
        if (!shape_.field(entry.key)) reader.unknown_key(entry, shape_.keys(), path);
    T object{};
    if constexpr (requires { object.where; }) {
      object.where.spot = {node.place, path};
      for (const auto& entry : node.entries) object.where.keys.emplace_back(entry.key, entry.value.place);
    }
    for (const auto& read_field : readers_) read_field(reader, node, path, object);
    return object;
  }

 private:
  template <class V, class M>
  Object&& add(Field field, M T::*member, Value<V> value) {
    field.shape = value.shape;
    shape_.fields.push_back(field);
    readers_.push_back([field = std::move(field), member, value = std::move(value)](
                           Reader& reader, const Node& node, const std::string& path, T& object) {
      const auto inner = join(path, field.key);
      if (const auto* given = node.find(field.key)) {
        if (auto read = value.read(reader, *given, inner)) object.*member = std::move(*read);
      } else if (!field.fallback.empty()) {
        if (auto read = value.read(reader, reader.fallback(field.fallback), inner)) object.*member = std::move(*read);
      } else if (field.presence == Presence::required) {
        reader.missing_key(field, node, path);
      }
    });
    return std::move(*this);
  }

  Shape shape_{};
  std::vector<ReadField> readers_{};
};

template <class T>
Value<T> object(const Object<T>& table) {
  return {.shape = table.shape(),
          .reads = [table](Reader& reader, const Shape&, const Node& node, const std::string& path) {
            return table.read(reader, node, path);
          }};
}

/// Objects with ids. The tree is normalised (`planner/input/tree.hpp`), so that they are a mapping. `names`: what the
/// ids are ids of, when they refer to something; `shorthand`: the key that a bare value stands for in `id: value`.
template <class T>
Value<std::vector<T>> collection(const Object<T>& table, std::string key = "id", std::string names = "",
                                 std::string shorthand = "") {
  Shape shape{.form = Form::collection,
              .names = std::move(names),
              .key = std::move(key),
              .shorthand = std::move(shorthand),
              .items = {table.shape()}};
  return {.shape = std::move(shape),
          .reads = [table](Reader& reader, const Shape& self, const Node& node,
                           const std::string& path) -> std::optional<std::vector<T>> {
            if (node.kind != NodeKind::map) {
              reader.unexpected(self, node, path);
              return std::nullopt;
            }
            std::vector<T> objects;
            for (const auto& entry : node.entries) {
              const auto inner = join(path, entry.key);
              if (!entry.key.starts_with('['))
                reader.check_id(entry.key, entry.key_place, {.form = Form::id, .names = self.names}, inner);
              if (auto read = table.read(reader, entry.value, inner)) {
                read->id = entry.key;
                objects.push_back(std::move(*read));
              }
            }
            return objects;
          }};
}

}  // namespace changeover
