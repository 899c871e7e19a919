#include "planner/deliver/svg_check.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <vector>

#include "models/base/utf8.hpp"

namespace changeover::deliver {
namespace {

struct Fault {
  std::string what;
};

std::string lower(std::string_view text) {
  std::string all(text);
  for (char& c : all)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return all;
}

/// The name without what stands before its colon.
std::string local(const std::string& name) { return name.substr(name.find(':') + 1); }

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}

/// Elements that run, load or move something, in small letters.
constexpr std::array forbidden{"script", "foreignobject", "iframe",  "object",  "embed",         "audio",
                               "video",  "canvas",        "handler", "animate", "animatemotion", "animatetransform",
                               "set"};

void check_element(const std::string& name) {
  if (std::ranges::find(forbidden, lower(local(name))) != forbidden.end())
    throw Fault{"`<" + name + ">` runs or loads something; remove it"};
}

/// Every `url(…)` must lead to a place in the picture.
void check_urls(std::string_view value) {
  const std::string text = lower(value);
  constexpr std::string_view call = "url(";
  for (std::size_t at = text.find(call); at != std::string::npos; at = text.find(call, at)) {
    at += call.size();
    const std::string_view target = trimmed(std::string_view(text).substr(at));
    if (!target.starts_with('#') && !target.starts_with("'#") && !target.starts_with("\"#"))
      throw Fault{"`url(…)` leads out of the picture; embed what it needs"};
  }
}

void check_style(std::string_view style) {
  check_urls(style);
  if (lower(style).find("@import") != std::string::npos || style.find('\\') != std::string_view::npos)
    throw Fault{"a style imports or hides something; remove `@import` and `\\`"};
}

void check_reference(const std::string& name, std::string_view value) {
  const std::string target = lower(trimmed(value));
  if (!target.starts_with('#') && !target.starts_with("data:image/png;") && !target.starts_with("data:image/jpeg;"))
    throw Fault{"`" + name + "` leads out of the picture; embed what it needs"};
}

void check_attribute(const std::string& name, const std::string& value) {
  const std::string plain = lower(local(name));
  if (plain.starts_with("on")) throw Fault{"`" + name + "` runs something; remove it"};
  if (plain == "href" || plain == "src") check_reference(name, value);
  if (name == "xml:base") throw Fault{"`xml:base` leads out of the picture; remove it"};
  if (plain == "style")
    check_style(value);
  else
    check_urls(value);
}

class SvgReader {
 public:
  explicit SvgReader(std::string_view text) : text_(text) {}

  std::optional<std::string> fault() {
    try {
      read();
    } catch (const Fault& found) {
      const auto line = 1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n');
      return "line " + std::to_string(line) + ": " + found.what;
    }
    return std::nullopt;
  }

 private:
  void read() {
    for (std::size_t i = 0; i < text_.size();) {
      const auto character = decode_utf8(text_, i);
      if (!character) at_ = i;
      if (!character || (character->value < 0x20 && !is_blank(text_[i]))) throw Fault{"it is no text in UTF-8"};
      i += character->bytes;
    }
    if (starts("\xEF\xBB\xBF")) at_ += 3;
    if (starts("<?xml ")) skip("?>");
    beside_root();
    if (!starts("<")) throw Fault{"expected `<svg`"};
    element();
    if (local(root_) != "svg") throw Fault{"expected `<svg`, found `<" + root_ + ">`"};
    beside_root();
    if (at_ < text_.size()) throw Fault{"something stands behind the picture"};
  }

  [[nodiscard]] bool starts(std::string_view part) const { return text_.substr(at_).starts_with(part); }
  [[nodiscard]] char next() const {
    if (at_ >= text_.size()) throw Fault{"it is cut off"};
    return text_[at_];
  }
  void take(char c) {
    if (next() != c) throw Fault{std::string("it is no well-formed XML: expected `") + c + "`"};
    ++at_;
  }
  void blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }
  /// Goes behind the next `end`; gives what stands before it.
  std::string_view skip(std::string_view end) {
    const std::size_t found = text_.find(end, at_);
    if (found == std::string_view::npos) throw Fault{"it is cut off"};
    const std::string_view before = text_.substr(at_, found - at_);
    at_ = found + end.size();
    return before;
  }

  /// Comments, blanks and a document type without rules of its own.
  void beside_root() {
    for (blanks(); starts("<!") || starts("<?"); blanks()) {
      if (starts("<!--"))
        comment();
      else if (starts("<!DOCTYPE") && text_.substr(at_, text_.find('>', at_) - at_).find('[') == std::string_view::npos)
        skip(">");
      else
        throw Fault{"it declares entities or calls a style sheet; save it as plain SVG"};
    }
  }

  void comment() {
    at_ += 4;
    skip("-->");
  }

  std::string name() {
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n=/><\"'&;", at_), text_.size());
    if (end == at_) throw Fault{"it is no well-formed XML: expected a name"};
    const std::string read(text_.substr(at_, end - at_));
    at_ = end;
    return read;
  }

  /// Text or a value up to `end`, references resolved.
  std::string characters(char end) {
    std::string read;
    while (next() != end) {
      if (next() == '<') throw Fault{"it is no well-formed XML: `<` in a value"};
      if (next() == '&')
        read += reference();
      else
        read += text_[at_++];
    }
    return read;
  }

  std::string reference() {
    const std::string_view name = skip(";").substr(1);
    if (name == "amp") return "&";
    if (name == "lt") return "<";
    if (name == "gt") return ">";
    if (name == "quot") return "\"";
    if (name == "apos") return "'";
    unsigned value = 0;
    const bool hexadecimal = name.starts_with("#x");
    const std::string_view digits = name.substr(std::min<std::size_t>(name.size(), hexadecimal ? 2 : 1));
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
    if (!name.starts_with('#') || error != std::errc() || end != digits.data() + digits.size() || digits.empty())
      throw Fault{"it is no well-formed XML: `&" + std::string(name.substr(0, 20)) + ";` is not known"};
    return value < 0x80 ? std::string(1, static_cast<char>(value)) : "?";  // beyond ASCII nothing is looked for
  }

  void attributes() {
    std::set<std::string> seen;
    for (blanks(); next() != '>' && next() != '/'; blanks()) {
      const std::string key = name();
      blanks();
      take('=');
      blanks();
      const char quote = next();
      if (quote != '"' && quote != '\'') throw Fault{"it is no well-formed XML: expected a quote"};
      ++at_;
      const std::string value = characters(quote);
      take(quote);
      if (!seen.insert(key).second) throw Fault{"it is no well-formed XML: `" + key + "` stands there twice"};
      check_attribute(key, value);
    }
  }

  void element() {
    constexpr std::size_t deepest = 100;
    take('<');
    const std::string own = name();
    if (open_.empty()) root_ = own;
    if (open_.size() == deepest) throw Fault{"it is nested more than 100 levels deep"};
    check_element(own);
    attributes();
    if (next() == '/') {
      ++at_;
      return take('>');
    }
    take('>');
    open_.push_back(own);
    const std::string text = content();
    if (lower(local(own)) == "style") check_style(text);
    at_ += 2;
    if (name() != own) throw Fault{"it is no well-formed XML: `<" + own + ">` is not closed"};
    blanks();
    take('>');
    open_.pop_back();
  }

  /// What stands in an element, up to its end; gives its text.
  std::string content() {
    std::string text;
    while (!starts("</")) {
      if (starts("<!--")) {
        comment();
      } else if (starts("<![CDATA[")) {
        at_ += 9;
        text += skip("]]>");
      } else if (starts("<?") || starts("<!")) {
        throw Fault{"it calls another program or declares something; save it as plain SVG"};
      } else if (next() == '<') {
        element();
      } else {
        text += characters('<');
      }
    }
    return text;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::string> open_{};
  std::string root_{};
};

}  // namespace

std::optional<std::string> svg_fault(std::string_view text) { return SvgReader(text).fault(); }

}  // namespace changeover::deliver
