#include "planner/app/places.hpp"

#include <algorithm>

#include "planner/input/reader.hpp"

namespace changeover {
namespace {

bool below(const std::string& value, const std::string& path) {
  return value.starts_with(path) &&
         (value.size() == path.size() || value[path.size()] == '.' || value[path.size()] == '[');
}

/// Of what stands in no file, the path too.
std::string place_of(const Assumption& each) {
  const std::string origin = origin_of(each);
  return origin == "--set" ? origin + " " + each.path : origin;
}

}  // namespace

std::string place_of(const std::vector<Assumption>& resolved, const std::string& path, const std::string& about) {
  const Assumption* first = nullptr;
  for (const Assumption& each : resolved) {
    if (!below(each.path, path)) continue;
    if (each.path == path || each.value == about || each.path.ends_with("." + about)) return place_of(each);
    if (first == nullptr) first = &each;
  }
  if (first != nullptr) return place_of(*first);
  const auto variants = path.find(".variants.");
  if (variants == std::string::npos) return "";
  const auto key = path.find('.', variants + std::string_view(".variants.").size());
  return key == std::string::npos ? "" : place_of(resolved, path.substr(0, variants) + path.substr(key), about);
}

}  // namespace changeover
