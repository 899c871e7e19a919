#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/base/diagnostic.hpp"

/// The strict document layer: YAML text to a tree of nodes, or findings that say where and what to write instead.
///
/// The language is a subset of YAML in which nothing can be read in two ways: UTF-8, one document per file, keys that
/// are unique scalars, no anchors, aliases, merge keys or tags, plain text on one line. Numbers, dates and switches
/// stay text: what they mean is decided by the field that they stand in.
namespace changeover {

enum class NodeKind { scalar, sequence, map, null };

struct Entry;

/// A value of the document, with the place where it is written.
struct Node {
  NodeKind kind = NodeKind::null;
  std::string text;            ///< of a scalar, decoded; of a null, the word (`~`) where one is written
  bool quoted = false;         ///< a scalar in quotes or a block (`|`, `>`): text, never a number
  Place place{};               ///< of an empty value: the colon or dash that it is missing after
  std::vector<Node> items;     ///< of a sequence
  std::vector<Entry> entries;  ///< of a map, in the order of the file; keys are unique

  /// The value of `key`; null when this is no map or lacks the key.
  [[nodiscard]] const Node* find(std::string_view key) const;
};

struct Entry {
  std::string key;
  Place key_place{};
  Node value{};
};

struct Document {
  std::string file;
  std::string text;  ///< without a byte order mark
  Node root;

  /// Line `number` (from 1) without its end; empty beyond the text.
  [[nodiscard]] std::string line(int number) const;
};

/// Reads `text` as the one document of `file`. Nothing when there is any error; findings have no path.
///
/// In a flow map, where YAML ends a value at a comma, `{area: 2,600 m2}` is read as written: digits that follow a
/// number and a comma without a space, and have no value of their own, belong to the number.
[[nodiscard]] std::optional<Document> parse_document(std::string file, std::string text, Diagnostics& diagnostics);

/// Line `number` (from 1) of `text` without its end; empty beyond the text. For the rendering of findings about a
/// text that gave no document.
[[nodiscard]] std::string line_of(std::string_view text, int number);

}  // namespace changeover
