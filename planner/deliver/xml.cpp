#include "planner/deliver/xml.hpp"

#include "models/base/check.hpp"
#include "models/base/utf8.hpp"

namespace changeover::deliver {

std::string xml_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto character = decode_utf8(text, i).value_or(CodePoint{0xFFFD, 1});
    const std::string_view bytes = text.substr(i, character.bytes);
    i += character.bytes;
    switch (character.value) {
      case U'&':
        out += "&amp;";
        break;
      case U'<':
        out += "&lt;";
        break;
      case U'>':
        out += "&gt;";
        break;
      case U'"':
        out += "&quot;";
        break;
      case U'\'':
        out += "&#39;";
        break;
      default:
        out += is_text_character(character.value) && character.value != 0xFFFD ? bytes : "\uFFFD";
    }
  }
  return out;
}

void XmlWriter::tag(std::string_view element, const Attributes& attributes, std::string_view end) {
  out_ += '<';
  out_ += element;
  for (const auto& [attribute, value] : attributes) {
    if (value.empty()) continue;
    out_ += ' ';
    out_ += attribute;
    out_ += "=\"" + xml_escaped(value) + "\"";
  }
  out_ += end;
}

XmlWriter& XmlWriter::open(std::string_view element, const Attributes& attributes) {
  tag(element, attributes, ">");
  open_.emplace_back(element);
  return *this;
}

XmlWriter& XmlWriter::close() {
  CHANGEOVER_CHECK(!open_.empty(), "no element is open");
  out_ += "</" + open_.back() + ">";
  open_.pop_back();
  return *this;
}

XmlWriter& XmlWriter::empty(std::string_view element, const Attributes& attributes) {
  tag(element, attributes, "/>");
  return *this;
}

XmlWriter& XmlWriter::text(std::string_view text) { return raw(xml_escaped(text)); }

XmlWriter& XmlWriter::leaf(std::string_view element, std::string_view text, const Attributes& attributes) {
  return open(element, attributes).raw(xml_escaped(text)).close();
}

XmlWriter& XmlWriter::raw(std::string_view markup) {
  out_ += markup;
  return *this;
}

XmlWriter& XmlWriter::line() { return raw("\n"); }

std::string XmlWriter::finished() const {
  CHANGEOVER_CHECK(open_.empty(), "the element " + (open_.empty() ? "" : open_.back()) + " is not closed");
  return out_;
}

}  // namespace changeover::deliver
