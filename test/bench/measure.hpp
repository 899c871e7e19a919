#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/site/plan.hpp"
#include "models/site/scenario.hpp"
#include "planner/milp/process.hpp"
#include "planner/milp/solve.hpp"

/// One solver on one instance, in a process of its own: when it had what, and how much memory that took.
namespace changeover::bench {

/// What a solver had at a moment.
struct Moment {
  double seconds = 0;
  double value = -milp::infinity;  ///< of its best plan so far
  double bound = milp::infinity;   ///< that no plan exceeds, as proven so far
};

struct Record {
  double limit = milp::infinity;       ///< seconds, with one for the last word; what came later does not count
  std::string failure{};               ///< why there is nothing; empty when there is
  std::vector<Moment> moments{};       ///< as they came; values rise and bounds fall
  std::optional<double> first_plan{};  ///< seconds until a plan that the auditor accepts; of a program that tells
                                       ///< values only, until the first value
  /// Seconds and sizes by name: `build`, `audit`, `columns`, `rows`; `memory`: peak of the process and of its largest
  /// child, GiB.
  std::map<std::string, double> figures{};
  [[nodiscard]] std::optional<double> figure(const std::string& name) const;
  [[nodiscard]] std::optional<double> time_to(double gap) const;  ///< seconds
  [[nodiscard]] double gap_at(double seconds) const;              ///< relative; infinite without a plan or bound
  [[nodiscard]] double value() const;                             ///< of the last plan
};

/// The end in the process that measures. Its clock starts with it.
class Recorder {
 public:
  explicit Recorder(const milp::Parent& parent) : parent_(parent) {}
  /// `at`: seconds, when it was not just now.
  void see(double value, double bound, std::optional<double> at = {});
  /// Audits the first plans until one is clean; says what a plan breaks.
  void plan(const Scenario& site, const Plan& plan);
  void first_value(double at);  ///< of a program that tells no plans
  void fail(const std::string& why) const;
  void figure(const std::string& name, double number) const;
  [[nodiscard]] double seconds() const { return std::chrono::duration<double>(Clock::now() - begun_).count(); }

 private:
  using Clock = std::chrono::steady_clock;
  const milp::Parent& parent_;
  Clock::time_point begun_ = Clock::now();
  double value_ = -milp::infinity;
  double bound_ = milp::infinity;
  bool clean_ = false;
};

/// Runs `run`, which should end after `seconds`, in a process of its own that may use as much memory.
[[nodiscard]] Record measured(const std::function<void(Recorder&)>& run, double seconds, double memory_gib);

}  // namespace changeover::bench
