#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "models/site/scenario.hpp"
#include "planner/input/document.hpp"
#include "planner/input/reader.hpp"

/// From YAML to a `Scenario`: the one entrance to the input.
namespace changeover {

/// How files are read, so that only `planner/app` touches the disk.
struct Disk {
  /// The text of a file; nothing when it cannot be read.
  std::function<std::optional<std::string>(const std::string& path)> read;
  /// The path with every symbolic link followed.
  std::function<std::string(const std::string& path)> real = [](const std::string& path) { return path; };
};

struct InputRequest {
  std::string file;
  std::vector<std::string> scenarios{};  ///< applied in this order
  std::vector<std::string> patches{};    ///< `path=value`, applied after them
  std::string configs{};                 ///< folder of the catalogue; empty = none
};

struct Input {
  std::optional<Scenario> scenario{};  ///< none when there is an error
  Diagnostics diagnostics{};
  std::vector<Assumption> resolved{};         ///< every value used, in the order of the field tables
  std::vector<Document> documents{};          ///< every file read, for source lines
  std::vector<std::string> scenario_names{};  ///< that the file offers
  std::string canonical{};                    ///< the effective input, a line for each value: for hashing

  /// Line `place.line` of the file it lies in; empty when it is not known.
  [[nodiscard]] std::string source_line(const Place& place) const;
};

/// Reads a site file with what it includes, the catalogue, scenarios and patches; reports every finding it can make.
[[nodiscard]] Input read_input(const InputRequest& request, const Disk& disk);

/// A catalogue as `changeover catalog asics|racks|options|tariffs|bitcoin|resale|offers` shows it.
struct CatalogueRow {
  std::string id;
  std::string name;
  std::vector<std::string> values{};  ///< by column
  std::string source;
  std::string date;
};
struct CatalogueTable {
  std::vector<std::string> columns{};
  std::vector<CatalogueRow> rows{};
};
/// The entries of the configs folder under a top-level key; empty for a key that is no catalogue.
[[nodiscard]] CatalogueTable catalogue(const std::string& key, const std::string& configs, const Disk& disk);

/// JSON Schema (draft-07) of a site file.
[[nodiscard]] std::string json_schema();
/// The generated reference page (`docs/input/reference.md`).
[[nodiscard]] std::string reference_markdown();

}  // namespace changeover
