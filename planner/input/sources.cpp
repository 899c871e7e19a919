#include "planner/input/sources.hpp"

#include <algorithm>
#include <array>

namespace changeover {
namespace {

constexpr int most_files = 64;
constexpr std::size_t most_depth = 4;

std::string folder_of(const std::string& file) {
  const auto slash = file.rfind('/');
  return slash == std::string::npos ? "" : file.substr(0, slash + 1);
}

/// The path without `.` and `..`; nothing when it climbs above its root.
std::optional<std::string> tidy(const std::string& path) {
  std::vector<std::string> kept;
  for (const auto& part : split(path, '/')) {
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      kept.push_back(part);
    } else if (kept.empty()) {
      return std::nullopt;
    } else {
      kept.pop_back();
    }
  }
  std::string tidied;
  for (const auto& part : kept) tidied += (tidied.empty() ? "" : "/") + part;
  return tidied;
}

}  // namespace

Node Sources::parsed(const std::string& name, std::string text) {
  Document document{.file = name, .text = text, .root = {}};
  auto read = parse_document(name, std::move(text), diagnostics_);
  Node tree;
  if (read) {
    document = std::move(*read);
    tree = document.root;
    if (tree.kind == NodeKind::map)
      normalise(tree, shape_, "", diagnostics_);
    else
      diagnostics_.error({name, 1, 1}, "",
                         "expected the keys of a site file, found " +
                             std::string(tree.kind == NodeKind::null ? "nothing" : "no mapping"));
  }
  documents_.push_back(std::move(document));
  return tree;
}

std::optional<Node> Sources::load(const std::string& file, const Place& wanted_at, const std::string& path) {
  if (std::find(open_.begin(), open_.end(), file) != open_.end()) {
    std::string cycle;
    for (auto at = std::find(open_.begin(), open_.end(), file); at != open_.end(); ++at) cycle += *at + " → ";
    diagnostics_.error(wanted_at, path, "the files include each other in a circle: " + cycle + file);
    return std::nullopt;
  }
  if (open_.size() > most_depth) {
    diagnostics_.error(wanted_at, path, "files include each other more than 4 deep");
    return std::nullopt;
  }
  if (++files_ > most_files) {
    if (files_ == most_files + 1) diagnostics_.error(wanted_at, path, "more than 64 files are included");
    return std::nullopt;
  }
  auto text = disk_.read(file);
  if (!text) {
    diagnostics_.error(wanted_at, path, "the file `" + file + "` cannot be read");
    return std::nullopt;
  }
  Node tree = parsed(file, std::move(*text));
  if (tree.kind != NodeKind::map) return std::nullopt;
  const auto* include = tree.find("include");
  if (!include) return tree;
  const std::vector<Node> wanted = include->kind == NodeKind::sequence ? include->items : std::vector{*include};
  Node whole;
  whole.kind = NodeKind::map;
  open_.push_back(file);
  for (const auto& node : wanted) {
    if (node.kind != NodeKind::scalar) {
      diagnostics_.error(node.place, "include", "expected the name of a file, or a list of them");
      continue;
    }
    if (!allowed(folder_of(file) + node.text, node.text, {node.place, "include"}, "included files")) continue;
    const auto inner = tidy((folder_of(file) + node.text).substr(folder_.size()));
    if (auto part = load(folder_ + inner.value_or(node.text), node.place, "include"))
      merge(whole, std::move(*part), shape_);
  }
  open_.pop_back();
  std::erase_if(tree.entries, [](const Entry& entry) { return entry.key == "include"; });
  merge(whole, std::move(tree), shape_);
  return whole;
}

/// Whether a file, called `wanted` in the input, lies in the folder of the site file, links followed.
bool Sources::allowed(const std::string& file, const std::string& wanted, const Spot& spot, const std::string& files) {
  const auto inner = wanted.starts_with('/') ? std::nullopt : tidy(file.substr(folder_.size()));
  const auto real_root = folder_.empty() ? disk_.real(".") : disk_.real(folder_.substr(0, folder_.size() - 1));
  const bool inside = inner && (disk_.real(folder_ + *inner) == folder_ + *inner ||
                                disk_.real(folder_ + *inner).starts_with(real_root + "/"));
  if (!inside)
    diagnostics_.error(spot.place, spot.path, "`" + wanted + "` lies outside the folder of the site file",
                       files + " lie in that folder or below it");
  return inside;
}

std::optional<Document> Sources::beside(const std::string& file, const Spot& spot) {
  if (!allowed(folder_ + file, file, spot, "price files")) return std::nullopt;
  const std::string path = folder_ + tidy(file).value_or(file);
  auto text = disk_.read(path);
  if (!text) {
    diagnostics_.error(spot.place, spot.path, "the file `" + path + "` cannot be read",
                       "its path counts from the folder of the site file");
    return std::nullopt;
  }
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text->starts_with(byte_order_mark)) text->erase(0, byte_order_mark.size());
  return Document{.file = path, .text = std::move(*text), .root = {}};
}

Node Sources::site(const std::string& file) {
  folder_ = folder_of(file);
  auto tree = load(file, Place{.file = file, .line = 0, .column = 0}, "");
  return tree ? std::move(*tree) : Node{};
}

Node Sources::configs(const std::string& folder) {
  Node whole;
  whole.kind = NodeKind::map;
  if (folder.empty()) return whole;
  constexpr std::array names{"asics.yaml",   "racks.yaml",  "options.yaml", "offers.yaml",
                             "tariffs.yaml", "market.yaml", "defaults.yaml"};
  for (const std::string name : names) {
    auto text = disk_.read(folder + "/" + name);
    if (!text) continue;
    Node tree = parsed("configs/" + name, std::move(*text));
    if (tree.kind == NodeKind::map) merge(whole, std::move(tree), shape_);
  }
  return whole;
}

std::vector<Patch> Sources::command_line(const std::vector<std::string>& patches) {
  Document document{.file = "--set", .text = {}, .root = {}};
  std::vector<Patch> all;
  for (std::size_t i = 0; i < patches.size(); ++i) {
    document.text += patches[i] + "\n";
    const int line = static_cast<int>(i) + 1;
    const auto equals = patches[i].find('=');
    const Place place{
        .file = "--set", .line = line, .column = 1, .length = static_cast<int>(std::min(equals, patches[i].size()))};
    if (equals == std::string::npos || equals == 0) {
      diagnostics_.error(place, "", "expected `path=value`, found `" + patches[i] + "`",
                         "write `--set halls.hall-1.power=\"30 MW\"`");
      continue;
    }
    // Parsed as the value of a key, so that it is read like any value of a file; places move to its line.
    const std::string key = "value: ";
    Diagnostics findings;
    auto value = parse_document("--set", key + patches[i].substr(equals + 1) + "\n", findings);
    const auto moved = [&](Place at) {
      at.column += static_cast<int>(equals) + 1 - static_cast<int>(key.size());
      at.line = line;
      return at;
    };
    for (auto finding : findings.all()) {
      finding.place = moved(finding.place);
      finding.path = patches[i].substr(0, equals);
      diagnostics_.add(std::move(finding));
    }
    if (!value || value->root.entries.size() != 1) continue;
    const auto move = [&](auto&& self, Node& node) -> void {
      node.place = moved(node.place);
      for (auto& item : node.items) self(self, item);
      for (auto& entry : node.entries) {
        entry.key_place = moved(entry.key_place);
        self(self, entry.value);
      }
    };
    move(move, value->root.entries.front().value);
    all.push_back({patches[i].substr(0, equals), place, std::move(value->root.entries.front().value)});
  }
  if (!patches.empty()) documents_.push_back(std::move(document));
  return all;
}

}  // namespace changeover
