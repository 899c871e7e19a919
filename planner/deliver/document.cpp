#include "planner/deliver/document.hpp"

#include <utility>

namespace changeover::deliver {

std::string code_of(Language language) { return language == Language::arabic ? "ar" : "en"; }

Span words(std::string text) { return {.kind = Span::Kind::words, .text = std::move(text)}; }
Span name(std::string text) { return {.kind = Span::Kind::name, .text = std::move(text)}; }
Span figure(std::string text, std::string link) {
  return {.kind = Span::Kind::figure, .text = std::move(text), .link = std::move(link)};
}
Span code(std::string text, std::string link) {
  return {.kind = Span::Kind::code, .text = std::move(text), .link = std::move(link)};
}
Span absent() { return {.kind = Span::Kind::figure, .text = "\u2014"}; }

Span strong(Span span) {
  span.strong = true;
  return span;
}

Span linked(Span span, std::string anchor) {
  span.link = std::move(anchor);
  return span;
}

Text operator+(Text a, const Text& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

std::string plain(const Text& text) {
  std::string all;
  for (const Span& span : text) all += span.text;
  return all;
}

}  // namespace changeover::deliver
