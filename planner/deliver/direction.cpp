#include "planner/deliver/direction.hpp"

#include <algorithm>

#include "models/base/utf8.hpp"

namespace changeover::deliver {
namespace {

/// With presentation forms.
bool is_right_to_left(char32_t c) {
  return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) ||
         (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

bool is_latin(std::string_view word) {
  const auto letter = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  return std::ranges::any_of(word, letter) && !has_right_to_left_letter(word);
}

/// Collects the stretches of a text from left to right.
class Division {
 public:
  explicit Division(std::string_view text) : text_(text) {}

  [[nodiscard]] std::vector<Stretch> divided() {
    for (std::size_t from = 0; from < text_.size();) {
      const std::size_t end = std::min(text_.find(' ', from), text_.size());
      add(from, text_.substr(from, end - from));
      from = end + 1;
    }
    end_latin();
    if (done_ < text_.size()) all_.push_back({text_.substr(done_)});
    return std::move(all_);
  }

 private:
  void add(std::size_t from, std::string_view word) {
    if (!is_latin(word)) {
      if (!word.empty()) end_latin();
      return;
    }
    const std::size_t first = word.find_first_not_of("([\"'");
    const std::size_t end = word.find_last_not_of(".,;:!?)]\"'") + 1;
    if (first > 0) end_latin();
    if (latin_from_ == latin_to_) latin_from_ = from + first;
    latin_to_ = from + end;
    if (end < word.size()) end_latin();
  }

  void end_latin() {
    if (latin_from_ == latin_to_) return;
    if (latin_from_ > done_) all_.push_back({text_.substr(done_, latin_from_ - done_)});
    all_.push_back({text_.substr(latin_from_, latin_to_ - latin_from_), false});
    done_ = latin_from_ = latin_to_;
  }

  std::string_view text_;
  std::vector<Stretch> all_{};
  std::size_t done_ = 0;                       ///< the text before this is in a stretch
  std::size_t latin_from_ = 0, latin_to_ = 0;  ///< Latin words that are not; none where they are equal
};

}  // namespace

bool has_right_to_left_letter(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint character = decode_utf8(text, i).value_or(CodePoint{0xFFFD, 1});
    if (is_right_to_left(character.value)) return true;
    i += character.bytes;
  }
  return false;
}

std::vector<Stretch> stretches_of(std::string_view text) { return Division(text).divided(); }

}  // namespace changeover::deliver
