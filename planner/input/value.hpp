#pragma once

#include <algorithm>
#include <functional>
#include <utility>

#include "models/base/path.hpp"
#include "planner/input/reader.hpp"

/// Typed readers that know their own shape. A `Value<V>` turns a node into a `V`; small ones are put together to
/// larger ones: `dated(power())`, `list(id("hall"))`, `path(capacity_price())`.
namespace changeover {

template <class V>
struct Value {
  using type = V;
  Shape shape;
  /// Nothing when there was a finding.
  std::function<std::optional<V>(Reader&, const Shape&, const Node&, const std::string& path)> reads;

  std::optional<V> read(Reader& reader, const Node& node, const std::string& path) const {
    return reads(reader, shape, node, path);
  }
  /// The same with a range, in canonical units.
  [[nodiscard]] Value within(double least, double most, std::string reason = "") const {
    Value value = *this;
    value.shape.range = {.least = least, .most = most, .reason = std::move(reason)};
    return value;
  }
  [[nodiscard]] Value at_least(double least) const {
    Value value = *this;
    value.shape.range.least = least;
    return value;
  }
  [[nodiscard]] Value positive() const {
    Value value = at_least(0);
    value.shape.range.above = true;
    return value;
  }
};

template <class Q>
Q from_canonical(double canonical) {
  if constexpr (requires { Q::dimension; })
    return Q(canonical, Unit<Q::dimension>{1});
  else
    return Q(canonical);
}

/// A quantity; never negative unless a range says otherwise.
template <class Q>
Value<Q> quantity(std::vector<Kind> kinds) {
  return {.shape = {.form = Form::quantity, .kinds = std::move(kinds), .range = {.least = 0}},
          .reads = [](Reader& reader, const Shape& shape, const Node& node, const std::string& path) {
            const auto reading = reader.quantity(shape, node, path);
            return reading ? std::optional<Q>(from_canonical<Q>(reading->first)) : std::nullopt;
          }};
}

inline Value<Power> power() { return quantity<Power>({Kind::power}); }
inline Value<Money> money() { return quantity<Money>({Kind::money}); }
inline Value<MoneyRate> money_rate() { return quantity<MoneyRate>({Kind::money_rate}); }
inline Value<EnergyPrice> energy_price() { return quantity<EnergyPrice>({Kind::energy_price}); }
inline Value<CapacityPrice> capacity_price() { return quantity<CapacityPrice>({Kind::capacity_price}); }
inline Value<Area> area() { return quantity<Area>({Kind::area}); }
inline Value<AreaLoad> area_load() { return quantity<AreaLoad>({Kind::area_load}); }
inline Value<Length> length() { return quantity<Length>({Kind::length}); }
inline Value<Duration> duration() {
  return quantity<Duration>({Kind::duration}).within(0, 8760.0 * 100, "a century is the longest that is read");
}
inline Value<double> share() { return quantity<double>({Kind::share}).within(0, 1); }
/// A rate of growth, decline or interest.
inline Value<double> growth() {
  return quantity<double>({Kind::annual_share}).within(-0.99, 10, "a year cannot take more than all there is");
}
inline Value<double> annual_share() { return quantity<double>({Kind::annual_share}).within(0, 10); }
/// A temperature of water or coolant.
inline Value<Temperature> temperature() {
  return quantity<Temperature>({Kind::temperature}).within(0, 100, "coolant is liquid");
}

inline Value<double> number() {
  return {.shape = {.form = Form::number, .range = {.least = 0}},
          .reads = [](auto& reader, auto&... rest) { return reader.number(rest...); }};
}
/// From 0 unless a range says otherwise.
inline Value<int> whole() {
  return {.shape = {.form = Form::whole, .range = {.least = 0, .most = 1e9}},
          .reads = [](auto& reader, auto&... rest) { return reader.whole(rest...); }};
}
inline Value<bool> boolean() {
  return {.shape = {.form = Form::boolean},
          .reads = [](auto& reader, auto&... rest) { return reader.boolean(rest...); }};
}
inline Value<std::string> text() {
  return {.shape = {.form = Form::text}, .reads = [](auto& reader, auto&... rest) { return reader.text(rest...); }};
}
inline Value<Month> date() {
  return {.shape = {.form = Form::date}, .reads = [](auto& reader, auto&... rest) { return reader.date(rest...); }};
}
/// The id of a thing: `id("rack")`, `id("hall|project")`.
inline Value<Name> id(std::string names) {
  return {.shape = {.form = Form::id, .names = std::move(names)},
          .reads = [](auto& reader, auto&... rest) { return reader.id(rest...); }};
}

template <class E>
Value<E> choice(std::vector<std::pair<std::string, E>> words) {
  Shape shape{.form = Form::choice};
  for (const auto& word : words) shape.choices.push_back(word.first);
  return {.shape = std::move(shape), .reads = [words = std::move(words)](auto& reader, auto&... rest) {
            const auto index = reader.choice(rest...);
            return index ? std::optional<E>(words[*index].second) : std::nullopt;
          }};
}

/// A sequence.
template <class V>
Value<std::vector<V>> list(Value<V> item) {
  Shape shape{.form = Form::list, .items = {item.shape}};
  return {.shape = std::move(shape),
          .reads = [item](Reader& reader, const Shape& self, const Node& node, const std::string& path) {
            std::optional<std::vector<V>> values;
            if (node.kind != NodeKind::sequence) {
              reader.unexpected(self, node, path);
              return values;
            }
            values.emplace();
            for (std::size_t i = 0; i < node.items.size(); ++i)
              if (auto value = item.read(reader, node.items[i], join(path, "[" + std::to_string(i) + "]")))
                values->push_back(std::move(*value));
            return values;
          }};
}

/// One value, or a sequence of them.
template <class V>
Value<std::vector<V>> some(Value<V> item) {
  auto several = list(item);
  several.shape.form = Form::some;
  return {.shape = several.shape,
          .reads = [item, several](Reader& reader, const Shape&, const Node& node, const std::string& path) {
            if (node.kind == NodeKind::sequence) return several.read(reader, node, path);
            std::optional<std::vector<V>> values;
            if (auto value = item.read(reader, node, path)) values.emplace().push_back(std::move(*value));
            return values;
          }};
}

/// A mapping from ids to values, in the order of the file. `names`: what the ids are ids of; empty when the mapping
/// itself introduces them.
template <class V>
Value<std::vector<std::pair<Name, V>>> table(std::string names, Value<V> item) {
  Shape shape{.form = Form::table, .names = std::move(names), .items = {item.shape}};
  return {.shape = std::move(shape),
          .reads = [item](Reader& reader, const Shape& self, const Node& node, const std::string& path) {
            std::optional<std::vector<std::pair<Name, V>>> values;
            if (node.kind != NodeKind::map) {
              reader.unexpected(self, node, path);
              return values;
            }
            values.emplace();
            for (const auto& entry : node.entries) {
              const auto inner = join(path, entry.key);
              const Shape key{.form = Form::id, .names = self.names};
              const bool known = reader.check_id(entry.key, entry.key_place, key, inner);
              auto value = item.read(reader, entry.value, inner);
              if (known && value) values->push_back({Name{entry.key, {entry.key_place, inner}}, std::move(*value)});
            }
            return values;
          }};
}

/// The entries of a mapping from dates, ascending; entries of `others` are left out.
template <class V>
std::optional<std::vector<std::pair<Month, V>>> read_steps(Reader& reader, const Value<V>& item, const Node& node,
                                                           const std::string& path,
                                                           const std::vector<std::string>& others) {
  std::vector<std::pair<Month, V>> read;
  std::vector<std::pair<Month, std::string>> written;
  bool good = true;
  for (const auto& entry : node.entries) {
    if (std::find(others.begin(), others.end(), entry.key) != others.end()) continue;
    const auto date = reader.date_key(entry, path, others);
    auto value = date ? item.read(reader, entry.value, join(path, entry.key)) : std::nullopt;
    good = good && value;
    if (!value) continue;
    for (const auto& [earlier, text] : written) {
      if (earlier != *date) continue;
      reader.diagnostics().error(entry.key_place, join(path, entry.key),
                                 "`" + entry.key + "` is the same month as `" + text + "`");
      good = false;
    }
    written.emplace_back(*date, entry.key);
    read.emplace_back(*date, std::move(*value));
  }
  std::stable_sort(read.begin(), read.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return good ? std::optional(std::move(read)) : std::nullopt;
}

/// A mapping from dates to values.
template <class V>
Value<std::vector<std::pair<Month, V>>> steps(Value<V> item) {
  return {.shape = {.form = Form::dated, .items = {item.shape}},
          .reads = [item](Reader& reader, const Shape& self, const Node& node,
                          const std::string& path) -> std::optional<std::vector<std::pair<Month, V>>> {
            if (node.kind == NodeKind::map) return read_steps(reader, item, node, path, {});
            reader.diagnostics().error(node.place, path,
                                       "expected a mapping from dates to " + expected(self.items.front()));
            return std::nullopt;
          }};
}

/// A mapping from times since a beginning to values, ascending.
template <class V>
Value<std::vector<std::pair<Since, V>>> timed(Value<V> item) {
  return {.shape = {.form = Form::timed, .items = {item.shape}},
          .reads = [item](Reader& reader, const Shape& self, const Node& node,
                          const std::string& path) -> std::optional<std::vector<std::pair<Since, V>>> {
            if (node.kind != NodeKind::map) {
              reader.unexpected(self, node, path);
              return std::nullopt;
            }
            if (node.entries.empty())
              reader.diagnostics().error(node.place, path, "the mapping is empty",
                                         "give a value for each time, or leave the key out");
            std::vector<std::pair<Since, V>> read;
            for (const auto& entry : node.entries) {
              auto since = reader.time_key(entry, path);
              auto value = item.read(reader, entry.value, join(path, entry.key));
              if (!since || !value) continue;
              if (!read.empty() && since->time <= read.back().first.time)
                reader.diagnostics().error(entry.key_place, join(path, entry.key),
                                           "`" + entry.key + "` does not come after the time before it",
                                           "write the times in ascending order");
              read.emplace_back(std::move(*since), std::move(*value));
            }
            return read;
          }};
}

/// A value that changes on dates. Before the first date the first value holds.
template <class V>
Value<Dated<V>> dated(Value<V> item) {
  return {.shape = {.form = Form::dated, .items = {item.shape}},
          .reads = [item](Reader& reader, const Shape& self, const Node& node,
                          const std::string& path) -> std::optional<Dated<V>> {
            if (node.kind == NodeKind::map && !node.entries.empty()) {
              auto changes = read_steps(reader, item, node, path, {});
              if (!changes) return std::nullopt;
              const V first = changes->front().second;
              changes->erase(changes->begin());
              return Dated<V>{first, std::move(*changes)};
            }
            if (node.kind != NodeKind::scalar) {
              reader.unexpected(self, node, path);
              return std::nullopt;
            }
            auto value = item.read(reader, node, path);
            return value ? std::optional(Dated<V>{std::move(*value), {}}) : std::nullopt;
          }};
}

/// A price path: one value, or dated points with `interpolate` and `growth`.
template <class V>
Value<Path<V>> path(Value<V> item) {
  return {.shape = {.form = Form::path, .items = {item.shape}},
          .reads = [item](Reader& reader, const Shape& self, const Node& node,
                          const std::string& where) -> std::optional<Path<V>> {
            if (node.kind == NodeKind::scalar) {
              auto value = item.read(reader, node, where);
              return value ? std::optional(Path<V>::constant(std::move(*value))) : std::nullopt;
            }
            if (node.kind != NodeKind::map) {
              reader.unexpected(self, node, where);
              return std::nullopt;
            }
            const auto* interpolate = node.find("interpolate");
            const auto* increase = node.find("growth");
            const auto manner =
                interpolate ? choice<Interpolation>({{"held", Interpolation::held}, {"linear", Interpolation::linear}})
                                  .read(reader, *interpolate, join(where, "interpolate"))
                            : Interpolation::held;
            const auto rate = increase ? growth().read(reader, *increase, join(where, "growth")) : 0.0;
            auto points = read_steps(reader, item, node, where, {"interpolate", "growth"});
            if (!manner || !rate || !points) return std::nullopt;
            if (points->empty()) {
              reader.diagnostics().error(node.place, where, "the path has no dated value",
                                         "write `{2027: " + example_of(self.items.front()) + "}`");
              return std::nullopt;
            }
            return Path<V>{std::move(*points), *manner, *rate};
          }};
}

/// One of two shapes, by whether the node is a scalar.
template <class V>
Value<V> either(Value<V> scalar, Value<V> other) {
  return {.shape = {.form = Form::either, .items = {scalar.shape, other.shape}},
          .reads = [scalar, other](Reader& reader, const Shape& self, const Node& node,
                                   const std::string& path) -> std::optional<V> {
            const auto& words = scalar.shape.choices;
            const bool no_word = node.kind == NodeKind::scalar && !words.empty() &&
                                 std::find(words.begin(), words.end(), node.text) == words.end() &&
                                 nearest(node.text, words).empty();
            if (node.kind == NodeKind::null || no_word) {
              reader.unexpected(self, node, path);
              return std::nullopt;
            }
            return (node.kind == NodeKind::scalar ? scalar : other).read(reader, node, path);
          }};
}

/// A word of a choice, or a scalar of another shape.
template <class V>
Value<V> word_or(Value<V> words, Value<V> other) {
  return {.shape = {.form = Form::either, .items = {other.shape, words.shape}},
          .reads = [words, other](Reader& reader, const Shape&, const Node& node, const std::string& path) {
            const auto& known = words.shape.choices;
            const bool word =
                std::find(known.begin(), known.end(), node.text) != known.end() || !nearest(node.text, known).empty();
            return (word ? words : other).read(reader, node, path);
          }};
}

/// The value turned into another type.
template <class To, class From, class Turn>
Value<To> as(Value<From> value, Turn turn) {
  return {.shape = value.shape,
          .reads = [value, turn](Reader& reader, const Shape&, const Node& node,
                                 const std::string& path) -> std::optional<To> {
            auto read = value.read(reader, node, path);
            return read ? std::optional<To>(turn(std::move(*read))) : std::nullopt;
          }};
}

}  // namespace changeover
