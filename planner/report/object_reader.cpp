#include "planner/report/object_reader.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "models/base/text.hpp"

namespace changeover {
namespace {

std::string quoted(const std::string& text) { return "`" + text + "`"; }

std::string known_or_near(const std::string& word, const std::vector<std::string>& known,
                          const std::string& there_are) {
  const std::string near = nearest(word, known);
  if (!near.empty()) return "did you mean " + quoted(near) + "?";
  if (known.empty() || known.size() > 12) return "";
  std::string all;
  for (const std::string& each : known) all += (all.empty() ? "" : ", ") + quoted(each);
  return there_are + " " + all;
}

const std::string a_date = "a date such as `2028-07`, `2028-Q3` or `2028`";

}  // namespace

void ObjectReader::fault_at(const JsonNode& node, const std::string& path, const std::string& message,
                            const std::string& help) const {
  diagnostics_.error({.file = file_, .line = node.line, .column = node.column, .length = node.length}, path, message,
                     help);
}

void ObjectReader::fault(const std::string& key, const std::string& message, const std::string& help) const {
  const JsonNode* node = node_.find(key);
  fault_at(node != nullptr ? *node : node_, path_of(key), message, help);
}

const JsonNode* ObjectReader::needed(const std::string& key, const std::string& expected) const {
  const JsonNode* node = node_.find(key);
  if (node == nullptr && node_.kind == JsonKind::object)
    fault_at(node_, path_, "missing key " + quoted(key) + ", " + expected);
  return node;
}

bool ObjectReader::is_object() const {
  if (node_.kind == JsonKind::object) return true;
  fault_at(node_, path_, "expected an object, found " + found(node_));
  return false;
}

void ObjectReader::has_only(const std::vector<std::string>& known) const {
  for (const JsonMember& member : node_.members)
    if (std::ranges::find(known, member.key) == known.end())
      fault_at(member.name, path_of(member.key), "unknown key " + quoted(member.key),
               known_or_near(member.key, known, "known keys are"));
}

std::optional<ObjectReader> ObjectReader::object(const std::string& key) const {
  const JsonNode* node = needed(key, "an object");
  if (node == nullptr) return std::nullopt;
  if (node->kind != JsonKind::object) {
    fault(key, "expected an object, found " + found(*node));
    return std::nullopt;
  }
  return ObjectReader(*node, path_of(key), file_, diagnostics_);
}

std::vector<ObjectReader> ObjectReader::objects(const std::string& key) const {
  std::vector<ObjectReader> all;
  const JsonNode* node = node_.find(key);
  if (node == nullptr) return all;
  if (node->kind != JsonKind::array) fault(key, "expected a list, found " + found(*node));
  for (std::size_t i = 0; i < node->items.size(); ++i)
    all.emplace_back(node->items[i], path_of(key) + "[" + std::to_string(i) + "]", file_, diagnostics_);
  return all;
}

std::vector<std::string> ObjectReader::texts(const std::string& key) const {
  std::vector<std::string> all;
  const JsonNode* node = node_.find(key);
  if (node == nullptr) return all;
  if (node->kind != JsonKind::array) fault(key, "expected a list of texts, found " + found(*node));
  for (std::size_t i = 0; i < node->items.size(); ++i) {
    const JsonNode& item = node->items[i];
    if (item.kind == JsonKind::text)
      all.push_back(item.text);
    else
      fault_at(item, path_of(key) + "[" + std::to_string(i) + "]", "expected a text, found " + found(item));
  }
  return all;
}

std::optional<std::string> ObjectReader::text(const std::string& key, const std::string& expected) const {
  const JsonNode* node = needed(key, expected);
  if (node == nullptr) return std::nullopt;
  if (node->kind == JsonKind::text) return node->text;
  fault(key, "expected " + expected + ", found " + found(*node));
  return std::nullopt;
}

std::optional<int> ObjectReader::whole(const std::string& key, int least, int most) const {
  const bool open = most == std::numeric_limits<int>::max();
  const std::string expected = open ? "a whole number of at least " + std::to_string(least)
                                    : "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
  const JsonNode* node = needed(key, expected);
  if (node == nullptr) return std::nullopt;
  const bool good = node->kind == JsonKind::number && node->number >= least && node->number <= most &&
                    node->number == std::floor(node->number);
  if (good) return static_cast<int>(node->number);
  fault(key, "expected " + expected + ", found " + found(*node));
  return std::nullopt;
}

bool ObjectReader::lacks(const std::string& key) const {
  const JsonNode* node = node_.find(key);
  return node == nullptr || node->kind == JsonKind::null;
}

std::optional<double> ObjectReader::number_of(const JsonNode& node, const std::string& path, double most) const {
  if (node.kind != JsonKind::number)
    fault_at(node, path, "expected a number, found " + found(node));
  else if (std::abs(node.number) > most)
    fault_at(node, path, "expected a number between ±" + to_text(most) + ", found " + found(node));
  else
    return node.number;
  return std::nullopt;
}

std::optional<double> ObjectReader::number(const std::string& key, double most) const {
  const JsonNode* node = needed(key, "a number");
  if (node == nullptr) return std::nullopt;
  return number_of(*node, path_of(key), most);
}

std::optional<int> ObjectReader::optional_whole(const std::string& key, int least, int most) const {
  if (lacks(key)) return std::nullopt;
  return whole(key, least, most);
}

std::optional<bool> ObjectReader::truth(const std::string& key) const {
  const JsonNode* node = needed(key, "`true` or `false`");
  if (node == nullptr) return std::nullopt;
  if (node->kind == JsonKind::truth) return node->truth;
  fault(key, "expected `true` or `false`, found " + found(*node));
  return std::nullopt;
}

std::vector<std::optional<double>> ObjectReader::optional_numbers(const std::string& key) const {
  std::vector<std::optional<double>> all;
  const JsonNode* node = node_.find(key);
  if (node == nullptr) return all;
  if (node->kind != JsonKind::array) fault(key, "expected a list of numbers, found " + found(*node));
  for (std::size_t i = 0; i < node->items.size(); ++i) {
    const JsonNode& item = node->items[i];
    const std::string path = path_of(key) + "[" + std::to_string(i) + "]";
    all.push_back(item.kind == JsonKind::null ? std::nullopt : number_of(item, path, most_number));
  }
  return all;
}

std::vector<double> ObjectReader::numbers(const std::string& key, double most) const {
  std::vector<double> all;
  const JsonNode* node = node_.find(key);
  if (node == nullptr) return all;
  if (node->kind != JsonKind::array) fault(key, "expected a list of numbers, found " + found(*node));
  for (std::size_t i = 0; i < node->items.size(); ++i)
    if (const auto value = number_of(node->items[i], path_of(key) + "[" + std::to_string(i) + "]", most))
      all.push_back(*value);
  return all;
}

std::optional<double> ObjectReader::optional_number(const std::string& key, double most) const {
  if (lacks(key)) return std::nullopt;
  return number(key, most);
}

std::optional<std::string> ObjectReader::optional_text(const std::string& key) const {
  if (lacks(key)) return std::nullopt;
  return text(key, "a text");
}

std::optional<ObjectReader> ObjectReader::optional_object(const std::string& key) const {
  if (lacks(key)) return std::nullopt;
  return object(key);
}

std::vector<std::string> ObjectReader::keys() const {
  std::vector<std::string> all;
  for (const JsonMember& member : node_.members) all.push_back(member.key);
  return all;
}

std::optional<int> ObjectReader::period(const std::string& key, const Calendar& calendar) const {
  const auto written = text(key, a_date);
  if (!written) return std::nullopt;
  if (const auto date = parse_month(*written)) return calendar.period_of(*date);
  fault(key, "expected " + a_date + ", found the text \"" + *written + "\"");
  return std::nullopt;
}

std::optional<std::vector<double>> ObjectReader::changes(const std::string& key, const Calendar& calendar,
                                                         bool whole_numbers) const {
  const auto dates = object(key);
  if (!dates) return std::nullopt;
  const std::string expected = whole_numbers ? "a whole number of at least 0" : "a number of at least 0";
  std::map<int, double> values;
  bool good = true;
  const auto wrong = [&](const JsonNode& node, const JsonMember& member, const std::string& message) {
    fault_at(node, dates->path_of(member.key), message);
    good = false;
  };
  for (const JsonMember& member : dates->node_.members) {
    const auto date = parse_month(member.key);
    const int period = date ? calendar.period_of(*date) : 0;
    const JsonNode& value = member.value;
    const bool fits = value.kind == JsonKind::number && value.number >= 0 &&
                      (!whole_numbers ||
                       (value.number == std::floor(value.number) && value.number <= std::numeric_limits<int>::max()));
    if (!date)
      wrong(member.name, member, "expected " + a_date + ", found " + quoted(member.key));
    else if (period < 0 || period >= calendar.periods)
      wrong(member.name, member,
            quoted(member.key) + " lies outside the plan, which goes from " + calendar.label(0) + " to " +
                calendar.label(calendar.periods - 1));
    else if (!fits)
      wrong(value, member, "expected " + expected + ", found " + found(value));
    else if (!values.emplace(period, value.number).second)
      wrong(member.name, member,
            quoted(member.key) + " lies in " + calendar.label(period) + ", which has a value already");
  }
  if (!good) return std::nullopt;
  std::vector<double> by_period(static_cast<std::size_t>(calendar.periods));
  double value = 0;
  for (int t = 0; t < calendar.periods; ++t) {
    if (const auto change = values.find(t); change != values.end()) value = change->second;
    by_period[static_cast<std::size_t>(t)] = value;
  }
  return by_period;
}

std::optional<int> ObjectReader::choice(const std::string& key, const std::vector<std::string>& all,
                                        const std::string& kind) const {
  const auto written = text(key, kind);
  if (!written) return std::nullopt;
  const auto place = std::ranges::find(all, *written);
  if (place != all.end()) return static_cast<int>(place - all.begin());
  fault(key, quoted(*written) + " is not " + kind, known_or_near(*written, all, "there are"));
  return std::nullopt;
}

}  // namespace changeover
