#include "planner/input/input.hpp"
#include "planner/input/shape.hpp"
#include "planner/input/sources.hpp"

namespace changeover {
namespace {

/// `15 %`, `air: 15 %, liquid: 85 %`, `permit, fibre`.
std::string flat(const Node& node) {
  if (node.kind == NodeKind::scalar) return node.text;
  std::string text;
  for (const auto& item : node.items) text += (text.empty() ? "" : ", ") + flat(item);
  for (const auto& entry : node.entries) text += (text.empty() ? "" : ", ") + entry.key + ": " + flat(entry.value);
  return text;
}

std::string value_of(const Node& object, const std::string& key) {
  const auto* node = object.find(key);
  return node ? flat(*node) : "";
}

}  // namespace

CatalogueTable catalogue(const std::string& key, const std::string& configs, const Disk& disk) {
  CatalogueTable table;
  Diagnostics ignored;
  const auto& shape = site_file();
  const auto* field = shape.field(key);
  const Node tree = Sources(disk, shape, ignored).configs(configs);
  const auto* entries = tree.find(key);
  if (!field || field->shape.form != Form::collection || !entries) return table;
  for (const auto& column : field->shape.items.front().keys()) {
    if (column == "name" || column == "source" || column == "date") continue;
    for (const auto& entry : entries->entries)
      if (entry.value.find(column)) {
        table.columns.push_back(column);
        break;
      }
  }
  for (const auto& entry : entries->entries) {
    CatalogueRow row{.id = entry.key,
                     .name = value_of(entry.value, "name"),
                     .source = value_of(entry.value, "source"),
                     .date = value_of(entry.value, "date")};
    for (const auto& column : table.columns) row.values.push_back(value_of(entry.value, column));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace changeover
