#pragma once

#include "planner/app/commands.hpp"
#include "planner/input/input.hpp"

namespace changeover {

/// The shipped configuration, by the name under which findings cite it: `configs/racks.yaml`.
[[nodiscard]] std::optional<std::string> shipped(const std::string& name);
inline constexpr const char* configs_folder = "configs";

/// The files of this machine, and the shipped ones. But for the site file itself, only regular files are read.
[[nodiscard]] Disk disk(const std::string& site = "");

/// Reads a site file; a missing one is a finding.
[[nodiscard]] Input read_site(const SiteArguments& site);

/// "1 hall", "2 halls".
[[nodiscard]] std::string plural(std::size_t count, const std::string& word);

/// Prints findings to stderr with their source lines: at most 20 of each severity, then a count. Notes only when asked
/// for.
void print_findings(const Input& input, bool notes);
/// Prints the findings of a file of decisions to stderr.
void print_findings(const std::vector<Diagnostic>& findings);

}  // namespace changeover
