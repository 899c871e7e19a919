#include "planner/input/reader.hpp"

#include <algorithm>
#include <cmath>

#include "planner/input/tree.hpp"

namespace changeover {
namespace {

std::string quoted(const std::string& text) { return "`" + text + "`"; }

/// "nothing", "a list", "a mapping" or the text itself.
std::string found(const Node& node) {
  switch (node.kind) {
    case NodeKind::null:
      return "nothing";
    case NodeKind::sequence:
      return "a list";
    case NodeKind::map:
      return "a mapping";
    case NodeKind::scalar:
      return quoted(node.text);
  }
  return "";
}

/// The number of a plain scalar: `7,600`, `0.95`, `1e3`.
std::optional<double> plain_number(const std::string& text) {
  const auto reading = read_quantity(text, Kind::count);
  if (const auto* good = std::get_if<Reading>(&reading)) return good->canonical;
  return std::nullopt;
}

std::string range_text(const std::string& least, const std::string& most, const Range& range) {
  const bool low = std::isfinite(range.least);
  const bool high = std::isfinite(range.most);
  const std::string at_least = range.above ? "above " + least : "at least " + least;
  if (low && high && !range.above) return "between " + least + " and " + most;
  if (low && high) return at_least + " and at most " + most;
  return low ? at_least : "at most " + most;
}

Giver giver_of(const Place& place) {
  if (place.file == "--set") return Giver::set;
  if (place.file == "default" || place.file == "configs/defaults.yaml") return Giver::standard;
  return place.file.starts_with("configs/") ? Giver::catalogue : Giver::site;
}

}  // namespace

Spot Origin::of(const std::string& key) const {
  for (const auto& [name, place] : keys)
    if (name == key) return {place, join(spot.path, key)};
  return spot;
}

bool Origin::gives(const std::string& key) const {
  return std::any_of(keys.begin(), keys.end(), [&](const auto& entry) { return entry.first == key; });
}

std::string join(const std::string& path, const std::string& key) {
  return path.empty() || key.starts_with('[') ? path + key : path + "." + key;
}

bool is_id(const std::string& text) {
  const auto word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !text.empty() && word(text.front()) &&
         std::all_of(text.begin(), text.end(), [&](char c) { return word(c) || c == '-'; });
}

std::string origin_of(const Assumption& value) {
  const std::string place = to_text(value.place);
  if (value.giver == Giver::set) return value.place.file;
  return value.giver == Giver::scenario ? "scenario " + value.scenario + " (" + place + ")" : place;
}

std::string to_text(const Place& place) {
  if (place.line == 0) return place.file;
  return place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

void Reader::note(const std::string& path, std::string value, const Place& place,
                  const std::optional<Measured>& number) {
  const auto scenario = scenarios_.find({place.file, place.line, place.column});
  const bool patched = scenario != scenarios_.end();
  Assumption noted{.path = path,
                   .value = std::move(value),
                   .giver = patched ? Giver::scenario : giver_of(place),
                   .scenario = patched ? scenario->second : "",
                   .place = place};
  if (number) {
    noted.number = number->number;
    noted.unit = number->unit;
  }
  resolved_.push_back(std::move(noted));
}

Node Reader::fallback(const std::string& yaml) {
  Diagnostics ignored;
  auto document = parse_document("default", "value: " + yaml + "\n", ignored);
  Node node = document ? document->root.entries.front().value : Node{};
  const auto anonymous = [](auto&& self, Node& part) -> void {
    part.place = {.file = "default"};
    for (auto& item : part.items) self(self, item);
    for (auto& entry : part.entries) {
      entry.key_place = part.place;
      self(self, entry.value);
    }
  };
  anonymous(anonymous, node);
  return node;
}

void Reader::unexpected(const Shape& shape, const Node& node, const std::string& path) {
  if (node.kind == NodeKind::null) {
    diagnostics_.error(node.place, path, "expected " + expected(shape) + ", found nothing",
                       "give a value, or leave the key out");
    return;
  }
  diagnostics_.error(node.place, path, "expected " + expected(shape) + ", found " + found(node));
}

void Reader::unknown_key(const Entry& entry, const std::vector<std::string>& known, const std::string& path) {
  const auto near = nearest(entry.key, known);
  std::string all;
  for (const auto& key : known) all += (all.empty() ? "" : ", ") + quoted(key);
  diagnostics_.error(entry.key_place, join(path, entry.key), "unknown key " + quoted(entry.key),
                     near.empty() ? "known keys are " + all : "did you mean " + quoted(near) + "?");
}

void Reader::missing_key(const Field& field, const Node& parent, const std::string& path) {
  const std::string example = field.example.empty() ? example_of(field.shape) : field.example;
  diagnostics_.error(parent.place, path, "missing key " + quoted(field.key) + ", " + expected(field.shape),
                     example.empty() ? "" : "write " + quoted(field.key + ": " + example));
}

/// A number or switch must not stand in quotes.
bool Reader::is_plain(const Shape& shape, const Node& node, const std::string& path) {
  if (node.kind != NodeKind::scalar) {
    unexpected(shape, node, path);
    return false;
  }
  if (!node.quoted) return true;
  diagnostics_.error(node.place, path, "expected " + expected(shape) + ", found the text \"" + node.text + "\"",
                     "write it without quotes");
  return false;
}

std::string Reader::bound_text(const Shape& shape, double bound) const {
  if (!std::isfinite(bound)) return "";
  if (shape.form == Form::quantity) return write_quantity(bound, shape.kinds.front(), currency_);
  return bound == std::floor(bound) ? grouped(bound, 0) : changeover::to_text(bound);
}

bool Reader::in_range(const Shape& shape, double value, const std::string& value_text, const Node& node,
                      const std::string& path) {
  const Range& range = shape.range;
  const bool good = value <= range.most && (range.above ? value > range.least : value >= range.least);
  if (good) return true;
  const auto reason = range.reason.empty() ? "" : ": " + range.reason;
  diagnostics_.error(node.place, path,
                     quoted(value_text) + " is out of range, it must be " +
                         range_text(bound_text(shape, range.least), bound_text(shape, range.most), range) + reason);
  return false;
}

std::optional<std::pair<double, Kind>> Reader::quantity(const Shape& shape, const Node& node, const std::string& path) {
  if (node.kind != NodeKind::scalar) {
    unexpected(shape, node, path);
    return std::nullopt;
  }
  const bool own = !node.place.file.starts_with("configs/") && node.place.file != "default";
  const std::string currency = own ? currency_ : "USD";
  std::optional<Misreading> first;
  for (const Kind kind : shape.kinds) {
    const auto reading = read_quantity(node.text, kind, currency);
    if (const auto* good = std::get_if<Reading>(&reading)) {
      if (!in_range(shape, good->canonical, node.text, node, path)) return std::nullopt;
      const auto text = write_quantity(good->canonical, kind, currency);
      if (good->canonical != 0 && text != write_quantity(good->canonical, kind, currency_))
        in_dollars_.push_back({node.place, path});
      note(path, text, node.place, measured(good->canonical, kind, currency));
      return std::pair{good->canonical, kind};
    }
    if (!first) first = std::get<Misreading>(reading);
  }
  diagnostics_.error(node.place, path, first->message, first->help);
  return std::nullopt;
}

std::optional<double> Reader::number(const Shape& shape, const Node& node, const std::string& path) {
  if (!is_plain(shape, node, path)) return std::nullopt;
  const auto value = plain_number(node.text);
  if (!value) {
    unexpected(shape, node, path);
    return std::nullopt;
  }
  if (!in_range(shape, *value, node.text, node, path)) return std::nullopt;
  note(path, changeover::to_text(*value), node.place, Measured{.number = *value});
  return value;
}

std::optional<int> Reader::whole(const Shape& shape, const Node& node, const std::string& path) {
  if (!is_plain(shape, node, path)) return std::nullopt;
  const auto value = plain_number(node.text);
  if (!value || *value != std::floor(*value)) {
    unexpected(shape, node, path);
    return std::nullopt;
  }
  if (!in_range(shape, *value, node.text, node, path)) return std::nullopt;
  note(path, changeover::to_text(*value), node.place, Measured{.number = *value});
  return static_cast<int>(*value);
}

std::optional<bool> Reader::boolean(const Shape& shape, const Node& node, const std::string& path) {
  if (!is_plain(shape, node, path)) return std::nullopt;
  if (node.text != "true" && node.text != "false") {
    unexpected(shape, node, path);
    return std::nullopt;
  }
  note(path, node.text, node.place);
  return node.text == "true";
}

std::optional<std::string> Reader::text(const Shape& shape, const Node& node, const std::string& path) {
  if (node.kind != NodeKind::scalar) {
    unexpected(shape, node, path);
    return std::nullopt;
  }
  if (node.text.empty()) {
    diagnostics_.error(node.place, path, "expected a text, found an empty one");
    return std::nullopt;
  }
  note(path, node.text, node.place);
  return node.text;
}

bool Reader::check_id(const std::string& key, const Place& place, const Shape& shape, const std::string& path) {
  if (!is_id(key)) {
    diagnostics_.error(place, path, quoted(key) + " is no id",
                       "an id is made of lower-case words and hyphens, such as `hall-1`");
    return false;
  }
  if (shape.names.empty()) return true;
  std::vector<std::string> candidates;
  for (const auto& thing : split(shape.names, '|')) {
    const auto all = ids_.find(thing);
    if (all == ids_.end()) continue;
    if (std::find(all->second.begin(), all->second.end(), key) != all->second.end()) return true;
    candidates.insert(candidates.end(), all->second.begin(), all->second.end());
  }
  const auto near = nearest(key, candidates);
  std::string help;
  if (!near.empty()) {
    help = "did you mean " + quoted(near) + "?";
  } else if (candidates.empty()) {
    help = "the input has none";
  } else if (candidates.size() <= 12) {
    help = "there are ";
    for (std::size_t i = 0; i < candidates.size(); ++i) help += (i == 0 ? "" : ", ") + quoted(candidates[i]);
  }
  diagnostics_.error(place, path, quoted(key) + " is not " + expected(shape), help);
  return false;
}

std::optional<Name> Reader::id(const Shape& shape, const Node& node, const std::string& path) {
  if (node.kind != NodeKind::scalar) {
    unexpected(shape, node, path);
    return std::nullopt;
  }
  if (!check_id(node.text, node.place, shape, path)) return std::nullopt;
  note(path, node.text, node.place);
  return Name{node.text, {node.place, path}};
}

std::optional<std::size_t> Reader::choice(const Shape& shape, const Node& node, const std::string& path) {
  if (node.kind != NodeKind::scalar) {
    unexpected(shape, node, path);
    return std::nullopt;
  }
  const auto at = std::find(shape.choices.begin(), shape.choices.end(), node.text);
  if (at == shape.choices.end()) {
    const auto near = nearest(node.text, shape.choices);
    diagnostics_.error(node.place, path, "expected " + expected(shape) + ", found " + found(node),
                       near.empty() ? "" : "did you mean " + quoted(near) + "?");
    return std::nullopt;
  }
  note(path, node.text, node.place);
  return static_cast<std::size_t>(at - shape.choices.begin());
}

std::optional<Month> Reader::date(const Shape& shape, const Node& node, const std::string& path) {
  const auto read = node.kind == NodeKind::scalar ? parse_month(node.text) : std::nullopt;
  if (!read) {
    unexpected(shape, node, path);
    return std::nullopt;
  }
  note(path, node.text, node.place);
  return read;
}

std::optional<Since> Reader::time_key(const Entry& entry, const std::string& path) {
  const auto inner = join(path, entry.key);
  const auto reading = read_quantity(entry.key, Kind::duration);
  if (const auto* wrong = std::get_if<Misreading>(&reading)) {
    diagnostics_.error(entry.key_place, inner, wrong->message, wrong->help);
    return std::nullopt;
  }
  const double time = std::get<Reading>(reading).canonical;
  if (time < 0) {
    diagnostics_.error(entry.key_place, inner, quoted(entry.key) + " lies before the beginning",
                       "write `0 months` for the beginning");
    return std::nullopt;
  }
  return Since{Duration(time, hour), {entry.key_place, inner}};
}

std::optional<Month> Reader::date_key(const Entry& entry, const std::string& path,
                                      const std::vector<std::string>& others) {
  const auto date = parse_month(entry.key);
  if (date) return date;
  const auto near = nearest(entry.key, others);
  diagnostics_.error(entry.key_place, join(path, entry.key),
                     "expected a date such as `2028-07`, `2028-Q3` or `2028`, found " + quoted(entry.key),
                     near.empty() ? "" : "did you mean " + quoted(near) + "?");
  return std::nullopt;
}

}  // namespace changeover
