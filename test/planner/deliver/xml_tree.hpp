#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// A reader of the XML that this program writes, strict about what must be well-formed.
namespace changeover::deliver::test {

struct Element {
  std::string name{};
  std::map<std::string, std::string> attributes{};
  std::vector<Element> children{};
  std::string text{};  ///< its own, without that of its children

  /// The children of that name.
  [[nodiscard]] std::vector<const Element*> all(std::string_view name) const&;
  /// The first child of that name; the test fails without one.
  [[nodiscard]] const Element& child(std::string_view name) const&;
  /// The elements of that name below this one, in the order of the text.
  [[nodiscard]] std::vector<const Element*> within(std::string_view name) const&;
  // What they give points into the element.
  void all(std::string_view name) && = delete;
  void child(std::string_view name) && = delete;
  void within(std::string_view name) && = delete;
  /// The text of the first child of that name; empty without one.
  [[nodiscard]] std::string value(std::string_view name) const;
};

/// The root. The test fails where the text is no well-formed XML: tags that do not match, an attribute twice, a raw `&`
/// or `<`, a character that XML 1.0 forbids.
[[nodiscard]] Element read_xml(const std::string& text);

}  // namespace changeover::deliver::test
