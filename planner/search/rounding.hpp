#pragma once

#include <cfenv>

namespace changeover {

/// While it lives, every sum and product is rounded up, so that what only adds and multiplies upper bounds gives one.
/// Files that use it are compiled with -frounding-math (CMakeLists.txt).
class RoundingUp {
 public:
  RoundingUp() : before_(std::fegetround()) { std::fesetround(FE_UPWARD); }
  ~RoundingUp() { std::fesetround(before_); }
  RoundingUp(const RoundingUp&) = delete;
  RoundingUp& operator=(const RoundingUp&) = delete;

 private:
  int before_;
};

}  // namespace changeover
