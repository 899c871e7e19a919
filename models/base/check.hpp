#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

namespace changeover {

[[noreturn]] inline void check_failed(const char* file, int line, const std::string& message) {
  std::fprintf(stderr, "%s:%d: internal error: %s\n", file, line, message.c_str());
  std::abort();
}

}  // namespace changeover

/// Stops the program with its place and `message` unless `condition` holds: for bugs, which no input may reach. On in
/// every build. The message is built only when the check fails.
#define CHANGEOVER_CHECK(condition, message) \
  ((condition) ? static_cast<void>(0) : ::changeover::check_failed(__FILE__, __LINE__, (message)))
