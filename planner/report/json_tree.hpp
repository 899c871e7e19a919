#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/base/diagnostic.hpp"

namespace changeover {

enum class JsonKind { null, truth, number, text, array, object };

struct JsonMember;

/// A JSON value with its place.
struct JsonNode {
  JsonKind kind = JsonKind::null;
  int line = 0;
  int column = 0;
  int length = 1;  ///< characters; 1 for arrays and objects
  bool truth = false;
  double number = 0;
  std::string text{};  ///< a text; of a number, as written
  std::vector<JsonNode> items{};
  std::vector<JsonMember> members{};  ///< as written; no key twice

  [[nodiscard]] const JsonNode* find(std::string_view key) const;
};

struct JsonMember {
  std::string key{};
  JsonNode name{};  ///< where the key stands
  JsonNode value{};
};

/// The first fault ends the reading: text that is no JSON, a key twice in an object, more than 64 levels, 64 MiB or two
/// million values.
[[nodiscard]] std::variant<JsonNode, Diagnostic> read_json(std::string_view text, const std::string& file);

/// "nothing", "a list", "an object", or the value as written.
[[nodiscard]] std::string found(const JsonNode& node);

}  // namespace changeover
