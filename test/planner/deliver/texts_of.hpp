#pragma once

#include <vector>

#include "planner/deliver/document.hpp"

namespace changeover::deliver::test {

/// What stands in the sections of a report.
struct Texts {
  std::vector<Text> headings{};  ///< of sections, tables, columns and rows
  std::vector<Text> sayings{};   ///< all else
};

inline void gather(const Paragraph& part, Texts& texts) { texts.sayings.push_back(part.text); }
inline void gather(const Bullets& part, Texts& texts) {
  texts.sayings.insert(texts.sayings.end(), part.items.begin(), part.items.end());
}
inline void gather(const Table& part, Texts& texts) {
  texts.headings.push_back(part.caption);
  for (const Column& each : part.columns) texts.headings.push_back(each.heading);
  for (const Row& each : part.rows) {
    texts.headings.push_back(each.heading);
    texts.sayings.insert(texts.sayings.end(), each.cells.begin(), each.cells.end());
  }
  texts.sayings.push_back(part.note);
}
inline void gather(const Picture& part, Texts& texts) {
  texts.headings.push_back(part.title);
  gather(part.numbers, texts);
}
inline void gather(const Callout& part, Texts& texts) {
  texts.headings.push_back(part.title);
  texts.sayings.insert(texts.sayings.end(), part.texts.begin(), part.texts.end());
}
inline void gather(const Highlights& part, Texts& texts) {
  for (const Highlight& each : part.figures) {
    texts.headings.push_back(each.label);
    texts.sayings.push_back({each.value});
    texts.sayings.push_back(each.note);
  }
}

[[nodiscard]] inline Texts texts_of(const std::vector<Section>& sections) {
  Texts texts;
  for (const Section& section : sections) {
    texts.headings.push_back(section.title);
    for (const Block& block : section.blocks) std::visit([&](const auto& part) { gather(part, texts); }, block);
  }
  return texts;
}

}  // namespace changeover::deliver::test
