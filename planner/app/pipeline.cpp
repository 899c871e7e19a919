#include "planner/app/pipeline.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "models/money/valuation.hpp"
#include "planner/search/reference.hpp"
#include "planner/search/search.hpp"

namespace changeover {
namespace {

/// Nodes that a reference may take: its gap is not what the answer promises.
constexpr long long reference_nodes = 200;
constexpr double reference_gap = 0.002;
constexpr double share_of_search = 0.85;  ///< of the time that a person gives; the references have the rest
constexpr double dollars_per_million = 1e6;

/// Money leaves the solver in $M, everything else as it is.
double in_units_of_goal(Goal goal, double value) {
  switch (goal) {
    case Goal::npv:
      return value * dollars_per_million;
    case Goal::secure_power:
      return value;
    case Goal::least_capex:
      return -value * dollars_per_million;
  }
  return value;
}

class Planning {
 public:
  Planning(const Scenario& scenario, const PlanRequest& request, const OnSearch& on_progress,
           const milp::Cancelled& cancelled)
      : scenario_(scenario), physics_(scenario), request_(request), on_progress_(on_progress), cancelled_(cancelled) {}

  Outcome run() {
    const SearchResult found = search_best();
    const SearchResult keep = reference("keep mining", keep_mining);
    const SearchResult at_once = reference("convert at once", convert_at_once);
    if (refused_ && refused_value_ > best_value_) return {Ending::audit_failed, first_finding(*refused_), {}};
    if (!best_) return without_plan(found);
    if (request_.stay && request_.from) stay_with(*request_.from, found.bound);
    if (request_.instead) {
      best_ = request_.instead(*best_);
      best_value_ = as_searched(scenario_.aim.goal, audit(scenario_, *best_).goal_value);
    }

    const double gap = (found.bound - best_value_) / std::max(1.0, std::abs(best_value_));
    const Goal goal = scenario_.aim.goal;
    Answer answer{.scenario = scenario_,
                  .physics = physics_,
                  .best = valued(scenario_, physics_, *best_),
                  .keep_mining = as_reference(keep),
                  .convert_at_once = as_reference(at_once),
                  .proof = {.value = in_units_of_goal(goal, best_value_),
                            .bound = in_units_of_goal(goal, found.bound),
                            .gap = std::max(0.0, gap),
                            .target = target(),
                            .proven = gap <= target() * (1 + 1e-9),
                            .end = found.end == SearchEnd::proven                      ? ending_of(gap)
                                   : found.end == SearchEnd::cancelled                 ? "interrupted"
                                   : found.end == SearchEnd::limit && request_.seconds ? "time limit"
                                                                                       : found.detail,
                            .reproducible = found.end == SearchEnd::proven && !cut_short_}};
    return audited(std::move(answer));
  }

 private:
  [[nodiscard]] double target() const { return request_.target(scenario_); }

  template <class Find>
  SearchResult reference(const std::string& phase, Find find) {
    if (on_progress_) on_progress_({.phase = phase, .value = best_value_});
    SearchLimits limits{
        .gap = reference_gap, .nodes = reference_nodes, .threads = request_.threads, .memory_gib = request_.memory_gib};
    if (const auto left = time_.left()) limits.seconds = *left / 2;
    SearchResult result = find(scenario_, physics_, limits, cancelled_);
    cut_short_ |= limits.seconds && result.end == SearchEnd::limit;
    if (result.plan && paid_for(*result.plan)) keep_if_clean(*result.plan, result.value, phase);
    return result;
  }

  /// A reference is not held to the cash limit; one that breaks that limit alone is a yardstick and no plan.
  [[nodiscard]] bool paid_for(const Plan& reference) const {
    if (!scenario_.limits.cash || audit(scenario_, reference).clean()) return true;
    return !audit(yardstick(scenario_), reference).clean();
  }

  /// A plan that the audit refuses is no plan; the last refusal is remembered in case nothing better comes.
  void keep_if_clean(const Plan& plan, double value, const std::string& phase) {
    if (value <= best_value_) return;
    AuditReport report = audit(scenario_, plan);
    if (!report.clean()) {
      refused_ = std::move(report);
      refused_value_ = value;
      return;
    }
    best_ = plan;
    best_value_ = value;
    if (on_progress_) on_progress_({.phase = phase, .value = value, .improved = &*best_});
  }

  /// Nothing need change where a plan that is already there is as good as was asked for.
  void stay_with(const Plan& plan, double bound) {
    const AuditReport report = audit(scenario_, plan);
    const double value = as_searched(scenario_.aim.goal, report.goal_value);
    if (!report.clean() || bound - value > target() * std::max(1.0, std::abs(value))) return;
    best_ = plan;
    best_value_ = value;
  }

  SearchResult search_best() {
    SearchLimits limits{
        .gap = target(), .threads = request_.threads, .memory_gib = request_.memory_gib, .from = request_.from};
    if (const auto left = time_.left()) limits.seconds = share_of_search * *left;
    const auto listen = [&](const SearchProgress& progress) {
      if (progress.improved) keep_if_clean(*progress.improved, progress.value, progress.phase);
      if (on_progress_) on_progress_({progress.phase, best_value_, progress.bound, progress.nodes, nullptr});
    };
    SearchResult result = search(scenario_, physics_, limits, listen, cancelled_);
    if (result.plan) keep_if_clean(*result.plan, result.value, "search");
    return result;
  }

  /// Of a search that has proven its own best plan.
  [[nodiscard]] std::string ending_of(double gap) const {
    return request_.instead && gap > target() * (1 + 1e-9) ? "decisions of the former plan were kept" : "proven";
  }

  Outcome without_plan(const SearchResult& found) {
    switch (found.end) {
      case SearchEnd::infeasible:
        return {Ending::infeasible, found.detail, {}};
      case SearchEnd::failed:
        return {Ending::solver_failed, found.detail, {}};
      default:
        return {Ending::none_yet, found.detail, {}};
    }
  }

  static std::string first_finding(const AuditReport& report) {
    const Finding& first = report.findings.front();
    return std::string(name_of(first.rule)) + ": " + first.where + ": " + first.message;
  }

  Reference as_reference(const SearchResult& result) const {
    Reference reference;
    if (result.plan) {
      reference.valued = valued(scenario_, physics_, *result.plan);
    } else {
      reference.obstacle = result.end == SearchEnd::infeasible  ? "not possible within the site's limits"
                           : result.end == SearchEnd::cancelled ? "not computed: interrupted"
                           : result.end == SearchEnd::limit     ? "not found within the limits of the search"
                                                                : result.detail;
    }
    return reference;
  }

  /// The last word: solver, valuation and audit must agree on the plan's worth, and the bound must hold.
  Outcome audited(Answer answer) const {
    Claims claims{.npv = answer.best.statement.worth.npv_in_total().in(dollar), .goal_value = answer.proof.value};
    if (std::isfinite(answer.proof.bound)) claims.bound = answer.proof.bound;
    answer.audit = audit(scenario_, answer.best.plan, claims);
    answer.break_evens = break_evens(scenario_, physics_, answer.best.plan);
    const bool clean = answer.audit.clean();
    const std::string detail = clean ? "" : first_finding(answer.audit);
    return {clean ? Ending::planned : Ending::audit_failed, detail, std::move(answer)};
  }

  const Scenario& scenario_;
  SitePhysics physics_;
  const PlanRequest& request_;
  const OnSearch& on_progress_;
  const milp::Cancelled& cancelled_;
  std::optional<Plan> best_{};
  double best_value_ = -milp::infinity;
  std::optional<AuditReport> refused_{};
  double refused_value_ = -milp::infinity;
  bool cut_short_ = false;            // a reference ended by the clock
  TimeLimit time_{request_.seconds};  ///< for everything
};

}  // namespace

double as_searched(Goal goal, double value) {
  switch (goal) {
    case Goal::npv:
      return value / dollars_per_million;
    case Goal::secure_power:
      return value;
    case Goal::least_capex:
      return -value / dollars_per_million;
  }
  return value;
}

std::optional<double> TimeLimit::left() const {
  if (!seconds_) return std::nullopt;
  const std::chrono::duration<double> used = std::chrono::steady_clock::now() - begun_;
  return std::max(0.01, *seconds_ - used.count());
}

Outcome plan_site(const Scenario& scenario, const PlanRequest& request, const OnSearch& on_progress,
                  const milp::Cancelled& cancelled) {
  return Planning(scenario, request, on_progress, cancelled).run();
}

}  // namespace changeover
