#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "test/bench/measure.hpp"

/// What was measured, as a page of tables.
namespace changeover::bench {

/// Every solver on every instance of a kind.
struct Results {
  std::string title{};
  double seconds = 60;                         ///< that each solver had
  std::vector<double> asked{};                 ///< moments at which the gap of this kind is what counts
  std::vector<double> read{};                  ///< seconds to have the site in memory, by instance
  std::vector<std::string> solvers{};          ///< Changeover first
  std::vector<std::vector<Record>> records{};  ///< by instance, then solver
};

/// "# Benchmark" and the machine.
void write_machine(std::ostream& out);

/// Medians over the instances, and what the peers take for each second (or per cent) of Changeover.
void write_table(const Results& results, std::ostream& out);

}  // namespace changeover::bench
