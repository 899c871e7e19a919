#pragma once

#include <functional>
#include <string>
#include <vector>

#include "test/bench/measure.hpp"

/// Changeover's search and its peers: programs that are handed the plain model of the same site, once, with nothing to
/// start from.
namespace changeover::bench {

struct Instance {
  const Scenario& site;
  double seconds = 60;  ///< from the site in memory to the end of the search, building the model included
  int threads = 2;
  long long most_columns = 0;  ///< the plain model of more is not built
};

struct Solver {
  std::string name;
  std::function<void(const Instance&, Recorder&)> run;
};

/// Changeover, then those of `peers`: `highs`, `cbc`, `cp-sat`, `scip`, `start-by` (HiGHS on the model with start-by
/// variables, docs/decisions/start-at-variables.md). Throws `std::invalid_argument` for any other name.
[[nodiscard]] std::vector<Solver> solvers(const std::vector<std::string>& peers);

/// Columns of the plain model, within a few per cent, without building it.
[[nodiscard]] long long plain_columns(const Scenario& site);

}  // namespace changeover::bench
