#pragma once

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "planner/input/input.hpp"

namespace changeover::testing {

/// The text of a file of the repository.
inline std::string repository_file(const std::string& path) {
  std::ifstream file(std::string(CHANGEOVER_SOURCE_DIR) + "/" + path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// A disk that holds what a test puts on it; `links` maps a path to what it is a link to.
struct MemoryDisk {
  std::map<std::string, std::string> files{};
  std::map<std::string, std::string> links{};

  [[nodiscard]] Disk disk() const {
    return {.read = [files = files](const std::string& path) -> std::optional<std::string> {
              const auto at = files.find(path);
              return at == files.end() ? std::nullopt : std::optional(at->second);
            },
            .real =
                [links = links](const std::string& path) {
                  const auto at = links.find(path);
                  return at == links.end() ? path : at->second;
                }};
  }
};

/// The repository as a disk, for its examples and its catalogue.
inline Disk repository() {
  return {.read = [](const std::string& path) -> std::optional<std::string> {
    std::ifstream file(std::string(CHANGEOVER_SOURCE_DIR) + "/" + path);
    if (!file) return std::nullopt;
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
  }};
}

/// Reads `text` as `site.yaml`, without a catalogue.
inline Input read_text(const std::string& text, std::vector<std::string> scenarios = {},
                       std::vector<std::string> patches = {}) {
  const MemoryDisk disk{.files = {{"site.yaml", text}}};
  return read_input({.file = "site.yaml", .scenarios = std::move(scenarios), .patches = std::move(patches)},
                    disk.disk());
}

/// Every finding as it is printed.
inline std::string findings(const Input& input) {
  std::string text;
  for (const auto& diagnostic : input.diagnostics.sorted())
    text += render(diagnostic, input.source_line(diagnostic.place)) + "\n";
  return text;
}

/// The site that the tests change: every section of the language, no catalogue.
inline std::string base_site() { return repository_file("test/planner/input/base.yaml"); }

/// The text with the first `old` replaced; the test fails by an odd text when there is none.
inline std::string replaced(std::string text, const std::string& old, const std::string& with) {
  const auto at = text.find(old);
  if (at == std::string::npos) return "no `" + old + "` to replace\n";
  return text.replace(at, old.size(), with);
}

/// A change of the base site and what is found then: `test/planner/input/malformed.txt`.
struct Malformed {
  std::string name;
  std::string site;
  std::string expected;
};

/// Cases begin with `=== name`; lines of `- old` and `+ new` say what to replace by what, the rest is what is found.
inline std::vector<Malformed> malformed_cases() {
  std::vector<Malformed> cases;
  std::istringstream lines(repository_file("test/planner/input/malformed.txt"));
  std::string old;
  std::string with;
  bool adding = false;
  const auto change = [&] {
    if (adding)
      cases.back().site = replaced(cases.back().site, old.substr(0, old.size() - 1), with.substr(0, with.size() - 1));
    old.clear();
    with.clear();
    adding = false;
  };
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("=== ")) {
      cases.push_back({line.substr(4), base_site(), ""});
    } else if (line == "-" || line.starts_with("- ")) {
      if (adding) change();
      old += line.substr(std::min<std::size_t>(2, line.size())) + "\n";
    } else if (line == "+" || line.starts_with("+ ")) {
      adding = true;
      with += line.substr(std::min<std::size_t>(2, line.size())) + "\n";
    } else {
      change();
      cases.back().expected += line + "\n";
    }
  }
  return cases;
}

}  // namespace changeover::testing
