#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace changeover {

struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;
};

/// The character that begins at `offset` (within the text); nothing where the bytes are no shortest-form UTF-8 of a
/// Unicode scalar value.
[[nodiscard]] std::optional<CodePoint> decode_utf8(std::string_view text, std::size_t offset);

/// Calls `each(character, bytes)` for every character; a byte that is no part of one counts as U+FFFD.
template <class Each>
void for_each_character(std::string_view text, Each each) {
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint character = decode_utf8(text, i).value_or(CodePoint{0xFFFD, 1});
    each(character.value, text.substr(i, character.bytes));
    i += character.bytes;
  }
}

/// How many characters the text has; each byte that is no part of one counts as one.
[[nodiscard]] std::size_t character_count(std::string_view text);

/// Whether a text may hold the character. Not: control characters other than tab, line feed and carriage return;
/// Unicode's own line ends; the controls that reorder text on a screen; byte order marks and non-characters.
[[nodiscard]] bool is_text_character(char32_t character);

}  // namespace changeover
