#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/base/diagnostic.hpp"

namespace changeover {

enum class JsonKind { null, truth, number, text, array, object };

struct JsonMember;

/// A JSON value with its place. A template only because values hold members that hold values: clang looks at them when
/// `JsonMember` is whole.
template <class Member>
struct JsonNodeOf {
  JsonKind kind = JsonKind::null;
  int line = 0;
  int column = 0;
  int length = 1;  ///< characters; 1 for arrays and objects
  bool truth = false;
  double number = 0;
  std::string text{};  ///< a text; of a number, as written
  std::vector<JsonNodeOf> items{};
  std::vector<Member> members{};  ///< as written; no key twice

  [[nodiscard]] const JsonNodeOf* find(std::string_view key) const {
    for (const Member& member : members)
      if (member.key == key) return &member.value;
    return nullptr;
  }
};

using JsonNode = JsonNodeOf<JsonMember>;

struct JsonMember {
  std::string key{};
  JsonNode name{};  ///< where the key stands
  JsonNode value{};
};

/// The first fault ends the reading: text that is no JSON, a key twice in an object, a number beyond what a `double`
/// holds, more than 64 levels, 64 MiB or two million values.
[[nodiscard]] std::variant<JsonNode, Diagnostic> read_json(std::string_view text, const std::string& file);

/// What no figure of a plan exceeds, so that sums and products of them stay numbers.
inline constexpr double most_number = 1e18;

/// "nothing", "a list", "an object", or the value as written.
[[nodiscard]] std::string found(const JsonNode& node);

}  // namespace changeover
