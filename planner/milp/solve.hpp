#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "planner/milp/model.hpp"

namespace changeover::milp {

/// Limits of one solve. A limit left out is no limit.
struct Options {
  double gap = 0;  ///< relative, `(bound − value)/max(1, |value|)`
  std::optional<double>
      seconds{};  ///< wall clock: only when a person asks, since it makes the answer depend on the machine
  std::optional<long long> nodes{};
  int threads = 1;
  bool presolve = true;
  bool second_opinion = false;  ///< solve a model with integers again with presolve the other way round; beside the
                                ///< first where there are two threads, with the same outcome
  bool relax = false;           ///< drop integrality: the linear relaxation
  std::optional<double> memory_gib{};  ///< of the child process
  std::vector<double> start{};         ///< a feasible point to start from, or empty
};

enum class Reason { optimal, infeasible, unbounded, limit, cancelled, failed };

/// How a solve ended. `optimal`: a point within the gap of the bound. `infeasible`: no point, proven. `limit`,
/// `cancelled`: perhaps a point. `failed`: the solver said or did something it must not (detail says what); never an
/// answer. HiGHS has claimed `optimal` on worse points, one presolve setting at a time (docs/decisions/highs.md): a
/// second opinion keeps the claim that no feasible point refutes, and says in `detail` when the two disagree.
struct Outcome {
  Reason reason = Reason::failed;
  std::string detail{};
  std::vector<double> point{};  ///< of every column; integers are whole; empty = none
  double value = -infinity;     ///< the objective at `point`, recomputed from the model
  double bound = infinity;      ///< no feasible point is better
  long long nodes = 0;
  std::vector<double> row_duals{};  ///< of the relaxation only
  [[nodiscard]] bool has_point() const { return !point.empty(); }
  [[nodiscard]] double gap() const;
};

/// What a running solve tells.
struct Progress {
  double bound = infinity;
  double value = -infinity;
  long long nodes = 0;
  const std::vector<double>* improved =
      nullptr;  ///< a new best point, valid during the call; none when only the figures moved
};
using OnProgress = std::function<void(const Progress&)>;
/// Asked often; true = stop and give back what there is.
using Cancelled = std::function<bool()>;

/// "HiGHS 1.10.0".
[[nodiscard]] std::string solver_name();

/// Solves in this process with HiGHS (docs/decisions/highs.md). Every return code and the point itself are checked.
[[nodiscard]] Outcome solve_here(const Model& model, const Options& options, const OnProgress& on_progress = {});

/// Solves in a child process that streams each improving point, so that cancel, time and memory limits are always
/// obeyed: the child is asked to stop and, half a second later, killed; what it had found is kept. A child that dies is
/// `failed`, with its signal, or `limit` when memory was the cause.
[[nodiscard]] Outcome solve(const Model& model, const Options& options, const OnProgress& on_progress = {},
                            const Cancelled& cancelled = {});

}  // namespace changeover::milp
