#include "planner/app/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace changeover {

void SearchLog::note(const SearchProgress& progress) {
  if (!on_ || (progress.phase == phase_ && progress.value <= value_)) return;
  phase_ = progress.phase;
  value_ = progress.value;
  if (!spdlog::get("changeover")) spdlog::stderr_logger_st("changeover")->set_pattern("%H:%M:%S.%e %v");
  spdlog::get("changeover")
      ->info("{}: best {:.6f}, bound {:.6f}, {} nodes", phase_, value_, progress.bound, progress.nodes);
}

}  // namespace changeover
