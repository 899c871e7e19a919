#pragma once

#include <string_view>
#include <vector>

/// Which way a text reads.
namespace changeover::deliver {

/// Whether any letter of it is Hebrew, Arabic, Syriac or of their neighbours.
[[nodiscard]] bool has_right_to_left_letter(std::string_view text);

struct Stretch {
  std::string_view text{};
  bool right_to_left = true;
  friend bool operator==(const Stretch&, const Stretch&) = default;
};
/// A text that reads from right to left, in stretches of one direction: neighbouring words of Latin letters or digits
/// are one that reads the other way. Blanks, brackets and stops around them are not part of it.
[[nodiscard]] std::vector<Stretch> stretches_of(std::string_view text);

}  // namespace changeover::deliver
