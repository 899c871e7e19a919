#include "test/support/xml.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "models/base/utf8.hpp"

namespace changeover {
namespace {

bool is_name_character(char c, bool first) {
  const bool letter = ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '_' || c == ':';
  return letter || (!first && (('0' <= c && c <= '9') || c == '-' || c == '.'));
}

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  XmlElement document() {
    if (text_.starts_with("<?xml")) at_ = text_.find("?>") + 2;
    blanks();
    XmlElement root = element(0);
    blanks();
    if (at_ != text_.size()) fail("something after the outermost element");
    return root;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw BadXml(what + " at " + std::to_string(at_) + ": " + std::string(text_.substr(at_, 40)));
  }

  [[nodiscard]] char next() const {
    if (at_ >= text_.size()) fail("the text ends");
    return text_[at_];
  }

  void expect(char c) {
    if (next() != c) fail(std::string("expected ") + c);
    ++at_;
  }

  void blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }

  std::string name() {
    const std::size_t begin = at_;
    while (is_name_character(next(), at_ == begin)) ++at_;
    if (at_ == begin) fail("expected a name");
    return std::string(text_.substr(begin, at_ - begin));
  }

  /// One character of a text or a value, references resolved.
  std::string character() {
    if (next() == '&') return reference();
    if (next() == '<') fail("< in a text");
    const auto found = decode_utf8(text_, at_);
    if (!found) fail("no UTF-8");
    if ((found->value < 0x20 && !is_blank(text_[at_])) || (found->value & 0xFFFEu) == 0xFFFEu) fail("no XML character");
    at_ += found->bytes;
    return std::string(text_.substr(at_ - found->bytes, found->bytes));
  }

  std::string reference() {
    const std::size_t end = text_.find(';', at_);
    const std::string_view entity = end == std::string_view::npos ? "" : text_.substr(at_ + 1, end - at_ - 1);
    static const std::map<std::string_view, std::string> known{
        {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}};
    const auto found = known.find(entity);
    if (found == known.end()) fail("unknown reference");
    at_ = end + 1;
    return found->second;
  }

  void attributes(XmlElement& element) {
    for (bool apart = is_blank(next()); blanks(), next() != '>' && next() != '/'; apart = is_blank(next())) {
      if (!apart) fail("attributes run together");
      const std::string key = name();
      expect('=');
      const char quote = next();
      if (quote != '"' && quote != '\'') fail("expected a quote");
      ++at_;
      std::string value;
      while (next() != quote) value += character();
      ++at_;
      if (!element.attributes.emplace(key, value).second) fail("attribute " + key + " twice");
    }
  }

  XmlElement element(int depth) {
    constexpr int deepest = 64;
    if (depth > deepest) fail("too deep");
    expect('<');
    XmlElement found{.name = name()};
    attributes(found);
    if (next() == '/') {
      ++at_;
      expect('>');
      return found;
    }
    expect('>');
    while (!text_.substr(at_).starts_with("</")) {
      if (next() == '<')
        found.children.push_back(element(depth + 1));
      else
        found.text += character();
    }
    at_ += 2;
    if (name() != found.name) fail("the end of another element than " + found.name);
    blanks();
    expect('>');
    return found;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

void gather(const XmlElement& element, std::vector<const XmlElement*>& all) {
  all.push_back(&element);
  for (const XmlElement& child : element.children) gather(child, all);
}

}  // namespace

std::vector<const XmlElement*> XmlElement::all(std::string_view wanted) const& {
  std::vector<const XmlElement*> found;
  for (const XmlElement& each : children)
    if (each.name == wanted) found.push_back(&each);
  return found;
}

const XmlElement& XmlElement::child(std::string_view wanted) const& {
  static const XmlElement none;
  const auto found = all(wanted);
  if (found.empty()) ADD_FAILURE() << name << " has no " << wanted;
  return found.empty() ? none : *found.front();
}

std::vector<const XmlElement*> XmlElement::within(std::string_view wanted) const& {
  std::vector<const XmlElement*> found = all_elements(*this);
  std::erase_if(found, [&](const XmlElement* each) { return each == this || each->name != wanted; });
  return found;
}

std::string XmlElement::value(std::string_view wanted) const {
  const auto found = all(wanted);
  return found.empty() ? "" : found.front()->text;
}

XmlElement read_xml(std::string_view text) { return Reader(text).document(); }

std::vector<const XmlElement*> all_elements(const XmlElement& root) {
  std::vector<const XmlElement*> all;
  gather(root, all);
  return all;
}

std::string shape_of(const XmlElement& root) {
  std::string shape = root.name + "(";
  for (const auto& [key, value] : root.attributes) shape += key + " ";
  for (const XmlElement& child : root.children) shape += shape_of(child);
  return shape + ")\n";
}

void expect_order(const XmlElement& root, const XmlOrders& orders) {
  if (const auto order = orders.find(root.name); order != orders.end()) {
    auto at = order->second.begin();
    for (const XmlElement& each : root.children) {
      const auto found = std::find(at, order->second.end(), each.name);
      ASSERT_NE(found, order->second.end()) << each.name << " out of order in " << root.name;
      at = found;
    }
  }
  for (const XmlElement& each : root.children) expect_order(each, orders);
}

}  // namespace changeover
