#pragma once

#include <optional>
#include <string>

#include "test/bench/measure.hpp"

/// Solvers that are programs: they read the model from a file and tell what they find in their log.
namespace changeover::bench {

/// What a line of a log tells; values and bounds are those of the maximisation, without the constant.
struct Told {
  std::optional<double> value{};
  std::optional<double> bound{};
  std::optional<double> seconds{};  ///< since the solve began, by the program's clock; none: now
};

struct Program {
  /// The command for a model in the LP file, within the limits.
  std::string (*command)(const std::string& file, const milp::Options& options);
  Told (*read)(const std::string& line);
};

/// Runs the program on the model and records its log as it comes.
void run_program(const Program& program, const milp::Model& model, const milp::Options& options, Recorder& recorder);

extern const Program cbc;     ///< Debian's `coinor-cbc`
extern const Program cp_sat;  ///< of Google OR-Tools, compiled to WebAssembly: `or_tools.mjs`
extern const Program scip;    ///< of the same package, on one thread: on more it tells nothing

}  // namespace changeover::bench
