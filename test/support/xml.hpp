#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// A strict reader of XML without document types: it takes nothing that a browser's XML parser would refuse.
namespace changeover {

struct XmlElement {
  std::string name{};
  std::map<std::string, std::string> attributes{};
  std::vector<XmlElement> children{};
  std::string text{};  ///< its own, without that of its children

  [[nodiscard]] std::string attribute(const std::string& key) const {
    const auto found = attributes.find(key);
    return found == attributes.end() ? "" : found->second;
  }
};

struct BadXml : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The outermost element. Throws `BadXml`, with what is wrong and where.
[[nodiscard]] XmlElement read_xml(std::string_view text);

/// The element and all those within it, each before its children.
[[nodiscard]] std::vector<const XmlElement*> all_elements(const XmlElement& root);
/// Names of elements and attributes as they follow each other, without any value.
[[nodiscard]] std::string shape_of(const XmlElement& root);

}  // namespace changeover
