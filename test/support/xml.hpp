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
  /// The children of that name.
  [[nodiscard]] std::vector<const XmlElement*> all(std::string_view name) const&;
  /// The first child of that name; the test fails without one.
  [[nodiscard]] const XmlElement& child(std::string_view name) const&;
  /// The elements of that name below this one, in the order of the text.
  [[nodiscard]] std::vector<const XmlElement*> within(std::string_view name) const&;
  // What they give points into the element.
  void all(std::string_view name) && = delete;
  void child(std::string_view name) && = delete;
  void within(std::string_view name) && = delete;
  /// The text of the first child of that name; empty without one.
  [[nodiscard]] std::string value(std::string_view name) const;
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

/// The order in which a schema wants the children of an element to stand, by its name.
using XmlOrders = std::map<std::string, std::vector<std::string>>;
/// The test fails where the children of an element that `orders` names stand otherwise, or have another name.
void expect_order(const XmlElement& root, const XmlOrders& orders);

}  // namespace changeover
