#include "planner/app/reading.hpp"

#include <iostream>

#include "planner/app/world.hpp"
#include "planner/report/history.hpp"

namespace changeover {
namespace {

constexpr std::size_t most_findings = 20;

}  // namespace

std::string plural(std::size_t count, const std::string& word) {
  return std::to_string(count) + " " + word + (count == 1 ? "" : "s");
}

Disk disk(const std::string& site) {
  return {.read = [site](const std::string& path) -> std::optional<std::string> {
            if (auto text = shipped(path)) return text;
            std::error_code error;
            if (path != site && !std::filesystem::is_regular_file(path, error)) return std::nullopt;
            return read_file(path);
          },
          .real =
              [](const std::string& path) {
                std::error_code error;
                const auto real = std::filesystem::weakly_canonical(path, error);
                return error ? path : real.string();
              }};
}

Input read_site(const SiteArguments& site) {
  InputRequest request{
      .file = site.file, .scenarios = site.scenarios, .patches = site.patches, .configs = configs_folder};
  if (request.file.starts_with("configs/")) request.file = "./" + request.file;  // the shipped ones have that name
  Input input = read_input(request, disk(request.file));
  if (site.history.empty() || !input.scenario) return input;
  auto laid = with_history(*input.scenario, site.history, "plan.json");
  if (auto* findings = std::get_if<std::vector<Diagnostic>>(&laid)) {
    for (Diagnostic& each : *findings) input.diagnostics.add(std::move(each));
    input.scenario.reset();
  } else {
    input.scenario = std::get<Scenario>(std::move(laid));
  }
  return input;
}

void print_findings(const Input& input, bool notes) {
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    if (severity == Severity::note && !notes) continue;
    std::size_t printed = 0;
    for (const Diagnostic& finding : input.diagnostics.sorted())
      if (finding.severity == severity && printed++ < most_findings)
        std::cerr << render(finding, input.source_line(finding.place));
    if (printed > most_findings)
      std::cerr << "… and " << plural(printed - most_findings, "more finding") << " of this kind\n";
  }
}

void print_findings(const std::vector<Diagnostic>& findings) {
  for (const Diagnostic& finding : findings) std::cerr << render(finding, "");
}

}  // namespace changeover
