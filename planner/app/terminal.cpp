#include "planner/app/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <atomic>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <iostream>

#include "models/base/text.hpp"

namespace changeover {
namespace {

constexpr long long same_request = 1'000'000'000;  ///< ns: programs that end others signal them and their group

volatile std::sig_atomic_t interrupts = 0, last_signal = 0, ends_at_once = 1;
std::atomic<long long> heard_at = 0;  ///< ns

extern "C" void on_interrupt(int signal) {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  const long long time = now.tv_sec * 1'000'000'000LL + now.tv_nsec;
  if (interrupts > 0 && signal == last_signal && time - heard_at.load() < same_request) return;
  heard_at.store(time);
  interrupts = interrupts + 1;
  last_signal = signal;
  if (interrupts > 1 && ends_at_once != 0) ::_exit(128 + signal);
}

bool wants_colour() {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return !(no_colour && *no_colour) && term && std::string(term) != "dumb";
}

std::string amount(double value, Goal goal, const std::string& currency) {
  if (!std::isfinite(value)) return "–";
  if (goal == Goal::secure_power) return grouped(value, 1) + " MW";
  const std::string money = grouped(goal == Goal::least_capex ? -value : value, 2);
  return currency == "USD" ? "$" + money + "m" : currency + " " + money + "m";
}

Style style_of(int stream) {
  Style style;
  style.colour = ::isatty(stream) == 1 && wants_colour();
  winsize size{};
  if (::ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) style.width = size.ws_col;
  return style;
}

}  // namespace

Style style_of_stdout() { return style_of(STDOUT_FILENO); }

Style style_of_stderr() { return style_of(STDERR_FILENO); }

ProgressLine::ProgressLine(Goal goal, const std::string& currency)
    : visible_(::isatty(STDERR_FILENO) == 1), goal_(goal), currency_(currency) {}

ProgressLine::~ProgressLine() {
  if (visible_) std::cerr << "\r\033[K" << std::flush;
}

void ProgressLine::show(const SearchProgress& progress) {
  const auto now = Clock::now();
  if (!visible_ || (now - shown_ < std::chrono::milliseconds(100) && !progress.improved)) return;
  shown_ = now;
  const double gap = (progress.bound - progress.value) / std::max(1.0, std::abs(progress.value));
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  const std::string line = progress.phase + "  best " + amount(progress.value, goal_, currency_) + "  bound " +
                           amount(progress.bound, goal_, currency_) + "  gap " +
                           (std::isfinite(gap) ? grouped(100 * gap, 2) + " %" : "–") + "  " + grouped(seconds, 1) +
                           " s  (Ctrl-C stops with the best so far)";
  std::cerr << "\r\033[K" << clipped(line, style_of_stderr().width - 1) << std::flush;
}

Interrupt::Interrupt(Again again) {
  interrupts = 0;
  ends_at_once = again == Again::ends ? 1 : 0;
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

Interrupt::~Interrupt() {
  ::signal(SIGINT, SIG_DFL);
  ::signal(SIGTERM, SIG_DFL);
}

bool Interrupt::asked() { return interrupts > 0; }

void Interrupt::check() {
  if (asked()) throw Interrupted(last_signal);
}

}  // namespace changeover
