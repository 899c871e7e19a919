#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/base/diagnostic.hpp"

namespace changeover {

/// A text of a file, with the places of its characters.
class Source {
 public:
  Source(std::string file, std::string_view text);

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] char at(std::size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }
  /// The bytes from `begin` to `end`, no further than the end of the first line.
  [[nodiscard]] Place place(std::size_t begin, std::size_t end) const;
  /// The first offset from `offset` on that is no blank, line end or comment.
  [[nodiscard]] std::size_t skip_blank(std::size_t offset) const;
  /// The offset behind the line that contains `offset`, its end included.
  [[nodiscard]] std::size_t end_of_line(std::size_t offset) const;

 private:
  std::string file_;
  std::string_view text_;
  std::vector<std::size_t> lines_;  ///< offsets of their beginnings
  std::vector<std::size_t>
      blocks_;  ///< characters before each block of the text, so that a column is quick on a long line

  [[nodiscard]] std::size_t characters_before(std::size_t offset) const;
};

/// The first thing in the text that no document may hold: bytes that are no UTF-8, control characters and others that
/// cannot be seen, a carriage return that ends no line, an indentation by tabs.
[[nodiscard]] std::optional<Diagnostic> bad_character(const Source& source);

/// "the character U+202E", when the decoded text of a scalar holds one that no document may hold.
[[nodiscard]] std::optional<std::string> hidden_character(std::string_view text);

}  // namespace changeover
