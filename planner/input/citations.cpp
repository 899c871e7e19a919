#include "planner/input/citations.hpp"

#include <utility>

namespace changeover {
namespace {

std::string text_under(const Node& node, std::string_view key) {
  const Node* value = node.find(key);
  return value && value->kind == NodeKind::scalar ? value->text : "";
}

}  // namespace

Citations::Citations(const std::vector<Document>& documents) {
  for (const Document& document : documents) note(document.root, {});
}

Citation Citations::of(const Place& place) const {
  const auto at = all_.find({place.file, place.line, place.column});
  return at == all_.end() ? Citation{} : at->second;
}

void Citations::note(const Node& node, Citation citation) {
  if (std::string source = text_under(node, "source"); !source.empty())
    citation = {std::move(source), text_under(node, "date")};
  if (node.kind == NodeKind::scalar && !citation.source.empty())
    all_[{node.place.file, node.place.line, node.place.column}] = citation;
  for (const Node& item : node.items) note(item, citation);
  for (const Entry& entry : node.entries) note(entry.value, citation);
}

}  // namespace changeover
