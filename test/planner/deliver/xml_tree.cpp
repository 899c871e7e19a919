#include "test/planner/deliver/xml_tree.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "models/base/utf8.hpp"

namespace changeover::deliver::test {
namespace {

class XmlReader {
 public:
  explicit XmlReader(const std::string& text) : text_(text) {}

  Element document() {
    for (std::size_t i = 0; i < text_.size();) {
      const auto character = decode_utf8(text_, i);
      expect(character.has_value(), "UTF-8");
      const char32_t c = character->value;
      expect((c >= 0x20 || c == '\t' || c == '\n' || c == '\r') && c != 0xFFFE && c != 0xFFFF, "a character of XML");
      i += character->bytes;
    }
    if (at("<?xml")) at_ = text_.find("?>") + 2;
    blanks();
    Element root = element();
    blanks();
    expect(at_ == text_.size(), "nothing after the root");
    return root;
  }

 private:
  [[nodiscard]] bool at(std::string_view part) const { return text_.compare(at_, part.size(), part) == 0; }
  void expect(bool good, const std::string& what) const {
    if (!good) throw std::runtime_error("expected " + what + " at " + text_.substr(at_, 60));
  }
  void take(std::string_view part) {
    expect(at(part), std::string(part));
    at_ += part.size();
  }
  void blanks() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  std::string name() {
    const std::size_t end = text_.find_first_of(" \t\r\n=/>", at_);
    expect(end != std::string::npos && end > at_, "a name");
    std::string read = text_.substr(at_, end - at_);
    at_ = end;
    return read;
  }

  std::string characters(char end) {
    std::string read;
    while (at_ < text_.size() && text_[at_] != end) {
      expect(text_[at_] != '<', "no `<`");
      if (text_[at_] != '&') {
        read += text_[at_++];
        continue;
      }
      static const std::map<std::string, std::string> entities{
          {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}};
      const auto entity = entities.find(text_.substr(at_, text_.find(';', at_) + 1 - at_));
      expect(entity != entities.end(), "an entity");
      read += entity->second;
      at_ += entity->first.size();
    }
    return read;
  }

  Element element() {
    take("<");
    Element read{.name = name()};
    for (blanks(); !at("/") && !at(">"); blanks()) {
      const std::string key = name();
      take("=\"");
      expect(read.attributes.emplace(key, characters('"')).second, "an attribute once");
      take("\"");
    }
    if (at("/>")) {
      take("/>");
      return read;
    }
    take(">");
    while (!at("</")) {
      expect(at_ < text_.size(), "the end of " + read.name);
      if (at("<"))
        read.children.push_back(element());
      else
        read.text += characters('<');
    }
    take("</" + read.name + ">");
    return read;
  }

  const std::string& text_;
  std::size_t at_ = 0;
};

void collect(const Element& element, std::string_view name, std::vector<const Element*>& found) {
  for (const Element& each : element.children) {
    if (each.name == name) found.push_back(&each);
    collect(each, name, found);
  }
}

}  // namespace

std::vector<const Element*> Element::all(std::string_view wanted) const& {
  std::vector<const Element*> found;
  for (const Element& each : children)
    if (each.name == wanted) found.push_back(&each);
  return found;
}

const Element& Element::child(std::string_view wanted) const& {
  static const Element none;
  const auto found = all(wanted);
  if (found.empty()) ADD_FAILURE() << name << " has no " << wanted;
  return found.empty() ? none : *found.front();
}

std::vector<const Element*> Element::within(std::string_view wanted) const& {
  std::vector<const Element*> found;
  collect(*this, wanted, found);
  return found;
}

std::string Element::value(std::string_view wanted) const {
  const auto found = all(wanted);
  return found.empty() ? "" : found.front()->text;
}

Element read_xml(const std::string& text) {
  try {
    return XmlReader(text).document();
  } catch (const std::runtime_error& error) {
    ADD_FAILURE() << error.what();
    return {};
  }
}

}  // namespace changeover::deliver::test
