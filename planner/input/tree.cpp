#include "planner/input/tree.hpp"

#include <algorithm>
#include <span>

namespace changeover {
namespace {

std::string quoted(const std::string& text) { return "`" + text + "`"; }

Node mapping(const Place& place) {
  Node node;
  node.kind = NodeKind::map;
  node.place = place;
  return node;
}

Node* find(Node& node, const std::string& key) { return const_cast<Node*>(std::as_const(node).find(key)); }

void erase(Node& node, const std::string& key) {
  std::erase_if(node.entries, [&](const Entry& entry) { return entry.key == key; });
}

/// The alternative that the node is written in; for a missing node, the one that has keys.
const Shape& alternative(const Shape& shape, const Node* node) {
  if (shape.form != Form::either) return shape;
  return shape.items[node && node->kind == NodeKind::scalar ? 0 : 1];
}

/// What the entry `key` of an object, collection or table holds.
const Shape* inner_shape(const Shape& shape, const std::string& key) {
  if (const auto* field = shape.field(key)) return &field->shape;
  return shape.items.empty() ? nullptr : &shape.items.front();
}

Entry take_id(Node& item, const std::string& key, std::size_t position, const std::string& path,
              Diagnostics& diagnostics) {
  const std::string anonymous = "[" + std::to_string(position) + "]";
  if (item.kind != NodeKind::map) return {anonymous, item.place, std::move(item)};
  const auto* id = item.find(key);
  if (!id || id->kind != NodeKind::scalar || id->text.empty()) {
    diagnostics.error(id ? id->place : item.place, join(path, anonymous),
                      id ? "expected an id such as `hall-1`" : "missing key " + quoted(key),
                      "an id is made of lower-case words and hyphens, such as `hall-1`");
    erase(item, key);
    return {anonymous, item.place, std::move(item)};
  }
  Entry entry{id->text, id->place, {}};
  erase(item, key);
  entry.value = std::move(item);
  return entry;
}

void sequence_to_map(Node& node, const Shape& shape, const std::string& path, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    Entry entry = take_id(node.items[i], shape.key, i, path, diagnostics);
    if (const auto first = std::find_if(node.entries.begin(), node.entries.end(),
                                        [&](const Entry& earlier) { return earlier.key == entry.key; });
        first != node.entries.end()) {
      diagnostics.error(
          entry.key_place, join(path, entry.key),
          "the " + shape.key + " " + quoted(entry.key) + " is used twice, first at " + to_text(first->key_place));
      continue;
    }
    node.entries.push_back(std::move(entry));
  }
  node.items.clear();
  node.kind = NodeKind::map;
}

void tidy_map(Node& node, const Shape& shape, const std::string& path, Diagnostics& diagnostics) {
  for (auto& entry : node.entries) {
    Node& value = entry.value;
    if (value.kind == NodeKind::scalar && !shape.shorthand.empty()) {
      Node object = mapping(value.place);
      object.entries.push_back({shape.shorthand, value.place, std::move(value)});
      value = std::move(object);
    }
    const auto* id = value.find(shape.key);
    if (!id) continue;
    if (id->text != entry.key)
      diagnostics.error(id->place, join(path, entry.key),
                        "the " + shape.key + " " + quoted(id->text) + " contradicts its key " + quoted(entry.key));
    erase(value, shape.key);
  }
}

void normalise_entries(Node& node, const Shape& shape, const std::string& path, Diagnostics& diagnostics) {
  for (auto& entry : node.entries)
    if (const auto* inner = inner_shape(shape, entry.key))
      normalise(entry.value, *inner, join(path, entry.key), diagnostics);
}

void merge_entries(Node& base, Node over, const Shape& shape) {
  const Node given = over;
  for (auto& entry : over.entries) {
    if (const auto* field = shape.field(entry.key))
      for (const auto& other : field->instead_of)
        if (!given.find(other)) erase(base, other);
    const auto* inner = inner_shape(shape, entry.key);
    const auto at = std::find_if(base.entries.begin(), base.entries.end(),
                                 [&](const Entry& existing) { return existing.key == entry.key; });
    if (at == base.entries.end()) {
      base.entries.push_back(std::move(entry));
      continue;
    }
    at->key_place = entry.key_place;
    if (inner)
      merge(at->value, std::move(entry.value), *inner);
    else
      at->value = std::move(entry.value);
  }
  base.place = given.place;
}

/// A walk along a dotted path.
class Walk {
 public:
  Walk(const Patch& patch, const Node& tree, Diagnostics& diagnostics)
      : patch_(patch), tree_(tree), segments_(split(patch.path, '.')), diagnostics_(diagnostics) {}

  void set(Node& node, const Shape& outer, std::size_t depth) {
    if (outer.form == Form::either && node.kind == NodeKind::scalar) write_out(node, outer.items.front().names);
    const Shape& shape = alternative(outer, &node);
    const std::string& segment = segments_[depth];
    const bool last = depth + 1 == segments_.size();
    if (node.kind == NodeKind::null) node = mapping(patch_.value.place);
    if ((shape.form == Form::dated || shape.form == Form::path) && last) return set_point(node, shape, segment);
    if (node.kind != NodeKind::map || !leads_on(node, shape, segment)) return unknown(depth, candidates(node, shape));
    if (last) return assign(node, shape, segment);
    const auto* inner = inner_shape(shape, segment);
    auto* child = find(node, segment);
    if (!child) {
      node.entries.push_back({segment, patch_.place, mapping(patch_.value.place)});
      child = &node.entries.back().value;
    }
    set(*child, *inner, depth + 1);
  }

 private:
  /// A path through `tariff: ercot-west` or `bitcoin: base` changes this site's copy of what is named.
  void write_out(Node& node, const std::string& names) const {
    const auto* named = tree_.find(names == "tariff" ? "tariffs" : names == "bitcoin path" ? "bitcoin" : "");
    const auto* entry = named ? named->find(node.text) : nullptr;
    if (entry) node = Node(*entry);
  }

  static bool leads_on(const Node& node, const Shape& shape, const std::string& segment) {
    if (shape.form == Form::object && shape.field(segment)) return true;
    const bool open = shape.form == Form::collection || shape.form == Form::table || shape.form == Form::object;
    if (!open || shape.items.empty()) return false;
    return node.find(segment) || (shape.form != Form::collection && !shape.names.empty());
  }

  static std::vector<std::string> candidates(const Node& node, const Shape& shape) {
    auto keys = shape.keys();
    if (shape.form != Form::object)
      for (const auto& entry : node.entries) keys.push_back(entry.key);
    return keys;
  }

  void assign(Node& node, const Shape& shape, const std::string& segment) {
    Node over = mapping(node.place);
    over.entries.push_back({segment, patch_.place, patch_.value});
    if (shape.form == Form::collection) tidy_map(over, shape, patch_.path, diagnostics_);
    if (const auto* inner = inner_shape(shape, segment))
      normalise(over.entries.front().value, *inner, patch_.path, diagnostics_);
    merge_entries(node, std::move(over), shape);
  }

  void set_point(Node& node, const Shape& shape, const std::string& segment) {
    const bool known = parse_month(segment).has_value() ||
                       (shape.form == Form::path && (segment == "growth" || segment == "interpolate"));
    if (node.kind != NodeKind::map || !known) {
      std::vector<std::string> keys;
      for (const auto& entry : node.entries) keys.push_back(entry.key);
      return unknown(segments_.size() - 1, keys);
    }
    if (auto* point = find(node, segment))
      *point = patch_.value;
    else
      node.entries.push_back({segment, patch_.place, patch_.value});
  }

  void unknown(std::size_t depth, const std::vector<std::string>& candidates) {
    std::string before;
    for (std::size_t i = 0; i < depth; ++i) before = join(before, segments_[i]);
    const auto near = nearest(segments_[depth], candidates);
    std::string help;
    if (!near.empty()) {
      std::string path = join(before, near);
      for (std::size_t i = depth + 1; i < segments_.size(); ++i) path = join(path, segments_[i]);
      help = "did you mean " + quoted(path) + "?";
    }
    diagnostics_.error(patch_.place, patch_.path,
                       segments_[depth].empty() ? "unknown path: a key is missing between its dots"
                                                : "unknown path: " + (before.empty() ? "a site file" : quoted(before)) +
                                                      " has no " + quoted(segments_[depth]),
                       help);
  }

  const Patch& patch_;
  const Node& tree_;
  std::vector<std::string> segments_;
  Diagnostics& diagnostics_;
};

/// Puts a default where the path leads and nothing is; false when it leads nowhere.
bool fill(Node& node, const Shape& outer, std::span<const std::string> segments, const Node& value,
          const Place& place) {
  const Shape& shape = alternative(outer, &node);
  if (shape.form == Form::collection) {
    bool known = shape.items.front().field(segments.front()) != nullptr;
    for (auto& entry : node.entries) known = fill(entry.value, shape.items.front(), segments, value, place) && known;
    return known;
  }
  const auto* field = shape.field(segments.front());
  if (!field) return outer.form == Form::either;
  if (node.kind != NodeKind::map) return true;
  auto* child = find(node, field->key);
  if (segments.size() == 1) {
    const bool settled = child || std::any_of(field->instead_of.begin(), field->instead_of.end(),
                                              [&](const auto& key) { return node.find(key) != nullptr; });
    if (!settled) {
      node.entries.push_back({field->key, place, value});
      Diagnostics ignored;
      normalise(node.entries.back().value, field->shape, "", ignored);
    }
    return true;
  }
  if (!child) {
    const bool absent = field->shape.form == Form::collection;
    Node empty = mapping(place);
    if (absent) return fill(empty, field->shape, segments.subspan(1), value, place);
    node.entries.push_back({field->key, place, std::move(empty)});
    child = &node.entries.back().value;
  }
  return fill(*child, field->shape, segments.subspan(1), value, place);
}

/// The option with what its template gives it.
class Templates {
 public:
  Templates(Node& options, const Shape& shape, Diagnostics& diagnostics)
      : options_(options), shape_(shape), diagnostics_(diagnostics) {}

  void expand(Entry& option) {
    const auto* from = option.value.find("template");
    if (!from) return;
    const Node reference = *from;
    const std::string path = join(join("options", option.key), "template");
    erase(option.value, "template");
    const auto source = std::find_if(options_.entries.begin(), options_.entries.end(),
                                     [&](const Entry& entry) { return entry.key == reference.text; });
    if (source == options_.entries.end()) {
      std::vector<std::string> ids;
      for (const auto& entry : options_.entries) ids.push_back(entry.key);
      const auto near = nearest(reference.text, ids);
      diagnostics_.error(reference.place, path, quoted(reference.text) + " is not the id of an option",
                         near.empty() ? "" : "did you mean " + quoted(near) + "?");
      return;
    }
    if (std::find(open_.begin(), open_.end(), reference.text) != open_.end() || reference.text == option.key) {
      diagnostics_.error(reference.place, path, "the templates of " + quoted(option.key) + " lead back to itself");
      return;
    }
    open_.push_back(option.key);
    expand(*source);
    open_.pop_back();
    Node whole = source->value;
    erase(whole, "name");
    merge(whole, std::move(option.value), shape_);
    option.value = std::move(whole);
  }

 private:
  Node& options_;
  const Shape& shape_;
  Diagnostics& diagnostics_;
  std::vector<std::string> open_{};
};

}  // namespace

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts{""};
  for (const char c : text) {
    if (c == separator)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

void normalise(Node& node, const Shape& outer, const std::string& path, Diagnostics& diagnostics) {
  const Shape& shape = alternative(outer, &node);
  if (shape.form == Form::collection) {
    if (node.kind == NodeKind::sequence)
      sequence_to_map(node, shape, path, diagnostics);
    else
      tidy_map(node, shape, path, diagnostics);
  }
  if (shape.form == Form::object || shape.form == Form::collection || shape.form == Form::table)
    normalise_entries(node, shape, path, diagnostics);
  if (shape.form == Form::list || shape.form == Form::some)
    for (std::size_t i = 0; i < node.items.size(); ++i)
      normalise(node.items[i], shape.items.front(), join(path, "[" + std::to_string(i) + "]"), diagnostics);
}

void merge(Node& base, Node over, const Shape& outer) {
  const Shape& shape = alternative(outer, &over);
  const bool by_key = (shape.form == Form::object && !shape.replaced_whole) || shape.form == Form::collection ||
                      shape.form == Form::table;
  if (by_key && base.kind == NodeKind::map && over.kind == NodeKind::map)
    merge_entries(base, std::move(over), shape);
  else
    base = std::move(over);
}

void apply(const Patch& patch, Node& tree, const Shape& shape, Diagnostics& diagnostics) {
  Walk(patch, tree, diagnostics).set(tree, shape, 0);
}

void note_scenario(const Patch& patch, Scenarios& scenarios) {
  const auto note = [&](auto&& self, const Node& node) -> void {
    scenarios[{node.place.file, node.place.line, node.place.column}] = patch.scenario;
    for (const auto& item : node.items) self(self, item);
    for (const auto& entry : node.entries) self(self, entry.value);
  };
  note(note, patch.value);
}

void expand_templates(Node& tree, const Shape& shape, Diagnostics& diagnostics) {
  auto* options = find(tree, "options");
  const auto* field = shape.field("options");
  if (!options || !field) return;
  Templates templates(*options, field->shape.items.front(), diagnostics);
  for (auto& option : options->entries) templates.expand(option);
}

Node fill_defaults(Node& tree, const Shape& shape, Diagnostics& diagnostics) {
  Node plants = mapping({});
  const auto* defaults = tree.find("defaults");
  if (!defaults) return plants;
  for (const auto& entry : Node(*defaults).entries) {
    const auto* wrapped = entry.value.find("value");
    const Node value = wrapped ? *wrapped : entry.value;
    auto segments = split(entry.key, '.');
    bool known = segments.size() > 1;
    if (segments.front() == "cooling" && segments.size() > 2) {
      const Shape& plant = shape.field("cooling")->shape.items.front();
      auto* figures = find(plants, segments[1]);
      if (!figures) {
        plants.entries.push_back({segments[1], entry.key_place, mapping(entry.key_place)});
        figures = &plants.entries.back().value;
      }
      const auto rest = std::span(segments).subspan(2);
      known = fill(*figures, plant, rest, value, entry.key_place);
      if (auto* cooling = find(tree, "cooling"))
        for (auto& own : cooling->entries)
          if (const auto* medium = own.value.find("medium"); medium && medium->text == segments[1])
            fill(own.value, plant, rest, value, entry.key_place);
    } else if (known) {
      known = fill(tree, shape, segments, value, entry.key_place);
    }
    if (!known)
      diagnostics.error(entry.key_place, join("defaults", entry.key), "unknown path " + quoted(entry.key),
                        "write it as in `halls.floor` or `cooling.air.water`");
  }
  return plants;
}

Ids collect_ids(const Node& tree, Diagnostics& diagnostics) {
  Ids ids;
  ids["supply"] = {"grid"};
  std::vector<std::pair<std::string, Place>> used{{"grid", Place{}}};
  const auto collect = [&](std::initializer_list<const char*> path, const std::string& thing, bool unique) {
    const Node* node = &tree;
    std::string where;
    for (const auto* key : path) {
      node = node ? node->find(key) : nullptr;
      where = join(where, key);
    }
    if (!node) return;
    for (const auto& entry : node->entries) {
      if (entry.key.starts_with('[')) continue;
      ids[thing].push_back(entry.key);
      if (!unique) continue;
      for (const auto& [id, place] : used)
        if (id == entry.key)
          diagnostics.error(
              entry.key_place, join(where, entry.key),
              "the id " + quoted(id) + " is used twice, " +
                  (place.line == 0 ? "it is the id of the connection to the utility" : "first at " + to_text(place)));
      used.emplace_back(entry.key, entry.key_place);
    }
  };
  collect({"power", "supplies"}, "supply", true);
  collect({"power", "elements"}, "element", true);
  collect({"cooling"}, "plant", true);
  collect({"halls"}, "hall", true);
  collect({"projects"}, "project", true);
  collect({"offers"}, "offer", true);
  collect({"asics"}, "asic", false);
  collect({"racks"}, "rack", false);
  collect({"options"}, "option", false);
  collect({"tariffs"}, "tariff", false);
  collect({"bitcoin"}, "bitcoin path", false);
  collect({"resale"}, "resale table", false);
  collect({"limits", "crews"}, "crew", false);
  collect({"limits", "shared"}, "limit", false);
  if (const auto* projects = tree.find("projects"))
    for (const auto& project : projects->entries)
      if (const auto* variants = project.value.find("variants"))
        for (const auto& variant : variants->entries) ids["variant"].push_back(variant.key);
  return ids;
}

}  // namespace changeover
