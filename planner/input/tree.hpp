#pragma once

#include "planner/input/reader.hpp"

/// Trees of nodes, before they are read: brought into one form, merged, patched, completed.
namespace changeover {

/// Turns every collection into a mapping from ids, bare values of a shorthand into objects; duplicate and missing ids
/// are findings. A list item without an id gets the key `[2]`.
void normalise(Node& node, const Shape& shape, const std::string& path, Diagnostics& diagnostics);

/// Lays `over` on `base`, both normalised: objects key by key, collections and tables id by id; anything else is
/// replaced, and so are the alternatives of a key (`Field::instead_of`).
void merge(Node& base, Node over, const Shape& shape);

/// One `dotted.path: value`.
struct Patch {
  std::string path;
  Place place{};  ///< of the path
  Node value{};
  std::string scenario{};  ///< its id; empty for `--set`
};

/// Sets the value in the tree. A path that leads nowhere is a finding.
void apply(const Patch& patch, Node& tree, const Shape& shape, Diagnostics& diagnostics);
/// Notes the patch's scenario for every place in its value.
void note_scenario(const Patch& patch, Scenarios& scenarios);

/// Completes each option that has a `template`.
void expand_templates(Node& tree, const Shape& shape, Diagnostics& diagnostics);

/// Puts the tree's `defaults` where a value is missing; returns the figures of `cooling.air`, `cooling.liquid` and
/// `cooling.immersion` as a mapping by medium.
Node fill_defaults(Node& tree, const Shape& shape, Diagnostics& diagnostics);

/// The ids of everything that can be referred to. Ids of things that share a name space are unique; a second use is a
/// finding.
[[nodiscard]] Ids collect_ids(const Node& tree, Diagnostics& diagnostics);

[[nodiscard]] std::vector<std::string> split(const std::string& text, char separator);

}  // namespace changeover
