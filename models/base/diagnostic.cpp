#include "models/base/diagnostic.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "models/base/utf8.hpp"

namespace changeover {

namespace {

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "error";
}

/// The text on one line, with `�` for what a terminal would not show as a character.
std::string printable(std::string_view text) {
  std::string shown;
  for (std::size_t i = 0; i < text.size();) {
    const auto character = decode_utf8(text, i);
    const std::size_t bytes = character ? character->bytes : 1;
    const bool plain = character && is_text_character(character->value) && text[i] != '\n' && text[i] != '\r';
    shown += plain ? text.substr(i, bytes) : "\xEF\xBF\xBD";
    i += bytes;
  }
  return shown;
}

std::string heading(const Diagnostic& diagnostic) {
  const Place& place = diagnostic.place;
  std::string text = printable(place.file);
  if (place.line > 0) text += ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
  if (!text.empty()) text += ": ";
  text += std::string(name_of(diagnostic.severity)) + ": ";
  if (!diagnostic.path.empty()) text += printable(diagnostic.path) + ": ";
  return text + printable(diagnostic.message) + "\n";
}

/// Blanks up to the place, tabs kept as tabs, then the caret and its tail, no further than the end of the line.
std::string underline(const std::string& line, const Place& place) {
  std::string text;
  std::size_t offset = 0;
  for (int column = 1; column < place.column; ++column) {
    const bool inside = offset < line.size();
    text += inside && line[offset] == '\t' ? '\t' : ' ';
    if (inside) offset += decode_utf8(line, offset).value_or(CodePoint{}).bytes;
  }
  const auto rest = static_cast<int>(character_count(std::string_view(line).substr(offset)));
  const int tail = std::min(place.length, rest) - 1;
  return text + "^" + std::string(static_cast<std::size_t>(std::max(tail, 0)), '~');
}

/// Characters with ASCII capitals as small letters.
std::u32string folded(std::string_view text) {
  std::u32string characters;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint character = decode_utf8(text, i).value_or(CodePoint{U'\uFFFD', 1});
    const bool capital = character.value >= 'A' && character.value <= 'Z';
    characters += capital ? character.value + ('a' - 'A') : character.value;
    i += character.bytes;
  }
  return characters;
}

/// Insertions, deletions, substitutions and transpositions of neighbours that turn `a` into `b`.
std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before_last, last);
    std::swap(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

}  // namespace

void Diagnostics::error(Place place, std::string path, std::string message, std::string help) {
  add({Severity::error, std::move(place), std::move(path), std::move(message), std::move(help)});
}

void Diagnostics::warning(Place place, std::string path, std::string message, std::string help) {
  add({Severity::warning, std::move(place), std::move(path), std::move(message), std::move(help)});
}

void Diagnostics::note(Place place, std::string path, std::string message, std::string help) {
  add({Severity::note, std::move(place), std::move(path), std::move(message), std::move(help)});
}

bool Diagnostics::has_errors() const { return count(Severity::error) > 0; }

std::size_t Diagnostics::count(Severity severity) const {
  return static_cast<std::size_t>(
      std::count_if(all_.begin(), all_.end(), [&](const Diagnostic& d) { return d.severity == severity; }));
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::map<std::string, std::size_t> file_order;
  for (const Diagnostic& d : all_) file_order.try_emplace(d.place.file, file_order.size());
  const auto position = [&](const Diagnostic& d) {
    return std::tuple(file_order.at(d.place.file), d.place.line, d.place.column);
  };
  std::vector<Diagnostic> sorted = all_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return position(a) < position(b); });
  return sorted;
}

/// A longer line is no line that a person wrote, and is not shown.
constexpr std::size_t longest_line = 2000;

std::string render(const Diagnostic& diagnostic, const std::string& source_line) {
  std::string text = heading(diagnostic);
  if (diagnostic.place.line > 0 && !source_line.empty() && source_line.size() <= longest_line) {
    const std::string number = std::to_string(diagnostic.place.line);
    text += " " + number + " | " + printable(source_line) + "\n";
    text += std::string(number.size() + 1, ' ') + " | " + underline(source_line, diagnostic.place) + "\n";
  }
  if (!diagnostic.help.empty()) text += "  help: " + printable(diagnostic.help) + "\n";
  return text;
}

std::string nearest(const std::string& word, const std::vector<std::string>& candidates) {
  const std::u32string wanted = folded(word);
  const std::size_t limit = std::max<std::size_t>(1, wanted.size() / 3);
  std::size_t best = std::min(limit + 1, wanted.size());
  std::string found;
  for (const std::string& candidate : candidates) {
    const std::u32string letters = folded(candidate);
    if (letters.size() > wanted.size() + limit || wanted.size() > letters.size() + limit) continue;
    if (const std::size_t distance = edit_distance(wanted, letters); distance < best) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

}  // namespace changeover
