#include "models/base/utf8.hpp"

namespace changeover {

namespace {

constexpr bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

}  // namespace

std::optional<CodePoint> decode_utf8(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(offset);
  if (lead < 0x80) return CodePoint{lead, 1};
  const std::size_t bytes = within(lead, 0xC2, 0xDF)   ? 2
                            : within(lead, 0xE0, 0xEF) ? 3
                            : within(lead, 0xF0, 0xF4) ? 4
                                                       : 0;
  if (bytes == 0 || bytes > text.size() - offset) return std::nullopt;
  char32_t value = lead & (0x7Fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(offset + i) & 0xC0u) != 0x80u) return std::nullopt;
    value = value << 6 | (byte(offset + i) & 0x3Fu);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < least[bytes] || value > 0x10FFFF || within(value, 0xD800, 0xDFFF)) return std::nullopt;
  return CodePoint{value, bytes};
}

std::size_t character_count(std::string_view text) {
  std::size_t count = 0;
  for_each_character(text, [&](char32_t, std::string_view) { ++count; });
  return count;
}

bool is_text_character(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  if (within(c, 0x7F, 0x9F)) return false;
  if (within(c, 0x2028, 0x2029) || within(c, 0x202A, 0x202E) || within(c, 0x2066, 0x2069)) return false;
  return c != 0xFEFF && !within(c, 0xFDD0, 0xFDEF) && (c & 0xFFFEu) != 0xFFFEu;
}

}  // namespace changeover
