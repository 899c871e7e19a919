#include <algorithm>
#include <iostream>

#include "planner/app/reading.hpp"
#include "planner/app/terminal.hpp"
#include "planner/app/world.hpp"
#include "planner/report/table.hpp"

/// The commands that look and do not plan: init, check, catalog, schema.
namespace changeover {
namespace {

constexpr const char* starter = "configs/starter/site.yaml";

void print_resolved(const Input& input) {
  std::size_t path = 0;
  std::size_t value = 0;
  for (const Assumption& one : input.resolved) {
    path = std::max(path, one.path.size());
    value = std::max(value, one.value.size());
  }
  for (const Assumption& one : input.resolved)
    std::cout << one.path << std::string(path + 2 - one.path.size(), ' ') << one.value
              << std::string(value + 2 - one.value.size(), ' ') << origin_of(one) << "\n";
}

}  // namespace

int init(const std::string& folder) {
  const std::filesystem::path path(folder);
  std::error_code error;
  if (std::filesystem::exists(path, error) && !std::filesystem::is_empty(path, error)) {
    std::cerr << "changeover: " << folder << " exists and is not empty; name a new folder\n";
    return exit_bad_input;
  }
  const Files files{{"site.yaml", *shipped(starter)}, {"site.schema.json", json_schema()}, {".gitignore", "plan/\n"}};
  if (std::filesystem::exists(path, error)) {
    for (const auto& [name, text] : files) write_new_file(path / name, text);
  } else {
    write_folder(path, files, false);
  }
  const std::string site = (path / "site.yaml").string();
  std::cout << "Created " << site << " (a commented site to edit) and " << (path / "site.schema.json").string()
            << " (completion in an editor)\n\nNext:  changeover check " << site << "\n       changeover plan " << site
            << "\n";
  return exit_planned;
}

int check(const SiteArguments& site, bool resolved) {
  const Input input = read_site(site);
  print_findings(input, true);
  const std::size_t errors = input.diagnostics.count(Severity::error);
  if (resolved && errors == 0) print_resolved(input);
  std::cout << site.file << ": " << plural(errors, "error") << ", "
            << plural(input.diagnostics.count(Severity::warning), "warning");
  if (input.scenario)
    std::cout << "; " << plural(input.scenario->halls.size(), "hall") << ", "
              << plural(input.scenario->options.size(), "option") << ", "
              << plural(input.scenario->projects.size(), "project") << ", "
              << plural(input.scenario->offers.size(), "offer") << ", "
              << plural(static_cast<std::size_t>(input.scenario->calendar.periods), "period");
  std::cout << "\n";
  return errors == 0 ? exit_planned : exit_bad_input;
}

int catalog(const std::string& kind) {
  const std::vector<std::string> kinds =
      kind.empty() ? std::vector<std::string>{"asics", "racks", "options", "tariffs"} : std::vector{kind};
  for (const std::string& one : kinds) {
    const CatalogueTable entries = catalogue(one, configs_folder, disk());
    Table table{.title = one, .columns = {{.key = "id", .heading = "id", .alignment = Alignment::left}}};
    for (const std::string& column : entries.columns) table.columns.push_back({.key = column, .heading = column});
    table.columns.push_back({.key = "source", .heading = "source, date", .alignment = Alignment::left});
    for (const CatalogueRow& row : entries.rows) {
      std::vector<Cell> cells{row.id};
      for (const std::string& value : row.values) cells.emplace_back(value);
      cells.emplace_back(row.source + (row.date.empty() ? "" : ", " + row.date));
      table.rows.push_back(std::move(cells));
    }
    std::cout << to_terminal(table, style_of_stdout()) << "\n";
  }
  return exit_planned;
}

int schema(bool reference) {
  std::cout << (reference ? reference_markdown() : json_schema());
  return exit_planned;
}

}  // namespace changeover
