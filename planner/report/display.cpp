#include "planner/report/display.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "models/base/utf8.hpp"

namespace changeover {
namespace {

using Range = std::pair<char32_t, char32_t>;

/// Combining marks, joiners and controls of direction.
constexpr std::array<Range, 41> zero_width{{
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2},   {0x05C4, 0x05C5},
    {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E4},   {0x06E7, 0x06E8},
    {0x06EA, 0x06ED}, {0x0711, 0x0711}, {0x0730, 0x074A}, {0x07A6, 0x07B0}, {0x08D3, 0x0902},   {0x093A, 0x093A},
    {0x093C, 0x093C}, {0x0941, 0x0948}, {0x094D, 0x094D}, {0x0981, 0x0981}, {0x09BC, 0x09BC},   {0x09C1, 0x09C4},
    {0x09CD, 0x09CD}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x0EB1, 0x0EB1},   {0x0EB4, 0x0EBC},
    {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2069},   {0x20D0, 0x20FF},
    {0x302A, 0x302D}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF},
}};

/// East Asian wide and full-width characters, and emoji.
constexpr std::array<Range, 17> two_wide{{
    {0x1100, 0x115F},
    {0x231A, 0x231B},
    {0x2329, 0x232A},
    {0x23E9, 0x23EC},
    {0x2E80, 0x303E},
    {0x3041, 0x33FF},
    {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF},
    {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1FAFF},
    {0x20000, 0x3FFFD},
}};

constexpr std::array<Range, 5> right_to_left{
    {{0x0590, 0x08FF}, {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFE}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}}};

template <std::size_t n>
bool within(const std::array<Range, n>& ranges, char32_t c) {
  return std::ranges::any_of(ranges, [&](const Range& range) { return range.first <= c && c <= range.second; });
}

int width_of(char32_t c) {
  if (within(zero_width, c)) return 0;
  return within(two_wide, c) ? 2 : 1;
}

constexpr std::string_view replacement = "\xEF\xBF\xBD", isolate = "\xE2\x81\xA8", end_of_isolate = "\xE2\x81\xA9";

/// The words of a text, a number and the unit after it as one.
std::vector<std::string> words_of(const std::string& text) {
  constexpr std::array<std::string_view, 5> units{"%", "MW", "MWh", "kW", "m³"};
  std::vector<std::string> words;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(' ', from), text.size());
    const std::string word = text.substr(from, to - from);
    from = to + 1;
    if (word.empty()) continue;
    const std::string_view bare = std::string_view(word).substr(0, word.find_last_not_of(".,;:)") + 1);
    const bool unit = std::ranges::count(units, bare) > 0;
    if (unit && !words.empty() && '0' <= words.back().back() && words.back().back() <= '9')
      words.back() += " " + word;
    else
      words.push_back(word);
  }
  return words;
}

}  // namespace

std::string inked(std::string_view text, Ink ink, const Style& style) {
  constexpr std::array<std::string_view, 4> codes{"\x1B[1m", "\x1B[2m", "\x1B[32m", "\x1B[31m"};
  if (!style.colour) return std::string(text);
  return std::string(codes[static_cast<std::size_t>(ink)]) + std::string(text) + "\x1B[0m";
}

int display_width(std::string_view text) {
  int width = 0;
  for_each_character(text, [&](char32_t c, std::string_view) { width += width_of(c); });
  return width;
}

std::string shown(std::string_view text) {
  std::string line;
  bool turns = false;
  for_each_character(text, [&](char32_t c, std::string_view bytes) {
    const bool plain = is_text_character(c) && c >= 0x20 && c != 0xFFFD;
    line += plain ? bytes : replacement;
    turns = turns || within(right_to_left, c);
  });
  return turns ? std::string(isolate) + line + std::string(end_of_isolate) : line;
}

std::string clipped(const std::string& text, int width) {
  if (display_width(text) <= width) return text;
  std::string kept;
  int used = 0;
  bool full = false;
  for_each_character(text, [&](char32_t c, std::string_view bytes) {
    full = full || used + width_of(c) > width - 1;
    if (full) return;
    kept += bytes;
    used += width_of(c);
  });
  const bool open = kept.starts_with(isolate);
  return kept + "\xE2\x80\xA6" + (open ? std::string(end_of_isolate) : "");
}

std::vector<std::string> wrapped(const std::string& text, int width) {
  std::vector<std::string> lines{""};
  for (const std::string& word : words_of(text)) {
    if (lines.back().empty())
      lines.back() = word;
    else if (display_width(lines.back()) + 1 + display_width(word) <= width)
      lines.back() += " " + word;
    else
      lines.push_back(word);
  }
  return lines;
}

std::string paragraph(const std::string& text, const std::string& mark, const Style& style) {
  std::string out;
  std::string start = mark;
  for (const std::string& line : wrapped(text, style.width - display_width(mark))) {
    out += start + line + "\n";
    start = std::string(static_cast<std::size_t>(display_width(mark)), ' ');
  }
  return out;
}

}  // namespace changeover
