#include "planner/input/source.hpp"

#include <algorithm>

#include "models/base/utf8.hpp"

namespace changeover {

namespace {

constexpr std::size_t block_size = 256;

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }

std::string code_of(char32_t character) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string code;
  for (int shift = character > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) code += digits[character >> shift & 0xFu];
  return "U+" + code;
}

Diagnostic error_at(const Source& source, std::size_t offset, std::size_t bytes, std::string message,
                    std::string help) {
  return {Severity::error, source.place(offset, offset + bytes), "", std::move(message), std::move(help)};
}

std::optional<Diagnostic> bad_indentation(const Source& source, std::size_t line_start) {
  const std::string_view text = source.text();
  const std::size_t content = std::min(text.find_first_not_of(" \t", line_start), text.size());
  const std::size_t tab = text.substr(line_start, content - line_start).find('\t');
  if (tab == std::string_view::npos) return std::nullopt;
  return error_at(source, line_start + tab, 1, "a tab in the indentation", "indent with spaces");
}

}  // namespace

Source::Source(std::string file, std::string_view text) : file_(std::move(file)), text_(text), lines_{0} {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % block_size == 0) blocks_.push_back(characters);
    if (begins_character(text[i])) ++characters;
    if (text[i] == '\n') lines_.push_back(i + 1);
  }
  blocks_.push_back(characters);
}

std::size_t Source::characters_before(std::size_t offset) const {
  const std::size_t block = offset / block_size;
  const std::string_view rest = text_.substr(block * block_size, offset % block_size);
  return blocks_[block] + static_cast<std::size_t>(std::ranges::count_if(rest, begins_character));
}

Place Source::place(std::size_t begin, std::size_t end) const {
  begin = std::min(begin, text_.size());
  const auto next_line = std::upper_bound(lines_.begin(), lines_.end(), begin);
  const std::size_t line_end = next_line == lines_.end() ? text_.size() : *next_line - 1;
  const std::size_t before = characters_before(begin), start = characters_before(*std::prev(next_line));
  const std::size_t length = characters_before(std::clamp(end, begin, std::max(begin, line_end))) - before;
  return {.file = file_,
          .line = static_cast<int>(next_line - lines_.begin()),
          .column = static_cast<int>(before - start) + 1,
          .length = std::max(static_cast<int>(length), 1)};
}

std::size_t Source::end_of_line(std::size_t offset) const {
  const std::size_t end = text_.find('\n', offset);
  return end == std::string_view::npos ? text_.size() : end + 1;
}

std::size_t Source::skip_blank(std::size_t offset) const {
  for (;;) {
    offset = std::min(text_.find_first_not_of(" \t\r\n", offset), text_.size());
    if (at(offset) != '#') return offset;
    offset = end_of_line(offset);
  }
}

std::optional<Diagnostic> bad_character(const Source& source) {
  const std::string_view text = source.text();
  bool line_start = true;
  for (std::size_t i = 0; i < text.size();) {
    if (line_start)
      if (auto fault = bad_indentation(source, i)) return fault;
    const auto character = decode_utf8(text, i);
    if (!character) return error_at(source, i, 1, "a byte that is no UTF-8", "save the file in the encoding UTF-8");
    if (!is_text_character(character->value))
      return error_at(source, i, character->bytes,
                      "the character " + code_of(character->value) + ", which cannot be seen", "delete it");
    if (text[i] == '\r' && source.at(i + 1) != '\n')
      return error_at(source, i, 1, "a carriage return that ends no line",
                      "save the file with the line ends of Unix or Windows");
    line_start = text[i] == '\n';
    i += character->bytes;
  }
  return std::nullopt;
}

std::optional<std::string> hidden_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto character = decode_utf8(text, i);
    if (!character) return "a byte that is no UTF-8";
    if (!is_text_character(character->value)) return "the character " + code_of(character->value);
    i += character->bytes;
  }
  return std::nullopt;
}

}  // namespace changeover
