#include "planner/charts/lettering.hpp"

#include <algorithm>
#include <array>

#include "models/base/utf8.hpp"

namespace changeover::charts {
namespace {

/// Advance widths of Noto Sans from blank to tilde, in thousandths of the size.
constexpr std::array<int, 95> advances{260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372,
                                       572, 572, 572, 572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434,
                                       899, 639, 650, 632, 730, 556, 519, 728, 741, 339, 273, 619, 524, 907, 760, 781,
                                       605, 781, 622, 549, 556, 731, 600, 930, 586, 566, 572, 329, 372, 329, 572, 444,
                                       281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534, 258, 935, 618, 605,
                                       615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572};

struct Range {
  char32_t first;
  char32_t last;
  int advance;
};
/// Of scripts beyond ASCII, an advance that most of their letters do not exceed; the first range that fits counts.
constexpr std::array<Range, 14> scripts{{{0x00B7, 0x00B7, 268},
                                         {0x0300, 0x036F, 0},
                                         {0x0610, 0x061A, 0},
                                         {0x064B, 0x065F, 0},
                                         {0x0627, 0x0627, 260},
                                         {0x0590, 0x08FF, 580},
                                         {0x200B, 0x200F, 0},
                                         {0x2060, 0x2069, 0},
                                         {0x2026, 0x2026, 800},
                                         {0x1100, 0x115F, 1000},
                                         {0x2E80, 0xD7FF, 1000},
                                         {0xF900, 0xFAFF, 1000},
                                         {0xFB1D, 0xFEFE, 580},
                                         {0xFF00, 0x10FFFF, 1000}}};
constexpr int other_advance = 680;
constexpr double bold_factor = 1.07;
constexpr double allowance = 1.04;  // judgement: what another font may need more

constexpr std::string_view replacement = "\xEF\xBF\xBD", ellipsis = "\xE2\x80\xA6";

int advance(char32_t c) {
  if (c >= 0x20 && c < 0x7F) return advances[c - 0x20];
  const auto* found =
      std::ranges::find_if(scripts, [c](const Range& range) { return range.first <= c && c <= range.last; });
  return found == scripts.end() ? other_advance : found->advance;
}

double pixels(int advance_sum, double size, bool bold) {
  return advance_sum * size / 1000 * allowance * (bold ? bold_factor : 1);
}

}  // namespace

std::string plain(std::string_view text) {
  std::string line;
  for_each_character(text, [&](char32_t c, std::string_view bytes) {
    const bool isolate = 0x2066 <= c && c <= 0x2069;
    if (c == '\t' || c == '\n' || c == '\r')
      line += ' ';
    else
      line += isolate || (is_text_character(c) && c != 0xFFFD) ? bytes : replacement;
  });
  return line;
}

double text_width(std::string_view text, double size, bool bold) {
  int sum = 0;
  for_each_character(text, [&](char32_t c, std::string_view) { sum += advance(c); });
  return pixels(sum, size, bold);
}

std::string shortened(const std::string& text, double room, double size, bool bold) {
  if (text_width(text, size, bold) <= room) return text;
  const int of_ellipsis = advance(0x2026);
  std::string kept;
  int sum = of_ellipsis;
  bool full = false;
  for_each_character(text, [&](char32_t c, std::string_view bytes) {
    full = full || pixels(sum + advance(c), size, bold) > room;
    if (full) return;
    kept += bytes;
    sum += advance(c);
  });
  if (pixels(of_ellipsis, size, bold) > room) return "";
  while (kept.ends_with(' ')) kept.pop_back();
  return kept + std::string(ellipsis);
}

std::vector<std::string> wrapped(const std::string& text, double room, double size, std::size_t most, bool bold) {
  std::vector<std::string> broken{""};
  for (std::size_t from = 0; from <= text.size();) {
    const bool last = broken.size() == most;
    const std::size_t to = last ? text.size() : std::min(text.find(' ', from), text.size());
    const std::string word = text.substr(from, to - from);
    std::string& line = broken.back();
    const std::string longer = line.empty() ? word : line + " " + word;
    if (last || line.empty() || text_width(longer, size, bold) <= room) {
      line = longer;
      from = to + 1;
    } else {
      broken.emplace_back();
    }
  }
  for (std::string& line : broken) line = shortened(line, room, size, bold);
  return broken;
}

}  // namespace changeover::charts
