#include "planner/app/planned_site.hpp"

#include <algorithm>
#include <iostream>

#include "planner/app/answering.hpp"
#include "planner/app/reading.hpp"
#include "planner/app/world.hpp"

namespace changeover {
namespace {

std::nullopt_t refused(const std::string& file, const std::vector<Diagnostic>& findings, bool json) {
  print_findings(findings);
  if (json) fail(true, exit_bad_input, file + " cannot be read", findings);
  return std::nullopt;
}

/// "a --set b".
std::string joined(const std::vector<std::string>& patches) {
  std::string text;
  for (const std::string& each : patches) text += (text.empty() ? "" : " --set ") + each;
  return text;
}

}  // namespace

bool MadePlan::made_for(const Input& input) const {
  return sha256.empty() || changeover::sha256(input.canonical) == sha256;
}

std::optional<MadePlan> read_made_plan(const std::string& path, bool json) {
  const auto file = plan_file(path);
  auto text = read_file(file);
  if (!text) {
    fail(json, exit_bad_input,
         "changeover: there is no " + file.generic_string() + "; name a plan's folder or its plan.json");
    return std::nullopt;
  }
  const auto header = read_plan_header(*text, file.generic_string());
  if (const auto* findings = std::get_if<std::vector<Diagnostic>>(&header))
    return refused(file.generic_string(), *findings, json);
  const auto& from = std::get<Provenance>(header);
  const auto beside = [&](const std::string& named) {
    return (file.parent_path() / named).lexically_normal().generic_string();
  };
  MadePlan made{
      .file = file.generic_string(), .site = {beside(from.input), from.scenarios, from.patches}, .sha256 = from.sha256};
  if (!from.actuals.empty()) {
    made.site.history = *text;
    made.site.actuals = beside(from.actuals);
  }
  made.text = std::move(*text);
  return made;
}

void warn_of_change(const MadePlan& plan, const Input& input, const std::string& done) {
  if (!plan.made_for(input))
    std::cerr << "warning: " << plan.site.file << " has changed since the plan was made; the plan is " << done
              << " what it says now\n";
}

std::optional<PlannedSite> read_planned_site(const std::string& path, bool json, const std::string& done) {
  auto made = read_made_plan(path, json);
  if (!made) return std::nullopt;
  PlannedSite read{.made = *std::move(made)};
  read.input = read_site(read.made.site);
  print_findings(read.input, false);
  if (!read.input.scenario) {
    if (json) fail(true, exit_bad_input, read.made.site.file + " has errors", read.input.diagnostics.sorted());
    return std::nullopt;
  }
  warn_of_change(read.made, read.input, done);
  auto plan = read_plan(read.made.text, read.made.file, *read.input.scenario);
  if (const auto* findings = std::get_if<std::vector<Diagnostic>>(&plan))
    return refused(read.made.file, *findings, json);
  read.file = std::get<PlanFile>(std::move(plan));
  return read;
}

void warn_of_values_set(const MadePlan& plan, const SiteArguments& asked) {
  if (!asked.scenarios.empty() && !plan.site.patches.empty())
    std::cerr << "warning: the plan was made with --set " << joined(plan.site.patches)
              << ", which holds over what a scenario says of the same value; give --set again to change it\n";
}

SiteArguments with_changes(SiteArguments site, const SiteArguments& asked) {
  const std::vector<std::string> before = site.scenarios;
  for (const std::string& each : asked.scenarios) {
    if (std::ranges::count(before, each) > 0)
      throw UsageError("the plan is already made under scenario `" + each + "`");
    if (std::ranges::count(asked.scenarios, each) > 1) throw UsageError("scenario `" + each + "` is named twice");
    site.scenarios.push_back(each);
  }
  site.patches.insert(site.patches.end(), asked.patches.begin(), asked.patches.end());
  return site;
}

}  // namespace changeover
