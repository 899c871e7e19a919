#include "planner/app/planned_site.hpp"

#include <iostream>

#include "planner/app/answering.hpp"
#include "planner/app/reading.hpp"
#include "planner/app/world.hpp"

namespace changeover {

std::optional<PlannedSite> read_planned_site(const std::string& path, bool json, const std::string& done) {
  const auto file = plan_file(path);
  const auto text = read_file(file);
  if (!text) {
    fail(json, exit_bad_input,
         "changeover: there is no " + file.generic_string() + "; name a plan's folder or its plan.json");
    return std::nullopt;
  }
  const auto refused = [&](const std::vector<Diagnostic>& findings) {
    print_findings(findings);
    if (json) fail(true, exit_bad_input, file.generic_string() + " cannot be read", findings);
    return std::nullopt;
  };
  const auto header = read_plan_header(*text, file.generic_string());
  if (const auto* findings = std::get_if<std::vector<Diagnostic>>(&header)) return refused(*findings);
  const auto& from = std::get<Provenance>(header);
  PlannedSite read;
  read.site = {(file.parent_path() / from.input).lexically_normal().generic_string(), from.scenarios, from.patches};
  read.input = read_site(read.site);
  print_findings(read.input, false);
  if (!read.input.scenario) {
    if (json) fail(true, exit_bad_input, read.site.file + " has errors", read.input.diagnostics.sorted());
    return std::nullopt;
  }
  read.changed = !from.sha256.empty() && sha256(read.input.canonical) != from.sha256;
  if (read.changed)
    std::cerr << "warning: " << read.site.file << " has changed since the plan was made; the plan is " << done
              << " what it says now\n";
  auto plan = read_plan(*text, file.generic_string(), *read.input.scenario);
  if (const auto* findings = std::get_if<std::vector<Diagnostic>>(&plan)) return refused(*findings);
  read.file = std::get<PlanFile>(std::move(plan));
  return read;
}

}  // namespace changeover
