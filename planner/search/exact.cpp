#include "planner/search/exact.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace changeover {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int most_relaxations = 30;
/// Columns up to which every answer is solved for twice (docs/decisions/highs.md).
constexpr std::size_t second_opinion_columns = 2000;

class Search {
 public:
  Search(const Scenario& scenario, const SitePhysics& physics, const SearchLimits& limits, Fixing fix,
         OnSearch on_progress, milp::Cancelled cancelled)
      : scenario_(scenario),
        physics_(physics),
        limits_(limits),
        fix_(std::move(fix)),
        on_progress_(std::move(on_progress)),
        cancelled_(std::move(cancelled)),
        cuts_(first_cuts(scenario, physics)) {}

  SearchResult run() {
    if (!separate_relaxation()) return std::move(result_);
    while (solve_once()) ++result_.rounds;
    return std::move(result_);
  }

 private:
  [[nodiscard]] std::optional<double> seconds_left() const {
    if (!limits_.seconds) return std::nullopt;
    const std::chrono::duration<double> used = Clock::now() - begun_;
    return std::max(0.01, *limits_.seconds - used.count());
  }

  [[nodiscard]] Formulation build() {
    Formulation formulation = formulate(scenario_, physics_, cuts_);
    if (fix_) fix_(Context{scenario_, physics_}, formulation.variables, formulation.model);
    result_.columns = static_cast<int>(formulation.model.columns().size());
    result_.rows = static_cast<int>(formulation.model.rows().size());
    return formulation;
  }

  /// Adds those of `found` that are new; whether there were any.
  bool add(std::vector<CapacityCut> found) {
    const std::size_t before = cuts_.size();
    for (CapacityCut& cut : found)
      if (std::find(cuts_.begin(), cuts_.end(), cut) == cuts_.end()) cuts_.push_back(std::move(cut));
    return cuts_.size() > before;
  }

  void tell(const std::string& phase, const milp::Progress& progress, const Plan* improved) const {
    if (on_progress_)
      on_progress_({phase, std::max(result_.value, improved ? progress.value : result_.value),
                    std::min(result_.bound, progress.bound), progress.nodes, improved});
  }

  /// Whether there is something to search for.
  bool separate_relaxation() {
    const bool meshed = std::any_of(physics_.networks.begin(), physics_.networks.end(),
                                    [](const CapacityNetwork& network) { return !network.radial(); });
    for (int round = 0; meshed && round < most_relaxations; ++round) {
      const Formulation formulation = build();
      const milp::Options options{.seconds = seconds_left(), .relax = true, .memory_gib = limits_.memory_gib};
      const milp::Outcome relaxed = milp::solve(formulation.model, options, {}, cancelled_);
      if (relaxed.reason != milp::Reason::optimal) {
        end_with(relaxed);
        return false;
      }
      result_.bound = std::min(result_.bound, relaxed.bound);
      tell("relaxation", {.bound = relaxed.bound}, nullptr);
      if (!add(violated_cuts(scenario_, physics_, formulation, relaxed.point))) break;
      ++result_.rounds;
    }
    return true;
  }

  void end_with(const milp::Outcome& outcome) {
    result_.detail = outcome.detail;
    switch (outcome.reason) {
      case milp::Reason::optimal:
        result_.end = SearchEnd::proven;
        break;
      case milp::Reason::infeasible:
        result_.end = SearchEnd::infeasible;
        break;
      case milp::Reason::limit:
        result_.end = SearchEnd::limit;
        break;
      case milp::Reason::cancelled:
        result_.end = SearchEnd::cancelled;
        break;
      case milp::Reason::unbounded:
      case milp::Reason::failed:
        result_.end = SearchEnd::failed;
        break;
    }
  }

  /// Keeps the plan of a point that no network refuses, when it is the best so far; whether no network refuses it.
  bool keep(const Formulation& formulation, const std::vector<double>& point, double value) {
    std::vector<CapacityCut> violated = violated_cuts(scenario_, physics_, formulation, point);
    if (!violated.empty()) {
      pending_.insert(pending_.end(), std::make_move_iterator(violated.begin()),
                      std::make_move_iterator(violated.end()));
      return false;
    }
    if (value > result_.value) {
      result_.value = value;
      result_.plan = plan_from(scenario_, formulation, point);
      result_.point = point;
    }
    return true;
  }

  /// Solves the model with the cuts so far; true = its answer violates other cuts, now added: solve again.
  bool solve_once() {
    const Formulation formulation = build();
    const milp::Options options{.gap = limits_.gap,
                                .seconds = seconds_left(),
                                .nodes = limits_.nodes,
                                .threads = limits_.threads,
                                .second_opinion = formulation.model.columns().size() <= second_opinion_columns,
                                .memory_gib = limits_.memory_gib,
                                .start = result_.point.empty() ? limits_.start : result_.point};
    const auto listen = [&](const milp::Progress& progress) {
      const double before = result_.value;
      if (progress.improved && keep(formulation, *progress.improved, progress.value) && result_.value > before)
        return tell("search", progress, &*result_.plan);
      tell("search", progress, nullptr);
    };
    const milp::Outcome outcome = milp::solve(formulation.model, options, listen, cancelled_);
    result_.nodes += outcome.nodes;
    result_.bound = std::min(result_.bound, outcome.bound);
    const bool empty = formulation.model.columns().empty() && outcome.reason == milp::Reason::optimal;
    const bool accepted = !(outcome.has_point() || empty) || keep(formulation, outcome.point, outcome.value);
    end_with(outcome);
    const bool found_more = add(std::exchange(pending_, {}));
    if (accepted || outcome.reason != milp::Reason::optimal) return false;
    if (found_more) return true;
    result_.end = SearchEnd::failed;
    result_.detail = "the solver's answer violates a capacity cut that its model holds";
    return false;
  }

  const Scenario& scenario_;
  const SitePhysics& physics_;
  SearchLimits limits_;
  Fixing fix_;
  OnSearch on_progress_;
  milp::Cancelled cancelled_;
  const Clock::time_point begun_ = Clock::now();
  std::vector<CapacityCut> cuts_;
  std::vector<CapacityCut> pending_{};
  SearchResult result_{};
};

}  // namespace

SearchResult search_exactly(const Scenario& scenario, const SitePhysics& physics, const SearchLimits& limits,
                            const Fixing& fix, const OnSearch& on_progress, const milp::Cancelled& cancelled) {
  return Search(scenario, physics, limits, fix, on_progress, cancelled).run();
}

}  // namespace changeover
