#include "planner/app/infeasible.hpp"

#include <iostream>

#include "planner/app/answering.hpp"
#include "planner/app/places.hpp"
#include "planner/app/terminal.hpp"
#include "planner/report/impossibility.hpp"

namespace changeover {
namespace {

constexpr const char* headline = "No plan satisfies all of the site's rules at once.";
constexpr double least_time = 0.02;  ///< s that a limit never goes below
constexpr double gap = 0.05;         ///< of the plan of a repair: judgement
constexpr long long moves = 30'000;  ///< of its search: judgement

Impossibility explained(const Scenario& scenario, const PlanRequest& request) {
  const SearchLimits limits{.gap = gap, .nodes = moves, .threads = request.threads, .memory_gib = request.memory_gib};
  const TimeLimit time(request.seconds);
  const auto over = [&] { return Interrupt::asked() || (request.seconds && *time.left() <= least_time); };
  ProgressLine line(scenario.aim.goal, scenario.currency);
  const auto tell = [&](const SearchProgress& progress) { line.show(progress); };
  return explain_impossibility(scenario, limits, tell, over);
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

}  // namespace changeover
