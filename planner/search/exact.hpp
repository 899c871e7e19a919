#pragma once

#include <functional>
#include <optional>
#include <string>

#include "models/site/plan.hpp"
#include "models/site/scenario.hpp"
#include "planner/formulate/formulate.hpp"
#include "planner/milp/solve.hpp"

namespace changeover {

/// What a search may use. Without `seconds` or `nodes` it ends when the gap is proven, and the same input gives the
/// same plan.
struct SearchLimits {
  double gap = 0.001;
  std::optional<double> seconds{};
  std::optional<long long> nodes{};  ///< of the exact model, or moves
  int threads = 1;
  std::optional<double> memory_gib{};  ///< of each solver process
  std::vector<double> start{};         ///< a point of the model to begin from, or empty
  std::optional<Plan> from{};          ///< a plan to begin from, of this scenario or one like it
};

enum class SearchEnd { proven, infeasible, limit, cancelled, failed };

/// The best plan found, in the goal's own unit ($M for money, MW for power; least capex counts negative), and a bound
/// that no plan exceeds.
struct SearchResult {
  SearchEnd end = SearchEnd::failed;
  std::string detail{};
  std::optional<Plan> plan{};
  std::vector<double> point{};  ///< of the plan; every search of one scenario has the same columns
  double value = -milp::infinity;
  double bound = milp::infinity;
  int columns = 0;
  int rows = 0;
  int rounds = 0;       ///< of cut separation
  long long nodes = 0;  ///< of the exact model, and moves
};

/// What a running search tells.
struct SearchProgress {
  std::string phase{};  ///< "relaxation", "search"
  double value = -milp::infinity;
  double bound = milp::infinity;
  long long nodes = 0;
  const Plan* improved = nullptr;  ///< a new best plan, feasible in every network; valid during the call
};

using OnSearch = std::function<void(const SearchProgress&)>;

/// What is decided beforehand, on the columns of the model.
using Fixing = std::function<void(const Context&, const Variables&, milp::Model&)>;

/// Solves the exact model with a fixing: first its relaxation, with capacity cuts separated until none is violated,
/// then the model itself, again with separation where a solution violates a cut that is not yet in it. Each solve runs
/// in a process of its own.
[[nodiscard]] SearchResult search_exactly(const Scenario& scenario, const SitePhysics& physics,
                                          const SearchLimits& limits, const Fixing& fix = {},
                                          const OnSearch& on_progress = {}, const milp::Cancelled& cancelled = {});

}  // namespace changeover
