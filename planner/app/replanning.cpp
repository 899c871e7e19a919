#include "planner/app/replanning.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "models/base/text.hpp"
#include "planner/milp/solve.hpp"
#include "planner/search/reference.hpp"
#include "planner/search/search.hpp"

namespace changeover {
namespace {

constexpr double greatest_factor = 10;
constexpr double most_added = 0.5;  ///< to a rate, share per year
constexpr double most_taken = 0.1;  ///< from a rate
constexpr double precision_of_factor = 0.01;
constexpr double precision_of_rates = 0.005;
constexpr int most_steps = 10;

/// A search that was cut short, or whose plan cannot be trusted.
class NoAnswer : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

double as_given(Driver driver) { return driver == Driver::rates ? 0 : 1; }

/// Where conversion is at its worst, and at its best. Energy is paid by miners and, under some leases, by tenants: it
/// may work either way.
std::vector<double> ends(Driver driver, bool worth_it) {
  switch (driver) {
    case Driver::rent:
      return {worth_it ? 0 : greatest_factor};
    case Driver::capex:
    case Driver::hashprice:
      return {worth_it ? greatest_factor : 0};
    case Driver::energy:
      return {0, greatest_factor};
    case Driver::rates:
      return {worth_it ? most_added : -most_taken};
  }
  return {};
}

double middle_of(double a, double b) { return std::min(a, b) >= 1 ? std::sqrt(a * b) : (a + b) / 2; }

bool near(Driver driver, double a, double b) {
  const double apart = std::abs(a - b);
  return driver == Driver::rates ? apart <= precision_of_rates : apart <= precision_of_factor * std::max(a, b);
}

class Replanning {
 public:
  Replanning(const Scenario& scenario, const PlanRequest& request, const OnSearch& on_progress,
             const milp::Cancelled& cancelled)
      : scenario_(scenario), request_(request), on_progress_(on_progress), cancelled_(cancelled) {}

  [[nodiscard]] std::vector<BreakEven> run() {
    const bool now = worth_it(Driver::rent, as_given(Driver::rent));
    std::vector<BreakEven> all;
    for (const Driver driver : drivers) all.push_back({.driver = driver, .at = turning_point(driver, now)});
    return all;
  }

 private:
  [[nodiscard]] std::optional<double> turning_point(Driver driver, bool now) {
    for (const double end : ends(driver, now))
      if (worth_it(driver, end) != now) return bisected(driver, as_given(driver), end, now);
    return std::nullopt;
  }

  [[nodiscard]] double bisected(Driver driver, double same, double other, bool now) {
    for (int step = 0; step < most_steps && !near(driver, same, other); ++step) {
      const double middle = middle_of(same, other);
      (worth_it(driver, middle) == now ? same : other) = middle;
    }
    return middle_of(same, other);
  }

  /// Whether the best plan is worth more than to keep mining, by more than the gap.
  [[nodiscard]] bool worth_it(Driver driver, double setting) {
    const Scenario scenario = with(scenario_, driver, setting);
    const SitePhysics physics(scenario);
    const SearchLimits limits{
        .gap = gap(), .seconds = time_.left(), .threads = request_.threads, .memory_gib = request_.memory_gib};
    const std::string phase = "replan, " + std::string(name_of(driver)) + " at " + grouped(100 * setting, 1) + " %";
    const auto tell = [&](const SearchProgress& progress) {
      if (on_progress_) on_progress_({phase, progress.value, progress.bound, progress.nodes, nullptr});
    };
    tell({});
    const double keep = value(yardstick(scenario), keep_mining(scenario, physics, limits, cancelled_));
    const double best = value(scenario, search(scenario, physics, limits, tell, cancelled_));
    return best > keep + gap() * std::max(1.0, std::abs(best));
  }

  /// In $M; of no plan, less than of any.
  [[nodiscard]] double value(const Scenario& scenario, const SearchResult& found) const {
    if (found.end == SearchEnd::infeasible) return -milp::infinity;
    if (found.end == SearchEnd::cancelled) throw NoAnswer("interrupted");
    if (found.end != SearchEnd::proven || !found.plan) throw NoAnswer("a search ended before its gap: " + found.detail);
    if (!audit(scenario, *found.plan).clean()) throw NoAnswer("the audit refused a plan");
    return found.value;
  }

  [[nodiscard]] double gap() const { return request_.target(scenario_); }

  const Scenario& scenario_;
  const PlanRequest& request_;
  const OnSearch& on_progress_;
  const milp::Cancelled& cancelled_;
  TimeLimit time_{request_.seconds};
};

}  // namespace

Replanned replanned_break_evens(const Answer& answer, const PlanRequest& request, const OnSearch& on_progress,
                                const milp::Cancelled& cancelled) {
  if (answer.scenario.aim.goal != Goal::npv) return {.obstacle = "the goal of the plan is not NPV"};
  if (!answer.proof.proven) return {.obstacle = "the plan itself is not proven"};
  if (!answer.keep_mining.valued) return {.obstacle = "to keep mining is " + answer.keep_mining.obstacle};
  try {
    return {.break_evens = Replanning(answer.scenario, request, on_progress, cancelled).run()};
  } catch (const NoAnswer& reason) {
    return {.obstacle = reason.what()};
  } catch (const milp::OutOfProportion& error) {
    return {.obstacle = std::string("a figure is out of all proportion, in the model's $M and MW: ") + error.what()};
  }
}

}  // namespace changeover
