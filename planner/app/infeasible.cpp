#include "planner/app/infeasible.hpp"

#include <filesystem>
#include <iostream>

#include "planner/app/answering.hpp"
#include "planner/app/asking.hpp"
#include "planner/app/places.hpp"
#include "planner/app/progress.hpp"
#include "planner/app/reading.hpp"
#include "planner/app/terminal.hpp"
#include "planner/explain/feasibility.hpp"
#include "planner/report/impossibility.hpp"

namespace changeover {
namespace {

constexpr const char* headline = "No plan satisfies all of the site's rules at once.";
constexpr double gap = 0.05;         ///< of the plan of a repair: judgement
constexpr long long moves = 10'000;  ///< of its search: judgement

Impossibility explained(const Scenario& scenario, const PlanRequest& request) {
  const SearchLimits limits{.gap = gap, .nodes = moves, .threads = request.threads, .memory_gib = request.memory_gib};
  Impossibility found;
  with_progress(false, scenario, [&](const OnSearch& tell) {
    found = explain_impossibility(scenario, limits, tell, until_over(request));
  });
  return found;
}

/// The site that a person means by a site file, its folder, a plan.json or its folder. None where a plan cannot be
/// read.
std::optional<SiteArguments> site_meant(const std::string& path, bool json) {
  namespace fs = std::filesystem;
  std::error_code error;
  const bool folder = fs::is_directory(path, error);
  if (folder ? fs::exists(fs::path(path) / "plan.json", error) : fs::path(path).extension() == ".json") {
    const auto made = read_made_plan(path, json);
    if (!made) return std::nullopt;
    return made->site;
  }
  return SiteArguments{.file = folder ? (fs::path(path) / "site.yaml").generic_string() : path};
}

}  // namespace

int tell_infeasible(const Input& input, const PlanRequest& request, bool json) {
  const Scenario& scenario = *input.scenario;
  const Impossibility impossible = explained(scenario, request);
  const Whereabouts where = [&](const std::string& path, const std::string& about) {
    return place_of(input.resolved, path, about);
  };
  if (json) {
    JsonWriter out;
    out.begin_object().key("schema").text("changeover/failure/1").key("exit").whole(exit_infeasible);
    out.key("message").text(headline).key("findings").begin_array().end_array().key("infeasible");
    write_impossibility(out, impossible, scenario, where);
    std::cout << out.end_object().finished();
  }
  std::cerr << headline << "\n\n" << impossibility_text(impossible, scenario, where, style_of_stderr());
  return exit_infeasible;
}

int explain_infeasible(const ExplainArguments& arguments, const PlanRequest& request) {
  auto site = site_meant(arguments.plan, arguments.json);
  if (!site) return exit_bad_input;
  *site = with_changes(*std::move(site), arguments.changes);
  const Input input = read_site(*site);
  print_findings(input, false);
  if (!input.scenario)
    return fail(arguments.json, exit_bad_input, site->file + ": not explained; correct the errors above",
                input.diagnostics.sorted());
  const Interrupt interrupt;
  return answered(arguments.json, site->file, [&] {
    Possible possible = Possible::unknown;
    with_progress(false, *input.scenario, [&](const OnSearch& tell) {
      tell({.phase = "whether there is a plan"});
      possible = Feasibility(request.threads, std::nullopt, until_over(request)).of(*input.scenario);
    });
    if (possible == Possible::no) return tell_infeasible(input, request, arguments.json);
    if (possible == Possible::unknown)
      return fail(arguments.json, exit_no_plan, "Not settled within the limits whether there is a plan.");
    if (arguments.json) {
      JsonWriter out;
      out.begin_object().key("schema").text("changeover/infeasible/1").key("infeasible").null();
      std::cout << out.end_object().finished();
    } else {
      std::cout << "Nothing is in the way: the site has a plan. Find the best one with `changeover plan " << site->file
                << "`.\n";
    }
    return static_cast<int>(exit_planned);
  });
}

}  // namespace changeover
