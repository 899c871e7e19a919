#include "planner/report/json_writer.hpp"

#include <charconv>
#include <cmath>

#include "models/base/check.hpp"
#include "models/base/decimal.hpp"
#include "models/base/utf8.hpp"

namespace changeover {
namespace {

std::string escape(char32_t c) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "\\u";
  for (const int shift : {12, 8, 4, 0}) text += digits[(c >> shift) & 0xFu];
  return text;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size();) {
    const auto character = decode_utf8(text, i);
    const std::size_t bytes = character ? character->bytes : 1;
    const char32_t c = character ? character->value : 0xFFFD;
    const bool unsafe = c < 0x20 || c == 0x7F || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029;
    if (c == '"' || c == '\\')
      (out += '\\') += static_cast<char>(c);
    else if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (unsafe || !character)
      out += escape(c);
    else
      out += text.substr(i, bytes);
    i += bytes;
  }
  return out + "\"";
}

}  // namespace

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  out_ += quoted(name) + ": ";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::number(double value) {
  CHANGEOVER_CHECK(std::isfinite(value), "a number that is not finite was to be written");
  char digits[32];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), value == 0 ? 0.0 : value).ptr;
  return raw({digits, end});
}

JsonWriter& JsonWriter::figure(double value) {
  CHANGEOVER_CHECK(std::isfinite(value), "a figure that is not finite was to be written");
  return raw(value == 0 ? "0" : text_of(rounded(value, 12)));
}

JsonWriter& JsonWriter::amount(Cents value) {
  const std::int64_t size = value.count() < 0 ? -value.count() : value.count();
  const std::string cents = std::to_string(size % 100);
  return raw((value.count() < 0 ? "-" : "") + std::to_string(size / 100) + (cents.size() == 1 ? ".0" : ".") + cents);
}

JsonWriter& JsonWriter::text(std::string_view value) { return raw(quoted(value)); }

std::string JsonWriter::finished() const {
  CHANGEOVER_CHECK(levels_.empty() && !after_key_, "JSON was left unfinished");
  return out_ + "\n";
}

JsonWriter& JsonWriter::begin(char bracket, Layout layout) {
  separate();
  out_ += bracket;
  const bool inside_line = !levels_.empty() && levels_.back().layout == Layout::line;
  levels_.push_back({.layout = inside_line ? Layout::line : layout});
  return *this;
}

JsonWriter& JsonWriter::end(char bracket) {
  CHANGEOVER_CHECK(!levels_.empty() && !after_key_, "JSON was ended before its value");
  const Level level = levels_.back();
  levels_.pop_back();
  if (!level.empty && level.layout == Layout::lines) break_line();
  out_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view token) {
  separate();
  out_ += token;
  return *this;
}

void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (levels_.empty()) return;
  Level& level = levels_.back();
  if (!level.empty) out_ += level.layout == Layout::line ? ", " : ",";
  level.empty = false;
  if (level.layout == Layout::lines) break_line();
}

void JsonWriter::break_line() { (out_ += '\n').append(2 * levels_.size(), ' '); }

}  // namespace changeover
