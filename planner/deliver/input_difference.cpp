#include "planner/deliver/input_difference.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "models/base/calendar.hpp"

namespace changeover::deliver {
namespace {

constexpr std::array<std::string_view, 4> idle_paths{"site.name", "site.location", "plan.gap", "site.currency"};
constexpr std::array<std::string_view, 3> idle_keys{".name", ".source", ".date"};

bool idle(const std::string& path) {
  return std::ranges::find(idle_paths, path) != idle_paths.end() ||
         std::ranges::any_of(idle_keys, [&](std::string_view key) { return path.ends_with(key); });
}

/// The values of an input by their paths: what stands under a key, or in a list.
struct Branch {
  std::vector<std::pair<std::string, Branch>> parts{};  ///< by key, or `[0]`, `[1]`, …; as written
  const Assumption* value = nullptr;

  Branch& part(const std::string& key) {
    for (auto& [name, branch] : parts)
      if (name == key) return branch;
    return parts.emplace_back(key, Branch{}).second;
  }
  [[nodiscard]] const Branch* find(const std::string& key) const {
    for (const auto& [name, branch] : parts)
      if (name == key) return &branch;
    return nullptr;
  }
  /// A list, or a path by date: one value.
  [[nodiscard]] bool whole() const {
    return std::ranges::any_of(
        parts, [](const auto& part) { return part.first.starts_with('[') || parse_month(part.first).has_value(); });
  }
};

std::vector<std::string> keys_of(const std::string& path) {
  std::vector<std::string> keys{""};
  for (const char c : path) {
    if (c == '.')
      keys.emplace_back();
    else if (c == '[')
      keys.emplace_back("[");
    else
      keys.back() += c;
  }
  return keys;
}

Branch tree_of(const std::vector<Assumption>& assumptions) {
  Branch root;
  for (const Assumption& each : assumptions) {
    if (idle(each.path)) continue;
    Branch* branch = &root;
    for (const std::string& key : keys_of(each.path)) branch = &branch->part(key);
    branch->value = &each;
  }
  return root;
}

bool given(const Assumption& value) { return value.kind == "site" || value.kind == "scenario" || value.kind == "set"; }

std::string scalar(const std::string& text) {
  if (text.find_first_of(",[]{}:#&*!|>'\"%@`") == std::string::npos || text.ends_with('%') || text.ends_with("%/year"))
    return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += (c == '"' || c == '\\') ? std::string("\\") + c : std::string(1, c);
  return quoted + "\"";
}

bool any_given(const Branch& branch) {
  if (branch.value != nullptr) return given(*branch.value);
  return std::ranges::any_of(branch.parts, [](const auto& part) { return any_given(part.second); });
}

/// A branch as YAML in one line, without what nobody gives.
std::string text_of(const Branch& branch) {
  if (branch.value != nullptr) return branch.value->kind == "default" ? "" : scalar(branch.value->value);
  std::string text;
  bool list = false;
  for (const auto& [key, part] : branch.parts) {
    const std::string of_part = text_of(part);
    if (of_part.empty()) continue;
    list = key.starts_with('[');
    text += (text.empty() ? "" : ", ") + (list ? "" : key + ": ") + of_part;
  }
  if (text.empty()) return "";
  return list ? "[" + text + "]" : "{" + text + "}";
}

/// None where the site gives nothing of it: then it follows from something else.
std::optional<std::string> written(const Branch& branch) {
  return any_given(branch) ? std::optional(text_of(branch)) : std::nullopt;
}

std::string scenario_of(const Branch& branch) {
  if (branch.value != nullptr) return branch.value->scenario;
  for (const auto& [key, part] : branch.parts)
    if (const std::string found = scenario_of(part); !found.empty()) return found;
  return "";
}

bool same(const Branch& a, const Branch& b) {
  if ((a.value == nullptr) != (b.value == nullptr) || a.parts.size() != b.parts.size()) return false;
  if (a.value != nullptr && a.value->value != b.value->value) return false;
  for (std::size_t i = 0; i < a.parts.size(); ++i)
    if (a.parts[i].first != b.parts[i].first || !same(a.parts[i].second, b.parts[i].second)) return false;
  return true;
}

class Comparing {
 public:
  void compare(const std::string& path, const Branch& a, const Branch& b) {
    if (a.value != nullptr && b.value != nullptr) {
      if (a.value->value != b.value->value) add(path, scalar(a.value->value), scalar(b.value->value), a, b);
    } else if (a.value != nullptr || b.value != nullptr || a.whole() || b.whole()) {
      if (!same(a, b)) add(path, side(a, b), side(b, a), a, b);
    } else {
      for (const auto& [key, part] : a.parts) compare(path.empty() ? key : path + "." + key, part, at(b, key));
      for (const auto& [key, part] : b.parts)
        if (a.find(key) == nullptr) compare(path.empty() ? key : path + "." + key, nothing_, part);
    }
  }
  std::vector<Setting> found{};

 private:
  /// What a branch is set to where the other plan has something else there: also what nobody gave.
  static std::optional<std::string> side(const Branch& branch, const Branch& other) {
    return branch.value != nullptr && !other.parts.empty() ? scalar(branch.value->value) : written(branch);
  }

  [[nodiscard]] const Branch& at(const Branch& branch, const std::string& key) const {
    const Branch* part = branch.find(key);
    return part == nullptr ? nothing_ : *part;
  }

  void add(const std::string& path, std::optional<std::string> first, std::optional<std::string> second,
           const Branch& a, const Branch& b) {
    if (!first && !second) return;
    const std::string scenario = scenario_of(b).empty() ? scenario_of(a) : scenario_of(b);
    found.push_back({.path = path, .first = std::move(first), .second = std::move(second), .scenario = scenario});
  }

  Branch nothing_{};
};

}  // namespace

std::vector<Setting> input_differences(const std::vector<Assumption>& first, const std::vector<Assumption>& second) {
  Comparing comparing;
  comparing.compare("", tree_of(first), tree_of(second));
  return comparing.found;
}

}  // namespace changeover::deliver
