#include "planner/app/progress.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "planner/app/terminal.hpp"

namespace changeover {
namespace {

class SearchLog {
 public:
  void note(const SearchProgress& progress) {
    if (progress.phase == phase_ && progress.value <= value_) return;
    phase_ = progress.phase;
    value_ = progress.value;
    if (!spdlog::get("changeover")) spdlog::stderr_logger_st("changeover")->set_pattern("%H:%M:%S.%e %v");
    spdlog::get("changeover")
        ->info("{}: best {:.6f}, bound {:.6f}, {} nodes", phase_, value_, progress.bound, progress.nodes);
  }

 private:
  std::string phase_{};
  double value_ = -milp::infinity;
};

}  // namespace

void with_progress(bool verbose, const Scenario& scenario, const std::function<void(const OnSearch& tell)>& work) {
  if (verbose) {
    SearchLog log;
    work([&](const SearchProgress& progress) { log.note(progress); });
  } else {
    ProgressLine line(scenario.aim.goal, scenario.currency);
    work([&](const SearchProgress& progress) { line.show(progress); });
  }
}

}  // namespace changeover
