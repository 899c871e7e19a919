#pragma once

#include <atomic>
#include <future>
#include <memory>
#include <optional>
#include <vector>

#include "models/site/scenario.hpp"
#include "planner/search/exact.hpp"

namespace changeover {

enum class Possible { yes, no, unknown };

/// Says of one scenario after another whether it has any plan at all. They differ in values and locks only, not in what
/// stands in their lists, so that a plan of one can be one of another: those found so far are tried first.
class Feasibility {
 public:
  /// `nodes`: of the solver, for one scenario; what they do not settle is unknown. None: until it is settled.
  Feasibility(int threads, std::optional<long long> nodes, milp::Cancelled cancelled)
      : threads_(threads), nodes_(nodes), cancelled_(std::move(cancelled)) {}

  /// `next`: what may well be asked next. Where there are two threads, it is solved meanwhile; the answers are the
  /// same.
  [[nodiscard]] Possible of(const Scenario& scenario, const std::optional<Scenario>& next = std::nullopt);
  /// One of the plans found so far that the scenario allows.
  [[nodiscard]] std::optional<Plan> known_plan(const Scenario& scenario) const;
  /// Takes over the plans that another one has found.
  void learn(const Feasibility& other);
  /// One that knows the same plans.
  [[nodiscard]] Feasibility with_nodes(long long nodes) const;
  [[nodiscard]] bool cancelled() const { return cancelled_ && cancelled_(); }

 private:
  /// A scenario that is being solved before it is asked about.
  class Ahead {
   public:
    Ahead(Scenario scenario, std::optional<long long> nodes, milp::Cancelled cancelled);
    ~Ahead();
    Ahead(const Ahead&) = delete;
    Ahead& operator=(const Ahead&) = delete;
    [[nodiscard]] bool is(const Scenario& scenario) const { return scenario_ == scenario; }
    [[nodiscard]] SearchResult result() { return result_.get(); }

   private:
    const Scenario scenario_;
    std::atomic<bool> dropped_ = false;
    std::future<SearchResult> result_;
  };

  int threads_;
  std::optional<long long> nodes_;
  milp::Cancelled cancelled_;
  std::vector<Plan> plans_{};
  std::shared_ptr<Ahead> ahead_{};
};

}  // namespace changeover
