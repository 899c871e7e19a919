#include "planner/milp/highs.hpp"

#include <Highs.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <utility>

#include "models/base/check.hpp"
#include "planner/milp/incumbent.hpp"
#include "planner/milp/second_opinion.hpp"

namespace changeover::milp {

namespace {

constexpr double solver_tolerance = 1e-7;  ///< of rows, bounds and integrality: ten times finer than what we accept
constexpr double proof_noise = 1e-6;       ///< relative: a value this far beyond the gap is still within it
constexpr auto figures_every = std::chrono::milliseconds(100);

std::string text(double number) {
  char buffer[32];
  return {buffer, std::to_chars(buffer, buffer + sizeof buffer, number).ptr};
}

/// What HiGHS says, before anyone believes it. HiGHS minimises the negated objective, so that no sign depends on the
/// sense; here every figure is of the maximisation again.
struct Claim {
  HighsModelStatus status = HighsModelStatus::kNotset;
  std::string error{};          ///< the call that failed
  std::vector<double> point{};  ///< when HiGHS calls it feasible
  double bound = infinity;
  long long nodes = 0;
  std::vector<double> row_duals{};
};

HighsLp to_highs(const Model& model) {
  HighsLp lp;
  lp.num_col_ = static_cast<HighsInt>(model.columns().size());
  lp.num_row_ = static_cast<HighsInt>(model.rows().size());
  lp.sense_ = ObjSense::kMinimize;
  lp.offset_ = -model.objective().constant();
  lp.col_cost_.assign(model.columns().size(), 0);
  for (const Term& term : model.objective().terms()) {
    lp.col_cost_[static_cast<std::size_t>(term.variable.index)] = -term.coefficient;
  }
  bool mixed = false;
  for (const Column& column : model.columns()) {
    lp.col_lower_.push_back(column.lower);
    lp.col_upper_.push_back(column.upper);
    lp.integrality_.push_back(column.integer ? HighsVarType::kInteger : HighsVarType::kContinuous);
    mixed = mixed || column.integer;
  }
  if (!mixed) lp.integrality_.clear();
  lp.a_matrix_.format_ = MatrixFormat::kRowwise;
  lp.a_matrix_.num_col_ = lp.num_col_;
  lp.a_matrix_.num_row_ = lp.num_row_;
  lp.a_matrix_.start_ = {0};
  for (const Row& row : model.rows()) {
    lp.row_lower_.push_back(row.lower);
    lp.row_upper_.push_back(row.upper);
    for (const Term& term : row.terms) {
      lp.a_matrix_.index_.push_back(term.variable.index);
      lp.a_matrix_.value_.push_back(term.coefficient);
    }
    lp.a_matrix_.start_.push_back(static_cast<HighsInt>(lp.a_matrix_.index_.size()));
  }
  lp.a_matrix_.ensureColwise();
  return lp;
}

/// Listens to a running solve: passes on what the model confirms, and the wish to stop.
class Watch {
 public:
  Watch(Incumbent& best, const OnProgress& on_progress, const Cancelled& interrupted)
      : best_(best), on_progress_(on_progress), interrupted_(interrupted) {}

  void hear(int type, const HighsCallbackDataOut& said, HighsCallbackDataIn& reply, std::size_t columns) {
    if (type == kCallbackMipImprovingSolution) {
      learn(said);
      hear_point({said.mip_solution, said.mip_solution + columns}, said);
      return;
    }
    reply.user_interrupt = interrupted_ && interrupted_() ? 1 : 0;
    if (type == kCallbackMipInterrupt && learn(said)) tell_figures(said);
  }

 private:
  /// Whether the figures moved.
  bool learn(const HighsCallbackDataOut& said) {
    const double bound = -said.mip_dual_bound;
    const bool tighter = bound < bound_;
    if (tighter) bound_ = bound;
    return tighter || said.mip_node_count != nodes_;
  }

  void hear_point(std::vector<double> point, const HighsCallbackDataOut& said) {
    const double before = best_.value();
    best_.offer(std::move(point));
    if (best_.value() > before) tell(said, &best_.point());
  }

  void tell_figures(const HighsCallbackDataOut& said) {
    const auto now = std::chrono::steady_clock::now();
    if (now - told_ < figures_every) return;
    told_ = now;
    tell(said, nullptr);
  }

  void tell(const HighsCallbackDataOut& said, const std::vector<double>* improved) {
    nodes_ = said.mip_node_count;
    if (on_progress_) on_progress_({bound_, best_.value(), std::max<long long>(0, nodes_), improved});
  }

  Incumbent& best_;
  const OnProgress& on_progress_;
  const Cancelled& interrupted_;
  double bound_ = infinity;
  long long nodes_ = 0;
  std::chrono::steady_clock::time_point told_{};
};

/// HiGHS keeps its worker threads, and their number, for the whole process unless they are sent home; a child process
/// forked later would wait for threads that it does not have.
struct SchedulerGuard {
  SchedulerGuard() { Highs::resetGlobalScheduler(true); }
  ~SchedulerGuard() { Highs::resetGlobalScheduler(true); }
  SchedulerGuard(const SchedulerGuard&) = delete;
  SchedulerGuard& operator=(const SchedulerGuard&) = delete;
};

class Run {
 public:
  Run(const Model& model, const Options& options) : model_(model), options_(options) {}

  Claim ask(Watch* watch) {
    if (set_options() && call("passModel", highs_.passModel(to_highs(model_))) && set_start() && listen(watch)) {
      call("run", highs_.run());
    }
    if (claim_.error.empty()) read();
    return std::move(claim_);
  }

 private:
  bool call(const std::string& name, HighsStatus status) {
    if (status == HighsStatus::kError) claim_.error = "HiGHS: " + name + " failed";
    return claim_.error.empty();
  }

  template <typename Value>
  bool set(const std::string& option, Value value) {
    return call("option " + option, highs_.setOptionValue(option, value));
  }

  /// The gap is `(bound − value) ≤ gap · max(1, |value|)`: HiGHS stops at its relative gap, which has no `max`, or at
  /// its absolute one, whichever comes first.
  bool set_options() {
    const auto threads = static_cast<HighsInt>(options_.threads);
    if (!(set("output_flag", false) && set("mip_rel_gap", options_.gap) &&
          set("mip_abs_gap", std::max(options_.gap, 1e-9)) && set("mip_feasibility_tolerance", solver_tolerance) &&
          set("primal_feasibility_tolerance", solver_tolerance) &&
          set("dual_feasibility_tolerance", solver_tolerance) && set("threads", threads) &&
          set("presolve", std::string(options_.presolve ? "on" : "off")))) {
      return false;
    }
    if (options_.seconds && !set("time_limit", *options_.seconds)) return false;
    if (!options_.nodes) return true;
    return set("mip_max_nodes", static_cast<HighsInt>(std::min<long long>(*options_.nodes, kHighsIInf)));
  }

  bool set_start() {
    if (options_.start.empty()) return true;
    HighsSolution solution;
    solution.col_value = options_.start;
    solution.value_valid = true;
    return call("setSolution", highs_.setSolution(solution));
  }

  bool listen(Watch* watch) {
    if (watch == nullptr) return true;
    const HighsCallbackFunctionType hear = [watch, columns = model_.columns().size()](
                                               int type, const std::string&, const HighsCallbackDataOut* said,
                                               HighsCallbackDataIn* reply,
                                               void*) { watch->hear(type, *said, *reply, columns); };
    if (!call("setCallback", highs_.setCallback(hear))) return false;
    for (const HighsCallbackType type :
         {kCallbackMipImprovingSolution, kCallbackMipInterrupt, kCallbackSimplexInterrupt, kCallbackIpmInterrupt}) {
      if (!call("startCallback", highs_.startCallback(type))) return false;
    }
    return true;
  }

  void read() {
    const HighsInfo& info = highs_.getInfo();
    const HighsSolution& solution = highs_.getSolution();
    const bool mixed = highs_.getLp().isMip();
    claim_.status = highs_.getModelStatus();
    if (!info.valid) return;
    if (solution.value_valid && info.primal_solution_status == kSolutionStatusFeasible) {
      claim_.point = solution.col_value;
    }
    if (mixed) {
      claim_.bound = -info.mip_dual_bound;
      claim_.nodes = std::max<long long>(0, info.mip_node_count);
    } else if (claim_.status == HighsModelStatus::kOptimal) {
      claim_.bound = -info.objective_function_value;
    }
    if (!mixed && claim_.status == HighsModelStatus::kOptimal && solution.dual_valid) {
      for (const double dual : solution.row_dual) claim_.row_duals.push_back(dual == 0 ? 0 : -dual);
    }
  }

  const Model& model_;
  const Options& options_;
  SchedulerGuard scheduler_;
  Highs highs_;
  Claim claim_;
};

/// The same integers with the continuous columns solved afresh; none when that fails.
std::vector<double> polished(const Model& model, const std::vector<double>& point, const Options& options) {
  Model fixed = model;
  for (std::size_t i = 0; i < point.size(); ++i) {
    if (model.columns()[i].integer && std::isfinite(point[i])) fixed.fix({static_cast<int>(i)}, std::round(point[i]));
  }
  const Model linear = fixed.relaxed();
  Options once = options;
  once.start.clear();
  const Claim claim = Run(linear, once).ask(nullptr);
  return claim.status == HighsModelStatus::kOptimal ? claim.point : std::vector<double>{};
}

/// Turns what HiGHS claims into what the model confirms.
class Judge {
 public:
  Judge(const Model& model, const Options& options, Incumbent& best) : model_(model), options_(options), best_(best) {}

  Outcome judge(const Claim& claim) {
    const Model::Violation violation = hear_point(claim.point);
    outcome_.nodes = claim.nodes;
    outcome_.bound = claim.bound;
    outcome_.row_duals = claim.row_duals;
    outcome_.point = best_.point();
    outcome_.value = best_.value();
    if (!claim.error.empty()) {
      fail(claim.error);
    } else if (!claim.point.empty() && !(violation.amount <= feasibility_tolerance) &&
               claim.status == HighsModelStatus::kOptimal) {
      fail("HiGHS: the optimal point violates `" + violation.name + "` by " + text(violation.amount));
    } else {
      judge_status(claim.status);
    }
    judge_bound();
    return std::move(outcome_);
  }

 private:
  Model::Violation hear_point(const std::vector<double>& point) {
    if (point.empty()) return {};
    if (!rounding_moves(model_, point)) return best_.offer(point);
    const std::vector<double> again = polished(model_, point, options_);
    return best_.offer(again.empty() ? point : again);
  }

  void fail(std::string detail) { end(Reason::failed, std::move(detail)); }

  void end(Reason reason, std::string detail) {
    outcome_.reason = reason;
    outcome_.detail = std::move(detail);
  }

  void judge_status(HighsModelStatus status) {
    switch (status) {
      case HighsModelStatus::kOptimal:
        return judge_optimal();
      case HighsModelStatus::kInfeasible:
        return judge_infeasible();
      case HighsModelStatus::kUnbounded:
      case HighsModelStatus::kUnboundedOrInfeasible:
        return judge_unbounded();
      case HighsModelStatus::kTimeLimit:
        return end(Reason::limit, time_limit_text(options_));
      case HighsModelStatus::kSolutionLimit:
        return end(Reason::limit, "node limit of " + nodes_text());
      case HighsModelStatus::kInterrupt:
        return end(Reason::cancelled, "cancelled");
      case HighsModelStatus::kMemoryLimit:
        return end(Reason::limit, "out of memory");
      default:
        return fail("HiGHS: model status `" + Highs{}.modelStatusToString(status) + "`");
    }
  }

  [[nodiscard]] std::string nodes_text() const { return std::to_string(options_.nodes.value_or(0)); }

  void judge_optimal() {
    if (best_.empty()) return fail("HiGHS: optimal without a feasible point");
    outcome_.reason = Reason::optimal;
    if (outcome_.gap() <= options_.gap + proof_noise) return;
    end(Reason::limit, "precision: once its integers are whole, the optimal point of HiGHS lies " +
                           text(outcome_.gap()) + " below the bound");
  }

  void judge_infeasible() {
    if (!best_.empty()) return fail("HiGHS: claims infeasible, yet a feasible point is known");
    outcome_.reason = Reason::infeasible;
    outcome_.bound = -infinity;
  }

  /// HiGHS does not tell the two apart; whether there is a feasible point at all does.
  void judge_unbounded() {
    Model feasibility = model_;
    feasibility.maximise(Linear{});
    Options once = options_;
    once.start.clear();
    const Claim claim = Run(feasibility, once).ask(nullptr);
    outcome_.bound = infinity;
    if (claim.status == HighsModelStatus::kInfeasible) return judge_infeasible();
    if (claim.status != HighsModelStatus::kOptimal || claim.point.empty()) {
      return fail("HiGHS: unbounded or infeasible, and no telling which");
    }
    hear_point(claim.point);
    if (best_.empty()) return fail("HiGHS: unbounded or infeasible, and no telling which");
    outcome_.reason = Reason::unbounded;
  }

  /// A feasible point above the bound refutes whoever claimed the bound.
  void judge_bound() {
    if (std::isnan(outcome_.bound)) {
      outcome_.bound = infinity;
      return fail("HiGHS: the bound is not a number");
    }
    if (best_.empty()) return;
    const double claimed = std::exchange(outcome_.bound, consistent_bound(outcome_.bound, outcome_.value));
    if (claimed < outcome_.bound && outcome_.bound == infinity && outcome_.reason != Reason::failed) {
      fail("HiGHS: claims that nothing is better than " + text(claimed) + ", yet a feasible point is worth " +
           text(outcome_.value));
    }
  }

  const Model& model_;
  const Options& options_;
  Incumbent& best_;
  Outcome outcome_{};
};

/// Nothing to decide: the rows hold or not.
Outcome without_columns(const Model& model) {
  if (model.violation({}).amount > feasibility_tolerance) return {.reason = Reason::infeasible, .bound = -infinity};
  const double value = model.value({});
  return {.reason = Reason::optimal, .value = value, .bound = value};
}

/// One solve, and what the model confirms of it.
Outcome opinion(const Model& model, const Options& options, const OnProgress& on_progress,
                const Cancelled& interrupted) {
  Incumbent best(model);
  if (!options.start.empty()) {
    const Model::Violation violation = best.offer(options.start);
    if (best.empty()) {
      return {.reason = Reason::failed,
              .detail = "the starting point violates `" + violation.name + "` by " + text(violation.amount)};
    }
  }
  Watch watch(best, on_progress, interrupted);
  const Claim claim = Run(model, options).ask(&watch);
  return Judge(model, options, best).judge(claim);
}

Outcome run_checked(const Model& model, const Options& options, const OnProgress& on_progress,
                    const Cancelled& interrupted) {
  if (model.columns().empty()) return without_columns(model);
  const auto started = std::chrono::steady_clock::now();
  Outcome first = opinion(model, options, on_progress, interrupted);
  if (!wants_second_opinion(model, options) || !claims_proof(first)) return first;
  Options other = the_other_way(options);
  if (other.seconds) {
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - started;
    *other.seconds = std::max(0.0, *other.seconds - spent.count());
  }
  return better_founded(std::move(first), opinion(model, other, {}, interrupted));
}

}  // namespace

void check_options(const Model& model, const Options& options) {
  CHANGEOVER_CHECK(options.gap >= 0 && options.gap < infinity, "the gap is " + text(options.gap));
  CHANGEOVER_CHECK(options.threads >= 1, "the number of threads is " + std::to_string(options.threads));
  CHANGEOVER_CHECK(!options.seconds || *options.seconds >= 0, "the time limit is negative");
  CHANGEOVER_CHECK(!options.nodes || *options.nodes >= 0, "the node limit is negative");
  CHANGEOVER_CHECK(!options.memory_gib || *options.memory_gib > 0, "the memory limit is not positive");
  CHANGEOVER_CHECK(options.start.empty() || options.start.size() == model.columns().size(),
                   "the starting point has " + std::to_string(options.start.size()) + " values for " +
                       std::to_string(model.columns().size()) + " columns");
}

std::string solver_name() { return std::string("HiGHS ") + highsVersion(); }

std::string time_limit_text(const Options& options) {
  return "time limit of " + text(options.seconds.value_or(0)) + " s";
}

double Outcome::gap() const {
  if (!(value > -infinity) || !(bound < infinity)) return infinity;
  return std::max(0.0, bound - value) / std::max(1.0, std::abs(value));
}

Outcome run_highs(const Model& model, const Options& options, const OnProgress& on_progress,
                  const Cancelled& interrupted) {
  check_options(model, options);
  if (options.relax) return run_checked(model.relaxed(), options, on_progress, interrupted);
  return run_checked(model, options, on_progress, interrupted);
}

Outcome solve_here(const Model& model, const Options& options, const OnProgress& on_progress) {
  return run_highs(model, options, on_progress, {});
}

}  // namespace changeover::milp
