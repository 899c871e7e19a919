#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Text for HTML and XML, where none of it can become markup.
namespace changeover::deliver {

/// The text with `&`, `<`, `>` and both quotes as entities. What is no UTF-8, controls and what reorders text on a
/// screen become U+FFFD.
[[nodiscard]] std::string xml_escaped(std::string_view text);

/// Writes elements that are well-formed XML and, empty ones ended by `/>`: HTML reads them too.
class XmlWriter {
 public:
  using Attributes = std::vector<std::pair<std::string_view, std::string>>;

  /// Attributes with an empty value are left out.
  XmlWriter& open(std::string_view element, const Attributes& attributes = {});
  XmlWriter& close();
  XmlWriter& empty(std::string_view element, const Attributes& attributes = {});
  XmlWriter& text(std::string_view text);
  /// An element with nothing but text in it.
  XmlWriter& leaf(std::string_view element, std::string_view text, const Attributes& attributes = {});
  /// Markup as it is.
  XmlWriter& raw(std::string_view markup);
  XmlWriter& line();

  /// Once every element is closed.
  [[nodiscard]] std::string finished() const;

 private:
  void tag(std::string_view element, const Attributes& attributes, std::string_view end);

  std::string out_;
  std::vector<std::string> open_;
};

}  // namespace changeover::deliver
