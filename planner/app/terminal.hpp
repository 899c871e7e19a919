#pragma once

#include <chrono>
#include <stdexcept>
#include <string>

#include "planner/report/terminal.hpp"
#include "planner/search/exact.hpp"

namespace changeover {

/// How to write to stdout or stderr: colour only on a terminal that wants it (`NO_COLOR` empty or unset, `TERM` not
/// dumb), as wide as it is.
[[nodiscard]] Style style_of_stdout();
[[nodiscard]] Style style_of_stderr();

/// One line on stderr that is rewritten as the search goes on: phase, best value, bound, gap, elapsed. Silent unless
/// stderr is a terminal.
class ProgressLine {
 public:
  explicit ProgressLine(Goal goal, const std::string& currency);
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine();
  void show(const SearchProgress& progress);

 private:
  using Clock = std::chrono::steady_clock;
  bool visible_;
  Goal goal_;
  std::string currency_;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point shown_{};
};

/// A person has asked for the end of what keeps nothing when it is not done.
class Interrupted : public std::runtime_error {
 public:
  explicit Interrupted(int by) : std::runtime_error("interrupted; nothing was written"), signal(by) {}
  int signal;
};

/// While one lives, the first Ctrl-C (or SIGTERM) only asks for the end.
class Interrupt {
 public:
  /// What a second one does, a second later or more: ends the program at once, or nothing more.
  enum class Again { ends, waits };
  explicit Interrupt(Again again = Again::ends);
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  ~Interrupt();
  [[nodiscard]] static bool asked();
  /// Throws Interrupted once the end has been asked for.
  static void check();
};

}  // namespace changeover
