#pragma once

#include <string>

#include "planner/search/exact.hpp"

namespace changeover {

/// Log lines on stderr, for `--verbose`: what the search finds, each line when something is new.
class SearchLog {
 public:
  explicit SearchLog(bool on) : on_(on) {}
  void note(const SearchProgress& progress);

 private:
  bool on_;
  std::string phase_{};
  double value_ = -milp::infinity;
};

}  // namespace changeover
